"""06.6: an order is not random enough where examples stay together."""

import numpy as np
import pytest

from helpers.exercises import check


def cut(x, t, order, size):
    return [(x[order[i : i + size]], t[order[i : i + size]]) for i in range(0, len(x), size)]


def rolled(x, t, size, rng):
    return cut(x, t, np.roll(np.arange(len(x)), rng.integers(len(x))), size)


def two_exchanged(x, t, size, rng):
    order = np.arange(len(x))
    a, b = rng.integers(len(x), size=2)
    order[[a, b]] = order[[b, a]]
    return cut(x, t, order, size)


@pytest.mark.parametrize("shuffle", [rolled, two_exchanged])
def test_an_order_in_which_examples_stay_together_is_refused(shuffle):
    assert check("06.6", shuffle).message_id == "stay-together"


def test_an_order_drawn_once_is_right():
    def shuffled(x, t, size, rng):
        return cut(x, t, rng.permutation(len(x)), size)

    assert check("06.6", shuffled)
