"""The site that `make site` built, served on this computer, and a Chromium that knows no other."""

import functools
import http.server
import threading
from pathlib import Path

import pytest

from helpers.site import chapters
from tests.browser.serving import CHROMIUM, FLAGS
from tests.site import support

# Any name but this computer's own is unknown: what a page asks of others fails, and is seen.
ALONE = "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1"
HERE = Path(__file__).parent


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items):
    """Leave all of this folder to `make test-site`: it needs what builds the site, and the site."""
    for item in items:
        if HERE in item.path.parents:
            item.add_marker("browser")


class Server(http.server.ThreadingHTTPServer):
    """Lets all pictures of a page wait at once, on a busy machine, too: of itself, five may."""

    request_queue_size = 128


class Quiet(http.server.SimpleHTTPRequestHandler):
    """Serves files and says nothing of it."""

    def log_message(self, *_):
        """Say nothing."""


@pytest.fixture(scope="session")
def site():
    """Return the folder of the built site."""
    assert (chapters.OUTPUT / "index.html").exists(), "no site is here: make site builds it"
    return chapters.OUTPUT


@pytest.fixture(scope="session")
def serve():
    """Return a function that serves a folder and returns its address."""
    servers = []

    def serving(folder):
        handler = functools.partial(Quiet, directory=str(folder))
        server = Server(("127.0.0.1", 0), handler)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        servers.append(server)
        return f"http://127.0.0.1:{server.server_port}"

    yield serving
    for server in servers:
        server.shutdown()
        server.server_close()


@pytest.fixture(scope="session")
def address(site, serve):
    """Return where the site is served."""
    return serve(site)


@pytest.fixture(scope="session")
def chromium():
    """Return a running headless Chromium that reaches no other computer."""
    from playwright.sync_api import sync_playwright

    assert CHROMIUM, "no Chromium found: install Debian's package chromium"
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=CHROMIUM, args=[*FLAGS, ALONE])
        yield running
        running.close()


@pytest.fixture
def reader(chromium):
    """Return a function that opens a window: a page with what it asked for."""
    contexts = []

    def opened(width=1280, height=800, theme="light", **options):
        size = {"width": width, "height": height}
        contexts.append(chromium.new_context(viewport=size, color_scheme=theme, **options))
        contexts[-1].set_default_timeout(120_000)  # a busy machine takes its time
        return support.Reader(contexts[-1].new_page())

    yield opened
    for context in contexts:
        context.close()
