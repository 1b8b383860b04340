"""`python -m helpers.lab`: the command line it builds, the line it prints when it cannot, and one
real server.
"""

import json
import os
import re
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request

import pytest

from helpers.lab import __main__ as lab
from helpers.lab.home import ROOT


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


@pytest.mark.skipif(not hasattr(os, "geteuid"), reason="Windows has no root")
def test_root_alone_is_allowed_root():
    assert ("--ServerApp.allow_root=True" in lab.server_arguments([])) == (os.geteuid() == 0)


def test_own_options_go_last_and_so_win():
    assert lab.server_arguments(["--no-browser", "--port=8899"])[-2:] == [
        "--no-browser",
        "--port=8899",
    ]


def test_kernels_find_the_same_home(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COURSE_HOME", "work")
    assert lab.environment()["COURSE_HOME"] == str(tmp_path / "work")


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
    for name in lab.environment():
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


@pytest.fixture
def server(tmp_path):
    """A real server on a port in use, for a learner whose own Jupyter settings are broken; returns
    (address, token).
    """
    settings = tmp_path / "home" / ".jupyter"
    settings.mkdir(parents=True)
    (settings / "jupyter_server_config.py").write_text("raise RuntimeError('not for this course')")
    environment = {k: v for k, v in os.environ.items() if not k.startswith("JUPYTER")}
    environment |= {"COURSE_HOME": str(tmp_path / "my work"), "HOME": str(tmp_path / "home")}
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        process = subprocess.Popen(
            [sys.executable, "-m", "helpers.lab", "--no-browser", f"--port={port}"],
            cwd=ROOT,
            env=environment,
            stderr=subprocess.PIPE,
            text=True,
        )
        found = (
            re.search(r"(http://127\.0\.0\.1:\d+)/lab/tree/\S*\?token=(\w+)", line)
            for line in process.stderr
        )
        address, token = next(match.groups() for match in found if match)
    assert address != f"http://127.0.0.1:{port}"
    yield address, token
    process.terminate()
    process.communicate(timeout=30)


def fetch(address, token=None):
    """Return what the server answers, read as JSON; wait while it does not listen yet."""
    request = urllib.request.Request(
        address, headers={"Authorization": f"token {token}"} if token else {}
    )
    for _ in range(100):
        try:
            with urllib.request.urlopen(request, timeout=30) as answer:
                return json.load(answer)
        except urllib.error.URLError as error:
            if not isinstance(error.reason, ConnectionRefusedError):
                raise
            time.sleep(0.1)
    raise TimeoutError(address)


def test_server_answers_its_token_only_and_shows_the_copies(server):
    address, token = server
    assert fetch(f"{address}/api/status", token)["kernels"] == 0
    with pytest.raises(urllib.error.HTTPError, match="403"):
        fetch(f"{address}/api/status")
    shown = {entry["name"] for entry in fetch(f"{address}/api/contents", token)["content"]}
    assert shown == {p.name for p in (ROOT / "chapters").glob("*.ipynb")}
    assert fetch(f"{address}/lab/api/news", token)["news"] == []
