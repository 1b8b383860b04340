"""GAN: losses and gradients against Keras's tape and central differences, a step by hand, what is
refused, what comes of it.
"""

import math

import numpy as np
import pytest

from helpers.datasets import spots
from helpers.reference import gan, gradcheck, layers, weights
from helpers.reference.network import Network
from helpers.reference.optimizers import adam, sgd

SMOOTH = 0.875


@pytest.fixture
def rng():
    return np.random.default_rng(0)


def networks(rng, dtype=np.float64):
    options = {"rng": rng, "dtype": dtype}
    return (
        Network(
            [
                layers.dense(3, 5, **options),
                layers.activation("tanh"),
                layers.dense(5, 2, **options),
            ]
        ),
        Network(
            [
                layers.dense(2, 4, **options),
                layers.activation("tanh"),
                layers.dense(4, 1, **options),
            ]
        ),
    )


def sigma(z):
    return 1 / (1 + np.exp(-z))


def losses_by_hand(generator, discriminator, real, z, *, label=1.0):
    """Return L_D, L_G and the saturating L_G from probabilities."""
    d_real, d_fake = (
        sigma(discriminator.predict(real)),
        sigma(discriminator.predict(generator.predict(z))),
    )
    on_real = -np.mean(label * np.log(d_real) + (1 - label) * np.log(1 - d_real))
    return (
        on_real - np.mean(np.log(1 - d_fake)),
        -np.mean(np.log(d_fake)),
        np.mean(np.log(1 - d_fake)),
    )


def flat(gradients):
    return [g for layer in gradients for g in layer.values()]


def nudged(network, loss):
    """Return the central differences of loss() for each parameter of a network."""
    found = []
    for params in network.parameters:
        for name, value in list(params.items()):

            def at(changed, params=params, name=name):
                params[name] = changed
                return loss()

            found.append(gradcheck.differences(at, value.copy())[0])
            params[name] = value
    return found


@pytest.mark.parametrize("label", [1.0, SMOOTH])
def test_discriminator_agrees_with_differences(rng, label):
    generator, discriminator = networks(rng)
    real, z = rng.normal(size=(7, 2)), rng.normal(size=(6, 3))
    loss, gradients = gan.discriminator_gradients(
        discriminator, real, generator.predict(z), real_label=label
    )

    def again():
        return losses_by_hand(generator, discriminator, real, z, label=label)[0]

    assert loss == pytest.approx(again(), rel=1e-12)
    for ours, measured in zip(flat(gradients), nudged(discriminator, again), strict=True):
        np.testing.assert_allclose(ours, measured, rtol=1e-6, atol=1e-9)


@pytest.mark.parametrize("saturating", [False, True])
def test_generator_agrees_with_differences_and_leaves_the_discriminator_alone(rng, saturating):
    generator, discriminator = networks(rng)
    real, z = rng.normal(size=(7, 2)), rng.normal(size=(6, 3))
    before = [w.copy() for w in flat(discriminator.parameters)]
    loss, gradients = gan.generator_gradients(generator, discriminator, z, saturating=saturating)

    def again():
        return losses_by_hand(generator, discriminator, real, z)[2 if saturating else 1]

    assert loss == pytest.approx(again(), rel=1e-12)
    for ours, measured in zip(flat(gradients), nudged(generator, again), strict=True):
        np.testing.assert_allclose(ours, measured, rtol=1e-6, atol=1e-9)
    for old, new in zip(before, flat(discriminator.parameters), strict=True):
        np.testing.assert_array_equal(old, new)


def test_gradients_agree_with_keras(keras, rng):
    import tensorflow as tf

    generator, discriminator = networks(rng)
    twins = []
    for network, sizes in ((generator, (3, 5, 2)), (discriminator, (2, 4, 1))):
        twins.append(
            keras.Sequential(
                [
                    keras.layers.Input((sizes[0],)),
                    keras.layers.Dense(sizes[1], "tanh"),
                    keras.layers.Dense(sizes[2]),
                ]
            )
        )
        weights.to_keras(network, twins[-1])
    real, z = rng.normal(size=(7, 2)), rng.normal(size=(6, 3))
    cross_entropy = keras.losses.BinaryCrossentropy(from_logits=True, dtype="float64")
    with tf.GradientTape(persistent=True) as tape:
        fake = twins[0](z)
        on_real, on_fake = twins[1](real), twins[1](fake)
        loss_d = cross_entropy(tf.fill(on_real.shape, np.float64(SMOOTH)), on_real) + cross_entropy(
            0 * on_fake, on_fake
        )
        loss_g = cross_entropy(0 * on_fake + 1, on_fake)
    ours_d = gan.discriminator_gradients(
        discriminator, real, generator.predict(z), real_label=SMOOTH
    )
    ours_g = gan.generator_gradients(generator, discriminator, z)
    for ours, loss, twin in ((ours_d, loss_d, twins[1]), (ours_g, loss_g, twins[0])):
        np.testing.assert_allclose(ours[0], loss, rtol=1e-10)
        for g, theirs in zip(
            flat(ours[1]), tape.gradient(loss, twin.trainable_variables), strict=True
        ):
            np.testing.assert_allclose(g, theirs, rtol=1e-9, atol=1e-13)


def test_losses_are_those_of_probabilities_without_smoothing(rng):
    generator, discriminator = networks(rng)
    game = gan.GAN(
        generator,
        discriminator,
        None,
        update_rule=sgd,
        learning_rates=(0.1, 0.1),
        rng=rng,
        real_label=SMOOTH,
    )
    real, z = rng.normal(size=(7, 2)), rng.normal(size=(6, 3))
    assert game.losses(real, z) == pytest.approx(
        losses_by_hand(generator, discriminator, real, z)[:2], rel=1e-12
    )
    np.testing.assert_allclose(game.probability(real), sigma(discriminator.predict(real)[:, 0]))


def test_a_step_is_first_the_discriminator_then_the_generator(rng):
    """Two copies: one plays a step, the other is moved by hand on the same examples and noise."""
    played, by_hand = networks(np.random.default_rng(1)), networks(np.random.default_rng(1))
    game = gan.GAN(
        *played,
        lambda count: np.full((count, 2), 0.5),
        update_rule=sgd,
        learning_rates=(0.5, 0.25),
        batch_size=4,
        rng=np.random.default_rng(2),
        real_label=SMOOTH,
    )
    game.step()
    draws = np.random.default_rng(2)
    fake = by_hand[0].predict(draws.normal(size=(4, 3)))
    _loss, gradients = gan.discriminator_gradients(
        by_hand[1], np.full((4, 2), 0.5), fake, real_label=SMOOTH
    )
    for params, g in zip(by_hand[1].parameters, gradients, strict=True):
        for name in g:
            params[name] = params[name] - 0.5 * g[name]
    _loss, gradients = gan.generator_gradients(*by_hand, draws.normal(size=(4, 3)))
    for params, g in zip(by_hand[0].parameters, gradients, strict=True):
        for name in g:
            params[name] = params[name] - 0.25 * g[name]
    for one, other in zip(played, by_hand, strict=True):
        for ours, expected in zip(flat(one.parameters), flat(other.parameters), strict=True):
            np.testing.assert_allclose(ours, expected, rtol=1e-12)


@pytest.mark.parametrize(
    ("moves", "still"), [({"discriminator_steps": 0}, 1), ({"generator_steps": 0}, 0)]
)
def test_who_does_not_move_stays(moves, still):
    pair = networks(np.random.default_rng(1))
    game = gan.GAN(
        *pair,
        lambda count: np.ones((count, 2)),
        update_rule=sgd,
        learning_rates=(0.1, 0.1),
        rng=np.random.default_rng(2),
        **moves,
    )
    before = [[w.copy() for w in flat(network.parameters)] for network in pair]
    game.step()
    changed = [
        any(np.any(a != b) for a, b in zip(old, flat(network.parameters), strict=True))
        for old, network in zip(before, pair, strict=True)
    ]
    assert changed == [still != 0, still != 1]


def test_noise_and_points_keep_the_networks_dtype(rng):
    game = gan.GAN(
        *networks(rng, np.float32), None, update_rule=sgd, learning_rates=(0.1, 0.1), rng=rng
    )
    assert game.noise(5).shape == (5, 3)
    assert game.noise(5).dtype == game.sample(5).dtype == np.float32


def test_in_the_plane_every_spot_is_reached():
    rng = np.random.default_rng(0)
    game = gan.in_plane(lambda count: spots.sample("spots", count, rng=rng), rng=rng)
    for _step in range(1000):
        game.step()
    made = game.sample(1000)
    assert spots.hit(made) >= 7
    assert gan.near(made, spots.CENTRES, within=0.2) > 0.5
    assert math.isclose(
        game.losses(spots.sample("spots", 500, rng=rng), game.noise(500))[0],
        2 * math.log(2),
        abs_tol=0.15,
    )


def test_in_the_plane_networks_and_steps_are_those_of_the_docstring(rng):
    asked = []
    game = gan.in_plane(lambda count: (asked.append(count), np.ones((count, 2)))[1], rng=rng)
    game.step()
    assert asked == [64]
    for network, last in ((game.generator, 2), (game.discriminator, 1)):
        shapes = [params["W"].shape for params in network.parameters if params]
        assert shapes == [(2, 32), (32, 32), (32, last)]
    adams = [(adam, 0.001, {"beta_1": 0.5})] * 2
    assert [(o.update_rule, o.learning_rate, o.options) for o in game.optimizers] == adams
    other = gan.in_plane(None, rng=rng, learning_rates=(0.5, 0.25), beta_1=0.75)
    both = [(0.5, {"beta_1": 0.75}), (0.25, {"beta_1": 0.75})]
    assert [(o.learning_rate, o.options) for o in other.optimizers] == both


def test_both_networks_are_in_training_when_they_learn(rng):
    """Batch normalisation makes −1 and 1 of any two numbers in training: −ln σ(±1) are known."""
    normalised, line = (
        Network([layers.batch_normalization(1, epsilon=0)]),
        layers.dense(1, 1, rng=rng),
    )
    line, two = Network([line]), np.array([[3.0], [7.0]])
    line.parameters[0]["W"] = np.ones((1, 1))
    mean = (math.log1p(math.exp(-1)) + math.log1p(math.exp(1))) / 2
    loss, _gradients = gan.discriminator_gradients(normalised, two, two + 9)
    assert loss == pytest.approx(2 * mean, rel=1e-12)
    for pair in ((normalised, line), (line, normalised)):
        assert gan.generator_gradients(*pair, two)[0] == pytest.approx(mean, rel=1e-12)


def test_near_counts_points_with_a_neighbour():
    points = np.array([[0.0, 0.0], [1.0, 0.0], [5.0, 5.0]])
    others = np.array([[0.0, 0.5], [1.25, 0.0]])
    assert [gan.near(points, others, within=r) for r in (0.1, 0.25, 0.5, 7)] == [0, 1 / 3, 2 / 3, 1]


@pytest.mark.parametrize("label", [0.5, 0.0, 1.1])
def test_labels_that_say_fake_are_refused(rng, label):
    _generator, discriminator = networks(rng)
    with pytest.raises(ValueError, match="gan: real_label must be above ½ and at most 1"):
        gan.discriminator_gradients(
            discriminator, np.ones((2, 2)), np.ones((2, 2)), real_label=label
        )


def test_points_of_other_directions_are_refused():
    with pytest.raises(ValueError, match=r"gan: others must be \(M, D=2\), got \(4, 3\)"):
        gan.near(np.ones((3, 2)), np.ones((4, 3)), within=1)
