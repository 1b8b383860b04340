"""Recurrent layers: Keras's own, with masks everywhere, and in chunks whose carried states let no
gradient through.
"""

import numpy as np

from tests.reference.keras.stateless import call


def recurrent(name, **settings):
    """Return the oracle of keras.layers.<name>."""

    def run(
        keras,
        x,
        W,
        U,
        b,
        *states,
        mask=None,
        return_sequences=False,
        return_state=False,
        truncate=None,
    ):
        chunks = truncate is not None
        layer = getattr(keras.layers, name)(
            U.shape[0],
            **settings,
            return_sequences=return_sequences or chunks,
            return_state=return_state or chunks,
        )
        layer.build(x.shape)
        seeds = [variable.value for variable in layer.non_trainable_variables]

        def whole(x, mask, *states):
            return call(
                layer, x, W, U, b, state=seeds, mask=mask, initial_state=list(states) or None
            )

        if not chunks:
            return whole(x, mask, *states)
        y, *states = in_chunks(whole, x, mask, states, truncate)
        y = y if return_sequences else y[:, -1]
        return (y, *states) if return_state else y

    return run


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
        yield "one chunk", (arrays(name, rng), every | {"truncate": 6})
        for label, mask in MASKS.items():
            yield label, (arrays(name, rng), every | {"mask": mask})
            yield f"{label}, last output", (arrays(name, rng), {"mask": mask})

    return found


KERAS = {
    "rnn": recurrent("SimpleRNN"),
    "lstm": recurrent("LSTM", use_cudnn=False),
    "gru": recurrent("GRU", use_cudnn=False),
}
CASES = {name: more_cases(name) for name in KERAS}
