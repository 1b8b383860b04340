"""The Makefile's commands and .ci/run: what they run, in a folder with a space, and when they
fail.
"""

import os
import re
import shutil
import subprocess

import pytest

from helpers.home import ROOT

pytestmark = pytest.mark.skipif(
    not (shutil.which("make") and shutil.which("bash")), reason="needs make and bash"
)
TARGETS = [
    "help",
    "lab",
    "test",
    "test-other",
    "test-browser",
    "test-previous",
    "chapters",
    "lint",
    "bench",
    "mutants",
    "reset",
    "pins",
]


@pytest.fixture
def folder(tmp_path):
    """A copy of the commands in a folder with a space; nothing is ever installed."""
    copy = tmp_path / "a course"
    copy.mkdir()
    shutil.copy(ROOT / "Makefile", copy)
    shutil.copytree(ROOT / ".ci", copy / ".ci")
    (tmp_path / "bin").mkdir()
    play(copy, "sudo", 'exec "$@"')
    play(copy, "apt-get", 'echo "apt-get $@"')
    return copy


def play(folder, name, script):
    """Put a program first on the path that does `script`."""
    program = folder.parent / "bin" / name
    program.write_text(f"#!/bin/sh\n{script}\n")
    program.chmod(0o755)


def run(folder, *command):
    """Run a command in `folder`, with the played programs."""
    environment = {k: v for k, v in os.environ.items() if not k.startswith("MAKE")}
    environment["PATH"] = f"{folder.parent / 'bin'}:{environment['PATH']}"
    return subprocess.run(
        command, cwd=folder, env=environment, capture_output=True, text=True, check=False
    )


def commands(folder, *arguments):
    """Return what make would run."""
    return run(folder, "make", "--no-print-directory", "-n", *arguments).stdout


def test_make_alone_lists_one_line_per_target(folder):
    lines = run(folder, "make").stdout.splitlines()
    assert [line.split()[1] for line in lines] == TARGETS
    assert all(len(line.split()) > 3 for line in lines)


@pytest.mark.parametrize("target", TARGETS)
def test_every_target_can_be_made(folder, target):
    assert run(folder, "make", "-n", target).returncode == 0


def test_options_go_through_to_jupyterlab(folder):
    assert "-m helpers.lab --no-browser --port=8899\n" in commands(
        folder, "lab", "ARGS=--no-browser --port=8899"
    )


def test_chapter_narrows_the_tests(folder):
    assert "--chapter=05 " in commands(folder, "test", "CHAPTER=05")
    assert "--chapter" not in commands(folder, "test")
    assert "helpers.authoring.build 05" in commands(folder, "chapters", "CHAPTER=05")


def test_tests_run_every_notebook_and_leave_the_browser_out(folder):
    assert (
        '-n 2 --dist loadfile --no-loadscope-reorder --nbval -m "not browser"  tests chapters'
        in commands(folder, "test")
    )


def test_other_machine_is_the_same_tests_in_another_environment(folder):
    (folder / "helpers" / "lab").mkdir(parents=True)
    (folder / "helpers" / "lab" / "install.py").touch()
    env = folder / ".venv" / "bin" / "python"
    env.parent.mkdir(parents=True)
    env.write_text(
        '#!/bin/sh\necho "$TF_ENABLE_ONEDNN_OPTS $TF_NUM_INTRAOP_THREADS $OPENBLAS_CORETYPE|$@"\n'
    )
    env.chmod(0o755)
    here = run(folder, "make", "-s", "test").stdout.partition("|")
    other = run(folder, "make", "-s", "test-other").stdout.partition("|")
    assert other[0] == "0 1 Nehalem"
    assert other[2] == here[2] != ""


def test_first_suitable_python_is_taken(folder):
    for name in ("python3", "python3.13"):
        play(folder, name, "exit 1")  # too old, or not there
    play(folder, "python3.12", "exit 0")
    assert 'python="python3.12"' in commands(folder, "lab")
    assert 'python="/a b/python"' in commands(folder, "lab", "PYTHON=/a b/python")


def test_missing_python_is_one_line(folder):
    done = run(folder, "make", "lab", "PYTHON=no-such-python")
    assert done.returncode != 0
    assert (
        "There is no no-such-python here. On Debian and Ubuntu: sudo apt install python3-venv"
        in done.stderr
    )


SUMMARY = "========= 12 passed, 1 skipped in 61.20s (0:01:01) ========="


def ci(folder, **results):
    """Run .ci/run with a make that plays each target; returns the exit code and the lines."""
    for name in ("chromium", "git"):
        play(folder, name, "true")
    play(folder, "fc-list", "echo a font")
    cases = "".join(f"{target}) {script};;\n" for target, script in results.items())
    play(folder, "make", f'echo "make $1"\ncase "$1" in\n{cases}esac')
    done = run(folder, "bash", ".ci/run")
    return done.returncode, done.stdout.splitlines()


def test_ci_runs_every_stage_and_ends_with_the_tests_summary(folder):
    code, lines = ci(
        folder, test=f'echo "{SUMMARY}"', **{"test-browser": "echo '== 3 passed in 9.00s =='"}
    )
    assert code == 0
    assert [line for line in lines if line.startswith("make ")] == [
        "make test",
        "make lint",
        "make test-browser",
    ]
    assert [line.split()[0] for line in lines if re.fullmatch(r"\w+ \d+ s", line)] == [
        "system",
        "tests",
        "lint",
        "browser",
    ]
    assert lines[-1] == SUMMARY


@pytest.mark.parametrize("stage", ["test", "lint", "test-browser"])
def test_ci_fails_when_a_stage_fails_and_runs_the_others_all_the_same(folder, stage):
    code, lines = ci(folder, **{"test": f'echo "{SUMMARY}"'} | {stage: f'echo "{SUMMARY}"; exit 2'})
    assert code != 0
    assert sum(line.startswith("make ") for line in lines) == 3
    assert (
        lines[-2]
        == "FAILED: " + {"test": "tests", "lint": "lint", "test-browser": "browser"}[stage]
    )


def test_ci_fails_when_no_test_ran(folder):
    code, lines = ci(folder, test="true")
    assert code != 0
    assert lines[-1] == "no tests ran"


def test_ci_installs_what_is_missing_and_only_that(folder):
    for name in ("make", "git", "chromium"):
        play(folder, name, f'echo "{SUMMARY}"')
    play(folder, "fc-list", "true")  # no font at all
    said = run(folder, "bash", ".ci/run").stdout
    assert "missing: fontconfig fonts-dejavu-core fonts-wqy-zenhei\n" in said
    assert "apt-get -q install -y --no-install-recommends fontconfig" in said
