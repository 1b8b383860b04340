"""What is told to page and worker fits together: packages, sizes, versions, names."""

import json
import re

import pytest

from helpers.lab import pins
from helpers.site.alive import build, cells

LOCK = {
    "numpy": {"file_name": "numpy.whl", "depends": [], "imports": ["numpy"]},
    "scipy": {"file_name": "scipy.whl", "depends": ["numpy"], "imports": ["scipy"]},
    "scikit-learn": {"file_name": "learn.whl", "depends": ["scipy"], "imports": ["sklearn"]},
}


@pytest.fixture
def folder(tmp_path):
    """Return a folder of small files for the packages of LOCK, of 1, 10 and 100 bytes."""
    for count, each in zip((1, 10, 100), LOCK.values(), strict=True):
        (tmp_path / each["file_name"]).write_bytes(bytes(count))
    (tmp_path / "core").write_bytes(bytes(1000))
    return tmp_path


def explorer(source):
    return cells.Explorer("01", "01-cell", source, ("import re",), "words")


def test_a_program_names_the_packages_that_do_not_come_anyway():
    program = build.program(explorer("import numpy\nfrom sklearn import svm\nsvm"), LOCK)
    assert program == {
        "before": ("import re",),
        "cell": "import numpy\nfrom sklearn import svm\nsvm",
        "packages": ["scikit-learn"],
    }


def test_a_size_counts_what_a_package_asks_for_but_not_what_is_there(folder):
    assert build.size(folder, LOCK, ["scikit-learn"]) == 110
    assert build.size(folder, LOCK, []) == 0


def test_the_first_size_counts_everything(folder, monkeypatch):
    monkeypatch.setattr(build, "PACKAGES", ("numpy", "scipy"))
    assert build.size(folder, LOCK, build.PACKAGES, ["core"]) == 1011


def test_a_site_without_its_live_part_is_refused(tmp_path):
    with pytest.raises(FileNotFoundError, match="live part first"):
        build.build(tmp_path)


def test_the_front_end_of_anywidget_is_the_one_of_the_package():
    package = json.loads((build.HERE / "package.json").read_text(encoding="utf-8"))
    assert package["dependencies"]["anywidget"] == pins.pinned("requirements.txt")["anywidget"]


def test_the_lock_of_npm_names_no_host_and_has_a_sum_for_all():
    text = (build.HERE / "package-lock.json").read_text(encoding="utf-8")
    packages = json.loads(text)["packages"]
    assert '"resolved"' not in text
    assert [name for name, each in packages.items() if name and "integrity" not in each] == []


def test_page_and_worker_name_one_store():
    names = {
        re.search(r'^const STORE = "([\w-]+)"', (build.STATIC / name).read_text(), re.M)[1]
        for name in ("alive.js", "worker.js")
    }
    assert len(names) == 1
