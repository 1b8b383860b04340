"""Dropout: what is dropped, what is kept, and what stays the same on average."""

import numpy as np
import pytest

from helpers.reference import dropout

RATES = [0.125, 0.5, 0.75]


def values(y):
    return sorted(set(np.unique(y)))


@pytest.mark.parametrize("rate", RATES)
def test_a_number_is_dropped_or_divided_by_what_is_kept_as_in_keras(keras, rate):
    x = np.ones((200, 50))
    y, _mask = dropout.forward(x, rate=rate, rng=np.random.default_rng(0))
    theirs = keras.layers.Dropout(rate, seed=0)(x, training=True).numpy()
    assert values(y) == values(theirs) == [0, 1 / (1 - rate)]


@pytest.mark.parametrize("rate", RATES)
def test_the_share_that_is_dropped_and_the_mean_are_as_promised(rate):
    n = 100_000
    y, _mask = dropout.forward(np.ones(n), rate=rate, rng=np.random.default_rng(1))
    spread = np.sqrt(rate * (1 - rate) / n)  # standard deviation of the share
    assert abs((y == 0).mean() - rate) < 4 * spread
    assert abs(y.mean() - 1) < 4 * spread / (1 - rate)


def test_every_number_is_dropped_on_its_own():
    y, _mask = dropout.forward(np.ones((20_000, 2, 3)), rate=0.5, rng=np.random.default_rng(2))
    together = np.corrcoef(y.reshape(len(y), 6), rowvar=False)
    assert np.abs(together - np.eye(6)).max() < 4 / np.sqrt(len(y))


@pytest.mark.parametrize("dtype", [np.float32, np.float64])
def test_the_gradient_passes_where_the_number_passed(dtype):
    rng = np.random.default_rng(3)
    x, dy = rng.normal(size=(2, 40, 5)).astype(dtype)
    y, cache = dropout.forward(x, rate=0.3, rng=np.random.default_rng(4))
    dx = dropout.backward(dy, cache)
    assert y.dtype == dx.dtype == dtype
    np.testing.assert_allclose(dx, dy * (y / x), rtol=1e-6)
    assert (dx == 0).any()


def test_the_same_seed_drops_the_same_and_the_next_call_others():
    x, rng = np.ones((4, 25)), np.random.default_rng(5)
    first, second = (dropout.forward(x, rate=0.5, rng=rng)[0] for _ in range(2))
    again, _mask = dropout.forward(x, rate=0.5, rng=np.random.default_rng(5))
    np.testing.assert_array_equal(first, again)
    assert (first != second).any()


@pytest.mark.parametrize(
    "options", [{"rate": 0.5, "training": False}, {"rate": 0, "training": True}]
)
def test_in_prediction_and_at_rate_0_nothing_changes(options):
    x = np.random.default_rng(6).normal(size=(3, 4))
    y, cache = dropout.forward(x, rng=np.random.default_rng(0), **options)
    np.testing.assert_array_equal(y, x)
    np.testing.assert_array_equal(dropout.backward(x, cache), x)
    assert not np.shares_memory(x, y)


def test_prediction_draws_no_random_number():
    rng = np.random.default_rng(7)
    dropout.forward(np.ones(5), rate=0.5, rng=rng, training=False)
    assert rng.random() == np.random.default_rng(7).random()


@pytest.mark.parametrize("rate", [1, -0.1, 1.5, np.nan, "0.5", None])
def test_a_rate_outside_0_to_1_is_refused(rate):
    with pytest.raises(
        ValueError,
        match=r"^dropout: rate must be (a number )?from 0 to below 1, got "
        rf"{rate!r}$",
    ):
        dropout.forward(np.ones(3), rate=rate, rng=np.random.default_rng(0))


def test_a_seed_in_place_of_a_generator_is_refused():
    with pytest.raises(ValueError, match=r"^dropout: rng must be a numpy.random.Generator, got 0$"):
        dropout.forward(np.ones(3), rate=0.5, rng=0)
