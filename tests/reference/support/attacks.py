"""What tests of attacks share: a batch of pictures, and the slopes of Keras."""

import numpy as np

from helpers.reference import weights
from tests.reference.support.networks import small_keras_cnn


def batch(seed, dtype=np.float64):
    """Return four pictures (4, 6, 9, 2) and their classes, 0 to 2."""
    rng = np.random.default_rng(seed)
    return rng.uniform(size=(4, 6, 9, 2)).astype(dtype), rng.integers(3, size=4)


def keras_input_gradient(keras, network, x, target):
    """Return the slope of the cross-entropy with respect to x, by TensorFlow's tape."""
    import tensorflow as tf

    model, image = small_keras_cnn(keras), tf.constant(x)
    weights.to_keras(network, model)
    with tf.GradientTape() as tape:
        tape.watch(image)
        loss = keras.losses.SparseCategoricalCrossentropy(from_logits=True, dtype="float64")(
            target, model(image)
        )
    return tape.gradient(loss, image).numpy()
