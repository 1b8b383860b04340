"""The simulated road: what a frame shows, and a teacher who stays in the lane."""

import numpy as np
import pytest

from helpers.datasets import road


def middle(picture):
    """Return the mean column of the light in the lowest row."""
    return (picture[-1] * np.arange(road.COLUMNS)).sum() / picture[-1].sum()


def test_the_lane_stands_to_the_left_of_a_car_that_is_too_far_right():
    rng = np.random.default_rng(0)
    pictures = road.frames(np.array([-0.5, 0.0, 0.5]), np.zeros(3), np.zeros(3), rng)
    assert pictures.shape == (3, road.ROWS, road.COLUMNS)
    assert pictures.dtype == np.float32
    left, straight, right = (middle(np.clip(picture, 0, 1)) for picture in pictures)
    assert left > straight + 1 > right + 2


def test_the_teacher_steers_back():
    steering = road.teacher(np.array([1.0, -1.0, 0.0]), np.zeros(3), np.array([0.0, 0.0, 0.2]))
    np.testing.assert_allclose(steering, [-1, 1, 0.2])


@pytest.mark.parametrize("wind", [0.0, 0.5])
def test_the_teacher_stays_in_the_lane(wind):
    seen, wanted, offsets = road.drive(None, 20, 200, np.random.default_rng(0), wind=wind)
    assert (len(seen), len(wanted), len(offsets)) == (200, 200, 200)
    assert np.mean(np.abs(offsets) > 1) == 0


def test_who_does_not_steer_leaves_the_lane():
    def still(pictures):
        return np.zeros(len(pictures))

    offsets = road.drive(still, 20, 200, np.random.default_rng(0))[2]
    assert np.mean(np.abs(offsets[-1]) > 1) > 0.5


def test_wind_is_part_of_the_state_that_is_seen():
    calm = road.drive(None, 20, 100, np.random.default_rng(0))[2]
    windy = road.drive(None, 20, 100, np.random.default_rng(0), wind=0.5)[2]
    assert np.std(windy) > 1.3 * np.std(calm)
