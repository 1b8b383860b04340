"""A control that changes nothing just now is shown as such, with the reason, and no other is."""

import io

import numpy as np
import pytest
from PIL import Image

from helpers.explorers.drawing import Drawing
from tests.explorers.factories import FACTORIES
from tests.explorers.sentences import moved
from tests.explorers.support import tried

SAME = 24  # of 255
LATER = {"playground": {"learning_rate", "l2"}}  # they act on the training that comes
# explorer, its state, which controls change nothing in it
STATES = [
    ("descent", {}, {"beta"}),
    ("descent", {"optimiser": "momentum"}, set()),
    ("activations", {}, {"leak", "alpha", "temperature"}),
    ("activations", {"function": "elu", "z": -1.0}, {"leak", "temperature"}),
    ("activations", {"function": "softmax"}, {"leak", "alpha"}),
    ("memory", {}, {"forget"}),
    ("memory", {"kind": "LSTM"}, {"weight"}),
    ("playground", {"layers": 0}, {"units", "activation"}),
    ("attention", {"own": "a dog bites"}, {"sentence"}),
]
NONE = [kind for kind in FACTORIES if kind not in {kind for kind, *_state in STATES}]


def unlocked(kind, state):
    explorer = FACTORIES[kind]()
    explorer.guide.unlock_all()
    return moved(explorer, **state)


def shows(explorer):
    """Return the picture's colours and its sentence."""
    picture = Image.open(io.BytesIO(explorer.picture.png)).convert("RGB")
    return np.asarray(picture).astype(int), explorer.picture.alt


def are_alike(one, other):
    """Return whether two say the same and look alike: a palette made anew moves edges a little."""
    return one[1] == other[1] and np.abs(one[0] - other[0]).max() <= SAME


def without_effect(explorer, kind):
    """Return the names of the controls no value of which changes picture or sentence."""
    found, before = set(), shows(explorer)
    for name, control in explorer.valued().items():
        first, others = control.value, tried(control, np.random.default_rng(0))[:5]
        pictures = (shows(moved(explorer, **{name: value})) for value in others if value != first)
        if all(are_alike(each, before) for each in pictures):  # the first that differs is enough
            found.add(name)
        control.value = first
    return found - LATER.get(kind, set())


@pytest.mark.parametrize(("kind", "state", "idle"), [*STATES, *[(k, {}, set()) for k in NONE]])
def test_just_the_controls_without_effect_are_shown_as_such(kind, state, idle):
    explorer = unlocked(kind, state)
    assert without_effect(explorer, kind) == idle
    disabled = {name for name, control in explorer.valued().items() if control.disabled}
    assert disabled == idle
    said = [explorer.controls[name].description in explorer.note.value for name in idle]
    assert all(said)
    assert bool(explorer.note.value) == bool(idle)


def test_of_a_locked_control_no_reason_is_given():
    explorer = FACTORIES["memory"]()
    assert explorer.note.value == ""
    assert explorer.controls["forget"].disabled


def test_control_wakes_when_it_has_an_effect_again():
    explorer = unlocked("descent", {})
    assert "Momentum (choose the optimiser momentum)" in explorer.note.value
    moved(explorer, optimiser="momentum")
    assert not explorer.controls["beta"].disabled
    assert explorer.note.value == ""


def test_paper_to_draw_on_is_never_without_effect():
    explorer = FACTORIES["draw"]()
    assert isinstance(explorer.controls["drawing"], Drawing)
    assert not explorer.controls["drawing"].disabled
