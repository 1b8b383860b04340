"""The table of chapter 00 on the installation: what it says when something is not right."""

import importlib.metadata
import re
import shutil
import subprocess
import sys

import pytest

from helpers.home import ROOT
from helpers.lab import installation, pins

WORKS = "Everything is here."


def said(capsys):
    """Return {name: (✓ or ✗, the words)} of the table, and the sentence below it."""
    installation.check_installation()
    table, _empty, sentence = capsys.readouterr().out.rstrip().rpartition("\n\n")
    rows = [re.fullmatch(r"([✓✗]) (.{22}) (.*)", line) for line in table.splitlines()]
    return {row[2].strip(): (row[1], row[3]) for row in rows}, sentence


@pytest.fixture
def versions(monkeypatch):
    """The versions that are played: all as wanted, to begin with."""
    played = {}
    for file in ("requirements.txt", "requirements-models.txt"):
        played.update(pins.pinned(file))

    def version(name):
        if name not in played:
            raise importlib.metadata.PackageNotFoundError(name)
        return played[name]

    monkeypatch.setattr(installation.importlib.metadata, "version", version)
    return played


def test_all_is_well(versions, capsys):
    rows, sentence = said(capsys)
    assert {mark for mark, _words in rows.values()} == {"✓"}
    assert len(rows) == len(versions) + 2
    assert sentence.startswith(WORKS)


def test_another_version_is_named(versions, capsys):
    wanted = versions["numpy"]
    versions["numpy"] = "1.26.4"
    rows, sentence = said(capsys)
    assert rows["numpy"] == ("✗", f"{wanted} wanted, 1.26.4 found")
    assert [name for name, (mark, _words) in rows.items() if mark == "✗"] == ["numpy"]
    assert sentence.startswith("Not right: numpy. Close JupyterLab and run `make lab` again")


def test_missing_package_is_named(versions, capsys):
    wanted = versions.pop("scikit-learn")
    rows, sentence = said(capsys)
    assert rows["scikit-learn"] == ("✗", f"{wanted} wanted, nothing found")
    assert "Not right: scikit-learn." in sentence


def test_missing_model_is_named(versions, capsys):
    (name,) = re.findall(
        r"^([\w-]+)==", (ROOT / "requirements-models.txt").read_text(encoding="utf-8"), re.M
    )
    del versions[name]
    rows, sentence = said(capsys)
    assert rows[name][0] == "✗"
    assert name in sentence


@pytest.mark.parametrize("build", ["tensorflow", "tensorflow-cpu"])
def test_either_build_of_tensorflow_is_good(versions, capsys, build):
    wanted = versions.pop("tensorflow-cpu", None) or versions.pop("tensorflow")
    versions[build] = wanted
    if build == "tensorflow-cpu" and "tensorflow-cpu" not in pins.pinned("requirements.txt"):
        pytest.skip("on this computer the ordinary build is wanted")
    assert said(capsys)[0]["tensorflow"] == ("✓", wanted)
    versions[build] = "2.16.2"
    assert said(capsys)[0]["tensorflow"] == ("✗", f"{wanted} wanted, 2.16.2 found")


@pytest.mark.parametrize(
    ("version", "mark"), [((3, 10), "✗"), ((3, 11), "✓"), ((3, 13), "✓"), ((3, 14), "✗")]
)
def test_python_of_another_version_is_named(versions, capsys, monkeypatch, version, mark):
    monkeypatch.setattr(installation.sys, "version_info", (*version, 0))
    rows, sentence = said(capsys)
    assert rows["Python"] == (mark, "3.11 to 3.13 wanted")
    assert sentence.startswith(WORKS) == (mark == "✓")


@pytest.mark.parametrize("trouble", ["missing", "damaged"])
def test_data_file_that_is_not_as_it_was_is_named(versions, capsys, tmp_path, monkeypatch, trouble):
    for name in ("requirements.txt", "requirements-models.txt"):
        shutil.copy(ROOT / name, tmp_path)
    files = tmp_path / "helpers" / "datasets" / "files"
    shutil.copytree(ROOT / "helpers" / "datasets" / "files", files)
    victim = min(files.glob("*.npz"), key=lambda path: path.stat().st_size)
    if trouble == "missing":
        victim.unlink()
    else:
        victim.write_bytes(victim.read_bytes() + b"0")
    monkeypatch.setattr(installation, "ROOT", tmp_path)
    rows, sentence = said(capsys)
    assert rows["data files"] == ("✗", f"missing or damaged: {victim.name}")
    assert "Not right: data files." in sentence


def test_course_that_was_installed_as_a_library_says_so(tmp_path):
    """Without its folder: `helpers` alone, among the packages."""
    shutil.copytree(ROOT / "helpers", tmp_path / "helpers", ignore=shutil.ignore_patterns("*.npz"))
    program = (
        "from helpers.lab.installation import check_installation; check_installation(); "
        "from helpers.home import course_home; print(course_home())"
    )
    done = subprocess.run(
        [sys.executable, "-c", program],
        cwd=tmp_path,
        env={"HOME": str(tmp_path / "home"), "PYTHONPATH": str(tmp_path)},
        capture_output=True,
        text=True,
        check=True,
    )
    lines = done.stdout.splitlines()
    assert "✗ requirements.txt" in done.stdout
    assert "not here: the course is not in the folder that `make lab` installed" in done.stdout
    assert lines[-1] == str(tmp_path / "home" / "neural-networks-course")
