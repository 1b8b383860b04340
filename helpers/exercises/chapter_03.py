"""The exercises of chapter 03, Losses and gradient descent."""

import numpy as np

from helpers.exercises.registry import exercise
from helpers.language import _


@exercise("03.1", "compute", wrong={"uphill": 2.6, "no-rate": 7.0, "absolute": -4.0, "stays": 3.0})
def one_step(task, answer):
    """The weight after one step from 3 with slope −4 and learning rate 0.1."""
    task.mistakes = {
        "uphill": _("That went uphill. A negative slope means: the loss falls to the right."),
        "no-rate": _("The step is the slope times the learning rate."),
        "absolute": _("That is the slope. Where does the weight stand after the step?"),
        "stays": _("A slope of −4 is not 0: the weight moves."),
    }
    task.hints = [_("Against the slope: weight − learning rate · slope."), _("3 − 0.1 · (−4)")]
    task.value(
        answer,
        3.4,
        tolerance=1e-6,
        expected=_("the place of the weight after one step against the slope"),
    )


@exercise(
    "03.2",
    "compute",
    wrong={
        "sign": -1.204,
        "wrong-class": 0.6931,
        "all": 1.0297,
        "probability": 0.3,
        "squared": 0.49,
        "log10": 0.5229,
    },
)
def cross_entropy_by_hand(task, answer):
    """Cross-entropy of a true class that was given 0.3."""
    task.mistakes = {
        "sign": _("The logarithm of 0.3 is negative; the loss is minus that."),
        "wrong-class": _("That is the surprise at the second class. The truth is the last one."),
        "all": _(
            "That is a mean over all classes, each with its own probability. "
            "Only the true class enters."
        ),
        "probability": _("That is the probability itself. The loss is minus its logarithm."),
        "squared": _("That is squared error at the true class."),
        "log10": _("That is the logarithm to base 10. `np.log` is the natural one."),
    }
    task.hints = [_("Only the probability of the true class enters."), _("−ln 0.3")]
    task.value(
        answer,
        1.204,
        tolerance=0.006,
        expected=_("one number: minus the logarithm of one probability"),
    )


@exercise("03.3", "compute", wrong={"flat": 20.0, "half": 0.05, "mean": 2 / 10.05, "product": 2.0})
def largest_learning_rate(task, answer):
    """The limit of the learning rate for curvatures 20 and 0.1."""
    task.mistakes = {
        "flat": _("That is the limit of the flat direction. The steep one explodes long before."),
        "half": _("At 1/20 the steep direction arrives in one step. The limit is twice as far."),
        "mean": _(
            "The mean does not protect the steep direction. The largest curvature sets the limit."
        ),
        "product": _("The curvatures are not multiplied with each other."),
    }
    task.hints = [_("In each direction the limit is 2 divided by the curvature.")]
    task.value(answer, 0.1, tolerance=1e-6, expected=_("the smaller of two limits"))


def mean_squared(prediction, target):
    """Return the mean squared error of (B, 1) and (B,)."""
    return np.mean((prediction[:, 0] - target) ** 2)


@exercise(
    "03.4",
    "program",
    wrong={
        "broadcast": lambda p, t: np.mean((p - t) ** 2),
        "sum": lambda p, t: np.sum((p[:, 0] - t) ** 2),
        "absolute": lambda p, t: np.mean(abs(p[:, 0] - t)),
        "root": lambda p, t: np.sqrt(mean_squared(p, t)),
        "half": lambda p, t: mean_squared(p, t) / 2,
        "square-of-mean": lambda p, t: np.mean(p[:, 0] - t) ** 2,
        "no-return": lambda p, t: None,
    },
)
def mean_squared_error(task, answer):
    """The mean squared error, with a column beside a list."""
    task.mistakes = {
        "broadcast": _(
            "(B, 1) minus (B,) is a table of B by B: each prediction is "
            "compared with each truth. "
            "Take the column as a list: `prediction[:, 0]`."
        ),
        "sum": _("These are the squares added up. Their mean was asked."),
        "absolute": _("This is the mean absolute error: the squares are missing."),
        "root": _("This is the root of it. The mean of the squares was asked."),
        "half": _("There is a factor ½ too much: some texts write it, here it was not asked."),
        "square-of-mean": _(
            "Square first, then the mean: otherwise errors above and below cancel."
        ),
    }
    task.hints = [_("Make the shapes equal first."), _("`np.mean((a - b) ** 2)`")]
    rng = np.random.default_rng(3)
    task.cases(
        answer,
        mean_squared,
        [(rng.normal(size=(n, 1)), rng.normal(size=n)) for n in (4, 7)],
        tolerance=1e-8,
    )


def descend(df, w, learning_rate, steps):
    """Return where gradient descent ends."""
    for _step in range(steps):
        w = w - learning_rate * df(w)
    return w


def _first_slope(df, w, learning_rate, steps):
    return w - steps * learning_rate * df(w)


def _sine(w):
    return np.cos(w)


def _parabola(w):
    return 2 * (w - 3)


@exercise(
    "03.5",
    "program",
    wrong={
        "uphill": lambda df, w, rate, steps: descend(df, w, -rate, steps),
        "same-slope": _first_slope,
        "one-step": lambda df, w, rate, steps: descend(df, w, rate, 1),
        "one-more": lambda df, w, rate, steps: descend(df, w, rate, steps + 1),
        "no-rate": lambda df, w, rate, steps: descend(df, w, 1.0, steps),
        "no-return": lambda df, w, rate, steps: None,
    },
)
def gradient_descent(task, answer):
    """A loop of gradient descent on a function of one number."""
    task.mistakes = {
        "uphill": _("This climbs: a step goes against the slope."),
        "same-slope": _("The slope was taken once. It changes with w: take it anew in each step."),
        "one-step": _("This is one step. Does `return` stand inside the loop?"),
        "one-more": _("One step too many."),
        "no-rate": _("The learning rate is missing."),
    }
    task.hints = [_("In each step: `w = w - learning_rate * df(w)`.")]
    task.cases(answer, descend, [(_parabola, 0.0, 0.1, 5), (_sine, 1.0, 0.3, 8)], tolerance=1e-8)


def descend_with_momentum(df, w, learning_rate, beta, steps):
    """Return where descent with momentum ends."""
    v = 0.0
    for _step in range(steps):
        v = beta * v - learning_rate * df(w)
        w = w + v
    return w


def _forgets(df, w, learning_rate, beta, steps):
    return descend(df, w, learning_rate, steps)


def _plus(df, w, learning_rate, beta, steps):
    v = 0.0
    for _step in range(steps):
        v = beta * v + learning_rate * df(w)
        w = w + v
    return w


def _moves_first(df, w, learning_rate, beta, steps):
    v = 0.0
    for _step in range(steps):
        w = w + v
        v = beta * v - learning_rate * df(w)
    return w


def _average(df, w, learning_rate, beta, steps):
    v = 0.0
    for _step in range(steps):
        v = beta * v + (1 - beta) * df(w)
        w = w - learning_rate * v
    return w


@exercise(
    "03.6",
    "program",
    wrong={
        "forgets": _forgets,
        "climbs": _plus,
        "order": _moves_first,
        "average": _average,
        "no-return": lambda df, w, rate, beta, steps: None,
    },
)
def momentum_by_hand(task, answer):
    """Descent with momentum on a function of one number."""
    task.mistakes = {
        "forgets": _("This is plain descent: the velocity starts at 0 again in each step."),
        "climbs": _("The slope is subtracted from the velocity, not added: v = beta · v − …"),
        "order": _("First the new velocity, then the move: here the move uses the old one."),
        "average": _(
            "This keeps a mean of the slopes. Here the slope enters whole, times the learning rate."
        ),
    }
    task.hints = [_("v = 0 before the loop. In the loop two lines, as in the task.")]
    task.cases(
        answer,
        descend_with_momentum,
        [(_parabola, 0.0, 0.1, 0.5, 6), (_sine, 1.0, 0.2, 0.9, 9)],
        tolerance=1e-8,
    )


def train(x, y, w, learning_rate, size):
    """Return the weights after one pass in mini-batches."""
    for start in range(0, len(x), size):
        xb, yb = x[start : start + size], y[start : start + size]
        w = w - learning_rate * 2 / size * xb.T @ (xb @ w - yb)
    return w


def _printed(x, y, w, learning_rate, size):
    for start in range(0, len(x), size):
        xb, yb = x[start : start + size], y[:size]
        w = w - learning_rate * 2 / size * xb.T @ (xb @ w - yb)
    return w


def _always_first(x, y, w, learning_rate, size):
    for _start in range(0, len(x), size):
        w = train(x[:size], y[:size], w, learning_rate, size)
    return w


@exercise(
    "03.7",
    "fault",
    wrong={
        "printed": _printed,
        "first-batch": _always_first,
        "early": lambda x, y, w, rate, size: train(x[:size], y[:size], w, rate, size),
        "whole": lambda x, y, w, rate, size: train(x, y, w, rate, len(x)),
        "no-return": lambda x, y, w, rate, size: None,
    },
)
def mend_the_batches(task, answer):
    """Mini-batches whose inputs and truths do not belong together."""
    task.mistakes = {
        "printed": _(
            "The fault is still there: look at which rows of x and which "
            "rows of y stand in one batch."
        ),
        "first-batch": _("Now inputs and truths fit, and every step takes the first batch."),
        "early": _("This is one step. Does `return` stand inside the loop?"),
        "whole": _("This is one step with all examples. Mini-batches were asked."),
    }
    task.hints = [
        _("Print `start` and the rows that line 3 takes."),
        _("y needs the same slice as x."),
    ]
    rng = np.random.default_rng(7)
    task.cases(
        answer,
        train,
        [
            (rng.normal(size=(n, 2)), rng.normal(size=(n, 1)), rng.normal(size=(2, 1)), 0.1, 3)
            for n in (6, 9)
        ],
        tolerance=1e-8,
    )
    return _(
        "Every batch but the first was compared with the truths of the first: such a network "
        "learns nonsense, and no error "
        "is raised."
    )


@exercise(
    "03.8",
    "predict",
    wrong={
        "turned": (5, 3),
        "activations": (8, 5),
        "inputs": (8, 3),
        "bias": (5,),
        "each": (8, 3, 5),
    },
)
def shape_of_gradient(task, answer):
    """The shape of the gradient of a layer's weights."""
    task.mistakes = {
        "turned": _("A row for each input, a column for each neuron: W is the other way round."),
        "activations": _("That is the shape of the layer's activations."),
        "inputs": _("That is the shape of the inputs."),
        "bias": _("That is the shape of the bias's gradient."),
        "each": _(
            "That would be a gradient for each example. The loss is one "
            "number: its gradient has W's shape."
        ),
    }
    task.hints = [_("A gradient has the shape of what it belongs to.")]
    task.value(
        tuple(answer) if isinstance(answer, list) else answer,
        (3, 5),
        expected=_("a tuple, the shape of W"),
    )


@exercise(
    "03.9",
    "compute",
    wrong={"at-logit": -0.5, "sign": 0.25, "twice": -0.0625, "inner": -1.0, "loss": 0.6931},
)
def slope_of_one_neuron(task, answer):
    """The slope of binary cross-entropy in the weight of one neuron."""
    task.mistakes = {
        "at-logit": _("That is the slope at the logit. The weight was multiplied by x = 0.5."),
        "sign": _(
            "The neuron says 0.5 and the truth is 1: a larger weight makes the loss smaller."
        ),
        "twice": _("The sigmoid's slope is contained in p − y already."),
        "inner": _(
            "The slope at the logit, −0.5, is multiplied by the input 0.5, not by the weight."
        ),
        "loss": _("That is the loss. Its slope in w was asked."),
    }
    task.hints = [
        _("The sum is 2 · 0.5 − 1 = 0, so p = 0.5. The slope at the logit is p − y."),
        _("Slopes along a chain multiply: (p − y) · x."),
    ]
    task.value(
        answer,
        -0.25,
        tolerance=0.003,
        expected=_("one number: the slope at the logit times the input"),
    )
