"""Real servers, as `make lab` starts them: for learners whose own settings are broken, and for
those who have no folder of their own.
"""

import os
import socket
import urllib.error
import urllib.request

import pytest

from helpers.home import ROOT
from helpers.lab.environment import FOREIGN
from tests.lab.serving import fetch, kernel_of, started


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
        outputs = []
        with kernel_of(address, token, home) as client:
            reply = client.execute_interactive(CODE, timeout=120, output_hook=outputs.append)
    assert reply["content"]["status"] == "ok", reply
    shown = [each["content"] for each in outputs if each["msg_type"] == "display_data"]
    assert shown[0]["data"]["text/plain"].startswith("✓ Right.")
    assert [each["content"]["text"] for each in outputs if each["msg_type"] == "stream"] == []
    assert "solved" in (home / "progress.json").read_text(encoding="utf-8")
    assert (home / ".course" / "ipython" / "profile_default").is_dir()
