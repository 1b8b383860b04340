"""Keras in float64, imported quietly and only by the tests that ask for it."""

import os

import pytest


@pytest.fixture(scope="session")
def keras_module():
    """Keras, with TensorFlow's log lines switched off."""
    os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
    import keras

    return keras


@pytest.fixture
def keras(keras_module):
    """Keras computing in float64 for one test."""
    config = keras_module.config
    # the policy of layers, once used, does not follow floatx
    before = config.floatx(), config.dtype_policy()
    config.set_floatx("float64")
    config.set_dtype_policy("float64")
    yield keras_module
    config.set_floatx(before[0])
    config.set_dtype_policy(before[1])
