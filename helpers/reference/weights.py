"""Weights: saved to a file, loaded, and exchanged with Keras. Running statistics go along.

>>> import tempfile
>>> from helpers.reference import layers
>>> from helpers.reference.network import Network
>>> generators = np.random.default_rng(0), np.random.default_rng(1)
>>> first, second = (Network([layers.dense(2, 3, rng=rng)]) for rng in generators)
>>> with tempfile.TemporaryDirectory() as folder:
...     save(first, f"{folder}/weights.npz")
...     load(second, f"{folder}/weights.npz")
>>> bool((first.parameters[0]["W"] == second.parameters[0]["W"]).all())
True
"""

import zipfile
from pathlib import Path

import numpy as np

from helpers.reference._support.shapes import check_option


def save(network, path):
    """Write all parameters and running statistics to the .npz file `path`, under names such as
    `2.W` (layer 2, from 1).
    """
    np.savez(_checked_path(path), **{name: owner[key] for name, owner, key in _places(network)})


def load(network, path):
    """Put the parameters from the .npz file `path` into `network`, which must have the same layers
    and sizes. They take the network's dtype, whichever they are stored in.
    """
    path = _checked_path(path)
    try:
        with np.load(path, allow_pickle=False) as file:
            arrays = {name: file[name] for name in file.files}
    except (zipfile.BadZipFile, ValueError) as error:
        raise ValueError(
            f"weights: path must be a file written by weights.save, got '{path}'"
        ) from error
    places = list(_places(network))
    wanted = [name for name, _owner, _key in places]
    check_option(
        "path",
        sorted(arrays),
        f"a file with the arrays {sorted(wanted)} of this network",
        set(arrays) == set(wanted),
    )
    _put(places, [arrays[name] for name in wanted])


def to_keras(network, keras_model):
    """Put the parameters of `network` into `keras_model`, a model with the same layers in the same
    order.

    A Transformer's block is there MultiHeadAttention, LayerNormalization, Dense, Dense,
    LayerNormalization (norm="post") or LayerNormalization, MultiHeadAttention, LayerNormalization,
    Dense, Dense (norm="pre").
    """
    _check_match(network, keras_model)
    keras_model.set_weights(
        [owner[key].reshape(shape) for _name, owner, key, shape in _keras_places(network)]
    )


def from_keras(network, keras_model):
    """Put the weights of `keras_model` into `network`, which must have the same layers in the same
    order.
    """
    _check_match(network, keras_model)
    places = [place[:3] for place in _keras_places(network)]
    _put(
        places,
        [
            array.reshape(owner[key].shape)
            for (_name, owner, key), array in zip(places, keras_model.get_weights(), strict=True)
        ],
    )


def _places(network):
    """Yield (name, dict, key) for each array of the network."""
    for number, layer in enumerate(network.layers, start=1):
        for owner in (layer.params, layer.state):
            for key in owner:
                yield f"{number}.{key}", owner, key


def _keras_places(network):
    """Yield (name, dict, key, shape in Keras) for each array of the network, in the order of
    Keras's get_weights.
    """
    for number, layer in enumerate(network.layers, start=1):
        for key, shape in layer.keras_shapes().items():
            yield (
                f"{number}.{key}",
                layer.params if key in layer.params else layer.state,
                key,
                shape,
            )


def _put(places, arrays):
    """Put the arrays in, after all of them were checked: a network is never left half loaded."""
    for (name, owner, key), array in zip(places, arrays, strict=True):
        check_option(name, array.shape, f"{owner[key].shape}", array.shape == owner[key].shape)
        check_option(
            name,
            str(array.dtype),
            "numbers without NaN",
            array.dtype.kind == "f" and not np.isnan(array).any(),
        )
    for (_name, owner, key), array in zip(places, arrays, strict=True):
        owner[key] = array.astype(owner[key].dtype)


def _check_match(network, keras_model):
    ours = [shape for *_place, shape in _keras_places(network)]
    theirs = [tuple(weight.shape) for weight in keras_model.weights]
    check_option(
        "keras_model", theirs, f"a built model with weights of the shapes {ours}", ours == theirs
    )


def _checked_path(path):
    path = Path(path)
    check_option("path", str(path), "a file name that ends in .npz", path.suffix == ".npz")
    return path
