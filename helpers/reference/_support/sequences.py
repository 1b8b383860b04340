"""Sequences, step by step: checks, masks, outputs and chunks, as rnn, lstm and gru share them.

Inside, time comes first: an array (T, B, H) holds the T steps one after the other, so that array[t]
is one block.

Three steps, of which only the second is real: the state 5 stays, becomes 7 and stays; the output
begins with 0.

>>> mask = np.array([[False, True, False]])
>>> steps = Steps(mask, return_sequences=True, return_state=False, truncate=None, reverse=False)
>>> steps.output(np.array([5.0, 5.0, 7.0, 7.0]).reshape(4, 1, 1))[0, :, 0]
array([0., 7., 7.])
"""

import numpy as np

from helpers.reference._support.integers import check_whole
from helpers.reference._support.shapes import (
    check_array,
    check_gradient,
    check_option,
    check_shapes,
)

GRADIENTS = "dy", "dh", "dc"


def check(gates, x, W, U, b, *, mask, truncate, **states):
    """Raise ValueError unless arrays and options fit a recurrent layer whose W is (D, gates · H).

    b is (gates · H,); with three gates, those of a GRU, (2, 3H). states: h0 and c0, or None.
    """
    states = {name: state for name, state in states.items() if state is not None}
    check_array(x=x, W=W, U=U, b=b, **states)
    wide = f"{gates}H" if gates > 1 else "H"
    check_option("U", U.shape, f"(H, {wide})", U.ndim == 2 and U.shape[1] == gates * U.shape[0])
    check_shapes(",".join(["HZ", "BTD", *["BH"] * len(states)]), U=U, x=x, **states)
    (D, Z), biases = (x.shape[2], U.shape[1]), (2,) * (gates == 3)
    check_option("W", W.shape, f"(D={D}, {wide}={Z})", W.shape == (D, Z))
    check_option(
        "b",
        b.shape,
        f"({'2, ' * len(biases)}{wide}={Z}{',' * (not biases)})",
        b.shape == (*biases, Z),
    )
    wanted = f"a bool array {x.shape[:2]}, True for real steps"
    if mask is not None:
        check_option("mask", type(mask).__name__, wanted, isinstance(mask, np.ndarray))
        check_option("mask", mask.dtype.name, wanted, mask.dtype == bool)
        check_option("mask", mask.shape, wanted, mask.shape == x.shape[:2])
    if truncate is not None:
        check_whole("truncate", truncate, wanted="a whole number of steps above 0, or None")


def initial(state, x, U):
    """Return the state (B, H) before the first step: zeros where none is given."""
    return np.zeros((len(x), len(U)), x.dtype) if state is None else state


class Steps:
    """What a sequence's options mean at each step.

    mask (B, T): True for a real step. A masked step leaves the state as it was; its output repeats
    the one before, and is 0 before the first real step, as in Keras. truncate = k: no gradient goes
    from one chunk of k steps to the one before it. reverse: the last step is read first, so that
    "before" and "first" mean later in the sequence; the output of a step stands where the step
    stands.
    """

    def __init__(self, mask, return_sequences, return_state, truncate, reverse):
        self.return_sequences, self.return_state = return_sequences, return_state
        self.truncate, self.reverse = truncate, reverse
        self.real = None if mask is None else self.in_order(mask.T[:, :, None])
        # a real step has been seen
        self.begun = None if mask is None else np.logical_or.accumulate(self.real)

    def in_order(self, steps):
        """Return an array (T, …) in the order of reading; from that order, back in its own."""
        return steps[::-1] if self.reverse else steps

    def time_first(self, x):
        """Return a copy of x (B, T, D) as (T, B, D), in the order of reading."""
        return self.in_order(x.transpose(1, 0, 2)).copy()

    def batch_first(self, steps):
        """Return steps (T, B, D) in the order of reading as (B, T, D)."""
        return self.in_order(steps).transpose(1, 0, 2)

    def choose(self, t, new, old):
        """Return `new` for the examples whose step t is real and `old` for the others."""
        return new if self.real is None else np.where(self.real[t], new, old)

    def begins_chunk(self, t):
        """Return whether the gradient of the state stops between the steps t − 1 and t."""
        return self.truncate is not None and t > 0 and t % self.truncate == 0

    def output(self, h, *more):
        """Return y, or (y, h[, c]), from the states h (T + 1, B, H) and c, the initial ones
        first.
        """
        y = h[1:] if self.return_sequences else h[-1:]
        if self.begun is not None:
            y = y * (self.begun if self.return_sequences else self.begun[-1:])
        y = self.batch_first(y).copy() if self.return_sequences else y[0].copy()
        return (y, *(state[-1].copy() for state in (h, *more))) if self.return_state else y

    def gradients(self, d_output, h, *more):
        """Return dy (T, B, H), what each step's output receives, and dh[, dc] of the last state.

        d_output has the form of the output, for the same states h and c.
        """
        (_, B, H), T, states = h.shape, len(h) - 1, (h, *more)
        wanted = GRADIENTS[: len(states) + 1]
        if not self.return_state:
            d_output = d_output, *(np.zeros((B, H), h.dtype) for _ in states)
        check_option(
            "d_output",
            type(d_output).__name__,
            f"a tuple ({', '.join(wanted)}) as the output is",
            isinstance(d_output, tuple) and len(d_output) == len(wanted),
        )
        for i, (name, d) in enumerate(zip(wanted, d_output, strict=True)):
            check_gradient(
                (B, T, H) if i == 0 and self.return_sequences else (B, H), h.dtype, **{name: d}
            )
        dy, *d_states = d_output
        dys = self.time_first(dy) if self.return_sequences else np.zeros((T, B, H), h.dtype)
        if not self.return_sequences:
            dys[-1] = dy
        return dys if self.begun is None else dys * self.begun, *d_states
