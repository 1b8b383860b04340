"""What is given to make as CHAPTER reaches the program as one word, and no shell."""

import os
import shutil
import subprocess

import pytest

from helpers.home import ROOT

pytestmark = pytest.mark.skipif(not shutil.which("make"), reason="needs make")


@pytest.fixture
def project(tmp_path):
    """A copy of the Makefile, with an environment that prints its arguments, one a line."""
    shutil.copy(ROOT / "Makefile", tmp_path)
    (tmp_path / "helpers" / "lab").mkdir(parents=True)
    (tmp_path / "helpers" / "lab" / "install.py").touch()
    python = tmp_path / ".venv" / "bin" / "python"
    python.parent.mkdir(parents=True)
    python.write_text('#!/bin/sh\nfor word in "$@"; do echo "<$word>"; done\n')
    python.chmod(0o755)
    return tmp_path


@pytest.mark.parametrize("target", ["reset", "test-previous"])
@pytest.mark.parametrize(
    "words", ["05", "", '"; touch ran; "', "; touch ran", "`touch ran`", "a' b", "*", "| touch ran"]
)
def test_chapter_is_one_word(project, target, words):
    environment = {k: v for k, v in os.environ.items() if not k.startswith("MAKE")}
    environment.pop("PYTHON", None)  # given to make as a variable, it would be passed on
    done = subprocess.run(
        ["make", "-s", target, f"CHAPTER={words}"],
        cwd=project,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.splitlines()[-1] == f"<{words}>"
    assert not (project / "ran").exists()
