"""The live part that `make live` built, served here, and Python in Node."""

import json
import subprocess
import sys

import pytest

from helpers.home import ROOT
from helpers.site.live import compiled, fetch, parts
from tests.site.live import page as pages


@pytest.fixture(scope="session")
def live():
    """Return the folder of the live part; it is built where it is not there."""
    folder = ROOT / "build" / "site" / "live"
    if not (folder / "licences" / "index.html").exists():
        done = subprocess.run(
            [sys.executable, "-m", "helpers.site.live"],
            cwd=ROOT,
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, f"the live part cannot be tested: {done.stderr}"
    return folder


@pytest.fixture(scope="session")
def in_node(live, tmp_path_factory):
    """Return a function that runs a program's main(text) in the site's Python, in Node."""

    def run(program, text, packages=()):
        given = tmp_path_factory.mktemp("node") / "input.json"
        given.write_text(text, encoding="utf-8")
        folder = live / "static" / "pyodide"
        done = compiled.node(
            pages.HERE / "chapter.mjs",
            folder,
            pages.HERE / program,
            ",".join([*parts.at_start(), *packages]),
            given,
            live / "static" / "data",
            capture_output=True,
            encoding="utf-8",
        )
        assert done.returncode == 0, done.stderr[-3000:]
        return json.loads(done.stdout.splitlines()[-1])

    return run


@pytest.fixture(scope="session")
def address(live):
    """Return where the live part is served."""
    server, address = pages.serve(live)
    yield address
    server.shutdown()


@pytest.fixture(scope="session")
def files():
    """Return {name: path} of all that the lock lists, each compared with its sum."""
    return fetch.everything()
