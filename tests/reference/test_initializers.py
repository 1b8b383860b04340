"""Initial weights: Keras's formulae, seen in limits and moments."""

import numpy as np
import pytest

from helpers.reference import initializers

NAMES = {
    "glorot_uniform": "GlorotUniform",
    "glorot_normal": "GlorotNormal",
    "he_uniform": "HeUniform",
    "he_normal": "HeNormal",
}
SHAPES = [(300, 200), (5, 4, 30, 100)]


def draw(name, shape, seed=0):
    return getattr(initializers, name)(shape, rng=np.random.default_rng(seed))


@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize("name", NAMES)
def test_limits_and_variance_agree_with_keras(keras, name, shape):
    ours, theirs = (
        draw(name, shape),
        np.asarray(getattr(keras.initializers, NAMES[name])(seed=0)(shape)),
    )
    # the limit, or two deviations
    assert abs(ours).max() == pytest.approx(abs(theirs).max(), rel=1e-3)
    assert ours.std() == pytest.approx(theirs.std(), rel=0.01)
    assert abs(ours.mean()) < 4 * ours.std() / np.sqrt(ours.size)


@pytest.mark.parametrize(
    ("name", "variance"),
    [
        ("glorot_uniform", 2 / (20 * 30 + 20 * 100)),
        ("glorot_normal", 2 / (20 * 30 + 20 * 100)),
        ("he_uniform", 2 / (20 * 30)),
        ("he_normal", 2 / (20 * 30)),
    ],
)
def test_variance_of_a_kernel_is_the_formula(name, variance):
    assert draw(name, (5, 4, 30, 100)).var() == pytest.approx(variance, rel=0.02)


def test_uniform_limit_is_the_formula():
    limit = np.sqrt(6 / 500)
    weights = draw("glorot_uniform", (300, 200))
    assert 0.999 * limit < weights.max() <= limit
    assert -limit <= weights.min() < -0.999 * limit


def test_normal_weights_are_cut_at_two_deviations_and_keep_their_shape():
    weights = draw("he_normal", (300, 200))
    cut = 2 * np.sqrt(2 / 300) / 0.87962566103423978
    assert 0.999 * cut < abs(weights).max() <= cut
    inside = (abs(weights) < cut / 2).mean()
    assert inside == pytest.approx(0.6827 / 0.9545, abs=0.01)  # one of two deviations of a normal


@pytest.mark.parametrize("shape", [(6, 6), (7, 4), (4, 7), (3, 2, 5, 4), (1, 1, 2, 9)])
def test_orthogonal_weights_keep_lengths(shape):
    W = draw("orthogonal", shape).reshape(-1, shape[-1])
    W = W if W.shape[0] >= W.shape[1] else W.T
    np.testing.assert_allclose(W.T @ W, np.eye(W.shape[1]), atol=1e-14)
    twice = initializers.orthogonal(shape, rng=np.random.default_rng(0), gain=2.0)
    np.testing.assert_array_equal(twice, 2 * draw("orthogonal", shape))


def test_a_hundred_orthogonal_layers_pass_a_vector_on_at_its_length():
    rng, x = np.random.default_rng(0), np.ones(8)
    for _layer in range(100):
        x = x @ initializers.orthogonal((8, 8), rng=rng)
    assert np.linalg.norm(x) == pytest.approx(np.sqrt(8), rel=1e-12)


@pytest.mark.parametrize("shape", [(3, 3), (4, 2)])
def test_orthogonal_weights_are_distributed_as_keras_s_and_prefer_no_direction(keras, shape):
    rng, seeds = np.random.default_rng(0), keras.random.SeedGenerator(0)
    ours = np.array([initializers.orthogonal(shape, rng=rng) for _draw in range(3000)])
    in_keras = keras.initializers.Orthogonal(seed=seeds)
    theirs = np.array([np.asarray(in_keras(shape)) for _draw in range(600)])
    for weights, near in ((ours, 4 / np.sqrt(3000)), (theirs, 4 / np.sqrt(600))):
        assert abs(weights.mean(axis=0)).max() < near * np.sqrt(1 / shape[0])
        np.testing.assert_allclose(
            (weights**2).mean(axis=0), np.full(shape, 1 / shape[0]), atol=near / 2
        )
        np.testing.assert_allclose((weights > 0).mean(axis=0), np.full(shape, 0.5), atol=near / 2)


@pytest.mark.parametrize("name", [*NAMES, "orthogonal", "zeros"])
def test_dtype_is_what_was_asked_and_the_generator_decides(name):
    initializer = getattr(initializers, name)
    first, again = (
        initializer((4, 3), rng=np.random.default_rng(5), dtype=np.float32) for _ in range(2)
    )
    assert first.dtype == np.float32
    np.testing.assert_array_equal(first, again)
    assert (name == "zeros") == (first == 0).all()


def test_a_shape_without_inputs_and_outputs_is_refused():
    with pytest.raises(
        ValueError,
        match=r"^initializers: shape must be two sizes or more, each above 0, "
        r"such as \(3, 4\), got",
    ):
        initializers.he_normal((4,), rng=np.random.default_rng(0))
    with pytest.raises(ValueError, match=r"^initializers: shape must be"):
        initializers.glorot_uniform((4, 0), rng=np.random.default_rng(0))
    with pytest.raises(ValueError, match=r"^initializers: shape must be"):
        initializers.orthogonal((4,), rng=np.random.default_rng(0))
