"""The points that a generator imitates: where they lie, how many spots are hit, what is refused."""

import numpy as np
import pytest

from helpers.datasets import spots


@pytest.fixture
def rng():
    return np.random.default_rng(0)


@pytest.mark.parametrize("name", spots.NAMES)
def test_points_lie_on_their_shape_and_repeat_with_the_seed(rng, name):
    points = spots.sample(name, 500, rng=rng)
    assert points.shape == (500, 2)
    assert np.abs(points).max() < 1.3
    np.testing.assert_array_equal(points, spots.sample(name, 500, rng=np.random.default_rng(0)))


def test_spots_are_eight_heaps_of_like_size_and_the_ring_has_no_gap(rng):
    points = spots.sample("spots", 4000, rng=rng)
    distances = np.linalg.norm(points[:, None] - spots.CENTRES, axis=2)
    counts = np.bincount(distances.argmin(axis=1), minlength=8)
    assert counts.min() > 400
    assert distances.min(axis=1).max() < 0.25
    assert (points - spots.CENTRES[distances.argmin(axis=1)]).std() == pytest.approx(
        spots.NOISE, rel=0.05
    )
    ring = spots.sample("ring", 4000, rng=rng)
    assert np.linalg.norm(ring, axis=1).mean() == pytest.approx(1, abs=0.01)
    angles = np.sort(np.arctan2(*ring.T))
    assert np.diff(angles).max() < 0.02


def test_hits_are_counted_by_spot():
    assert spots.hit(spots.CENTRES) == 8
    assert spots.hit(np.repeat(spots.CENTRES[:3], 10, axis=0) + np.array([0.1, 0])) == 3
    assert spots.hit(np.zeros((50, 2))) == 0
    many = np.concatenate([np.repeat(spots.CENTRES[:1], 199, axis=0), spots.CENTRES[1:2]])
    assert spots.hit(many) == 1  # one of 200 is less than the least share
    assert spots.hit(many, least=0.005) == 2
    assert spots.hit(spots.CENTRES + np.array([0.3, 0]), within=0.25) == 0


def test_wrong_arguments_are_refused(rng):
    with pytest.raises(
        ValueError, match="sample: name must be one of spots, ring, moons, got 'square'"
    ):
        spots.sample("square", 10, rng=rng)
    with pytest.raises(ValueError, match="sample: n must be a whole number at least 2, got 1"):
        spots.sample("ring", 1, rng=rng)
    with pytest.raises(ValueError, match="sample: rng must be a numpy"):
        spots.sample("ring", 10, rng=3)
