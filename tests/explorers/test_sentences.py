"""Each explorer says what is true, word for word, with each number in its place."""

import re

import pytest

from tests.explorers import sentences
from tests.explorers.factories import FACTORIES

CASES = sentences.load()


@pytest.mark.parametrize(("kind", "case"), CASES, ids=lambda part: getattr(part, "__name__", part))
def test_sentence_is_the_one_computed(kind, case):
    explorer, wanted = case()
    assert explorer.error is None
    assert explorer.picture.alt == re.sub(r"(?<!\w)-(?=\d)", "−", wanted)  # as on the axes


def test_each_explorer_has_a_sentence():
    wrong = {kind for kind, _case in CASES} ^ set(FACTORIES)
    assert not wrong, f"SENTENCES in tests/explorers/sentences: add or take away {sorted(wrong)}"
