"""Each explorer in turn; each test has a home of its own and plain English."""

import pytest

from helpers import language
from tests.explorers.factories import FACTORIES
from tests.explorers.support import first_shown, forget_widgets


@pytest.fixture(autouse=True)
def home(tmp_path, monkeypatch):
    """Give predictions a place of their own; afterwards nothing of the test is left."""
    monkeypatch.setenv("COURSE_HOME", str(tmp_path))
    yield tmp_path
    language.set_language(None)
    forget_widgets()


@pytest.fixture(params=FACTORIES)
def explorer(request):
    """Return each explorer in turn."""
    return FACTORIES[request.param]()


@pytest.fixture(params=FACTORIES)
def shown(request):
    """Return each explorer in turn as it is first shown, for tests that only look: each is made
    once for all of them, and whoever moves it is told.
    """
    explorer = first_shown(request.param)
    before = explorer.values(), explorer.picture.alt, explorer.picture.png
    yield explorer
    after = explorer.values(), explorer.picture.alt, explorer.picture.png
    assert after == before, "this test moved what others look at: let it take `explorer`"
