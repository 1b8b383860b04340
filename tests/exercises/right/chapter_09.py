"""Right answers to the exercises of chapter 09: the last real state, the windows of a
series, and the recurrence."""

import numpy as np

from helpers.reference import rnn
from tests.exercises.right import right


@right("09.4")
def last_by_loops(y, mask):
    """Loops over sequences and steps: what is real takes the place of what was real before."""
    rows = []
    for states, real in zip(y, mask, strict=True):
        for state, is_real in zip(states, real, strict=True):
            if is_real:
                last = state
        rows.append(last)
    return np.array(rows)


@right("09.4")
def last_by_selecting(y, mask):
    """The last of the selected states of each sequence."""
    return np.stack([states[real][-1] for states, real in zip(y, mask, strict=True)])


@right("09.4")
def last_by_argmin(y, mask):
    """One before the first False; where there is none, −1 is the last step."""
    return y[np.arange(len(y)), mask.argmin(axis=1) - 1]


@right("09.4")
def last_from_the_end(y, mask):
    """The first True from the end."""
    step = mask.shape[1] - 1 - mask[:, ::-1].argmax(axis=1)
    return np.take_along_axis(y, step[:, None, None], axis=1)[:, 0]


@right("09.4")
def last_by_weights(y, mask):
    """A sum over the steps, with a 1 where the next step is no longer real."""
    following = np.concatenate([mask[:, 1:], np.zeros((len(y), 1), dtype=bool)], axis=1)
    return np.einsum("bt,bth->bh", mask & ~following, y)


@right("09.4")
def last_with_a_selection(y, mask):
    """All sequences at once: rows whose mask ends at the step."""
    steps = np.count_nonzero(mask, axis=1)
    return y[steps[:, None] == np.arange(1, y.shape[1] + 1)]


@right("09.4")
def last_step_by_step(y, mask):
    """In place on a copy: the state stays where a step is not real."""
    h = y[:, 0].copy()
    for t in range(1, y.shape[1]):
        h[mask[:, t]] = y[mask[:, t], t]
    return h


@right("09.5")
def windows_with_while(values, steps, ahead):
    """A loop that stops at the first example that does not fit."""
    x, y = [], []
    begin = 0
    while begin + steps + ahead <= len(values):
        x.append(values[begin : begin + steps])
        y.append(values[begin + steps + ahead - 1])
        begin += 1
    return np.array(x), np.array(y)


@right("09.5")
def windows_by_a_view(values, steps, ahead):
    """A library call; the result is a list of two arrays, the first one read-only."""
    x = np.lib.stride_tricks.sliding_window_view(values, steps)
    return [x[: len(x) - ahead], values[steps + ahead - 1 :]]


@right("09.5")
def windows_by_places(values, steps, ahead):
    """A table of places."""
    begin = np.arange(len(values) - steps - ahead + 1)
    return values[begin[:, None] + np.arange(steps)], values[begin + steps + ahead - 1]


@right("09.5")
def windows_by_columns(values, steps, ahead):
    """Column by column: the series, moved."""
    count = len(values) - steps - ahead + 1
    columns = [values[k : k + count] for k in range(steps)]
    return np.column_stack(columns), values[-count:]


@right("09.5")
def windows_from_long_ones(values, steps, ahead):
    """Windows that reach as far as the value, then cut in two."""
    length = steps + ahead
    whole = np.array([values[end - length : end] for end in range(length, len(values) + 1)])
    return whole[:, :steps], whole[:, -1]


@right("09.5")
def windows_from_the_end(values, steps, ahead):
    """The last example first, then turned round."""
    targets = range(len(values) - 1, steps + ahead - 2, -1)
    x = [values[at - ahead - steps + 1 : at - ahead + 1] for at in targets]
    return np.array(x[::-1]), np.array([values[at] for at in targets])[::-1]


@right("09.6")
def run_from_the_first_step(x, W, U, b):
    """The first step has no state before it."""
    h = np.tanh(x[:, 0] @ W + b)
    for t in range(1, x.shape[1]):
        h = np.tanh(x[:, t] @ W + h @ U + b)
    return h


@right("09.6")
def run_by_examples(x, W, U, b):
    """One sequence after the other."""
    states = []
    for sequence in x:
        h = np.zeros(len(U))
        for step in sequence:
            h = np.tanh(step @ W + h @ U + b)
        states.append(h)
    return np.array(states)


@right("09.6")
def run_with_the_inputs_first(x, W, U, b):
    """All products with W at once, then the steps."""
    h = np.zeros((x.shape[0], U.shape[0]))
    for a in (x @ W + b).swapaxes(0, 1):
        h = np.tanh(a + h @ U)
    return h


@right("09.6")
def run_side_by_side(x, W, U, b):
    """Input and state side by side, and one matrix."""
    both, h = np.vstack([W, U]), np.zeros((len(x), len(U)))
    for t in range(x.shape[1]):
        h = np.tanh(np.hstack([x[:, t], h]) @ both + b)
    return h


@right("09.6")
def run_in_place(x, W, U, b):
    """In place, with transposed states."""
    h = np.zeros((len(U), len(x)))
    for t in range(x.shape[1]):
        h[...] = np.tanh(W.T @ x[:, t].T + U.T @ h + b[:, None])
    return h.T


@right("09.6")
def run_by_recursion(x, W, U, b):
    """A recursion: the state before is that of the sequence without its last step."""
    if x.shape[1] == 0:
        return np.zeros((len(x), len(U)))
    return np.tanh(x[:, -1] @ W + run_by_recursion(x[:, :-1], W, U, b) @ U + b)


@right("09.6")
def run_by_the_library(x, W, U, b):
    """The library's own layer."""
    return rnn.forward(x, W, U, b)[0]
