"""An option that a layer factory accepts is passed on: another value than its default is seen."""

import inspect

import numpy as np
import pytest

from helpers.reference import initializers, layers

# how each factory is called, and a value for each option that is not its default
CALLS = {
    "activation": (("leaky_relu",), {}),
    "average_pooling": ((), {"pool_size": 3, "strides": 1, "padding": "same"}),
    "batch_normalization": ((3,), {"momentum": 0.5, "epsilon": 0.25, "dtype": np.float32}),
    "bidirectional": (
        ("lstm", 3, 2),
        {"return_sequences": True, "truncate": 2, "dtype": np.float32},
    ),
    "convolution": (
        (2, 3, 2),
        {
            "strides": 2,
            "padding": "same",
            "dilation_rate": 2,
            "initializer": initializers.he_normal,
            "dtype": np.float32,
        },
    ),
    "convolution_1d": (
        (3, 2, 2),
        {
            "strides": 2,
            "padding": "causal",
            "dilation_rate": 2,
            "initializer": initializers.he_normal,
            "dtype": np.float32,
        },
    ),
    "dense": ((3, 2), {"initializer": initializers.he_normal, "dtype": np.float32}),
    "dropout": ((0.5,), {}),
    "embedding": ((5, 3), {"dtype": np.float32}),
    "encoder_block": (
        (3, 1, 4),
        {
            "activation": "gelu",
            "norm": "pre",
            "epsilon": 0.25,
            "causal": True,
            "dtype": np.float32,
        },
    ),
    "flatten": ((), {}),
    "global_average_pooling": ((), {}),
    "global_max_pooling": ((), {}),
    "layer_normalization": ((3,), {"epsilon": 0.25, "dtype": np.float32}),
    "max_pooling": ((), {"pool_size": 3, "strides": 1, "padding": "same"}),
    "positions": ((5, 3), {"kind": "sinusoidal", "dtype": np.float32}),
    "self_attention": ((3, 1), {"causal": True, "dtype": np.float32}),
}
RECURRENT = {"return_sequences": True, "truncate": 2, "reverse": True, "dtype": np.float32}
CALLS |= dict.fromkeys(("rnn", "lstm", "gru"), ((3, 2), RECURRENT))
CALLS["positions"] = ((5, 4), CALLS["positions"][1])  # sinusoidal has an even width
CASES = [(name, option) for name, (_sizes, options) in CALLS.items() for option in options]


def make(name, **options):
    """Return the layer, with the same random numbers every time."""
    factory = getattr(layers, name)
    if "rng" in inspect.signature(factory).parameters:
        options["rng"] = np.random.default_rng(0)
    return factory(*CALLS[name][0], **options)


def results(layer, name):
    """Return what a layer gives: outputs and gradients in training, its state after, its dtypes."""
    rng = np.random.default_rng(1)
    shape = {"convolution": (2, 5, 5, 2), "positions": (2, 4, 4)}.get(name, (2, 4, 3))
    if "pooling" in name and "global" not in name:
        shape = (2, 5, 5, 3)
    dtypes = {array.dtype for array in layer.params.values()} or {np.dtype(np.float64)}
    x = rng.integers(5, size=(2, 4)) if layer.takes_ids else rng.normal(size=shape)
    x = x if layer.takes_ids else x.astype(dtypes.pop())
    y, cache = layer.forward(x, training=True, rng=rng)
    dx, gradients = layer.backward(np.cos(np.arange(y.size, dtype=y.dtype)).reshape(y.shape), cache)
    layer.update_state(cache)
    return [y, *([] if dx is None else [dx]), *gradients.values(), *layer.state.values()]


@pytest.mark.parametrize(("name", "option"), CASES)
def test_an_option_with_another_value_is_seen(name, option):
    plain = results(make(name), name)
    other = results(make(name, **{option: CALLS[name][1][option]}), name)
    assert [a.shape for a in plain] != [a.shape for a in other] or any(
        a.dtype != b.dtype or not np.array_equal(a, b) for a, b in zip(plain, other, strict=True)
    )


@pytest.mark.parametrize("name", sorted(set(layers.__all__) - {"ACTIVATIONS", "Layer"}))
def test_no_option_is_left_out_of_the_cases(name):
    parameters = inspect.signature(getattr(layers, name)).parameters.values()
    options = {p.name for p in parameters if p.default is not p.empty and p.name != "rng"}
    _sizes, tried = CALLS[name]
    assert options == set(tried)
    defaults = {p.name: p.default for p in parameters}
    assert all(value != defaults[option] for option, value in tried.items())


@pytest.mark.parametrize("name", layers.ACTIVATIONS)
def test_the_options_of_an_activation_are_passed_on(name):
    forward = layers.ACTIVATIONS[name].forward
    others = {"negative_slope": 0.5, "alpha": 2.0, "approximate": "tanh", "temperature": 2}
    parameters = inspect.signature(forward).parameters.values()
    for option in [p.name for p in parameters if p.kind is p.KEYWORD_ONLY]:
        z = np.linspace(-3, 3, 12).reshape(3, 4)
        plain, other = (
            layers.activation(name, **given).forward(z)[0]
            for given in ({}, {option: others[option]})
        )
        assert not np.array_equal(plain, other)


def test_the_cell_of_a_bidirectional_layer_and_the_rate_of_dropout_are_passed_on():
    rng = np.random.default_rng(0)
    found = [layers.bidirectional(cell, 3, 2, rng=rng) for cell in ("rnn", "lstm", "gru")]
    assert [layer.options["cell"] for layer in found] == ["rnn", "lstm", "gru"]
    assert [layer.params["W_back"].shape for layer in found] == [(3, 2), (3, 8), (3, 6)]
    assert layers.dropout(0.25).options == {"rate": 0.25}
