"""Recurrent layers: Keras's own, with masks everywhere, and in chunks whose carried states let no
gradient through.
"""

import numpy as np

from tests.reference.keras.stateless import call


def recurrent(name, **settings):
    """Return the oracle of keras.layers.<name>."""

    def run(keras, x, W, U, b, *states, mask=None, truncate=None, reverse=False, **outputs):
        chunks = truncate is not None
        options = "return_sequences", "return_state"
        wanted = {option: chunks or outputs.get(option, False) for option in options}
        layer = getattr(keras.layers, name)(
            U.shape[0], **settings, **wanted, go_backwards=reverse and not chunks
        )
        layer.build(x.shape)
        seeds = [variable.value for variable in layer.non_trainable_variables]

        def whole(x, mask, *states):
            return call(
                layer, x, W, U, b, state=seeds, mask=mask, initial_state=list(states) or None
            )

        if chunks:
            return chunked(keras, whole, x, mask, states, truncate, reverse, **outputs)
        found = whole(x, mask, *states)
        if not reverse or not wanted["return_sequences"]:
            return found
        # Keras gives the outputs in the order of reading
        turn = keras.ops.flip
        return (turn(found[0], 1), *found[1:]) if wanted["return_state"] else turn(found, 1)

    return run


def chunked(
    keras, whole, x, mask, states, k, reverse, *, return_sequences=False, return_state=False
):
    """Return the output of a run in chunks, read from the end with reverse."""
    turn = keras.ops.flip if reverse else no_flip
    mask = mask[:, ::-1] if reverse and mask is not None else mask
    y, *states = in_chunks(whole, turn(x, 1), mask, states, k)
    y = turn(y, 1) if return_sequences else y[:, -1]
    return (y, *states) if return_state else y


def no_flip(array, axis):
    return array


def bidirectional(
    keras, x, *weights, cell="lstm", mask=None, return_sequences=False, truncate=None
):
    """Return the output of keras.layers.Bidirectional, which cannot truncate."""
    assert truncate is None
    name, settings = LAYERS[cell]
    units = weights[1].shape[0]
    inner = getattr(keras.layers, name)(units, return_sequences=return_sequences, **settings)
    layer = keras.layers.Bidirectional(inner)
    layer.build(x.shape)
    seeds = [variable.value for variable in layer.non_trainable_variables]
    return call(layer, x, *weights, state=seeds, mask=mask)


def in_chunks(whole, x, mask, states, k):
    """Return (y, *states) from runs over k steps each, with tf.stop_gradient on the states between
    them.

    Keras begins each run's output with 0 while it is masked: there we put the output of the run
    before.
    """
    import tensorflow as tf

    outputs, begun = [], tf.zeros((x.shape[0], 1, 1), bool)
    for start in range(0, x.shape[1], k):
        if start:
            states = [tf.stop_gradient(state) for state in states]
        part = (
            np.ones(x.shape[:2], bool)[:, start : start + k]
            if mask is None
            else mask[:, start : start + k]
        )
        y, *after = whole(x[:, start : start + k], tf.constant(part), *states)
        seen = tf.constant(np.logical_or.accumulate(part, axis=1)[:, :, None])
        if start:
            before = tf.where(begun, states[0][:, None], 0)
            y = tf.where(seen, y, before)
        outputs.append(y)
        begun, states = begun | seen[:, -1:], after
    return tf.concat(outputs, axis=1), *states


MASKS = {  # four sequences of six steps
    "whole sequences": np.ones((4, 6), bool),
    "masked at the end": np.arange(6) < np.array([[6], [4], [1], [3]]),
    "masked at the start": np.arange(6) >= np.array([[0], [5], [2], [3]]),
    "masked in the middle": np.array(
        [[1, 0, 0, 1, 1, 1], [1, 1, 0, 1, 0, 1], [1, 0, 1, 0, 0, 1], [1, 1, 1, 1, 0, 1]], bool
    ),
    "masked altogether": np.array([[0] * 6, [1] * 6, [0] * 6, [0, 0, 1, 0, 0, 0]], bool),
}


def shapes(name, B, T, D, H):
    """Return the shapes of forward's arrays of the concept, all of them."""
    gates, states = {"rnn": (1, 1), "lstm": (4, 2), "gru": (3, 1)}[name]
    bias = (2, gates * H) if name == "gru" else (gates * H,)
    return [(B, T, D), (D, gates * H), (H, gates * H), bias, *[(B, H)] * states]


def arrays(name, rng, B=4, T=6, D=3, H=5):
    """Return random arrays of the concept."""
    return tuple(rng.normal(size=shape) for shape in shapes(name, B, T, D, H))


def more_cases(name):
    """Return the cases beyond the example: outputs, masks, and sizes of one."""

    def found(rng):
        every = {"return_sequences": True, "return_state": True}
        yield "last output", (arrays(name, rng), {})
        yield "every output", (arrays(name, rng), {"return_sequences": True})
        yield "last output and state", (arrays(name, rng), {"return_state": True})
        yield "batch of one", (arrays(name, rng, B=1), every)
        yield "sequence of one", (arrays(name, rng, T=1), every)
        yield (
            "sequence of one, masked",
            (arrays(name, rng, T=1), every | {"mask": np.array([[1], [0], [0], [1]], bool)}),
        )
        yield "one of everything", (arrays(name, rng, B=1, T=1, D=1, H=1), {})
        yield "read from the end", (arrays(name, rng), every | {"reverse": True})
        holes = {"mask": MASKS["masked in the middle"], "reverse": True}
        yield "read from the end, masked", (arrays(name, rng), every | holes)
        yield "read from the end, masked, last output", (arrays(name, rng), holes)
        ends = {"mask": MASKS["masked altogether"], "reverse": True}
        yield "read from the end, masked altogether", (arrays(name, rng), every | ends)
        yield "one chunk", (arrays(name, rng), every | {"truncate": 6})
        for label, mask in MASKS.items():
            yield label, (arrays(name, rng), every | {"mask": mask})
            yield f"{label}, last output", (arrays(name, rng), {"mask": mask})

    return found


def both_ways(cell, rng, B=4, T=6, D=2, H=3):
    """Return random arrays of bidirectional: those of the cell, and weights for the way back."""
    weights = slice(1, 4)
    first, second = (arrays(cell, rng, B, T, D, H) for _direction in range(2))
    return first[0], *first[weights], *second[weights]


def bidirectional_cases(rng):
    """Return cases of every cell, with and without masks, and sizes of one."""
    for cell in LAYERS:
        options = {"cell": cell}
        every = options | {"return_sequences": True}
        yield f"{cell}, last output", (both_ways(cell, rng), options)
        yield f"{cell}, every output", (both_ways(cell, rng), every)
        yield f"{cell}, one of everything", (both_ways(cell, rng, B=1, T=1, D=1, H=1), options)
        for label in ("masked at the end", "masked in the middle", "masked altogether"):
            mask = MASKS[label]
            yield f"{cell}, {label}", (both_ways(cell, rng), every | {"mask": mask})
            yield f"{cell}, {label}, last output", (both_ways(cell, rng), options | {"mask": mask})


LAYERS = {
    "rnn": ("SimpleRNN", {}),
    "lstm": ("LSTM", {"use_cudnn": False}),
    "gru": ("GRU", {"use_cudnn": False}),
}
KERAS = {name: recurrent(layer, **settings) for name, (layer, settings) in LAYERS.items()}
CASES = {name: more_cases(name) for name in KERAS}
KERAS["bidirectional"] = bidirectional
CASES["bidirectional"] = bidirectional_cases
