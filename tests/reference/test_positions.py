"""Positions: the paper's formula, the rotation it was chosen for, and which rows of a learned P are
used.
"""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from helpers.reference import positions

MANY = settings(max_examples=25, deadline=None, derandomize=True)


def test_sinusoidal_is_the_formula_of_the_paper():
    P = positions.sinusoidal(50, 6)
    for t, i in np.ndindex(50, 3):
        assert P[t, 2 * i] == pytest.approx(np.sin(t / 10000 ** (2 * i / 6)), rel=1e-12, abs=1e-14)
        assert P[t, 2 * i + 1] == pytest.approx(
            np.cos(t / 10000 ** (2 * i / 6)), rel=1e-12, abs=1e-14
        )


@MANY
@given(st.integers(1, 30), st.integers(1, 8), st.integers(0, 20))
def test_a_shift_is_a_rotation_the_same_wherever_it_starts(length, pairs, shift):
    P = positions.sinusoidal(length + shift, 2 * pairs)
    for i in range(pairs):
        angle = shift / 10000 ** (i / pairs)
        turn = np.array([[np.cos(angle), -np.sin(angle)], [np.sin(angle), np.cos(angle)]])
        np.testing.assert_allclose(
            P[:length, 2 * i : 2 * i + 2] @ turn,
            P[shift:, 2 * i : 2 * i + 2],
            rtol=1e-9,
            atol=1e-12,
        )


@MANY
@given(st.integers(2, 30), st.integers(1, 8))
def test_the_product_of_two_places_depends_on_their_distance_only(length, pairs):
    P = positions.sinusoidal(length, 2 * pairs)
    products = P @ P.T
    for distance in range(length):
        np.testing.assert_allclose(
            np.diag(products, distance), products[0, distance], rtol=1e-10, atol=1e-12
        )
    assert (products[0, 1:] < products[0, 0]).all()


def test_sinusoidal_in_float32_is_float32():
    P = positions.sinusoidal(3, 4, dtype=np.float32)
    assert P.dtype == np.float32
    np.testing.assert_allclose(P, positions.sinusoidal(3, 4), rtol=1e-6)


def test_forward_adds_the_first_rows_and_backward_sums_over_the_examples():
    x, P = np.zeros((3, 2, 2)), np.arange(8.0).reshape(4, 2)
    y, cache = positions.forward(x, P)
    np.testing.assert_array_equal(y, [[[0, 1], [2, 3]]] * 3)
    dx, dP = positions.backward(np.ones_like(y), cache)
    np.testing.assert_array_equal(dx, np.ones_like(x))
    np.testing.assert_array_equal(dP, [[3, 3], [3, 3], [0, 0], [0, 0]])
    assert positions.backward(np.ones_like(y), cache, need_dx=False)[0] is None


@pytest.mark.parametrize(
    ("length", "width", "says"),
    [
        (0, 4, "length must be a whole number above 0, got 0"),
        (2.0, 4, "length must be a whole number above 0, got 2.0"),
        (3, 5, "width must be an even number above 0, got 5"),
        (3, 0, "width must be an even number above 0, got 0"),
    ],
)
def test_wrong_sizes_are_refused_by_name(length, width, says):
    with pytest.raises(ValueError, match=f"^positions: {says}$"):
        positions.sinusoidal(length, width)


def test_a_sequence_longer_than_the_positions_is_refused():
    with pytest.raises(ValueError, match=r"^positions: P must be at least 5 rows.*, got \(4, 2\)$"):
        positions.forward(np.zeros((1, 5, 2)), np.zeros((4, 2)))
    with pytest.raises(ValueError, match=r"^positions: P must be \(L, D=2\), got \(5, 3\)$"):
        positions.forward(np.zeros((1, 5, 2)), np.zeros((5, 3)))
