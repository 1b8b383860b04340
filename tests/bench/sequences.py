"""Layers over sequences against TensorFlow's compiled functions, forward and backward, float32."""

import numpy as np

from helpers import notebook
from helpers.reference import lstm as concept
from helpers.reference._support.shapes import unchecked
from tests.bench.measure import Row, alternate, back_to_back


def lstm():
    """LSTM of 50 units on 32 sequences of 50 steps and 10 features: the last output."""
    tf, keras = notebook.tensorflow()
    rng = np.random.default_rng(0)
    shapes = [(32, 50, 10), (10, 200), (50, 200), (200,)]
    arrays = [rng.normal(scale=0.3, size=shape).astype("f") for shape in shapes]
    dy = np.ones((32, 50), "f")
    layer = keras.layers.LSTM(50, use_cudnn=False)
    layer.build(shapes[0])
    layer.set_weights(arrays[1:])
    weights = layer.trainable_variables

    def ours():
        with unchecked():
            concept.backward(dy, concept.forward(*arrays)[1])

    @tf.function
    def theirs(x, dy):
        with tf.GradientTape() as tape:
            tape.watch(x)
            y = layer(x)
        return tape.gradient(y, [x, *weights], dy)

    constants = tf.constant(arrays[0]), tf.constant(dy)
    variants = {"ours": ours, "tf.function": lambda: theirs(*constants)[1].numpy()}
    times = alternate(variants)
    work = "LSTM, batch 32, 50 steps, 10 → 50"
    return Row.of_ratio(work, 0.6, 0.45, times, note=back_to_back(variants))
