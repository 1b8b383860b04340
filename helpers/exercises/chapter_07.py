"""The exercises of chapter 07, Convolution."""

import numpy as np

from helpers.exercises.registry import exercise
from helpers.language import _


@exercise(
    "07.1", "predict", wrong={"right-only": 2.4, "all": 7.2, "left-only": -2.4, "one-row": 0.8}
)
def sum_on_plain_ground(task, answer):
    """The sum of the filter for upright edges on nine equal pixels."""
    task.mistakes = {
        "right-only": _("This is the right column. The left column has weights of −1."),
        "all": _("This adds all nine pixels. The weights are −1, 0 and 1."),
        "left-only": _("This is the left column. The right column has weights of 1."),
        "one-row": _("This is one pixel. Add up all nine products."),
    }
    task.hints = [
        _("Multiply 0.8 by each of the nine weights, and add."),
        _("Three times −0.8, three times 0, three times 0.8."),
    ]
    task.value(answer, 0, tolerance=1e-9, expected=_("the sum of nine products"))
    return _("The weights add up to 0, so a plain window gives 0, however bright it is.")


@exercise(
    "07.2",
    "compute",
    wrong={
        "no-bias": 4,
        "no-centre": 8.5,
        "centre-plus": 12.5,
        "all-pixels": 12,
        "centre-once": 7.5,
    },
)
def one_window_by_hand(task, answer):
    """One window of a filter, with its bias."""
    task.mistakes = {
        "no-bias": _("The products are right. The bias is missing."),
        "no-centre": _("The pixel in the middle is missing: its weight is −4."),
        "centre-plus": _("The weight in the middle is −4, not 4, and those in the corners are 0."),
        "all-pixels": _(
            "This adds the nine pixels. Each is multiplied by the weight that lies on it."
        ),
        "centre-once": _("The pixel in the middle is taken away four times, not once."),
    }
    task.hints = [
        _("Only five weights are not 0: above, left, middle, right, below."),
        _("2 + 3 + 1 + 2 for the neighbours, −4 · 1 for the middle, and the bias."),
    ]
    task.value(answer, 4.5, tolerance=1e-6, expected=_("nine products and the bias, added"))


@exercise(
    "07.3",
    "compute",
    wrong={
        "same": 16,
        "no-plus-one": 13,
        "stride-one": 28,
        "rounded-up": 15,
        "fraction": 14.5,
        "half": 13.5,
    },
)
def rows_of_a_map(task, answer):
    """The rows of the map of a filter of 5 with stride 2 on 32 pixels."""
    task.mistakes = {
        "same": _('This is the size with padding "same". Here no zeros are added.'),
        "no-plus-one": _("The window at the very beginning counts too: add 1."),
        "stride-one": _("This is the size with a stride of 1."),
        "rounded-up": _("A window that reaches beyond the picture does not count: round down."),
        "fraction": _("There is no half window. Round down."),
        "half": _(
            "There is no half step: round down. Then add 1, for the window at the very beginning."
        ),
    }
    task.hints = [
        _("The window starts at row 0, 2, 4 … What is the last row at which five rows are left?"),
        _("It can move by 32 − 5 = 27 pixels, in steps of 2: that is 13 steps."),
    ]
    task.value(answer, 14, expected=_("a whole number of rows"))


@exercise("07.4", "compute", wrong={"added": 9, "one": 3, "two": 5, "product": 27, "area": 49})
def receptive_field_of_three(task, answer):
    """The receptive field of three convolutions of 3 by 3."""
    task.mistakes = {
        "added": _("Windows of neighbours overlap: each further layer adds only 2 pixels."),
        "one": _("This is the first layer. The next one looks at three neighbours of it."),
        "two": _("This is the field after two layers."),
        "product": _("That would be windows that do not overlap, moved by a stride of 3."),
        "area": _("This is the number of pixels. How many is it along one side?"),
    }
    task.hints = [
        _(
            "Two layers: three windows of 3 pixels, each one pixel further than the "
            "last. How many pixels in all?"
        ),
        _("3, then 5, then …"),
    ]
    task.value(answer, 7, expected=_("a number of pixels, along one side"))
    return _(
        "So three layers of 3 by 3 see as far as one of 7 by 7, with 27 weights instead of "
        "49 (for one channel)."
    )


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


@exercise(
    "07.5",
    "program",
    wrong={
        "turned": lambda x, w: slide(x, w[::-1, ::-1]),
        "off-by-one": _too_short,
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
        "same-size": _(
            "The map is as large as the picture. Without a border it has M − K + 1 rows."
        ),
        "mean": _("This is the mean of the products. The sum was asked."),
        "transposed": _("Rows and columns are exchanged."),
    }
    task.hints = [
        _("Two loops over the places, and at each place the sum of `x[m:m + K, n:n + L] * w`."),
        _("m runs over `range(M - K + 1)`, n over `range(N - L + 1)`."),
    ]
    rng = np.random.default_rng(75)
    task.cases(
        answer,
        slide,
        [
            (rng.integers(0, 9, shape).astype(float), rng.integers(-3, 4, kernel).astype(float))
            for shape, kernel in (((4, 5), (2, 3)), ((5, 4), (3, 3)), ((6, 6), (1, 2)))
        ],
        tolerance=1e-9,
    )


def pool(x):
    """Return the max pooling 2 by 2 of x (M, N)."""
    M, N = x.shape
    return x.reshape(M // 2, 2, N // 2, 2).max(axis=(1, 3))


def _means(x):
    M, N = x.shape
    return x.reshape(M // 2, 2, N // 2, 2).mean(axis=(1, 3))


def _overlapping(x):
    return np.maximum(np.maximum(x[:-1, :-1], x[:-1, 1:]), np.maximum(x[1:, :-1], x[1:, 1:]))


def _from_zero(x):
    return np.maximum(pool(x), 0)


def _columns_only(x):
    return np.maximum(x[:, ::2], x[:, 1::2])


@exercise(
    "07.6",
    "program",
    wrong={
        "mean": _means,
        "overlapping": _overlapping,
        "from-zero": _from_zero,
        "one-direction": _columns_only,
        "corner": lambda x: x[::2, ::2],
        "whole": lambda x: x.max(),
        "no-return": lambda x: None,
    },
)
def pool_two_by_two(task, answer):
    """Max pooling of 2 by 2 with stride 2."""
    task.mistakes = {
        "mean": _("This is average pooling. The largest of each window was asked."),
        "overlapping": _(
            "Your windows overlap: with a stride of 2 they start in every other row and column."
        ),
        "from-zero": _("A window of negative numbers has a negative maximum: do not begin with 0."),
        "one-direction": _("You have pooled along the rows only. A window has two rows as well."),
        "corner": _(
            "This takes the first number of each window. Which of the four is the largest?"
        ),
        "whole": _("This is the largest number of all. One for each window was asked."),
    }
    task.hints = [
        _(
            "`x.reshape(M // 2, 2, N // 2, 2)` cuts both sides into blocks of 2, as for "
            "the photograph."
        ),
        _("Over which two axes do you take the maximum?"),
    ]
    rng = np.random.default_rng(76)
    task.cases(
        answer,
        pool,
        [(rng.permutation(M * N).reshape(M, N) - 10.0,) for M, N in ((4, 6), (2, 4), (6, 2))],
    )


def gradient(x, dy):
    """Return dw (2,) and db of a convolution over one row with one filter of two weights."""
    return np.array([x[:-1] @ dy, x[1:] @ dy]), dy.sum()


@exercise(
    "07.7",
    "program",
    wrong={
        "swapped": lambda x, dy: (gradient(x, dy)[0][::-1], dy.sum()),
        "mean": lambda x, dy: (gradient(x, dy)[0] / len(dy), dy.sum() / len(dy)),
        "first-place": lambda x, dy: (x[:2] * dy[0], dy[0]),
        "sign": lambda x, dy: (-gradient(x, dy)[0], -dy.sum()),
        "bias-count": lambda x, dy: (gradient(x, dy)[0], float(len(dy))),
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
        [(rng.normal(size=n).round(1), rng.normal(size=n - 1).round(1)) for n in (4, 6, 9)],
        tolerance=1e-6,
    )
    return _("A shared weight adds up the blame of all the places where it served.")


def convolve(x, w, b):
    """Return the map (P, Q) of one filter w (K, K, C) on x (M, N, C)."""
    return sum(slide(x[:, :, c], w[:, :, c]) for c in range(x.shape[2])) + b


def _channels_apart(x, w, b):
    return np.stack([slide(x[:, :, c], w[:, :, c]) + b for c in range(x.shape[2])], axis=2)


def _bias_for_each(x, w, b):
    return _channels_apart(x, w, b).sum(axis=2)


@exercise(
    "07.8",
    "fault",
    wrong={
        "printed": _channels_apart,
        "bias-thrice": _bias_for_each,
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
    task.cases(
        answer,
        convolve,
        [
            (
                rng.integers(0, 9, (M, N, C)).astype(float),
                rng.integers(-3, 4, (K, K, C)).astype(float),
                b,
            )
            for M, N, C, K, b in ((4, 5, 3, 2, 0.5), (5, 5, 2, 3, -1.0))
        ],
        tolerance=1e-9,
    )
    return _(
        "A filter has depth: its sum runs over all channels, and gives one number at each place."
    )


@exercise(
    "07.9",
    "compute",
    wrong={"unshrunk": 288_010, "no-biases": 72_000, "same": 81_930, "with-convolution": 72_906},
)
def stride_instead_of_pooling(task, answer):
    """The dense layer behind a convolution with stride 2 and no pooling."""
    task.mistakes = {
        "unshrunk": _(
            "This is the dense layer behind 30 by 30 places. With a stride of 2 there are fewer."
        ),
        "no-biases": _("These are the weights. Ten neurons have ten biases."),
        "same": _(
            'This is for 16 by 16 places, with padding "same". Without a border there are fewer.'
        ),
        "with-convolution": _("This is the whole network. The dense layer alone was asked."),
    }
    task.hints = [
        _("How many places has the map? (32 − 3) / 2, rounded down, plus 1."),
        _("15 by 15 places, 32 maps; then (inputs + 1) · 10."),
    ]
    task.value(answer, 72_010, expected=_("all weights and biases of the dense layer"))
    return _(
        "As many as with pooling: the stride shrinks the map in the same way, and does a "
        "quarter of the work."
    )


@exercise(
    "07.10",
    "fault",
    wrong={"filters": 3, "softmax": 5, "optimiser": 6, "flatten": 4, "input": 2, "type": "loss"},
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
