"""Dropout and normalisation, and the embedding."""

import contextlib

import numpy as np

from tests.reference.keras.stateless import call


class RepeatingGenerator(np.random.Generator):
    """A generator that draws the same numbers in every call: ours, Keras's and each difference's
    mask are alike.
    """

    def __init__(self, seed):
        super().__init__(np.random.PCG64(seed))
        self.seed = seed

    def random(self, *arguments):
        """Return the first numbers of the seed, whatever was drawn before."""
        return np.random.default_rng(self.seed).random(*arguments)


def _dropout(keras, x, *, rate, rng, training=True):
    kept = rng.random(tuple(x.shape)) >= rate if training else np.ones(x.shape)
    return x * keras.ops.convert_to_tensor(kept / (1 - rate) ** training)


def _batch_normalization(keras, x, gamma, beta, *, statistics=None, epsilon=1e-3, mask=None):
    mean_variance = (
        (np.zeros(x.shape[-1]), np.ones(x.shape[-1])) if statistics is None else statistics
    )
    layer = keras.layers.BatchNormalization(epsilon=epsilon)
    options = {"state": mean_variance, "training": statistics is None, "mask": mask}
    with exact_count(keras):
        return call(layer, x, gamma, beta, **options)


@contextlib.contextmanager
def exact_count(keras):
    """Keras divides by the number of real steps + its ε: let that be 0 for a while."""
    before = keras.config.epsilon()
    keras.config.set_epsilon(0.0)
    try:
        yield
    finally:
        keras.config.set_epsilon(before)


def _dropouts(rng):
    for shape, rate in [((5, 4), 0.5), ((2, 3, 4), 0.25), ((1, 7), 0), ((3, 2, 2, 5), 0.875)]:
        yield (
            f"{shape} {rate}",
            (
                (rng.normal(size=shape),),
                {"rate": rate, "rng": RepeatingGenerator(1), "training": True},
            ),
        )


def _batches(rng):
    for shape in [(6, 3), (1, 5, 4), (3, 4, 5, 2), (2, 1)]:
        D = shape[-1]
        arrays = rng.normal(1, 2, size=shape), rng.normal(size=D), rng.normal(size=D)
        yield f"{shape} training", (arrays, {"epsilon": 2**-10})
        yield (
            f"{shape} prediction",
            (arrays, {"statistics": (rng.normal(size=D), rng.uniform(0.5, 2, size=D))}),
        )
    for label, mask in masks().items():
        shape = (*mask.shape, 3)
        arrays = rng.normal(1, 2, size=shape), rng.normal(size=3), rng.normal(size=3)
        yield f"{label} training", (arrays, {"mask": mask, "epsilon": 2**-10})
    statistics = rng.normal(size=3), rng.uniform(0.5, 2, size=3)
    yield f"{label} prediction", (arrays, {"mask": mask, "statistics": statistics})


def masks():
    """Return masks with holes, for sequences and for rows."""
    holes = np.array([[1, 1, 0, 0, 0], [0, 1, 1, 0, 1], [0, 0, 0, 0, 0]], bool)
    return {
        "masked rows": np.array([1, 0, 1, 1], bool),
        "one real row": np.array([0, 0, 1, 0], bool),
        "masked steps": holes,
    }


def _layers(rng):
    for shape in [(6, 3), (1, 5), (2, 1, 4), (3, 4, 2, 5)]:
        arrays = (
            rng.normal(1, 2, size=shape),
            rng.normal(size=shape[-1]),
            rng.normal(size=shape[-1]),
        )
        yield f"{shape}", (arrays, {"epsilon": 2**-10})


def _ids(rng):
    for shape in [(4,), (1, 1), (2, 3, 4)]:
        yield f"{shape}", ((rng.normal(size=(6, 5)),), {"ids": rng.integers(6, size=shape)})
    yield "one token", ((rng.normal(size=(1, 2)),), {"ids": np.zeros((2, 5), int)})


KERAS = {
    "dropout": _dropout,
    "normalization.batch_normalization": _batch_normalization,
    "normalization.layer_normalization": lambda keras, x, gamma, beta, *, epsilon=1e-3: call(
        keras.layers.LayerNormalization(epsilon=epsilon), x, gamma, beta
    ),
    "embedding": lambda keras, W, *, ids: call(
        keras.layers.Embedding(*W.shape), keras.ops.convert_to_tensor(ids), W
    ),
}
CASES = {
    "dropout": _dropouts,
    "normalization.batch_normalization": _batches,
    "normalization.layer_normalization": _layers,
    "embedding": _ids,
}
