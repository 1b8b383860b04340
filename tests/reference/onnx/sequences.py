"""Adapters: recurrent layers. ONNX's sequences are (T, B, D), its weights (gates · H, D) for each
direction.

These cases see little: where ONNX's weights are not all alike, its inputs are so large that tanh
and σ are at their ends. They cannot see the order of the gates. The stored values of Keras and
PyTorch do.
"""

import functools

import numpy as np

from helpers.reference import bidirectional, gru, lstm, rnn
from tests.reference.onnx.cases import LeftOut

CONCEPTS = {"rnn": rnn, "lstm": lstm, "gru": gru}
REVERSE = {"forward": [False], "reverse": [True], "bidirectional": [False, True]}
# where our gates stand among ONNX's
ORDER = {"rnn": [0], "lstm": [0, 2, 3, 1], "gru": [0, 1, 2]}  # i o f c → i f g o; z r h → z r g


def ordered(array, name):
    """Return the rows (gates · H, …) in our order of the gates."""
    parts = np.split(array, len(ORDER[name]))
    return np.concatenate([parts[i] for i in ORDER[name]])


def biases(name, b, R):
    """Return our bias from ONNX's two, of the input and of the state, side by side.

    A GRU that resets before the product adds the candidate's two outside of r: both are ours with
    the input.
    """
    of_input, of_state = np.split(np.zeros(2 * len(R), R.dtype) if b is None else b, 2)
    of_input, of_state = ordered(of_input, name), ordered(of_state, name)
    return of_input, of_state


def resets_alike(R, W, of_state, x, h0):
    """Raise LeftOut unless r · (h U) and (r · h) U are the same: r alike for all units, or h 0.

    ONNX's default resets before the product, we after it.
    """
    H = R.shape[1]
    reset = slice(H, 2 * H)
    alike = all(np.ptp(array[reset], axis=0).max() == 0 for array in (R, W, of_state))
    if not alike and (len(x) > 1 or np.any(h0)):
        raise LeftOut("a reset before the product")


def our_weights(name, W, R, b, x, h0, linear_before_reset):
    """Return W, U and b of one direction in our form; x (T, B, D) and h0 tell whether a GRU can."""
    of_input, of_state = biases(name, b, R)
    bias = of_input + of_state
    if name == "gru":
        outside = np.zeros_like(of_state)  # of r
        if not linear_before_reset:
            resets_alike(R, W, of_state, x, h0)
            outside[2 * R.shape[1] :] = of_state[2 * R.shape[1] :]
        bias = np.stack([of_input + outside, of_state - outside])
    return ordered(W, name).T, ordered(R, name).T, bias


def read(name, x, weights, states, lengths, direction):
    """Return (y (T, directions, B, H), *states (directions, B, H)); x (T, B, D).

    y of both directions is that of `bidirectional`, which begins with states of 0 and returns none.
    """
    x, mask = x.swapaxes(0, 1), None
    if lengths is not None:
        mask = np.arange(x.shape[1]) < lengths[:, None]
    found = []
    for i, reverse in enumerate(REVERSE[direction]):
        options = {"mask": mask, "return_sequences": True, "return_state": True}
        given = [state[i] for state in states]
        found += [CONCEPTS[name].forward(x, *weights[i], *given, **options, reverse=reverse)[0]]
    y, *after = (np.stack(parts) for parts in zip(*found, strict=True))
    y = y.transpose(2, 0, 1, 3)
    if direction == "bidirectional" and not np.any(states):
        both, _cache = bidirectional.forward(
            x, *weights[0], *weights[1], cell=name, mask=mask, return_sequences=True
        )
        y = both.reshape(*both.shape[:2], 2, -1).transpose(1, 2, 0, 3)
    return y, *after


def recurrent(
    name,
    x,
    W,
    R,
    b=None,
    lengths=None,
    h0=None,
    c0=None,
    peepholes=None,
    *,
    opset,
    hidden_size,
    direction="forward",
    layout=0,
    linear_before_reset=0,
):
    """A recurrent layer of this name; with layout 1, examples come first in all arrays."""
    if peepholes is not None and peepholes.any():
        raise LeftOut("peepholes")
    if layout:
        x, h0, c0 = (a if a is None else a.swapaxes(0, 1) for a in (x, h0, c0))
    zeros = np.zeros((len(W), x.shape[1], hidden_size), x.dtype)
    states = [zeros if h0 is None else h0]
    if name == "lstm":
        states += [zeros if c0 is None else c0]
    sides = zip(W, R, [None] * len(W) if b is None else b, strict=True)
    weights = [
        our_weights(name, *side, x, states[0][i], linear_before_reset)
        for i, side in enumerate(sides)
    ]
    y, *states = read(name, x, weights, states, lengths, direction)
    if layout:
        return y.transpose(2, 0, 1, 3), *(state.swapaxes(0, 1) for state in states)
    return y, *states


ADAPTERS = {
    "RNN": functools.partial(recurrent, "rnn"),
    "LSTM": functools.partial(recurrent, "lstm"),
    "GRU": functools.partial(recurrent, "gru"),
}
