"""A test without end is stopped and named, also where the guard of exercises holds the alarm."""

import os
import subprocess
import sys
import textwrap
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]

SETTINGS = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
ENDLESS = {
    "a loop": """
        while True:
            pass
    """,
    "a loop under the guard, that has silenced its alarm": """
        import signal
        from helpers.exercises.guard import limits
        with limits(0.1):
            signal.setitimer(signal.ITIMER_REAL, 0)
            while True:
                pass
    """,
    "a wait": """
        import threading
        threading.Event().wait()
    """,
}


def run(folder, body, *options):
    """Run a file of three tests, the second of which is `body`, by the project's settings."""
    lines = textwrap.indent(textwrap.dedent(body), "    ")
    file = folder / "test_planted.py"
    before, after = "def test_before():\n    pass\n\n", "\n\ndef test_after():\n    pass\n"
    file.write_text(f"{before}def test_endless():\n{lines}{after}")
    command = [sys.executable, "-m", "pytest", "-c", str(ROOT / "pyproject.toml")]
    options = [f"--rootdir={folder}", "-p", "no:cacheprovider", "-o", "timeout=2", *options]
    # what other tests or the caller have told pytest by the environment is not the project's
    environment = {k: v for k, v in os.environ.items() if not k.startswith("PYTEST_")}
    return subprocess.run(
        [*command, *options, str(file)],
        cwd=folder,
        env=environment,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )


def test_every_test_has_a_limit():
    options = SETTINGS["tool"]["pytest"]["ini_options"]
    assert 0 < options["timeout"] <= 300
    assert options["timeout_method"] == "thread"


@pytest.mark.parametrize("body", ENDLESS.values(), ids=ENDLESS)
def test_a_test_without_end_is_stopped_and_named(tmp_path, body):
    done = run(tmp_path, body)
    said = done.stdout + done.stderr
    assert done.returncode != 0
    assert "Timeout" in said
    assert "in test_endless" in said


def test_the_workers_go_on_with_the_other_tests(tmp_path):
    said = run(tmp_path, ENDLESS["a loop"], "-n", "1").stdout
    assert "test_planted.py::test_endless" in said
    assert "1 failed, 2 passed" in said
