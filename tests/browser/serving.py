"""A server started as `make lab` starts it, in a home of its own, and the Chromium that looks at
it.
"""

import contextlib
import os
import re
import shutil
import subprocess
import sys
import time
import urllib.error
import urllib.request

CHROMIUM = next(
    (
        found
        for name in ("chromium", "chromium-browser", "google-chrome")
        if (found := shutil.which(name))
    ),
    None,
)
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@contextlib.contextmanager
def served(home, port):
    """Yield (address, token) of a running server for the learner's folder `home`, whose parent
    exists.
    """
    log = home.parent / "server.log"
    environment = {k: v for k, v in os.environ.items() if k != "COURSE_BUILD"} | {
        "COURSE_HOME": str(home)
    }
    with log.open("w") as file:
        server = subprocess.Popen(
            [
                sys.executable,
                "-m",
                "helpers.lab",
                "--no-browser",
                f"--port={port}",
                "--LabApp.expose_app_in_browser=True",
            ],
            stdout=file,
            stderr=subprocess.STDOUT,
            env=environment,
        )
    try:
        yield _address(server, log)
    finally:
        server.terminate()
        server.wait(30)


def _address(server, log):
    until = time.time() + 180
    while time.time() < until and server.poll() is None:
        if found := re.search(r"http://(127\.0\.0\.1:\d+)/\S*token=(\w+)", log.read_text()):
            address, token = found.groups()
            if _answers(f"http://{address}/api/status?token={token}"):
                return f"http://{address}", token
        time.sleep(0.1)
    raise AssertionError(f"the server did not start:\n{log.read_text()}")


def _answers(address):
    """Return whether a server answers: it may say its address a moment before it listens there."""
    try:
        with urllib.request.urlopen(address, timeout=10) as answer:
            return answer.status == 200
    except urllib.error.URLError:
        return False
