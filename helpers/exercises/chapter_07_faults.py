"""The faults of chapter 07: channels that are mended, and a line that is pointed at."""

import numpy as np

from helpers.exercises.chapter_07_programs import slide
from helpers.exercises.registry import exercise
from helpers.language import _


def convolve(x, w, b):
    """Return the map (P, Q) of one filter w (K, K, C) on x (M, N, C)."""
    return sum(slide(x[:, :, c], w[:, :, c]) for c in range(x.shape[2])) + b


def _channels_apart(x, w, b):
    return np.stack([slide(x[:, :, c], w[:, :, c]) + b for c in range(x.shape[2])], axis=2)


def _bias_for_each(x, w, b):
    return _channels_apart(x, w, b).sum(axis=2)


def _colours_and_filter(rng, M, N, C, K, b):
    x, w = rng.integers(-9, 10, (M, N, C)), rng.integers(-3, 4, (K, K, C))
    return x.astype(float), w.astype(float), b


def _draw_colours(rng):
    for _case in range(20):
        K, C, below, beside = (int(number) for number in rng.integers(1, 4, size=4))
        b = float(rng.integers(-9, 10) / 10)
        yield _colours_and_filter(rng, K + below - 1, K + beside - 1, C, K, b)


@exercise(
    "07.8",
    "fault",
    wrong={
        "printed": _channels_apart,
        "bias-thrice": _bias_for_each,
        "all-alike": lambda x, w, b: np.repeat(convolve(x, w, b)[:, :, None], x.shape[2], axis=2),
        "bias-inside": lambda x, w, b: convolve(x, w, b * w.size),
        "mean": lambda x, w, b: (convolve(x, w, b) - b) / x.shape[2] + b,
        "no-bias": lambda x, w, b: convolve(x, w, 0),
        "first-channel": lambda x, w, b: slide(x[:, :, 0], w[:, :, 0]) + b,
        "no-return": lambda x, w, b: None,
    },
)
def mend_the_channels(task, answer):
    """A convolution that keeps the channels apart."""
    task.mistakes = {
        "printed": _(
            "The fault is still there: each channel has a map of its own. One filter makes one map."
        ),
        "bias-thrice": _(
            "The maps are added now, and the bias with each of them. A filter has one bias."
        ),
        "all-alike": _(
            "The sum is right now, but it stands there once for each channel: y needs two axes, "
            "rows and columns."
        ),
        "bias-inside": _(
            "The channels are right now, but the bias is added to each product. Add it once, "
            "behind the sum."
        ),
        "mean": _("This is the mean over the channels. The sum runs over window and channels."),
        "no-bias": _("The channels are right now. The bias has been lost."),
        "first-channel": _("This looks at the first channel only."),
    }
    task.hints = [
        _("How many numbers does one filter give at one place?"),
        _(
            "`np.sum` without `axis` adds everything: rows, columns and channels. Then y "
            "needs two axes."
        ),
    ]
    rng = np.random.default_rng(78)
    sizes = (4, 5, 3, 2, 0.5), (5, 5, 2, 3, -1.0), (2, 4, 1, 2, 1.5), (1, 3, 3, 1, -0.5)
    task.cases(
        answer,
        convolve,
        [_colours_and_filter(rng, *each) for each in sizes],
        draw=_draw_colours,
        tolerance=1e-9,
    )
    return _(
        "A filter has depth: its sum runs over all channels, and gives one number at each place."
    )


@exercise(
    "07.10",
    "fault",
    wrong={
        "filters": 3,
        "softmax": 5,
        "optimiser": 6,
        "flatten": 4,
        "input": 2,
        "first": 1,
        "last": 8,
        "type": "loss",
    },
)
def the_loss_for_whole_numbers(task, answer):
    """The line whose loss expects one-hot labels."""
    task.mistakes = {
        "filters": _("32 filters of 3 by 3 are in order: the labels never meet them."),
        "softmax": _(
            "Ten probabilities for ten classes: this line is right. What "
            "compares them with the labels?"
        ),
        "optimiser": _("The optimiser does not see the labels."),
        "flatten": _("A row for each picture is what the dense layer needs: this line is right."),
        "input": _("The pictures have this shape: this line is right."),
        "first": _("Line 1 makes the labels, whole numbers, and stays. What does not fit them?"),
        "last": _("Line 8 only starts the training, and stays. What was set before it?"),
    }
    task.hints = [
        _("Which line says how answers and labels are compared?"),
        _(
            "For one-hot labels it is right as it stands; for whole numbers there is a "
            "loss with a longer name."
        ),
    ]
    task.line(answer, 7)
    return _(
        "`sparse_categorical_crossentropy` computes the same loss from whole numbers; or "
        "make the labels one-hot."
    )
