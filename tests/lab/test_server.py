"""Real servers, as `make lab` starts them: for learners whose own settings are broken, and for
those who have no folder of their own.
"""

import contextlib
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
from jupyter_client.blocking.client import BlockingKernelClient

from helpers.home import ROOT
from helpers.lab.environment import FOREIGN


@contextlib.contextmanager
def started(port, command=(sys.executable, "-m", "helpers.lab"), folder=ROOT, **variables):
    """Start a server in a project's folder; give (address, token), and what it printed before."""
    environment = {k: v for k, v in os.environ.items() if not k.startswith("JUPYTER")}
    process = subprocess.Popen(
        [*command, "--no-browser", f"--port={port}"],
        cwd=folder,
        env=environment | variables,
        stderr=subprocess.PIPE,
        text=True,
    )
    try:
        said = []
        for line in process.stderr:
            said.append(line)
            match = re.search(r"(http://127\.0\.0\.1:\d+)/lab/tree/\S*\?token=(\w+)", line)
            if match:
                break
        assert match, "".join(said)
        yield *match.groups(), "".join(said)
    finally:
        process.terminate()
        process.communicate(timeout=30)


def fetch(address, token=None, data=None):
    """Return what the server answers, read as JSON; wait while it does not listen yet."""
    headers = {"Authorization": f"token {token}"} if token else {}
    request = urllib.request.Request(address, headers=headers, data=data)
    for _ in range(100):
        try:
            with urllib.request.urlopen(request, timeout=30) as answer:
                return json.load(answer)
        except urllib.error.URLError as error:
            if not isinstance(error.reason, ConnectionRefusedError):
                raise
            time.sleep(0.1)
    raise TimeoutError(address)


@pytest.fixture
def server(tmp_path):
    """A real server on a port in use, for a learner whose own Jupyter settings are broken, on a
    computer whose Jupyter points elsewhere; returns (address, token).
    """
    settings = tmp_path / "home" / ".jupyter"
    settings.mkdir(parents=True)
    (settings / "jupyter_server_config.py").write_text("raise RuntimeError('not for this course')")
    jupyters = [name for name in FOREIGN if name.startswith("JUPYTER")]
    variables = dict.fromkeys(jupyters, str(tmp_path / "elsewhere"))
    variables |= {"COURSE_HOME": str(tmp_path / "my work"), "HOME": str(tmp_path / "home")}
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        with started(port, **variables) as (address, token, _said):
            taken.close()
            assert address != f"http://127.0.0.1:{port}"
            yield address, token


def test_server_answers_its_token_only_and_shows_the_copies(server):
    address, token = server
    assert fetch(f"{address}/api/status", token)["kernels"] == 0
    with pytest.raises(urllib.error.HTTPError, match="403"):
        fetch(f"{address}/api/status")
    shown = {entry["name"] for entry in fetch(f"{address}/api/contents", token)["content"]}
    assert shown == {p.name for p in (ROOT / "chapters").glob("*.ipynb")} | {"solutions"}
    assert fetch(f"{address}/lab/api/news", token)["news"] == []
    page = urllib.request.Request(f"{address}/lab", headers={"Authorization": f"token {token}"})
    assert urllib.request.urlopen(page, timeout=30).status == 200


CODE = """
import numpy, matplotlib.pyplot
from helpers import notebook
from helpers.exercises import check
check("00.1", 784)
"""


def test_chapters_run_for_somebody_without_a_folder(tmp_path):
    (tmp_path / "file").touch()
    home = tmp_path / "my work"
    variables = {"COURSE_HOME": str(home), "HOME": str(tmp_path / "file" / "nobody")}
    for name in ("MPLCONFIGDIR", "IPYTHONDIR", "KERAS_HOME"):
        assert name not in os.environ
    with started(0, **variables) as (address, token, said):
        assert "Traceback" not in said
        kernel = fetch(f"{address}/api/kernels", token, data=b'{"name": "python3"}')["id"]
        (file,) = (home / ".course" / "jupyter" / "runtime").glob(f"kernel-{kernel}.json")
        client = BlockingKernelClient(connection_file=str(file))
        client.load_connection_file()
        client.start_channels()
        outputs = []
        try:
            reply = client.execute_interactive(CODE, timeout=120, output_hook=outputs.append)
        finally:
            client.stop_channels()
    assert reply["content"]["status"] == "ok", reply
    shown = [each["content"] for each in outputs if each["msg_type"] == "display_data"]
    assert shown[0]["data"]["text/plain"].startswith("✓ Right.")
    assert [each["content"]["text"] for each in outputs if each["msg_type"] == "stream"] == []
    assert "solved" in (home / "progress.json").read_text(encoding="utf-8")
    assert (home / ".course" / "ipython" / "profile_default").is_dir()
