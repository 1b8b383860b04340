"""The perceptron: its rule by hand, Novikoff's bound where a plane parts the classes, and no end
where none does.
"""

import numpy as np
import pytest

from helpers.reference import perceptron

CORNERS = np.array([[0.0, 0.0], [0.0, 1.0], [1.0, 0.0], [1.0, 1.0]])


def separable(seed, margin=0.1):
    """Return random points that a plane parts with some room, their classes, and Novikoff's bound
    (R/γ)².
    """
    rng = np.random.default_rng(seed)
    plane = rng.normal(size=4) * [1, 1, 1, 0.25]
    x = rng.normal(size=(60, 3))
    points = np.column_stack([x, np.ones(len(x))])
    distances = points @ plane / np.linalg.norm(plane)
    keep = abs(distances) > margin
    radius = np.linalg.norm(points[keep], axis=1).max()
    return x[keep], (distances[keep] > 0).astype(int), (radius / abs(distances[keep]).min()) ** 2


def test_forward_is_1_above_the_plane_and_0_on_it_and_below():
    x = np.array([[1.0, 0.0], [0.0, 0.5], [0.0, 0.0]])
    np.testing.assert_array_equal(perceptron.forward(x, np.array([1.0, -2.0]), 0.0), [1, 0, 0])
    np.testing.assert_array_equal(perceptron.forward(x, np.array([1.0, -2.0]), 1.5), [1, 1, 1])
    np.testing.assert_array_equal(perceptron.forward(x, np.array([1.0, -2.0]), -1.0), [0, 0, 0])


@pytest.mark.parametrize(
    ("w", "b", "target", "new_w", "new_b"),
    [
        ([0.5, 0.5], -3.0, 1, [1.5, 2.5], -2.0),  # says 0, should say 1: towards x
        ([0.5, 0.5], 0.0, 0, [-0.5, -1.5], -1.0),  # says 1, should say 0: away from x
        ([0.5, 0.5], 0.0, 1, [0.5, 0.5], 0.0),  # right
        ([0.5, 0.5], -3.0, 0, [0.5, 0.5], -3.0),  # right
    ],
)
def test_a_step_changes_the_weights_only_after_a_mistake(w, b, target, new_w, new_b):
    x = np.array([1.0, 2.0])
    w, b = perceptron.step(np.array(w), b, x, target)
    np.testing.assert_array_equal(w, new_w)
    assert b == new_b


@pytest.mark.parametrize("shuffled", [False, True])
@pytest.mark.parametrize("seed", range(8))
def test_on_separable_points_it_ends_within_novikoffs_bound(seed, shuffled):
    x, target, bound = separable(seed)
    rng = np.random.default_rng(seed) if shuffled else None
    w, b, mistakes = perceptron.fit(x, target, epochs=10_000, rng=rng)
    assert mistakes[-1] == 0
    assert 0 < sum(mistakes) <= bound
    np.testing.assert_array_equal(perceptron.forward(x, w, b), target)


def test_fit_is_the_rule_example_by_example():
    x, target, _bound = separable(3)
    w, b, mistakes = np.zeros(3), 0, [0, 0]
    for epoch in range(2):
        for one, t in zip(x, target, strict=True):
            error = t - int(one @ w + b > 0)
            w, b = w + error * one, b + error
            mistakes[epoch] += abs(error)
    fitted = perceptron.fit(x, target, epochs=2)
    np.testing.assert_array_equal(fitted[0], w)
    assert fitted[1:] == (b, mistakes)


@pytest.mark.parametrize("seed", [None, 0, 1])
def test_exclusive_or_never_ends(seed):
    rng = None if seed is None else np.random.default_rng(seed)
    w, _b, mistakes = perceptron.fit(CORNERS, np.array([0, 1, 1, 0]), epochs=500, rng=rng)
    assert len(mistakes) == 500
    assert min(mistakes) > 0
    assert abs(w).max() < 5  # it goes round in circles


@pytest.mark.parametrize(
    "target", [[0, 0, 0, 1], [0, 1, 1, 1], [1, 1, 1, 0], [1, 0, 0, 0], [0, 0, 1, 1]]
)
def test_and_or_and_their_like_are_learned(target):
    w, b, mistakes = perceptron.fit(CORNERS, np.array(target), epochs=50)
    assert mistakes[-1] == 0
    np.testing.assert_array_equal(perceptron.forward(CORNERS, w, b), target)


def test_fit_stops_after_an_epoch_without_mistakes_and_the_generator_decides_the_order():
    assert perceptron.fit(CORNERS, np.zeros(4, int), epochs=9)[2] == [0]
    x, target, _bound = separable(1)
    first, again, other = (
        perceptron.fit(x, target, epochs=3, rng=np.random.default_rng(seed)) for seed in (5, 5, 6)
    )
    np.testing.assert_array_equal(first[0], again[0])
    assert (first[0] != other[0]).any()


def test_float32_stays_float32_and_nothing_is_changed():
    x, target = CORNERS.astype(np.float32), np.array([0, 1, 1, 1])
    w, b, _mistakes = perceptron.fit(x, target, epochs=5)
    assert w.dtype == perceptron.step(w, b, x[0], 1)[0].dtype == np.float32
    np.testing.assert_array_equal(x, CORNERS)
    np.testing.assert_array_equal(target, [0, 1, 1, 1])


@pytest.mark.parametrize(
    ("call", "says"),
    [
        (lambda: perceptron.forward(CORNERS, np.ones(3), 0.0), r"w must be \(D=2,\), got \(3,\)"),
        (
            lambda: perceptron.forward(CORNERS, np.ones(2), np.ones(1)),
            "b must be a finite number, got array",
        ),
        (
            lambda: perceptron.forward(CORNERS, np.ones(2), np.nan),
            "b must be a finite number, got nan",
        ),
        (
            lambda: perceptron.forward(CORNERS * np.nan, np.ones(2), 0.0),
            "x must hold numbers, got 8 NaN among 8 values",
        ),
        (
            lambda: perceptron.step(np.ones(2), 0.0, np.ones(3), 1),
            r"x must be \(D=2,\), got \(3,\)",
        ),
        (lambda: perceptron.step(np.ones(2), 0.0, np.ones(2), -1), "target must be 0 or 1, got -1"),
        (
            lambda: perceptron.fit(CORNERS, np.array([-1, 1, 1, 1]), epochs=2),
            "target must be from 0 to 1, got -1 to 1",
        ),
        (
            lambda: perceptron.fit(CORNERS, np.array([0, 1, 0.5, 1]), epochs=2),
            r"target must be 0 and "
            r"1, got \[0.0, 0.5, ",
        ),
        (
            lambda: perceptron.fit(CORNERS, np.array([0, 1]), epochs=2),
            r"target must be \(4,\) as .* "
            r"is, got \(2,\)",
        ),
        (
            lambda: perceptron.fit(CORNERS, np.array([0, 1, 1, 1]), epochs=0),
            "epochs must be a whole number above 0, got 0",
        ),
        (
            lambda: perceptron.fit(CORNERS[0], np.array(0), epochs=1),
            r"x must be \(B, D\), got \(2,\)",
        ),
    ],
)
def test_what_cannot_be_is_refused_by_name(call, says):
    with pytest.raises(ValueError, match=rf"^perceptron: {says}"):
        call()
