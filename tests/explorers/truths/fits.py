"""What is true of over- and underfitting (chapter 06), with networks trained as there."""

import functools

import numpy as np

from tests.explorers.factories.fits import compute
from tests.explorers.truths import Truth

NOISE = 0.09  # 0.3²: the loss of the true curve, the dotted line
SETTINGS = {"units": 50, "examples": 20, "noise": 0.3, "sample": 0, "l2": 0.0, "dropped": 0.0}


@functools.cache
def _trained(settings):
    return compute(**SETTINGS | dict(settings))


def losses(**settings):
    """Return training and validation loss at the end; `settings`: what differs from SETTINGS."""
    return _trained(tuple(settings.items()))[2][-1, 1:]


def answers(**settings):
    """Return what the network says at the places."""
    return np.ravel(_trained(tuple(settings.items()))[1])


def one_unit():
    """Both losses end far above the dotted line."""
    training, validation = losses(units=1)
    return Truth(
        {
            "both stay high": min(training, validation) > 3 * NOISE,
            "only the training loss is small": training < NOISE < validation,
            "both become small": max(training, validation) < NOISE,
        }
    )


def fifty_units():
    """The training loss ends far below the noise, the other far above."""
    below = losses() < NOISE
    history = _trained(())[2]
    assert history[-1, 2] > 1.5 * history[:, 2].min()  # it turned and rose
    return Truth(
        {
            "both": below.all(),
            "the training loss alone": below.tolist() == [True, False],
            "neither": not below.any(),
        }
    )


def hundred_examples():
    """Less than half of the gap is left."""
    gap = np.diff(losses())[0]
    now = np.diff(losses(examples=100))[0]
    return Truth(
        {
            "it closes for the most part": now < gap / 2,
            "it stays": abs(now - gap) < gap / 4,
            "it grows": now > gap,
        },
        numbers=("100",),
    )


def no_noise():
    """The validation loss is less than a fifth, and the training loss is small: no underfitting."""
    training, validation = losses(noise=0.0)
    before = losses()[1]
    return Truth(
        {
            "yes, as much": validation > before / 2,
            "hardly: between the points it is right": validation < before / 5,
            "it underfits": training > NOISE,
        }
    )


def other_samples():
    """Over six samples the answers of 50 units differ more than those of 3."""
    spread = {
        units: np.std([answers(units=units, sample=n) for n in range(6)], axis=0).mean()
        for units in (3, 50)
    }
    alike = abs(spread[50] - spread[3]) < spread[3] / 10
    return Truth(
        {
            "the one with 50": spread[50] > spread[3] and not alike,
            "the one with 3": spread[3] > spread[50] and not alike,
            "both alike": alike,
        }
    )


def mild_penalty():
    """The training loss rises, the validation loss falls."""
    training, validation = losses(l2=0.001)
    before, validation_before = losses()
    assert validation < validation_before
    return Truth(
        {
            "it falls": training < before,
            "it rises": training > before,
            "it stays": np.isclose(training, before, rtol=0.05),
        }
    )


def strong_penalty():
    """Both losses are far above the noise, and the curve is flatter than with the mild one."""
    training, validation = losses(l2=0.1)
    assert np.ptp(answers(l2=0.1)) < np.ptp(answers(l2=0.001))
    return Truth(
        {
            "even better": validation < losses(l2=0.001)[1],
            "overfitting": training < NOISE < validation,
            "underfitting": min(training, validation) > 3 * NOISE,
        },
        numbers=("50",),
    )


def more_dropout():
    """The training loss rises with each rate; with 0.8 it is above twice the noise."""
    training = [losses(dropped=rate)[0] for rate in (0.0, 0.1, 0.2, 0.5, 0.8)]
    assert training[-1] > 2 * NOISE
    return Truth(
        {
            "down": training == sorted(training, reverse=True),
            "up": training == sorted(training),
            "not at all": np.allclose(training, training[0], rtol=0.05),
        },
        numbers=("0.8",),
    )


TRUTHS = {
    "fit": [
        one_unit,
        fifty_units,
        hundred_examples,
        no_noise,
        other_samples,
        mild_penalty,
        strong_penalty,
        more_dropout,
    ]
}
