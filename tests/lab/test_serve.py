"""`python -m helpers.lab`: the command line it builds, the line it prints when it cannot, and one
real server.
"""

import json
import os
import re
import subprocess
import sys

import pytest

from helpers.home import ROOT
from helpers.lab import __main__ as lab
from helpers.lab import environment, processors


def option(arguments, name):
    """Return the value of the last `--name=value`."""
    return [a.partition("=")[2] for a in arguments if a.startswith(f"--{name}=")][-1]


def test_server_is_on_loopback_and_fetches_nothing():
    arguments = lab.server_arguments([])
    assert option(arguments, "ServerApp.ip") == "127.0.0.1"
    assert option(arguments, "LabApp.news_url") == "None"
    assert option(arguments, "LabApp.check_for_updates_class").endswith("NeverCheckForUpdate")
    assert option(arguments, "LabApp.extension_manager") == "readonly"
    assert not any("token" in a or "password" in a for a in arguments)


def test_copies_inside_the_project_are_served_from_the_project(monkeypatch):
    monkeypatch.delenv("COURSE_HOME")
    arguments = lab.server_arguments([])
    assert option(arguments, "ServerApp.root_dir") == str(ROOT)
    assert option(arguments, "LabApp.default_url") == "/lab/tree/my/00_start_here.ipynb"


def test_copies_elsewhere_are_served_from_there(tmp_path, monkeypatch):
    monkeypatch.setenv("COURSE_HOME", str(tmp_path / "my work"))
    arguments = lab.server_arguments([])
    assert option(arguments, "ServerApp.root_dir") == str(tmp_path / "my work")
    assert option(arguments, "LabApp.default_url") == "/lab/tree/00_start_here.ipynb"


def test_hidden_folder_in_the_project_is_served_from_there(monkeypatch):
    """Jupyter answers 404 for what lies in a hidden folder, unless it begins there."""
    monkeypatch.setenv("COURSE_HOME", str(ROOT / ".mine" / "work"))
    arguments = lab.server_arguments([])
    assert option(arguments, "ServerApp.root_dir") == str(ROOT / ".mine" / "work")
    assert option(arguments, "LabApp.default_url") == "/lab/tree/00_start_here.ipynb"


def test_a_shell_can_take_the_environment(tmp_path):
    home = tmp_path / "it's $HOME"
    script = (
        f'eval "$({sys.executable} -m helpers.lab environment)" && '
        f"{sys.executable} -c 'import json, os; print(json.dumps(dict(os.environ)))'"
    )
    there = os.environ | {"COURSE_HOME": str(home), "MPLBACKEND": "tkagg", "KERAS_BACKEND": "jax"}
    there |= {"OMP_NUM_THREADS": "7"}
    done = subprocess.run(
        ["sh", "-c", script], cwd=ROOT, capture_output=True, text=True, check=True, env=there
    )
    found = json.loads(done.stdout)
    assert found["COURSE_HOME"] == str(home)
    assert found["KERAS_BACKEND"] == "tensorflow"
    assert found["OMP_NUM_THREADS"] == "7"  # the learner's own choice
    assert set(processors.THREADS) <= set(found)
    assert "MPLBACKEND" not in found
    assert (home / ".course" / "ipython").is_dir()


@pytest.mark.parametrize(("user", "root"), [(0, True), (1000, False)])
def test_root_alone_is_allowed_root_and_told(tmp_path, monkeypatch, user, root):
    monkeypatch.setenv("COURSE_HOME", str(tmp_path))
    monkeypatch.setattr(os, "geteuid", lambda: user, raising=False)
    assert ("--ServerApp.allow_root=True" in lab.server_arguments([])) == root
    assert ["administrator (root)" in sentence for sentence in lab.news()] == [True] * root


def test_where_there_is_no_root_nobody_is(tmp_path, monkeypatch):
    monkeypatch.setenv("COURSE_HOME", str(tmp_path))
    monkeypatch.delattr(os, "geteuid", raising=False)
    assert not any("root" in argument for argument in lab.server_arguments([])[2:])
    assert lab.news() == []


@pytest.mark.parametrize("name", ["helpers.py", "helpers/__init__.py"])
def test_file_with_the_name_of_the_courses_package_is_told_with_what_to_do(
    tmp_path, monkeypatch, name
):
    monkeypatch.setenv("COURSE_HOME", str(tmp_path))
    monkeypatch.setattr(os, "geteuid", lambda: 1000, raising=False)
    assert lab.news() == []
    (tmp_path / name).parent.mkdir(exist_ok=True)
    (tmp_path / name).touch()
    (sentence,) = lab.news()
    taken = tmp_path / name.partition("/")[0]
    assert sentence.startswith(f"{taken} has the name of the course's own package")
    assert f"Rename it, for example to my_{taken.name}" in sentence


def test_folders_of_the_user_are_used_where_they_can_be_written(tmp_path, monkeypatch):
    monkeypatch.setenv("HOME", str(tmp_path))
    for name in ("JUPYTER_DATA_DIR", "JUPYTER_RUNTIME_DIR", "XDG_DATA_HOME"):
        monkeypatch.delenv(name, raising=False)
    folders = {"JUPYTER_DATA_DIR", "JUPYTER_RUNTIME_DIR", "MPLCONFIGDIR"}
    assert not folders & environment.environment().keys()


def test_writable_is_what_is_or_can_be_made(tmp_path, monkeypatch):
    (tmp_path / "file").touch()
    assert environment.is_writable(str(tmp_path))
    assert environment.is_writable(str(tmp_path / "not" / "there"))
    assert not environment.is_writable(str(tmp_path / "file" / "not"))
    monkeypatch.setattr(os, "access", lambda path, mode: path != tmp_path)
    assert not environment.is_writable(str(tmp_path / "not" / "there"))


def test_own_options_go_last_and_so_win():
    assert lab.server_arguments(["--no-browser", "--port=8899"])[-2:] == [
        "--no-browser",
        "--port=8899",
    ]


def test_kernels_find_the_same_home(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COURSE_HOME", "work")
    assert environment.environment()["COURSE_HOME"] == str(tmp_path / "work")


def run(*arguments, home):
    """Run `python -m helpers.lab` to its end."""
    return subprocess.run(
        [sys.executable, "-m", "helpers.lab", *arguments],
        cwd=ROOT,
        capture_output=True,
        text=True,
        env=os.environ | {"COURSE_HOME": str(home)},
        timeout=60,
        check=False,
    )


@pytest.mark.parametrize("arguments", [[], ["reset", "05"]])
def test_home_that_cannot_be_written_is_one_line(tmp_path, monkeypatch, capsys, arguments):
    def refuse(*anything, **more):
        raise PermissionError(13, "Permission denied", str(tmp_path / "my"))

    monkeypatch.setattr(lab.copies, "copy", refuse)
    monkeypatch.setattr(lab.copies, "reset", refuse)
    for name in environment.environment():
        monkeypatch.setenv(name, "")
    with pytest.raises(SystemExit) as stop:
        lab.main(arguments)
    assert "\n" not in str(stop.value)
    assert f"Permission denied ({tmp_path}/my)" in str(stop.value)


def test_home_below_a_file_is_one_line(tmp_path):
    (tmp_path / "file").touch()
    done = run(home=tmp_path / "file" / "my")
    assert done.returncode == 1
    assert len(done.stderr.splitlines()) == 1
    assert "COURSE_HOME" in done.stderr


def test_reset_without_a_chapter_says_which_there_are(tmp_path):
    done = run("reset", "", home=tmp_path)
    assert done.returncode == 1
    assert re.fullmatch(r"reset: CHAPTER must name one of .*; got ''\n", done.stderr)
