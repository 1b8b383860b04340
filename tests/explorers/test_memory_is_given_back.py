"""An explorer that is closed gives its memory back: figure, pictures and all."""

import gc
import weakref

import pytest

from helpers.recall import recall
from tests.explorers.factories import FACTORIES
from tests.explorers.support import forget_widgets

MADE = {
    "picture": FACTORIES["neuron"],
    "paper to draw on": FACTORIES["draw"],
    "questions": lambda: recall("02"),
}


@pytest.mark.parametrize("what", MADE)
def test_what_is_closed_is_let_go(what):
    kept = weakref.ref(MADE[what]())
    forget_widgets()
    gc.collect()
    assert kept() is None
