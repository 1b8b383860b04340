"""Attention against TensorFlow's compiled functions, forward and backward, float32."""

import numpy as np

from helpers import notebook
from helpers.reference import attention as concept
from helpers.reference import multi_head_attention as multi_head_concept
from helpers.reference._support.shapes import unchecked
from tests.bench.measure import Row, alternate, back_to_back


def attention():
    """Scaled dot-product attention, 8 examples, 4 heads, 64 places of 64 numbers."""
    arrays = [np.random.default_rng(0).normal(size=(8, 4, 64, 64)).astype("f") for _ in range(3)]

    def theirs(tf, q, k, v):
        return tf.matmul(tf.nn.softmax(tf.matmul(q, k, transpose_b=True) / 8), v)

    return _row("attention, 8 × 4 heads × 64 × 64", concept, theirs, arrays, {}, 1.1, 0.75)


def multi_head_attention():
    """Self-attention with its projections, 8 examples, 64 places of 256 numbers, 4 heads."""
    rng = np.random.default_rng(0)
    shapes = [(8, 64, 256)] * 3 + [(256, 256), (256,)] * 4
    arrays = [(rng.normal(size=shape) / 16).astype("f") for shape in shapes]

    def theirs(tf, query, key, value, Wq, bq, Wk, bk, Wv, bv, Wo, bo):
        def split(x, W, b):
            return tf.transpose(
                tf.reshape(tf.reshape(x, (512, 256)) @ W + b, (8, 64, 4, 64)), (0, 2, 1, 3)
            )

        q, k, v = split(query, Wq, bq), split(key, Wk, bk), split(value, Wv, bv)
        looked = tf.matmul(tf.nn.softmax(tf.matmul(q, k, transpose_b=True) / 8), v)
        return tf.reshape(
            tf.reshape(tf.transpose(looked, (0, 2, 1, 3)), (512, 256)) @ Wo + bo, (8, 64, 256)
        )

    return _row(
        "multi-head attention, width 256, 8 × 64",
        multi_head_concept,
        theirs,
        arrays,
        {"heads": 4},
        1.0,
        0.7,
    )


def _row(work, module, function, arrays, options, must, aim):
    tf, _keras = notebook.tensorflow()
    dy = np.ones_like(module.forward(*arrays, **options)[0])

    def ours():
        with unchecked():
            return module.backward(dy, module.forward(*arrays, **options)[1])

    @tf.function
    def theirs(arrays, dy):
        with tf.GradientTape() as tape:
            tape.watch(arrays)
            y = function(tf, *arrays)
        return tape.gradient(y, arrays, dy)

    constants, upstream = [tf.constant(array) for array in arrays], tf.constant(dy)
    np.testing.assert_allclose(ours()[0], theirs(constants, upstream)[0], rtol=1e-3, atol=1e-5)
    variants = {"ours": ours, "tf.function": lambda: theirs(constants, upstream)[0].numpy()}
    times = alternate(variants)
    return Row.of_ratio(work, must, aim, times, note=back_to_back(variants))
