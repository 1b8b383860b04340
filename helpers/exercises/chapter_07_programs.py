"""Chapter 07: two functions that are written, a filter that slides and a shared weight."""

import numpy as np

from helpers.exercises.registry import exercise
from helpers.language import _


def slide(x, w):
    """Return the cross-correlation of x (M, N) with w (K, L)."""
    K, L = w.shape
    return np.array(
        [
            [np.sum(x[m : m + K, n : n + L] * w) for n in range(x.shape[1] - L + 1)]
            for m in range(x.shape[0] - K + 1)
        ]
    )


def _too_short(x, w):
    return slide(x, w)[:-1, :-1]


def _same_size(x, w):
    y = np.zeros_like(x)
    found = slide(x, w)
    y[: found.shape[0], : found.shape[1]] = found
    return y


def _last_missing(x, w):
    y = slide(x, w)
    y[-1], y[:, -1] = 0, 0
    return y


def _first_row(x, w):
    y = slide(x, w)
    y[1:] = 0
    return y


def _picture_and_filter(rng, shape, kernel):
    return rng.integers(-9, 10, shape).astype(float), rng.integers(-3, 4, kernel).astype(float)


def _draw_filters(rng):
    for _case in range(20):
        kernel = rng.integers(1, 4, size=2)
        yield _picture_and_filter(rng, kernel + rng.integers(0, 4, size=2), kernel)


@exercise(
    "07.5",
    "program",
    wrong={
        "turned": lambda x, w: slide(x, w[::-1, ::-1]),
        "off-by-one": _too_short,
        "last-missing": _last_missing,
        "first-row": _first_row,
        "same-size": _same_size,
        "mean": lambda x, w: slide(x, w) / w.size,
        "transposed": lambda x, w: slide(x, w).T,
        "no-return": lambda x, w: None,
    },
)
def slide_a_filter(task, answer):
    """The map of one filter on one grey picture."""
    task.mistakes = {
        "turned": _(
            "This is convolution in the strict sense: the filter is turned. "
            "A layer does not turn it."
        ),
        "off-by-one": _(
            "The last row and the last column are missing: a window of K fits M − K + 1 times."
        ),
        "last-missing": _(
            "The map has the right size, but its last row and column stay 0: your loops end one "
            "place too early. `range(5)` gives 0 to 4."
        ),
        "first-row": _(
            "The first row is right and the others stay 0: does `return` stand inside a loop?"
        ),
        "same-size": _(
            "The map is as large as the picture. Without a border it has M − K + 1 rows."
        ),
        "mean": _("This is the mean of the products. The sum was asked for."),
        "transposed": _("Rows and columns are exchanged."),
    }
    task.hints = [
        _("Two loops over the places, and at each place the sum of `x[m:m + K, n:n + L] * w`."),
        _("m runs over `range(M - K + 1)`, n over `range(N - L + 1)`."),
    ]
    rng = np.random.default_rng(75)
    sizes = ((4, 5), (2, 3)), ((5, 4), (3, 3)), ((6, 6), (1, 2)), ((1, 3), (1, 2)), ((3, 1), (3, 1))
    task.cases(
        answer,
        slide,
        [_picture_and_filter(rng, *each) for each in sizes],
        draw=_draw_filters,
        tolerance=1e-9,
    )


def gradient(x, dy):
    """Return dw (2,) and db of a convolution over one row with one filter of two weights."""
    return np.array([x[:-1] @ dy, x[1:] @ dy]), dy.sum()


def _draw_rows(rng):
    for _case in range(20):
        n = rng.integers(2, 9)
        yield rng.normal(size=n).round(1), rng.normal(size=n - 1).round(1)


@exercise(
    "07.7",
    "program",
    wrong={
        "swapped": lambda x, dy: (gradient(x, dy)[0][::-1], dy.sum()),
        "mean": lambda x, dy: (gradient(x, dy)[0] / len(dy), dy.sum() / len(dy)),
        "first-place": lambda x, dy: (x[:2] * dy[0], dy[0]),
        "sign": lambda x, dy: (-gradient(x, dy)[0], -dy.sum()),
        "bias-count": lambda x, dy: (gradient(x, dy)[0], float(len(dy))),
        "weights-alone": lambda x, dy: gradient(x, dy)[0],
        "no-return": lambda x, dy: None,
    },
)
def gradient_of_a_shared_weight(task, answer):
    """The gradients of a filter of two weights in one dimension."""
    task.mistakes = {
        "swapped": _(
            "The two weights are exchanged: w[0] was multiplied with x[m], w[1] with x[m + 1]."
        ),
        "mean": _("Blame from all places is added, not averaged."),
        "first-place": _(
            "This is the gradient from the first place alone. The same "
            "weights serve at every place."
        ),
        "sign": _("The sign is turned: the gradient says how the loss rises."),
        "bias-count": _(
            "dw is right. The bias gets the blame of each place, added "
            "up, not the number of places."
        ),
        "weights-alone": _("This is dw, and right. Return the gradient of the bias too: `dw, db`."),
    }
    task.hints = [
        _(
            "At place m, w[0] was multiplied with x[m]. So it gets x[m] · dy[m] from "
            "there; add up all places."
        ),
        _("dw[0] is the sum of `x[:-1] * dy`, db the sum of `dy`."),
    ]
    rng = np.random.default_rng(77)
    task.cases(
        answer,
        gradient,
        [(rng.normal(size=n).round(1), rng.normal(size=n - 1).round(1)) for n in (4, 6, 9, 2)],
        draw=_draw_rows,
        tolerance=1e-6,
    )
    return _("A shared weight adds up the blame of all the places where it served.")
