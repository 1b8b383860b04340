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
    "test-twice",
    "test-machines",
    "test-other",
    "test-browser",
    "test-pythons",
    "binder",
    "size",
    "test-previous",
    "chapters",
    "lint",
    "bench",
    "mutants",
    "reset",
    "sentences",
    "pins",
    "site",
    "live",
    "test-site",
    "class",
    "test-class",
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


def told_to_make(name):
    """Is this environment variable one by which `make test PYTHON=…` would speak to these tests?"""
    variables = re.findall(r"\$\((\w+)\)", (ROOT / "Makefile").read_text(encoding="utf-8"))
    return name.startswith(("MAKE", "MFLAGS")) or name in variables


def run(folder, *command):
    """Run a command in `folder`, with the played programs."""
    environment = {k: v for k, v in os.environ.items() if not told_to_make(k)}
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


def test_chapter_and_seed_reach_what_a_teacher_gets(folder):
    one = commands(folder, "class", "CHAPTER=05", "ARGS=--seed 7")
    assert "-m helpers.classroom 05 --seed 7\n" in one
    assert "-n 2  tests/classroom\n" in commands(folder, "test-class")


def test_tests_run_every_notebook_and_leave_the_browser_out(folder):
    assert (
        '-n 2 --dist loadfile --no-loadscope-reorder --nbval -m "not browser"  tests chapters'
        in commands(folder, "test")
    )


def test_every_notebook_is_run_twice(folder):
    assert "--nbval --twice=all  chapters\n" in commands(folder, "test-twice")
    assert "--chapter=05 " in commands(folder, "test-twice", "CHAPTER=05")


def test_rows_and_a_chapter_narrow_the_machines(folder):
    assert "-m tests.machines   \n" in commands(folder, "test-machines")
    narrow = commands(folder, "test-machines", "CHAPTER=05", "ROWS=1 3")
    assert "-m tests.machines --chapter=05 --rows 1 3 \n" in narrow
    assert commands(folder, "test-other") == commands(folder, "test-machines")


def test_first_suitable_python_is_taken(folder):
    for name in ("python3", "python3.13"):
        play(folder, name, "exit 1")  # too old, or not there
    play(folder, "python3.12", "exit 0")
    assert 'python="python3.12"' in commands(folder, "lab")
    assert 'python="/a b/python"' in commands(folder, "lab", "PYTHON=/a b/python")


@pytest.mark.parametrize("name", ["PYTHON", "CHAPTER", "ARGS", "MAKEFLAGS", "MAKEOVERRIDES"])
def test_what_was_told_to_the_make_that_tests_does_not_reach_the_make_that_is_tested(
    folder, monkeypatch, name
):
    asked = [commands(folder, target) for target in ("lab", "test", "chapters")]
    monkeypatch.setenv(name, "PYTHON=/told/to/make")
    assert [commands(folder, target) for target in ("lab", "test", "chapters")] == asked


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
        "make install-dev",
        "make test",
        "make style",
        "make test-browser",
    ]
    assert lines[-1] == SUMMARY


STAGES = {
    "install-dev": "install",
    "test": "tests",
    "style": "style",
    "test-browser": "browser",
}


@pytest.mark.parametrize("stage", STAGES)
def test_ci_fails_when_a_stage_fails_and_runs_the_others_all_the_same(folder, stage):
    code, lines = ci(folder, **{"test": f'echo "{SUMMARY}"'} | {stage: f'echo "{SUMMARY}"; exit 2'})
    assert code != 0
    assert sum(line.startswith("make ") for line in lines) == 4
    assert lines[-2] == f"FAILED: {STAGES[stage]}"


def test_ci_prints_where_the_time_went_and_a_budget_of_an_hour(folder):
    _code, lines = ci(folder, test=f'echo "{SUMMARY}"')
    start = next(i for i, line in enumerate(lines) if line.startswith("part "))
    end = next(i for i, line in enumerate(lines) if line.startswith("all "))
    table = {line[:28].strip(): line[28:].split() for line in lines[start + 1 : end]}
    measured = {part: row for part, row in table.items() if row[0] != "-"}
    assert list(measured) == ["system", *STAGES.values()]
    assert sum(int(row[2]) for row in measured.values()) <= 100  # shares in percent
    budget = {part: int(row[4 if part in measured else 3]) for part, row in table.items()}
    assert {"site", "class"} < set(budget)
    assert budget["tests"] <= 15 * 60
    assert sum(budget.values()) == 60 * 60 == int(lines[end].split()[-1])


def test_ci_says_what_took_longer_than_its_budget(folder):
    script = folder / ".ci" / "run"
    script.write_text(script.read_text().replace("[style]=20", "[style]=-1"))
    code, lines = ci(folder, test=f'echo "{SUMMARY}"')
    assert [line.split()[0] for line in lines if line.endswith("  over its budget")] == ["style"]
    assert code == 0


def test_ci_tells_a_slow_machines_seconds_for_the_machine_of_the_budget(folder):
    script = folder / ".ci" / "run"
    text = script.read_text().replace("took[$name]=$((SECONDS - start))", "took[$name]=1000")
    script.write_text(text)
    python = folder / ".venv" / "bin" / "python"
    python.parent.mkdir(parents=True, exist_ok=True)
    python.write_text("#!/bin/sh\necho 110 442\n")
    python.chmod(0o755)
    _code, lines = ci(folder, test=f'echo "{SUMMARY}"')
    assert "this machine: 110 GFLOP/s" in lines
    rows = {line.split()[0]: line for line in lines if line}
    assert rows["tests"].split()[1:3] == ["1000", "248"]
    assert not rows["tests"].endswith("over its budget")
    assert rows["style"].endswith("over its budget")


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
