"""Toy data: exact gates, balanced classes, the stated shapes and ranges."""

import numpy as np
import pytest

from helpers.datasets import toys

CLOUDS = [toys.circles, toys.moons, toys.spiral, toys.blobs]
each_cloud = pytest.mark.parametrize("cloud", CLOUDS, ids=lambda cloud: cloud.__name__)


def rng(seed=0):
    return np.random.default_rng(seed)


@pytest.mark.parametrize(
    ("name", "rule"),
    [
        ("or", lambda a, b: a or b),
        ("and", lambda a, b: a and b),
        ("xor", lambda a, b: a != b),
        ("nand", lambda a, b: not (a and b)),
    ],
)
def test_gate_is_its_truth_table(name, rule):
    x, y = toys.gate(name)
    assert x.tolist() == [[0, 0], [0, 1], [1, 0], [1, 1]]
    assert y.tolist() == [int(rule(a, b)) for a, b in x]
    assert (x.dtype, y.dtype) == (np.float64, np.int64)


def test_gate_gives_fresh_arrays():
    toys.gate("or")[0][:] = 9
    assert toys.gate("or")[0].max() == 1


def test_unknown_gate_is_named_with_the_known_ones():
    with pytest.raises(ValueError, match="gate: name must be one of or, and, xor, nand, got 'nor'"):
        toys.gate("nor")


@each_cloud
@pytest.mark.parametrize("n", [2, 7, 200])
def test_clouds_are_balanced_and_of_the_stated_form(cloud, n):
    x, y = cloud(n, rng=rng())
    assert (x.shape, y.shape, x.dtype, y.dtype) == ((n, 2), (n,), np.float64, np.int64)
    assert np.bincount(y).tolist() == [n - n // 2, n // 2]


@each_cloud
def test_clouds_repeat_with_the_seed_and_differ_without(cloud):
    np.testing.assert_array_equal(cloud(50, rng=rng(3))[0], cloud(50, rng=rng(3))[0])
    assert not np.array_equal(cloud(50, rng=rng(3))[0], cloud(50, rng=rng(4))[0])


@each_cloud
def test_clouds_fit_the_plane_that_the_playground_draws(cloud):
    x, _ = cloud(2000, rng=rng())
    assert np.abs(x).max() < 1.5
    assert np.abs(cloud(2000, noise=0, rng=rng())[0]).max() <= 1.2
    assert np.abs(x).max() > 0.8


@each_cloud
def test_clouds_are_shuffled(cloud):
    y = cloud(200, rng=rng())[1]
    # sorted labels would change once, alternating ones 199 times
    assert 60 < np.count_nonzero(np.diff(y)) < 140


def test_circles_have_their_radii():
    x, y = toys.circles(500, noise=0, rng=rng())
    np.testing.assert_allclose(np.hypot(*x.T), np.where(y == 0, 1, 0.5), rtol=1e-12)


@pytest.mark.parametrize("cloud", [toys.moons, toys.spiral])
def test_half_turn_brings_one_class_to_the_other(cloud):
    x, y = cloud(2000, noise=0, rng=rng())
    zeros, ones = x[y == 0], -x[y == 1]
    nearest = np.hypot(*(zeros[:, None] - ones).T).min(axis=0)
    assert nearest.max() < 0.03


def test_moons_bend_up_and_down():
    x, y = toys.moons(500, noise=0, rng=rng())
    assert x[y == 0, 1].max() == pytest.approx(0.525, abs=0.01)
    assert x[y == 1, 1].min() == pytest.approx(-0.525, abs=0.01)
    assert x[y == 0, 1].min() > -0.18


def test_spiral_keeps_its_arms_apart():
    x, y = toys.spiral(2000, noise=0, rng=rng())
    gaps = np.hypot(*(x[y == 0][:, None] - x[y == 1]).T).min(axis=0)
    assert gaps.min() > 0.15


def test_noise_is_a_standard_deviation():
    clean, noisy = (toys.blobs(20_000, noise=noise, rng=rng(5))[0] for noise in (0, 0.3))
    assert (noisy - clean).std() == pytest.approx(0.3, rel=0.02)


@each_cloud
@pytest.mark.parametrize("n", [1, 0, -3, 2.0, True, "10", None])
def test_bad_number_of_points_is_refused(cloud, n):
    with pytest.raises(
        ValueError,
        match=rf"{cloud.__name__}: n must be a whole number at least "
        r"2, got",
    ):
        cloud(n, rng=rng())


@each_cloud
@pytest.mark.parametrize("noise", [-0.1, float("nan"), float("inf"), "much", None, True])
def test_bad_noise_is_refused(cloud, noise):
    with pytest.raises(
        ValueError,
        match=rf"{cloud.__name__}: noise must be a number, 0 or "
        r"above, got",
    ):
        cloud(10, noise=noise, rng=rng())


@each_cloud
@pytest.mark.parametrize("generator", [None, 0, np.random.RandomState(0), np.random])
def test_seeds_and_old_generators_are_refused(cloud, generator):
    with pytest.raises(
        ValueError,
        match=rf"{cloud.__name__}: rng must be a "
        r"numpy.random.Generator",
    ):
        cloud(10, rng=generator)


@pytest.mark.parametrize("turns", [0, -1, 6, float("nan")])
def test_bad_turns_are_refused(turns):
    with pytest.raises(ValueError, match="spiral: turns must be above 0 and at most 5"):
        toys.spiral(10, rng=rng(), turns=turns)


@pytest.mark.parametrize("name", ["or", "and", "xor", "nand"])
def test_gate_clouds_stand_on_the_corners_with_the_answers_of_the_gate(name):
    x, y = toys.gate_clouds(name, 400, noise=0, rng=rng())
    assert (x.shape, y.shape, x.dtype, y.dtype) == ((400, 2), (400,), np.float64, np.int64)
    for corner, answer in zip(*toys.gate(name), strict=True):
        here = np.isclose(x, np.where(corner == 1, 0.8, -0.8)).all(axis=1)
        assert here.sum() == 100
        assert set(y[here]) == {answer}


@pytest.mark.parametrize("cloud", CLOUDS)
def test_sample_finds_a_set_by_its_name(cloud):
    for one, other in zip(
        toys.sample(cloud.__name__, 20, noise=0.1, rng=rng()),
        cloud(20, noise=0.1, rng=rng()),
        strict=True,
    ):
        np.testing.assert_array_equal(one, other)


def test_sample_finds_gates_and_names_what_it_knows():
    one, other = (
        toys.sample("xor", 20, noise=0.1, rng=rng()),
        toys.gate_clouds("xor", 20, noise=0.1, rng=rng()),
    )
    np.testing.assert_array_equal(one[0], other[0])
    with pytest.raises(
        ValueError,
        match=r"sample: name must be one of or, and, xor, nand, "
        r"circles, .*got 'rings'",
    ):
        toys.sample("rings", noise=0, rng=rng())
    with pytest.raises(ValueError, match="gate_clouds: noise must be a number"):
        toys.sample("or", noise=-1, rng=rng())
