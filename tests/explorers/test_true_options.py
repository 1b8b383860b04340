"""Each guide tells the truth: what comes true, and each number of an explanation, is computed."""

import functools
import re

import pytest

from tests.explorers import truths
from tests.explorers.factories import FACTORIES
from tests.explorers.support import first_shown

TRUTHS = truths.load()
STEPS = [(kind, place) for kind, steps in TRUTHS.items() for place in range(len(steps))]
NUMBER = re.compile(r"[−-]?\d+(?:,\d{3})*(?:\.\d+)?")


@functools.cache
def truth(kind, place):
    """Return the truth of a step: some of them train networks."""
    return TRUTHS[kind][place]()


def step(kind, place):
    return first_shown(kind).guide.steps[place]


@pytest.mark.parametrize("kind", FACTORIES)
def test_each_step_of_each_guide_has_a_truth(kind):
    steps = len(first_shown(kind).guide.steps)
    many = len(TRUTHS.get(kind, ()))
    assert many == steps, (
        f"the guide of {kind!r} has {steps} steps, TRUTHS in tests/explorers/truths has {many}"
    )


@pytest.mark.parametrize(("kind", "place"), STEPS)
def test_true_option_is_the_one_that_comes_true(kind, place):
    asked, options = step(kind, place), truth(kind, place).options
    assert set(asked.options) == set(options)
    came_true = [words for words, holds in options.items() if holds]
    assert came_true == ([] if asked.answer is None else [asked.options[asked.answer]])


@pytest.mark.parametrize(("kind", "place"), STEPS)
def test_numbers_of_an_explanation_are_those_computed(kind, place):
    assert NUMBER.findall(step(kind, place).because) == list(truth(kind, place).numbers)
