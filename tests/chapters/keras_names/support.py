"""What the cases share."""

import numpy as np

X = np.array([[1.0, -2.0, 0.5], [0.0, 3.0, -1.0]], np.float32)
Z = np.array([-2.0, -0.5, 0.0, 1.0, 3.0], np.float32)


def same(got, wanted, tolerance=1e-5):
    """Require that two arrays agree."""
    np.testing.assert_allclose(np.asarray(got), wanted, rtol=tolerance, atol=tolerance)


def differs(got, other):
    """Require that two arrays do not agree."""
    assert not np.allclose(np.asarray(got), other)


def words(text):
    """Return a text such as `unroll=True` as the options of a call."""
    name, _, value = text.partition("=")
    return {name: {"True": True, "False": False}[value]}


def built(keras, *layers, inputs=3):
    """Return a Sequential of layers, built for rows of `inputs` numbers."""
    keras.utils.set_random_seed(0)
    return keras.Sequential([keras.Input((inputs,)), *layers])


def softmax(z):
    """Return the softmax of the rows of z."""
    e = np.exp(z - z.max(axis=-1, keepdims=True))
    return e / e.sum(axis=-1, keepdims=True)


def sigmoid(z):
    """Return the sigmoid of z."""
    return 1 / (1 + np.exp(-z))


def images(*shape):
    """Return small images that repeat nothing, float32."""
    return np.random.default_rng(0).normal(size=shape).astype(np.float32)
