"""Each explorer in turn; each test has a home of its own and plain English."""

import pytest

from helpers import language
from tests.explorers.factories import FACTORIES


@pytest.fixture(autouse=True)
def home(tmp_path, monkeypatch):
    """Give predictions a place of their own."""
    monkeypatch.setenv("COURSE_HOME", str(tmp_path))
    yield tmp_path
    language.set_language(None)


@pytest.fixture(params=FACTORIES)
def explorer(request):
    """Return each explorer in turn."""
    return FACTORIES[request.param]()
