"""The listing of exercise 12.8, run in Keras with one line changed: line 5 alone mends it."""

import numpy as np
import pytest

from helpers.authoring.fences import listings
from tests.exercises.support import PATHS

OF_GENERATOR = "generator.trainable_variables"
CHANGES = {
    5: f"variables = {OF_GENERATOR}",
    6: f"gradients = tape.gradient(loss, {OF_GENERATOR})",
    7: f"optimizer.apply_gradients(zip(gradients, {OF_GENERATOR}))",
}


def listing():
    """Return the lines that are printed above the exercise, without their numbers."""
    (path,) = (path for path in PATHS if path.name.startswith("12"))
    before = path.read_text("utf-8").partition("**Exercise 12.8.**")[0]
    printed = listings(before)[-1].splitlines()
    assert [line[:3] for line in printed] == [f"{n}  " for n in range(1, 8)]
    return [line[3:] for line in printed]


def largest_moves(changed):
    """Return how far the weights of generator and discriminator move in one run of the listing."""
    import keras
    import tensorflow as tf

    keras.utils.set_random_seed(3)
    generator, discriminator = (
        keras.Sequential([keras.Input((size,)), keras.layers.Dense(4, "tanh"), last])
        for size, last in ((3, keras.layers.Dense(2)), (2, keras.layers.Dense(1)))
    )
    names = {
        "tf": tf,
        "generator": generator,
        "discriminator": discriminator,
        "z": tf.random.stateless_normal((16, 3), [1, 2]),
        "optimizer": keras.optimizers.Adam(0.01),
        "cross_entropy": keras.losses.BinaryCrossentropy(from_logits=True),
    }
    before = [network.get_weights() for network in (generator, discriminator)]
    lines = [changed.get(number, line) for number, line in enumerate(listing(), 1)]
    exec("\n".join(lines), names)
    after = [network.get_weights() for network in (generator, discriminator)]
    return [
        max(np.abs(a - b).max() for a, b in zip(*weights, strict=True))
        for weights in zip(before, after, strict=True)
    ]


def test_listing_as_printed_moves_the_discriminator():
    assert min(largest_moves({})) > 0.005


def test_line_5_alone_mends_it():
    generator, discriminator = largest_moves({5: CHANGES[5]})
    assert generator > 0.005
    assert discriminator == 0


@pytest.mark.parametrize("number", [6, 7])
def test_line_6_or_7_alone_mends_nothing(number):
    with pytest.raises(Exception, match="Incompatible shapes"):
        largest_moves({number: CHANGES[number]})
