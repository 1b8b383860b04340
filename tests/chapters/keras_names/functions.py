"""Activation functions, losses, metrics and penalties. Arguments are the truth, then the answer."""

import math

import keras
import numpy as np

from tests.chapters.keras_names.support import X, Z, same, sigmoid, softmax

TRUTH = np.array([[0.0, 1.0], [1.0, 0.0]], np.float32)
P = np.array([[0.3, 0.7], [0.9, 0.1]], np.float32)
SURPRISE = -(math.log(0.7) + math.log(0.9)) / 2
BELL = np.array([(1 + math.erf(z / math.sqrt(2))) / 2 for z in Z])


def curve(formula):
    """Return a case: at five sums the function is this formula."""
    return lambda function: same(function(Z), formula)


def softmax_rows(function):
    same(function(X), softmax(X))
    same(np.sum(function(X), axis=-1), 1)


def leaky(function):
    same(function(Z), np.where(Z > 0, Z, 0.2 * Z))
    same(function(Z, negative_slope=0.01), np.where(Z > 0, Z, 0.01 * Z))


def elu(function):
    same(function(Z, alpha=0.5), np.where(Z > 0, Z, 0.5 * (np.exp(Z) - 1)))


def activation_layer(layer):
    same(layer("tanh")(X), np.tanh(X))


def squared(loss):
    same(loss()([1.0, 2.0], [1.5, 0.0]), (0.25 + 4) / 2)


def absolute(loss):
    same(loss()([1.0, 2.0], [1.5, 0.0]), (0.5 + 2) / 2)


def binary(loss):
    same(loss()([1.0, 0.0], [0.7, 0.1]), SURPRISE)
    same(loss(from_logits=True)([1.0, 0.0], [1.5, -2]), -np.log(sigmoid(np.array([1.5, 2]))).mean())


def categorical(loss):
    same(loss()(TRUTH, P), SURPRISE)
    same(loss(from_logits=True)(TRUTH, np.log(P) + 5), SURPRISE)


def sparse(loss):
    same(loss()(np.array([1, 0]), P), SURPRISE)


def huber(loss):
    same(loss(delta=1.0)([0.0, 0.0], [0.5, 3.0]), (0.125 + (3 - 0.5)) / 2)


def hinge(loss):
    same(loss()([1.0, -1.0], [0.25, -4.0]), 0.75 / 2)


def kullback_leibler(loss):
    """KL(p ‖ q): p is what happens, the first argument; q what was expected."""
    p, q = np.array([[0.2, 0.8]], np.float32), np.array([[0.5, 0.5]], np.float32)
    same(loss()(p, q), np.sum(p * np.log(p / q)))


def losses(module):
    same(module.get("mse")([1.0], [3.0]), 4)
    assert issubclass(module.MeanSquaredError, module.Loss)


def from_logits(word):
    z = np.array([1.5, -2], np.float32)
    raw, turned = keras.losses.BinaryCrossentropy(**{word: True}), keras.losses.BinaryCrossentropy()
    truth = np.array([1, 0], np.float32)
    same(raw(truth, z), turned(truth, sigmoid(z)))


def label_smoothing(word):
    loss = keras.losses.BinaryCrossentropy(**{word: 0.2})
    same(loss([1.0], [0.7]), -(0.9 * math.log(0.7) + 0.1 * math.log(0.3)))


def precision(metric):
    """Of four answers "yes", three are right; of six that are "yes", three are found."""
    same(metric()([1, 1, 1, 0, 1, 1, 1, 0], [1, 1, 1, 1, 0, 0, 0, 0]), 3 / 4)


def recall(metric):
    same(metric()([1, 1, 1, 0, 1, 1, 1, 0], [1, 1, 1, 1, 0, 0, 0, 0]), 3 / 6)


def accuracy(metric):
    same(metric()([1, 2, 3], [1, 2, 4]), 2 / 3)


def cosine(metric):
    """1 where two vectors point the same way, −1 where they point apart."""
    same(metric()([[1.0, 2.0]], [[2.0, 4.0]]), 1)
    same(metric()([[1.0, 2.0]], [[-2.0, -4.0]]), -1)
    same(metric()([[1.0, 0.0]], [[3.0, 3.0]]), math.sqrt(0.5))


def boxes(function):
    """The overlap is 1; each box covers 4 or 6."""
    a, b = np.array([[0.0, 0, 2, 2]]), np.array([[1.0, 1, 3, 4]])
    same(function(a, b, "xyxy"), [[1 / (4 + 6 - 1)]])


def l2(penalty):
    same(penalty(0.1)(X), 0.1 * np.sum(X**2))


def l1(penalty):
    same(penalty(0.1)(X), 0.1 * np.sum(np.abs(X)))


def l1_l2(penalty):
    same(penalty(l1=0.1, l2=0.2)(X), 0.1 * np.sum(np.abs(X)) + 0.2 * np.sum(X**2))


def regularizers(module):
    dense = keras.layers.Dense(2, kernel_regularizer=module.L2(0.1))
    dense(X)
    same(dense.losses[0], 0.1 * np.sum(np.asarray(dense.kernel) ** 2))


GLOSSARY = {
    "activation function": activation_layer,
    "sigmoid": curve(sigmoid(Z)),
    "tanh": curve(np.tanh(Z)),
    "ReLU": curve(np.maximum(Z, 0)),
    "leaky ReLU": leaky,
    "softmax": softmax_rows,
    "ELU": elu,
    "softplus": curve(np.log1p(np.exp(Z))),
    "swish": curve(Z * sigmoid(Z)),
    "GELU": curve(Z * BELL),
    "loss": losses,
    "mean squared error": squared,
    "mean absolute error": absolute,
    "cross-entropy": sparse,
    "binary cross-entropy": binary,
    "Kullback–Leibler divergence": kullback_leibler,
    "logit": from_logits,
    "label smoothing": label_smoothing,
    "precision": precision,
    "recall": recall,
    "intersection over union": boxes,
    "cosine similarity": cosine,
    "regularisation": regularizers,
    "L2 penalty": l2,
    "L1 penalty": l1,
}
FINDER = {
    **{name: GLOSSARY[name] for name in ("sigmoid", "tanh", "ReLU", "leaky ReLU", "ELU", "GELU")},
    **{name: GLOSSARY[name] for name in ("softplus", "swish", "softmax")},
    "mean squared error": squared,
    "mean absolute error": absolute,
    "Huber loss": huber,
    "hinge loss": hinge,
    "binary cross-entropy, from logits": binary,
    "binary cross-entropy, from probabilities": binary,
    "cross-entropy, from logits": categorical,
    "cross-entropy, from probabilities": categorical,
    "KL divergence": kullback_leibler,
    "L1 and L2 penalties": l1_l2,
    "errors and refusals": accuracy,
}
