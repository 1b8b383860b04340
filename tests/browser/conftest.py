"""A server started as `make lab` starts it, in a home of its own, and a page of headless
Chromium.
"""

import pytest

from tests.browser.notebook import Notebook
from tests.browser.serving import CHROMIUM, FLAGS, served


@pytest.fixture(scope="session")
def lab(tmp_path_factory):
    """Return (address, token, home) of a running server."""
    home = tmp_path_factory.mktemp("learner") / "my"
    with served(home, 8931) as (address, token):
        yield address, token, home


@pytest.fixture(scope="session")
def browser():
    """Return a running headless Chromium."""
    from playwright.sync_api import sync_playwright

    assert CHROMIUM, "no Chromium found: install Debian's package chromium"
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield running
        running.close()


@pytest.fixture
def chapter(lab, browser):
    """Return a function that opens a chapter of the learner's copies in a page; pages are closed in
    the end.
    """
    address, token, home = lab
    context = browser.new_context(viewport={"width": 1280, "height": 1100}, has_touch=True)
    yield lambda name: Notebook(context.new_page(), address, token, home / f"{name}.ipynb")
    context.close()
