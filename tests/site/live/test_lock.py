"""What the live part is made of: files with the sums of the lock, and nothing else of a carrier."""

import hashlib
import json
import re
import zipfile

import pytest

from helpers.home import ROOT
from helpers.site.live import fetch, parts, wheel


def official():
    """Return the packages of Pyodide's official list, as npm's package has it."""
    text = (fetch.cache() / parts.OFFICIAL).read_text(encoding="utf-8")
    return json.loads(text)["packages"]


def test_every_file_has_the_sum_of_the_lock(files):
    wanted = parts.lock()["core"] | {
        each["file"]: each["sha256"] for each in parts.lock()["wheels"].values()
    }
    sums = {name: hashlib.sha256(path.read_bytes()).hexdigest() for name, path in files.items()}
    assert sums == wanted


def test_pyodides_own_wheels_are_those_of_its_official_list(files):
    packages = official()
    for name, row in parts.lock()["wheels"].items():
        if row["from"] == "pyodide":
            told = packages[name]
            assert (row["file"], row["sha256"]) == (told["file_name"], told["sha256"])


def test_the_lock_lists_what_the_parts_name():
    wheels = parts.lock()["wheels"]
    assert set(parts.lock()["core"]) == set(parts.CORE)
    for kind, names in parts.WHEELS.items():
        found = {name for name, row in wheels.items() if row["from"] == kind}
        assert found == {name.partition("==")[0] for name in names}
    for pin in parts.WHEELS["pypi"]:
        name, _, version = pin.partition("==")
        assert f"-{version}-" in wheels[name]["file"]


def test_the_folder_holds_the_listed_files_and_no_other(live):
    folder = live / "static" / "pyodide"
    listed = json.loads((folder / parts.OFFICIAL).read_text(encoding="utf-8"))["packages"]
    wheels = {each["file_name"]: each["sha256"] for each in listed.values()}
    assert {path.name for path in folder.iterdir()} == {*parts.CORE, *wheels}
    assert set(listed) == {*parts.lock()["wheels"], parts.COURSE}
    for name, wanted in wheels.items():
        assert fetch.digest(folder / name) == wanted
    for name in set(parts.CORE) - {parts.OFFICIAL}:
        assert fetch.digest(folder / name) == parts.lock()["core"][name]


def test_a_compiled_wheel_holds_the_modules_and_files_of_its_source(live, files):
    for row in parts.lock()["wheels"].values():
        with zipfile.ZipFile(files[row["file"]]) as before:
            wanted = {name.removesuffix("c") for name in before.namelist() if name[-1] != "/"}
        with zipfile.ZipFile(live / "static" / "pyodide" / row["file"]) as after:
            assert after.testzip() is None
            there = {re.sub(r"\.pyc$", ".py", name).removesuffix("c") for name in after.namelist()}
        assert there == wanted, row["file"]


def test_nothing_of_the_carrier_but_pyodides_own_files_is_served(live):
    name = parts.CARRIER.partition("==")[0]
    spelled = re.compile(name.replace("-", "[-_ ]?").encode(), re.I)
    for path in live.rglob("*"):
        if path.is_file() and path.suffix in (".js", ".mjs", ".json", ".html", ".ipynb", ".css"):
            assert not spelled.search(path.read_bytes()), path


def test_a_file_with_another_sum_is_not_used(tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    release = tmp_path / "release"
    release.mkdir()
    for name in parts.CORE:
        (release / name).write_text("something else")
    with pytest.raises(fetch.MissingPartError, match="its SHA-256 must be"):
        fetch.everything(release)
    assert not list(fetch.cache().iterdir())


def test_where_the_packages_cannot_be_had_it_says_which(tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    monkeypatch.setenv("PIP_NO_INDEX", "1")
    with pytest.raises(fetch.MissingPartError, match="cannot be had by pip download"):
        fetch.brought("pyodide", ["numpy.whl"], tmp_path)


def test_the_courses_wheel_is_the_same_whenever_it_is_built(tmp_path):
    (tmp_path / "a").mkdir()
    (tmp_path / "b").mkdir()
    assert wheel.write(tmp_path / "a").read_bytes() == wheel.write(tmp_path / "b").read_bytes()


def test_every_data_file_is_in_the_wheel_or_beside_it(live, tmp_path):
    beside = {path.name for path in (live / "static" / "data").rglob("*.npz")}
    with zipfile.ZipFile(wheel.write(tmp_path)) as made:
        inside = {name.rpartition("/")[2] for name in made.namelist() if name.endswith(".npz")}
    assert inside | beside == {path.name for path in wheel.DATA.rglob("*.npz")}
    assert not inside & beside


def test_each_served_part_has_its_licence_and_its_row_in_notice(live):
    notice = (ROOT / "NOTICE").read_text(encoding="utf-8")
    page = (live / "licences" / "index.html").read_text(encoding="utf-8")
    for place in re.findall(r'href="([^"]+)"', page):
        assert (live / "licences" / place).is_file(), place
    for name, row in parts.lock()["wheels"].items():
        version = row["file"].split("-")[1]
        assert re.search(rf"\b{re.escape(name)} {re.escape(version)}\b", notice), (name, version)
        assert f"{name} {version}" in page
