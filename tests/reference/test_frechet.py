"""The Fréchet distance: against SciPy's root of a matrix, by hand in one direction, and what it
cannot see.
"""

import numpy as np
import pytest
from scipy.linalg import sqrtm

from helpers.reference import frechet


@pytest.fixture
def rng():
    return np.random.default_rng(0)


def test_distance_is_the_formula_with_the_root_of_scipy(rng):
    a, b = (
        rng.normal(size=(40, 5)) @ rng.normal(size=(5, 5)),
        2 + rng.normal(size=(60, 5)) @ rng.normal(size=(5, 5)),
    )
    A, B = np.cov(a.T), np.cov(b.T)
    expected = ((a.mean(0) - b.mean(0)) ** 2).sum() + np.trace(A + B - 2 * sqrtm(A @ B).real)
    assert frechet.distance(a, b) == pytest.approx(expected, rel=1e-9)


def test_in_one_direction_it_is_the_gap_of_means_and_of_spreads(rng):
    a, b = rng.normal(size=(9, 1)), 3 + 2 * rng.normal(size=(7, 1))
    expected = (a.mean() - b.mean()) ** 2 + (a.std(ddof=1) - b.std(ddof=1)) ** 2
    assert frechet.distance(a, b) == pytest.approx(expected, rel=1e-9)


def test_a_cloud_is_at_distance_0_from_itself_and_a_shifted_one_at_the_square_of_the_shift(rng):
    a = rng.normal(size=(30, 4))
    assert frechet.distance(a, a) == pytest.approx(0, abs=1e-6)
    assert frechet.distance(a, a + np.array([0, 3, 0, 0])) == pytest.approx(9, rel=1e-6)
    assert frechet.distance(a, a[::-1] + 1) == pytest.approx(
        frechet.distance(a[::-1] + 1, a), rel=1e-6
    )


def test_fewer_points_than_directions_give_a_number(rng):
    a, b = rng.normal(size=(5, 20)), rng.normal(size=(6, 20))
    assert 0 < frechet.distance(a, b) < np.inf


def test_float32_is_near_float64(rng):
    a, b = rng.normal(size=(50, 6)), 1 + rng.normal(size=(50, 6))
    assert frechet.distance(a.astype(np.float32), b.astype(np.float32)) == pytest.approx(
        frechet.distance(a, b), rel=1e-4
    )


def test_what_has_other_directions_or_no_spread_is_refused(rng):
    with pytest.raises(ValueError, match=r"frechet: b must be \(M, D=3\), got \(4, 2\)"):
        frechet.distance(np.ones((4, 3)), np.ones((4, 2)))
    with pytest.raises(ValueError, match="frechet: points must be at least 2 in each cloud, got 1"):
        frechet.distance(np.ones((1, 3)), np.ones((4, 3)))
