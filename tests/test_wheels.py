"""Every package of a learner's has a wheel for each kind of computer that the course names."""

import json

import pytest
from packaging.specifiers import SpecifierSet

from helpers.home import ROOT
from helpers.lab import wheels

TABLE = json.loads(wheels.FILE.read_text(encoding="utf-8"))


@pytest.mark.parametrize("python", wheels.PYTHONS)
@pytest.mark.parametrize("computer", wheels.COMPUTERS)
def test_every_pin_has_a_wheel(computer, python):
    without = [
        f"{name} {version}"
        for name, version in wheels.wanted(computer, python).items()
        if TABLE.get(name, {}).get("version") != version
        or not any(wheels.fits(tags, computer, python) for tags in TABLE[name]["tags"])
    ]
    assert without == [], "run `make pins`; what then has no wheel cannot be installed there"


def test_every_pin_is_for_the_first_python_that_the_course_names():
    """3.11.0 is one; Debian 12 has 3.11.2."""
    late = {
        n: row["python"] for n, row in TABLE.items() if "3.11.0" not in SpecifierSet(row["python"])
    }
    assert late == {}


@pytest.mark.parametrize("computer", wheels.COMPUTERS)
def test_one_build_of_tensorflow_is_asked_for(computer):
    builds = [name for name in wheels.wanted(computer, "3.12") if name.startswith("tensorflow")]
    assert builds == ["tensorflow-cpu" if computer == "Linux, x86-64" else "tensorflow"]


@pytest.mark.parametrize(
    ("tags", "computer", "python", "good"),
    [
        ("py3-none-any", "Windows", "3.12", True),
        ("py2.py3-none-any", "Windows", "3.12", True),
        ("py2-none-any", "Windows", "3.12", False),
        ("cp312-cp312-win_amd64", "Windows", "3.12", True),
        ("cp312-cp312-win_amd64", "Windows", "3.13", False),
        ("cp312-cp312-win_arm64", "Windows", "3.12", False),
        ("cp39-abi3-win_amd64", "Windows", "3.12", True),
        ("cp313-abi3-win_amd64", "Windows", "3.12", False),
        ("cp313-cp313t-win_amd64", "Windows", "3.13", False),
        ("py3-none-macosx_10_9_universal2", "macOS, Apple silicon", "3.11", True),
        ("py3-none-macosx_14_0_arm64", "macOS, Apple silicon", "3.11", False),
        ("py3-none-macosx_12_0_x86_64", "macOS, Apple silicon", "3.11", False),
        ("cp311-cp311-manylinux2014_x86_64.manylinux_2_17_x86_64", "Linux, x86-64", "3.11", True),
        ("cp311-cp311-manylinux_2_28_aarch64", "Linux, x86-64", "3.11", False),
        ("cp311-cp311-manylinux_2_28_aarch64", "Linux, aarch64", "3.11", True),
        ("cp311-cp311-musllinux_1_2_aarch64", "Linux, aarch64", "3.11", False),
    ],
)
def test_tags_are_read_as_pip_reads_them(tags, computer, python, good):
    assert wheels.fits(tags, computer, python) == good


def test_the_table_names_no_place():
    assert "://" not in wheels.FILE.read_text(encoding="utf-8")
    assert not list((ROOT / "helpers" / "lab").glob("*.whl"))
