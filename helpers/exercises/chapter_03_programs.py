"""Chapter 03: the functions that are written, squared error, descent, momentum."""

import numpy as np

from helpers.exercises.registry import exercise
from helpers.language import _


def mean_squared(prediction, target):
    """Return the mean squared error of (B, 1) and (B,)."""
    return np.mean((prediction[:, 0] - target) ** 2)


def _draw_predictions(rng):
    for _case in range(20):
        rows = rng.integers(1, 7)
        yield rng.normal(2, 3, size=(rows, 1)).round(1), rng.normal(1, 3, size=rows).round(1)


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
        "no-square": lambda p, t: np.mean(p[:, 0] - t),
        "each": lambda p, t: (p[:, 0] - t) ** 2,
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
        "sum": _("These are the squares added up. Their mean was asked for."),
        "absolute": _("This is the mean absolute error: the squares are missing."),
        "root": _("This is the root of it. The mean of the squares was asked for."),
        "half": _("There is a factor ½ too much: some texts write it, here it was not asked."),
        "no-square": _(
            "This is the mean of the differences: those above and below cancel. Square each one "
            "before the mean."
        ),
        "each": _("These are the squares, one for each example. Take their mean."),
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
        draw=_draw_predictions,
        tolerance=1e-8,
    )


def descend(df, w, learning_rate, steps):
    """Return where gradient descent ends."""
    for _step in range(steps):
        w = w - learning_rate * df(w)
    return w


def _first_slope(df, w, learning_rate, steps):
    return w - steps * learning_rate * df(w)


class Line:
    """The slope of a parabola: `steepness` · (w − `bottom`). It is shown as code."""

    def __init__(self, steepness, bottom):
        self.steepness, self.bottom = steepness, bottom

    def __call__(self, w):
        return self.steepness * (w - self.bottom)

    def __repr__(self):
        return f"lambda w: {self.steepness} * (w - {self.bottom})"


def _draw_descent(rng):
    """Return slope, beginning, learning rate and beta; no path explodes."""
    steepness, bottom = rng.integers(1, 9) / 4, rng.integers(-5, 6) / 2
    slope = np.cos if rng.random() < 0.3 else Line(float(steepness), float(bottom))
    w, rate, beta = rng.integers(-9, 10) / 2, rng.integers(1, 10) / 20, rng.integers(1, 10) / 10
    return slope, float(w), float(rate), float(beta)


def _draw_paths(rng):
    for _case in range(20):
        slope, w, rate, _beta = _draw_descent(rng)
        yield slope, w, rate, int(rng.integers(0, 5))


def _draw_paths_with_momentum(rng):
    for _case in range(20):
        yield *_draw_descent(rng), int(rng.integers(0, 5))


def _returns_in_the_loop(df, w, learning_rate, steps):
    for _step in range(steps):
        w = w - learning_rate * df(w)
        return w
    return None


def _loses_its_place(df, w, learning_rate, steps):
    for _step in range(steps):
        w = -learning_rate * df(w)
    return w


def _path(df, w, learning_rate, steps):
    return [descend(df, w, learning_rate, number) for number in range(steps + 1)]


@exercise(
    "03.5",
    "program",
    wrong={
        "uphill": lambda df, w, rate, steps: descend(df, w, -rate, steps),
        "same-slope": _first_slope,
        "one-step": _returns_in_the_loop,
        "one-more": lambda df, w, rate, steps: descend(df, w, rate, steps + 1),
        "one-less": lambda df, w, rate, steps: descend(df, w, rate, steps - 1),
        "stays": lambda df, w, rate, steps: w,
        "place-lost": _loses_its_place,
        "path": _path,
        "no-rate": lambda df, w, rate, steps: descend(df, w, 1.0, steps),
        "no-return": lambda df, w, rate, steps: None,
    },
)
def gradient_descent(task, answer):
    """A loop of gradient descent on a function of one number."""
    task.mistakes = {
        "uphill": _(
            "This climbs: a step goes against the slope, so learning rate times slope is taken "
            "away from w."
        ),
        "same-slope": _("The slope was taken once. It changes with w: take it anew in each step."),
        "one-step": _(
            "This is one step. Does `return` stand inside the loop? It belongs behind it, as far "
            "left as `for`."
        ),
        "one-more": _("One step too many: count the rounds. `range(steps)` gives `steps` of them."),
        "one-less": _("One step too few: count the rounds. `range(steps)` gives `steps` of them."),
        "stays": _(
            "This is the place where w began: it never moved. Is the new place put into w, "
            "`w = …`, and does the function return w after the loop?"
        ),
        "place-lost": _(
            "w became the step alone. A step starts where w stands: w less learning rate times "
            "slope."
        ),
        "path": _("These are all the places on the way. The last one alone was asked for."),
        "no-rate": _(
            "The learning rate is missing: each step here is as long as the whole slope. Multiply "
            "the slope by it."
        ),
    }
    task.hints = [_("In each step: `w = w - learning_rate * df(w)`.")]
    cases = [(Line(2, 3), 0.0, 0.1, 5), (np.cos, 1.0, 0.3, 8), (np.cos, 2.0, 0.5, 0)]
    task.cases(answer, descend, cases, draw=_draw_paths, tolerance=1e-8)


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
        "no-rate": lambda df, w, rate, beta, steps: descend_with_momentum(df, w, 1.0, beta, steps),
        "no-return": lambda df, w, rate, beta, steps: None,
    },
)
def momentum_by_hand(task, answer):
    """Descent with momentum on a function of one number."""
    task.mistakes = {
        "forgets": _("This is plain descent: the velocity starts at 0 again in each step."),
        "climbs": _(
            "This climbs. Two signs matter: the slope is taken away from the velocity, "
            "v = beta · v − …, and then the velocity is added to w."
        ),
        "no-rate": _("The learning rate is missing: it multiplies the slope, before both meet v."),
        "order": _("First the new velocity, then the move: here the move uses the old one."),
        "average": _(
            "This keeps a mean of the slopes. Here the slope enters whole, times the learning rate."
        ),
    }
    task.hints = [_("v = 0 before the loop. In the loop two lines, as in the task.")]
    task.cases(
        answer,
        descend_with_momentum,
        [(Line(2, 3), 0.0, 0.1, 0.5, 6), (np.cos, 1.0, 0.2, 0.9, 9), (np.cos, 2.0, 0.5, 0.3, 0)],
        draw=_draw_paths_with_momentum,
        tolerance=1e-8,
    )
