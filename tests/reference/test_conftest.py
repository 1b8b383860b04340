"""The fixture `keras` computes in float64, whatever layers were made before, and leaves no
trace.
"""

import numpy as np


def test_layers_compute_in_float64_whatever_was_made_before(keras_module, request):
    # float32 from here on, says Keras
    before = keras_module.layers.Dense(1)(np.ones((1, 2), "float32")).numpy().dtype
    keras = request.getfixturevalue("keras")
    layer = keras.layers.Dense(1)
    assert before == np.float32
    assert layer(np.ones((1, 2))).numpy().dtype == np.float64


def test_nothing_of_float64_is_left_behind(keras_module):
    assert keras_module.layers.Dense(1)(np.ones((1, 2), "float32")).numpy().dtype == np.float32
    assert keras_module.config.floatx() == "float32"
