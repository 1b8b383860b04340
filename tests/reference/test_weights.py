"""Weights: through a file and through Keras, and files that do not fit."""

import numpy as np
import pytest

from helpers.reference import layers, weights
from helpers.reference.network import Network
from tests.reference.keras.oracle import assert_same
from tests.reference.support.networks import batch, small_cnn, small_keras_cnn


def networks(dtype=np.float64):
    return small_cnn(np.random.default_rng(0), dtype), small_cnn(np.random.default_rng(1), dtype)


@pytest.mark.parametrize("dtype", [np.float32, np.float64])
def test_a_file_brings_every_weight_back(tmp_path, dtype):
    network, other = networks(dtype)
    network.parameters[0]["b"] += 1
    weights.save(network, tmp_path / "w.npz")
    weights.load(other, tmp_path / "w.npz")
    for params, loaded in zip(network.parameters, other.parameters, strict=True):
        for name, w in params.items():
            np.testing.assert_array_equal(loaded[name], w)
            assert loaded[name].dtype == dtype


def test_weights_are_loaded_in_the_dtype_of_the_network(tmp_path):
    network, _other = networks()
    weights.save(network, tmp_path / "w.npz")
    _network, other = networks(np.float32)
    weights.load(other, tmp_path / "w.npz")
    assert {w.dtype for params in other.parameters for w in params.values()} == {
        np.dtype(np.float32)
    }


def test_saving_twice_gives_the_same_bytes(tmp_path):
    network, _other = networks()
    for name in ("a.npz", "b.npz"):
        weights.save(network, tmp_path / name)
    assert (tmp_path / "a.npz").read_bytes() == (tmp_path / "b.npz").read_bytes()


def test_weights_go_to_keras_and_back(keras):
    network, other = networks()
    network.parameters[-1]["b"] += np.arange(3)
    model, (x, _target) = small_keras_cnn(keras), batch(0)
    weights.to_keras(network, model)
    assert_same(network.predict(x), model.predict(x, verbose=0))
    weights.from_keras(other, model)
    np.testing.assert_array_equal(other.predict(x), network.predict(x))


def test_float32_weights_give_keras_the_same_outputs(keras_module):
    network, _other = networks(np.float32)
    model, (x, _target) = small_keras_cnn(keras_module), batch(0, np.float32)
    weights.to_keras(network, model)
    np.testing.assert_allclose(
        network.predict(x), model.predict(x, verbose=0), rtol=1e-5, atol=1e-6
    )


def test_a_loaded_network_does_not_share_weights_with_keras(keras):
    network, other = networks()
    model = small_keras_cnn(keras)
    weights.to_keras(network, model)
    network.parameters[0]["W"] += 1
    weights.from_keras(other, model)
    np.testing.assert_array_equal(other.parameters[0]["W"] + 1, network.parameters[0]["W"])


def test_a_file_of_another_network_is_refused_and_nothing_is_loaded(tmp_path):
    network, _other = networks()
    rng = np.random.default_rng(0)
    wider = Network([layers.dense(3, 4, rng=rng), layers.dense(4, 5, rng=rng)])
    target = Network([layers.dense(3, 4, rng=rng), layers.dense(4, 2, rng=rng)])
    before = target.copy()
    weights.save(network, tmp_path / "cnn.npz")
    weights.save(wider, tmp_path / "wider.npz")
    with pytest.raises(
        ValueError,
        match=r"^weights: path must be a file with the arrays "
        r"\['1.W', '1.b', '2.W'",
    ):
        weights.load(target, tmp_path / "cnn.npz")
    with pytest.raises(ValueError, match=r"^weights: 2.W must be \(4, 2\), got \(4, 5\)"):
        weights.load(target, tmp_path / "wider.npz")
    np.testing.assert_array_equal(target.parameters[0]["W"], before.parameters[0]["W"])


def test_weights_with_nan_are_refused(tmp_path):
    network, other = networks()
    network.parameters[0]["W"][0] = np.nan
    weights.save(network, tmp_path / "w.npz")
    with pytest.raises(ValueError, match=r"^weights: 1.W must be numbers without NaN"):
        weights.load(other, tmp_path / "w.npz")


def test_a_file_with_python_objects_is_not_unpacked(tmp_path):
    network, _other = networks()
    np.savez(tmp_path / "w.npz", **{"1.W": np.array([{}], dtype=object)})
    with pytest.raises(ValueError, match=r"^weights: path must be a file written by weights.save"):
        weights.load(network, tmp_path / "w.npz")


def test_a_damaged_or_missing_file_is_named(tmp_path):
    network, _other = networks()
    (tmp_path / "w.npz").write_bytes(b"PK\x03\x04 not really")
    with pytest.raises(
        ValueError,
        match=r"^weights: path must be a file written by "
        r"weights.save, got '.*w.npz'",
    ):
        weights.load(network, tmp_path / "w.npz")
    with pytest.raises(FileNotFoundError, match=r"missing.npz"):
        weights.load(network, tmp_path / "missing.npz")
    with pytest.raises(
        ValueError,
        match=r"^weights: path must be a file name that ends in .npz, "
        r"got",
    ):
        weights.save(network, tmp_path / "weights.h5")


def test_a_keras_model_of_another_shape_is_refused(keras):
    network, _other = networks()
    model = keras.Sequential([keras.Input((4,)), keras.layers.Dense(2)])
    for exchange in (weights.to_keras, weights.from_keras):
        with pytest.raises(
            ValueError,
            match=r"^weights: keras_model must be a built model with "
            r"weights of the shapes",
        ):
            exchange(network, model)


class Model:
    """What is asked of a Keras model."""

    def __init__(self, arrays):
        self.weights = arrays

    def get_weights(self):
        return self.weights


def test_a_nan_of_keras_is_named_with_the_number_of_its_layer():
    rng = np.random.default_rng(0)
    network = Network([layers.dense(3, 4, rng=rng), layers.dense(4, 2, rng=rng)])
    arrays = [w.copy() for params in network.parameters for w in params.values()]
    arrays[2][0] = np.nan
    with pytest.raises(ValueError, match=r"^weights: 2\.W must be numbers without NaN"):
        weights.from_keras(network, Model(arrays))
