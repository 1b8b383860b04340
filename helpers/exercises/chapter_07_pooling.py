"""Chapter 07: a function that is written, pooling."""

import numpy as np

from helpers.exercises.registry import exercise
from helpers.language import _


def pool(x):
    """Return the max pooling 2 by 2 of x (M, N)."""
    return _windows(x).max(axis=(1, 3))


def _windows(x):
    M, N = x.shape
    return x.reshape(M // 2, 2, N // 2, 2)


def _overlapping(x):
    return np.maximum(np.maximum(x[:-1, :-1], x[:-1, 1:]), np.maximum(x[1:, :-1], x[1:, 1:]))


def _no_stride(x):
    M, N = x.shape
    return _overlapping(x)[: M // 2, : N // 2]


def _blocks_turned(x):
    M, N = x.shape
    return x.reshape(2, M // 2, 2, N // 2).max(axis=(0, 2))


def _in_a_row(x):
    M, N = x.shape
    return x.reshape(M // 2, N // 2, 4).max(axis=2)


def _spread_out(x):
    y = np.zeros_like(x)
    y[::2, ::2] = pool(x)
    return y


def _first_row(x):
    y = np.zeros_like(pool(x))
    y[0] = pool(x)[0]
    return y


def _last_missing(x):
    y = pool(x)
    y[-1], y[:, -1] = 0, 0
    return y


def _draw_maps(rng):
    for _case in range(20):
        yield (rng.integers(-99, 100, size=2 * rng.integers(1, 4, size=2)) / 10,)


def _mistakes_in_the_value():
    return {
        "mean": _("This is average pooling. The largest of each window was asked for."),
        "from-zero": _("A window of negative numbers has a negative maximum: do not begin with 0."),
        "corner": _(
            "This takes the first number of each window. Which of the four is the largest? A "
            "window of two rows is `x[m:m + 2, …]`: the end of a slice is left out."
        ),
        "whole": _("This is the largest number of all. One for each window was asked for."),
        "first-row": _(
            "The first row is right and the others stay 0: does `return` stand inside a loop?"
        ),
        "last-missing": _(
            "The last row and the last column stay 0: your loops end one place too early. "
            "`range(5)` gives 0 to 4."
        ),
    }


def _mistakes_in_the_windows():
    return {
        "overlapping": _(
            "Your windows overlap: with a stride of 2 they start in every other row and column."
        ),
        "no-stride": _(
            "Your windows move on by one place, and overlap. With a stride of 2 the window for "
            "`y[m, n]` starts at row 2m and column 2n."
        ),
        "one-direction": _("You have pooled along the rows only. A window has two rows as well."),
        "blocks-turned": _(
            "The cuts are the wrong way round: this takes 2 blocks of M/2 rows. M/2 blocks of 2 "
            "rows are `x.reshape(M // 2, 2, N // 2, 2)`."
        ),
        "in-a-row": _(
            "This takes four neighbours of one row. A window has two rows and two columns, and "
            "`reshape` to (M/2, N/2, 4) does not put these side by side."
        ),
        "wrong-axes": _(
            "You took the maximum over the windows. Take it inside each: over the two axes of "
            "length 2, which are axes 1 and 3."
        ),
        "one-axis": _("Each window still has two numbers: take the maximum over axis 3 as well."),
        "spread-out": _(
            "The maxima are right, but stand at every other place of a map as large as x. The one "
            "that is found at row 2m and column 2n belongs to `y[m, n]`."
        ),
        "in-a-line": _(
            "These are the right numbers in one line. Make a table of M/2 rows and N/2 columns of "
            "them."
        ),
    }


@exercise(
    "07.6",
    "program",
    wrong={
        "mean": lambda x: _windows(x).mean(axis=(1, 3)),
        "overlapping": _overlapping,
        "no-stride": _no_stride,
        "from-zero": lambda x: np.maximum(pool(x), 0),
        "one-direction": lambda x: np.maximum(x[:, ::2], x[:, 1::2]),
        "corner": lambda x: x[::2, ::2],
        "whole": lambda x: x.max(),
        "first-row": _first_row,
        "last-missing": _last_missing,
        "blocks-turned": _blocks_turned,
        "in-a-row": _in_a_row,
        "wrong-axes": lambda x: _windows(x).max(axis=(0, 2)),
        "one-axis": lambda x: _windows(x).max(axis=1),
        "spread-out": _spread_out,
        "in-a-line": lambda x: pool(x).ravel().tolist(),
        "no-return": lambda x: None,
    },
)
def pool_two_by_two(task, answer):
    """Max pooling of 2 by 2 with stride 2."""
    task.mistakes = {**_mistakes_in_the_value(), **_mistakes_in_the_windows()}
    task.hints = [
        _("Two loops, m over `range(M // 2)` and n over `range(N // 2)`. Which four belong there?"),
        _(
            "The window is `x[2 * m:2 * m + 2, 2 * n:2 * n + 2]`. Or, without loops, "
            "`x.reshape(M // 2, 2, N // 2, 2)` cuts both sides into blocks of 2, as for the "
            "photograph; then take the maximum over two of the axes."
        ),
    ]
    rng = np.random.default_rng(76)
    task.cases(
        answer,
        pool,
        [(rng.permutation(M * N).reshape(M, N) - 10.0,) for M, N in ((4, 6), (2, 4), (6, 2))],
        draw=_draw_maps,
    )
