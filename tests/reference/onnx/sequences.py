"""Adapters: recurrent layers. ONNX's sequences are (T, B, D), its weights (gates · H, D) for each
direction.

These cases see little: where ONNX's weights are not all alike, its inputs are so large that tanh
and σ are at their ends. They cannot see the order of the gates. The stored values of Keras and
PyTorch do.
"""

import functools

import numpy as np

from helpers.reference import gru, lstm, rnn
from tests.reference.onnx.cases import LeftOut

CONCEPTS = {"rnn": rnn, "lstm": lstm, "gru": gru}
STEPS = {"forward": [1], "reverse": [-1], "bidirectional": [1, -1]}
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


def one_direction(name, x, W, R, b, states, mask, linear_before_reset):
    """Return (y (T, B, H), *states (B, H)) of one direction; x (T, B, D)."""
    of_input, of_state = biases(name, b, R)
    bias = of_input + of_state
    if name == "gru":
        outside = np.zeros_like(of_state)  # of r
        if not linear_before_reset:
            resets_alike(R, W, of_state, x, states[0])
            outside[2 * R.shape[1] :] = of_state[2 * R.shape[1] :]
        bias = np.stack([of_input + outside, of_state - outside])
    (y, *after), _cache = CONCEPTS[name].forward(
        x.swapaxes(0, 1),
        ordered(W, name).T,
        ordered(R, name).T,
        bias,
        *states,
        mask=mask,
        return_sequences=True,
        return_state=True,
    )
    return y.swapaxes(0, 1), *after


def both_directions(name, x, W, R, b, states, lengths, direction, linear_before_reset):
    """Return (y (T, directions, B, H), *states (directions, B, H)): a reversed layer reads x from
    its end.
    """
    mask, found = None, []
    if lengths is not None:
        mask = np.arange(len(x)) < lengths[:, None]
    for i, step in enumerate(STEPS[direction]):
        given = [state[i] for state in states]
        bias = None if b is None else b[i]
        y, *after = one_direction(
            name, x[::step], W[i], R[i], bias, given, mask, linear_before_reset
        )
        found.append((y[::step], *after))
    y, *states = (np.stack(parts) for parts in zip(*found, strict=True))
    return y.swapaxes(0, 1), *states


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
    y, *states = both_directions(name, x, W, R, b, states, lengths, direction, linear_before_reset)
    if layout:
        return y.transpose(2, 0, 1, 3), *(state.swapaxes(0, 1) for state in states)
    return y, *states


ADAPTERS = {
    "RNN": functools.partial(recurrent, "rnn"),
    "LSTM": functools.partial(recurrent, "lstm"),
    "GRU": functools.partial(recurrent, "gru"),
}
