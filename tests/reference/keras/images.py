"""Convolution and pooling."""

import itertools

import numpy as np

from tests.reference.keras.stateless import call

# images (B, M, N, C), kernel (K, L, F), strides, dilation
IMAGES = [
    ((2, 6, 7, 3), (3, 4, 5), 1, 1),
    ((1, 5, 5, 1), (1, 1, 2), 1, 1),
    ((3, 9, 8, 2), (2, 3, 4), 2, 1),
    ((2, 4, 9, 5), (4, 2, 3), (1, 3), 1),
    ((1, 7, 6, 4), (5, 5, 1), (3, 2), 1),
    ((2, 3, 3, 2), (3, 3, 4), 1, 1),
    ((2, 8, 5, 3), (2, 1, 2), (4, 3), 1),
    ((1, 9, 8, 2), (3, 2, 3), 1, 2),
    ((2, 8, 9, 3), (2, 3, 4), 1, (3, 2)),
    ((1, 9, 8, 2), (2, 3, 4), 2, 2),
    ((2, 8, 9, 1), (3, 2, 2), (1, 3), (2, 1)),
]
# sequences (B, T, C), kernel (K, F), strides, dilation
SEQUENCES = [
    ((2, 8, 3), (3, 4), 1, 1),
    ((1, 5, 1), (1, 2), 2, 1),
    ((3, 9, 2), (4, 3), 3, 1),
    ((2, 7, 4), (2, 5), 1, 3),
    ((1, 3, 2), (3, 1), 1, 1),
    ((2, 10, 3), (3, 2), 2, 3),
]
# shape of x, pool_size, strides
POOLS = [
    ((2, 6, 8, 3), 2, None),
    ((2, 7, 5, 4), 2, None),
    ((1, 7, 6, 2), 3, 2),
    ((3, 5, 9, 1), (2, 3), (1, 2)),
    ((2, 4, 6, 5), (4, 1), None),
    ((1, 6, 7, 2), 2, 3),
    ((2, 5, 4, 3), 1, 1),
    ((2, 9, 3), 2, None),
    ((1, 8, 4), 3, 2),
]


def distinct(shape, rng):
    """Return an array of different numbers: no window has a tie."""
    return rng.permutation(np.prod(shape)).reshape(shape) / 50 - 1


def _convolutions(shapes, paddings):
    def cases(rng):
        for (shape, (*size, filters), strides, dilation), padding in itertools.product(
            shapes, paddings
        ):
            arrays = (
                rng.normal(size=shape),
                rng.normal(size=(*size, shape[-1], filters)),
                rng.normal(size=filters),
            )
            yield (
                f"{shape} {size} {strides} {dilation} {padding}",
                (arrays, {"strides": strides, "padding": padding, "dilation_rate": dilation}),
            )

    return cases


def _pools(make):
    def cases(rng):
        for (shape, pool_size, strides), padding in itertools.product(POOLS, ["valid", "same"]):
            yield (
                f"{shape} {pool_size} {strides} {padding}",
                (
                    (make(shape, rng),),
                    {"pool_size": pool_size, "strides": strides, "padding": padding},
                ),
            )

    return cases


def _turned(rng):
    for (shape, (K, L, F), _strides, _dilation), padding in itertools.product(
        IMAGES[:3], ["valid", "same"]
    ):
        arrays = rng.normal(size=shape), rng.normal(size=(K, L, shape[-1], F)), rng.normal(size=F)
        yield f"{shape} {K} × {L} {padding}", (arrays, {"padding": padding})


def _whole(rng):
    for shape, mode in itertools.product(
        [(3, 4, 5, 2), (1, 1, 1, 3), (2, 6, 3)], ["average", "max"]
    ):
        yield f"{shape} {mode}", ((distinct(shape, rng),), {"mode": mode})


def _convolution(layer_name):
    def compute(keras, x, W, b, *, strides=1, dilation_rate=1, **options):
        if np.max(strides) > 1 and np.max(dilation_rate) > 1:
            return None  # Keras allows one of the two
        layer = getattr(keras.layers, layer_name)(
            b.shape[0], W.shape[:-2], strides=strides, dilation_rate=dilation_rate, **options
        )
        return call(layer, x, W, b)

    return compute


def _pooling(kind):
    def compute(keras, x, **options):
        return call(getattr(keras.layers, f"{kind}Pooling{len(x.shape) - 2}D")(**options), x)

    return compute


KERAS = {
    "convolution": _convolution("Conv2D"),
    "convolution_1d": _convolution("Conv1D"),
    "true_convolution": lambda keras, x, W, b, **options: _convolution("Conv2D")(
        keras, x, W[::-1, ::-1], b, **options
    ),
    "pooling": _pooling("Max"),
    "average_pooling": _pooling("Average"),
    "global_pooling": lambda keras, x, *, mode="average": _pooling(f"Global{mode.title()}")(
        keras, x
    ),
}
CASES = {
    "convolution": _convolutions(IMAGES, ["valid", "same"]),
    "convolution_1d": _convolutions(SEQUENCES, ["valid", "same", "causal"]),
    "true_convolution": _turned,
    "pooling": _pools(distinct),
    "average_pooling": _pools(lambda shape, rng: rng.normal(size=shape)),
    "global_pooling": _whole,
}
