"""On which computers, and with how much free space, the installer begins."""

import shutil

import pytest

from helpers.home import ROOT
from helpers.lab import install
from tests.lab.conftest import state


def test_mac_with_an_intel_processor_is_told_before_pip_fails(project, monkeypatch):
    monkeypatch.setattr(install.sys, "platform", "darwin")
    monkeypatch.setattr(install.platform, "machine", lambda: "x86_64")
    with pytest.raises(SystemExit, match="not made for Macs with an Intel processor") as stop:
        install.main(dev=False)
    assert "\n" not in str(stop.value)
    assert not project.exists()


@pytest.mark.parametrize(
    "machine",
    [("darwin", "arm64"), ("linux", "x86_64"), ("linux", "aarch64"), ("win32", "AMD64")],
)
def test_other_computers_are_accepted(machine):
    install.check_machine(*machine)


def test_what_the_sentence_about_macs_says_of_tensorflow_is_what_is_installed():
    pins = (ROOT / "requirements.txt").read_text(encoding="utf-8")
    assert "\ntensorflow==2.21." in pins


def test_a_first_installation_wants_five_gigabytes_and_a_later_one(project, monkeypatch):
    asked = []
    monkeypatch.setattr(install, "check_disk", lambda free, needed: asked.append(needed))
    install.main(dev=False)
    (project / "has").write_text(state(packages=False))
    install.main(dev=False)
    assert asked == [5.0, 1.0]


@pytest.mark.parametrize(("free", "needed"), [(0.4, 5.0), (4.9, 5.0), (0.9, 1.0)])
def test_too_little_space_is_one_line(free, needed):
    with pytest.raises(SystemExit, match=f"{needed} GB needed, {free} GB free") as stop:
        install.check_disk(free, needed)
    assert "\n" not in str(stop.value)
    install.check_disk(needed, needed)


def test_free_space_is_that_of_the_projects_disk(project, monkeypatch):
    asked = []

    def usage(path):
        asked.append(path)
        return shutil._ntuple_diskusage(9e12, 8e12, 0.5e9)

    monkeypatch.setattr(install.shutil, "disk_usage", usage)
    with pytest.raises(SystemExit, match=r"5\.0 GB needed, 0\.5 GB free"):
        install.main(dev=False)
    assert asked == [str(install.ROOT)]
