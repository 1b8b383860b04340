"""What the tests share: a project whose pip is played, and one with three chapters."""

import json
import shutil
import subprocess

import pytest

from helpers.home import ROOT, course_home
from helpers.lab import copies, install

# Plays .venv's Python: what it says about itself is in the file `has`, calls are noted, `refuses-…`
# makes pip fail; `then-…` is what it says once pip installed.
FAKE_PYTHON = """#!/bin/sh
here="$(dirname "$0")"
[ "$1" = -I ] && { cat "$here/has"; exit $?; }
echo "$@" >> "$here/calls"
case "$*" in *"pip download"*) name=download;; *"pip uninstall"*) name=uninstall;;
  *--no-index*) name=wheels;; *--no-deps*) name=models;; *-dev*) name=dev;; *) name=packages;; esac
[ -e "$here/refuses-$name" ] && { cat "$here/refuses-$name"; exit 1; }
case "$name" in download|uninstall) exit 0;; esac
echo "Installing collected packages: numpy"
[ "$name" = dev ] || name=packages
cp "$here/then-$name" "$here/has"
"""


# where the installer's files are in a project
IN_PROJECT = {
    name: getattr(install, name).relative_to(ROOT)
    for name in ("PROBE", "OVERRIDES", "KERNELS", "LINKS")
} | {"REQUIREMENTS": [file.relative_to(ROOT) for file in install.REQUIREMENTS]}


def state(packages=True, models=True, dev=True, *, unwanted=(), instead=()):
    """Return what probe.py prints where these requirements are fulfilled, or not."""
    missing = [[] if there else ["something"] for there in (packages, models, dev)]
    site = str(install.VENV / "lib" / "python3.11" / "site-packages")
    return json.dumps({"missing": missing, "unwanted": unwanted, "instead": instead, "site": site})


def move(root, monkeypatch):
    """Let the installer work in the folder `root`."""
    venv = root / ".venv"
    for name, value in {
        "ROOT": root,
        "VENV": venv,
        "PYTHON": venv / "bin" / "python",
        "STAMP": venv / "course.txt",
        "LOG": venv / "install.log",
    }.items():
        monkeypatch.setattr(install, name, value)
    for name in ("PROBE", "OVERRIDES", "KERNELS", "LINKS"):
        monkeypatch.setattr(install, name, root / IN_PROJECT[name])
    files = [root / inner for inner in IN_PROJECT["REQUIREMENTS"]]
    monkeypatch.setattr(install, "REQUIREMENTS", files)


@pytest.fixture
def project(tmp_path, monkeypatch):
    """A project in a folder with a space, whose pip is played; returns the folder of the played
    Python.
    """
    root = tmp_path / "a course"
    settings = [
        install.OVERRIDES,
        *install.KERNELS.parent.glob("*.py"),
        *install.LINKS.rglob("*.js*"),
    ]
    files = [*install.REQUIREMENTS, install.PROBE, *settings]
    kept = {file: file.read_bytes() for file in files}
    for file in kept:
        copy = root / file.relative_to(ROOT)
        copy.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(file, copy)
    move(root, monkeypatch)
    venv = install.VENV
    played = subprocess.run
    made = []

    def make_or_run(command, **options):
        if "venv" not in command:
            return played(command, **options)
        made.append(command)
        shutil.rmtree(venv, ignore_errors=True)
        (venv / "bin").mkdir(parents=True)
        (venv / "bin" / "has").write_text(state(False, False, False))
        (venv / "bin" / "then-packages").write_text(state(dev=False))
        (venv / "bin" / "then-dev").write_text(state())
        (venv / "bin" / "python").write_text(FAKE_PYTHON)
        (venv / "bin" / "python").chmod(0o755)

    monkeypatch.setattr(install.subprocess, "run", make_or_run)
    install.made = made
    yield venv / "bin"
    del install.made
    assert {file: file.read_bytes() for file in kept} == kept  # the course's own are not touched


def calls(folder):
    """Return what pip was asked, and forget it."""
    file = folder / "calls"
    lines = file.read_text().splitlines() if file.exists() else []
    file.unlink(missing_ok=True)
    return lines


@pytest.fixture
def chapters(tmp_path, monkeypatch):
    """A project with three chapters, and a learner's folder that does not exist yet."""
    folder = tmp_path / "chapters"
    folder.mkdir()
    for name in ("00_start_here", "00_toolbox", "05_first_network"):
        (folder / f"{name}.ipynb").write_text(f"{name}, first version")
    monkeypatch.setattr(copies, "CHAPTERS", folder)
    monkeypatch.setenv("COURSE_HOME", str(tmp_path / "my work"))
    return folder


def files():
    """Return {name: bytes} of what lies in the learner's folder."""
    return {p.name: p.read_bytes() for p in course_home().iterdir() if p.is_file()}
