"""A site of a few explorers, served on this computer."""

import functools
import http.server
import threading

import pytest

from helpers.home import ROOT
from helpers.site.alive import build
from tests.site.alive import support

LIVE = ROOT / "build" / "site" / "live"


@pytest.fixture(scope="session")
def moving(tmp_path_factory):
    """Return the folder of a site with the live part that was built, and a page a chapter."""
    assert (ROOT / "build/site" / build.PYODIDE).is_dir(), f"{LIVE} is missing: make live builds it"
    site = tmp_path_factory.mktemp("site")
    (site / "live").symlink_to(LIVE)
    build.build(site)
    support.write_pages(site)
    return site


@pytest.fixture
def served(moving):
    """Return a server of the site; names in its `broken` answer 404."""

    class Server(http.server.ThreadingHTTPServer):
        def __init__(self, *arguments):
            super().__init__(*arguments)
            self.broken, self.asked = set(), []

    class Handler(http.server.SimpleHTTPRequestHandler):
        def log_message(self, *_):
            """Say nothing."""

        def do_GET(self):
            name = self.path.partition("?")[0].rpartition("/")[2]
            self.server.asked.append(name)
            self.send_error(404) if name in self.server.broken else super().do_GET()

    server = Server(("127.0.0.1", 0), functools.partial(Handler, directory=str(moving)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield server
    server.shutdown()
    server.server_close()


@pytest.fixture
def visitor(chromium, served):
    """Return a Visitor of the site, with nothing stored in the browser."""
    context = chromium.new_context(viewport={"width": 1280, "height": 900})
    yield support.Visitor(context.new_page(), served)
    context.close()
