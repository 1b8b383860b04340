"""Layers: how they start, and sizes and options that cannot be."""
import numpy as np
import pytest

from helpers.reference import initializers, layers


def test_layers_start_with_the_initializer_and_zero_biases():
    rng = np.random.default_rng(0)
    layer = layers.dense(300, 200, rng=rng)
    assert abs(layer.params["W"]).max() <= np.sqrt(6 / 500)
    assert (layer.params["b"] == 0).all()
    assert layers.convolution(1, 8, 3, rng=rng, initializer=initializers.he_normal).params["W"].shape == (3, 3, 1, 8)


RNG = np.random.default_rng(0)


@pytest.mark.parametrize(("make", "says"), [
    (lambda: layers.activation("tahn"), "layers: name must be one of sigmoid, tanh, relu, softmax, got 'tahn'"),
    (lambda: layers.dense(2, 0, rng=RNG), "layers: units must be a whole number above 0, got 0"),
    (lambda: layers.dense(2.0, 1, rng=RNG), "layers: inputs must be a whole number above 0, got 2.0"),
    (lambda: layers.dense(2, 1, rng=0), "layers: rng must be a numpy.random.Generator, got 0"),
    (lambda: layers.dense(2, 1, rng=RNG, initializer="he"), "layers: initializer must be a function"),
    (lambda: layers.dense(2, 1, rng=RNG, dtype=int), "layers: dtype must be np.float32 or np.float64"),
    (lambda: layers.convolution(1, 4, (3, 0), rng=RNG), "layers: kernel_size must be a whole number above 0, or two"),
    (lambda: layers.convolution(1, 4, 3, rng=RNG, padding="both"), "layers: padding must be one of valid, same"),
    (lambda: layers.max_pooling(0), "layers: pool_size must be a whole number above 0"),
])
def test_wrong_layers_are_refused_by_name(make, says):
    with pytest.raises(ValueError, match=f"^{says}"):
        make()
