"""A real server, as `make lab` starts it, and questions to it."""

import contextlib
import json
import os
import re
import subprocess
import sys
import time
import urllib.error
import urllib.request

from jupyter_client.blocking.client import BlockingKernelClient

from helpers.home import ROOT


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


@contextlib.contextmanager
def kernel_of(address, token, home):
    """Let the server of the learner's folder `home` start a kernel; give a client of it."""
    kernel = fetch(f"{address}/api/kernels", token, data=b'{"name": "python3"}')["id"]
    (file,) = (home / ".course" / "jupyter" / "runtime").glob(f"kernel-{kernel}.json")
    client = BlockingKernelClient(connection_file=str(file))
    client.load_connection_file()
    client.start_channels()
    try:
        yield client
    finally:
        client.stop_channels()


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
