"""Layers, their weights, and what is done to pictures."""

import inspect

import keras
import numpy as np

from tests.chapters.keras_names.support import X, built, differs, images, same, softmax

PICTURE = images(1, 5, 6, 2)


def dense(layer):
    """`layer`: Dense, or Dense(units)."""
    layer = layer(3) if isinstance(layer, type) else layer
    y = layer(X)
    same(y, X @ np.asarray(layer.kernel) + np.asarray(layer.bias))
    assert layer.kernel.shape == (3, 3)


def weight(word):
    net = built(keras, keras.layers.Dense(2))
    assert getattr(net.layers[0], word.removeprefix("layer.")).shape == (3, 2)


def bias(word):
    net = built(keras, keras.layers.Dense(2, bias_initializer="ones"))
    same(getattr(net.layers[0], word.removeprefix("layer.")), [1, 1])
    same(net(0 * X), 1)


def layer_class(base):
    assert issubclass(keras.layers.Dense, base)
    assert base().trainable


def input_layer(function):
    """It has a shape and nothing to learn."""
    x = function((3,))
    net = keras.Model(x, keras.layers.Dense(2)(x))
    assert net.layers[0].count_params() == 0
    assert net(X).shape == (2, 2)


def forward(words):
    """`model(x)` computes, and leaves the weights as they are."""
    net = built(keras, keras.layers.Dense(2, "tanh"))
    before = np.asarray(net.layers[0].kernel).copy()
    y = eval(words, {"model": net, "x": X})
    same(y, np.tanh(X @ before))
    same(net.layers[0].kernel, before)


def parameters(words):
    net = built(keras, keras.layers.Dense(4), keras.layers.Dense(2))
    assert eval(words, {"model": net}) == (3 * 4 + 4) + (4 * 2 + 2)


def softmax_regression(layer):
    y = layer(X)
    same(y, softmax(X @ np.asarray(layer.kernel) + np.asarray(layer.bias)))
    assert y.shape == (2, 10)


def library(module):
    assert module.backend.backend() in ("tensorflow", "jax", "torch")
    assert module.__version__.startswith("3.")


def network(sequential):
    net = sequential([keras.Input((3,)), keras.layers.Dense(2), keras.layers.Activation("relu")])
    same(net(X), np.maximum(X @ np.asarray(net.layers[0].kernel), 0))


def scaling(layer):
    layer = layer()
    layer.adapt(X)
    same(np.mean(layer(X), axis=0), 0, 1e-4)
    same(np.std(layer(X), axis=0), 1, 1e-3)


def one_hot(function):
    same(function([2, 0], 3), [[0, 0, 1], [1, 0, 0]])


def dropout(layer):
    """In training units are 0, the others are enlarged; else nothing happens."""
    x = np.ones((1, 1000), np.float32)
    y = np.asarray(layer(0.4, seed=1)(x, training=True))
    same(np.unique(y), [0, 1 / 0.6])
    assert abs((y == 0).mean() - 0.4) < 0.06
    same(layer(0.4)(x), x)


def batch_normalisation(layer):
    layer = layer(epsilon=1e-6)
    y = np.asarray(layer(X, training=True))
    same(y.mean(axis=0), 0)
    same(y.std(axis=0), 1, 1e-3)
    assert layer.gamma.shape == layer.beta.shape == (3,)


def layer_normalisation(layer):
    layer = layer(epsilon=1e-6)
    y = np.asarray(layer(X))
    same(y.mean(axis=-1), 0)
    same(y.std(axis=-1), 1, 1e-3)
    assert layer.gamma.shape == layer.beta.shape == (3,)


def windows(x, size, stride=1):
    """Yield (row, column, window) of a picture (rows, columns, channels)."""
    for row in range(0, x.shape[0] - size + 1, stride):
        for column in range(0, x.shape[1] - size + 1, stride):
            yield row // stride, column // stride, x[row : row + size, column : column + size]


def convolution(layer):
    """Each filter is laid on each place, without being turned round."""
    layer = layer(4, 3)
    y, w = np.asarray(layer(PICTURE))[0], np.asarray(layer.kernel)
    assert w.shape == (3, 3, 2, 4)
    for row, column, window in windows(PICTURE[0], 3):
        same(y[row, column], np.tensordot(window, w, 3), 1e-4)
        differs(y[row, column], np.tensordot(window[::-1, ::-1], w, 3))


def filters(word):
    assert keras.layers.Conv2D(**{word: 7, "kernel_size": 3})(PICTURE).shape == (1, 3, 4, 7)


def strides(word):
    assert keras.layers.Conv2D(1, 3, **{word: 2})(PICTURE).shape == (1, 2, 2, 1)


def padding(word):
    layer = keras.layers.Conv2D(1, 3, **{word: "same"}, kernel_initializer="ones")
    y = np.asarray(layer(PICTURE))[0, :, :, 0]
    assert y.shape == (5, 6)
    same(y[0, 0], PICTURE[0, :2, :2].sum(), 1e-4)  # beyond the border lie zeros


def channel(word):
    """Last, as a rule; or first, and then the mean over the places of each is the same."""
    first = np.moveaxis(PICTURE, -1, 1)
    pool = keras.layers.GlobalAveragePooling2D
    same(pool(**{word: "channels_first"})(first), np.asarray(pool()(PICTURE)))


def pooling(reduce):
    """Return a case: of each window of 2 by 2 one number is kept."""

    def case(layer):
        y = np.asarray(layer(2)(PICTURE))[0]
        for row, column, window in windows(PICTURE[0], 2, 2):
            same(y[row, column], reduce(window, axis=(0, 1)))
        assert layer(2).weights == []

    return case


def global_pooling(layer):
    same(layer()(PICTURE), PICTURE.mean(axis=(1, 2)))


def flatten(layer):
    same(layer()(PICTURE), PICTURE.reshape(1, -1))


def residual(layer):
    same(layer()([X, np.tanh(X)]), X + np.tanh(X))


def augmentation(layer):
    """In training the picture moves, a little; else it stays."""
    x = images(1, 8, 8, 1)
    layer = layer(0.3, 0.3, seed=1)
    differs(layer(x, training=True), x)
    same(layer(x, training=False), x)


def transfer(module):
    """The models begin with weights that were trained on ImageNet."""
    options = inspect.signature(module.MobileNetV2).parameters
    assert options["weights"].default == "imagenet"


def transposed(layer):
    """The way back: ⟨conv(x), y⟩ = ⟨x, way back of y⟩, with the same filter."""
    there, back = keras.layers.Conv2D(1, 3, strides=2), layer(1, 3, strides=2)
    x, y = images(1, 9, 9, 1), images(1, 4, 4, 1)
    there(x), back(y)
    back.kernel.assign(there.kernel)
    assert back(y).shape == (1, 9, 9, 1)
    same(np.sum(np.asarray(there(x)) * y), np.sum(x * np.asarray(back(y))), 1e-4)


def stack(sequential):
    """Dense layers with a ReLU between them, by hand; dropout drops in training alone."""
    keras.utils.set_random_seed(0)
    first = keras.layers.Dense(40, activation="relu")
    second, dropout = keras.layers.Dense(2), keras.layers.Dropout(0.5)
    net = sequential([keras.Input((3,)), first, dropout, second])
    W, b, V, c = (np.asarray(each) for each in net.weights)
    same(net(X), np.maximum(X @ W + b, 0) @ V + c)
    differs(net(X, training=True), net(X))


GLOSSARY = {
    "weight": weight,
    "bias": bias,
    "scaling": scaling,
    "one-hot": one_hot,
    "linear layer": dense,
    "layer": layer_class,
    "input layer": input_layer,
    "forward propagation": forward,
    "parameter": parameters,
    "softmax regression": softmax_regression,
    "dense layer": dense,
    "Keras": library,
    "channel": channel,
    "dropout": dropout,
    "batch normalisation": batch_normalisation,
    "convolution": convolution,
    "filter": filters,
    "stride": strides,
    "padding": padding,
    "max pooling": pooling(np.max),
    "average pooling": pooling(np.mean),
    "global average pooling": global_pooling,
    "flatten": flatten,
    "cross-correlation": convolution,
    "residual connection": residual,
    "augmentation": augmentation,
    "transfer learning": transfer,
    "layer normalisation": layer_normalisation,
    "transposed convolution": transposed,
}
FINDER = {
    "multilayer perceptron, with ReLU and dropout": stack,
    "dense layer": dense,
    "dropout": dropout,
    "batch normalisation": batch_normalisation,
    "layer normalisation": layer_normalisation,
    "max pooling": pooling(np.max),
    "average pooling": pooling(np.mean),
    "global pooling": global_pooling,
    "flatten": flatten,
    "network": network,
    "convolution, 2-D": convolution,
}
