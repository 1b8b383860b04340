"""Chapter 04: the functions that are written, a backward pass and a check of gradients."""

import numpy as np

from helpers.exercises.registry import exercise
from helpers.language import _


def layer_backward(dy, x, W, y):
    """Return dx, dW, db of y = tanh(x W + b)."""
    dz = dy * (1 - y**2)
    return dz @ W.T, x.T @ dz, dz.sum(axis=0)


def _linear(dy, x, W, y):
    return dy @ W.T, x.T @ dy, dy.sum(axis=0)


def _slope_of_sigmoid(dy, x, W, y):
    dz = dy * y * (1 - y)
    return dz @ W.T, x.T @ dz, dz.sum(axis=0)


def _slope_of_slope(dy, x, W, y):
    dz = dy * (1 - np.tanh(y) ** 2)
    return dz @ W.T, x.T @ dz, dz.sum(axis=0)


def _own_output(dy, x, W, y):
    return layer_backward(dy, x, W, np.tanh(x @ W))


def _slope_alone(dy, x, W, y):
    return layer_backward(np.ones_like(dy), x, W, y)


def _part(place, change):
    def wrong(*arguments):
        parts = list(layer_backward(*arguments))
        parts[place] = change(parts[place], *arguments)
        return tuple(parts)

    return wrong


def _layer(rng, B, D, H):
    x, W = rng.normal(size=(B, D)).round(1), rng.normal(size=(D, H)).round(1)
    return rng.normal(size=(B, H)).round(1), x, W, np.tanh(x @ W).round(2)


def _draw_layers(rng):
    for _case in range(20):
        yield _layer(rng, *rng.integers(1, 5, size=3))


def _mistakes_in_a_tanh_layer():
    return {
        "no-slope": _(
            "These are the gradients without tanh: first dz = dy times the slope of tanh."
        ),
        "sigmoid": _("y (1 − y) is the slope of the sigmoid. That of tanh is 1 − y²."),
        "twice-tanh": _("y is tanh(z) already: its slope is 1 − y², without another tanh."),
        "own-output": _(
            "You compute tanh anew, from x and W, without the bias. The layer's output is given: "
            "use y itself."
        ),
        "no-dy": _("The slope of tanh is right. dz is this slope times dy: dy is not used yet."),
        "dx-with-dy": _("dW and db are right. dx needs dz, too, not dy."),
        "mean": _(
            "dx and db are right. dW is a sum over the examples: the mean is in the loss, and so "
            "in dy."
        ),
        "mean-bias": _(
            "dx and dW are right. db is a sum over the examples: the mean is in the loss, and so "
            "in dy."
        ),
        "wrong-axis": _(
            "dx and dW are right. db adds up along each row, which gives a number for each "
            "example. There is one for each neuron: axis 0."
        ),
        "one-bias": _(
            "dx and dW are right. db is one number for the whole layer. Each neuron has its own "
            "bias: sum over the examples alone, axis 0."
        ),
        "db-each": _(
            "dx and dW are right. db still has a row for each example. The bias is used by all of "
            "them: add the rows."
        ),
        "turned": _(
            "dx and db are right. dW has the shape of W: in yours rows and columns are swapped."
        ),
        "order": _("The three gradients stand in another order: dx, dW, db were asked for."),
    }


@exercise(
    "04.4",
    "program",
    wrong={
        "no-slope": _linear,
        "sigmoid": _slope_of_sigmoid,
        "twice-tanh": _slope_of_slope,
        "own-output": _own_output,
        "no-dy": _slope_alone,
        "dx-with-dy": _part(0, lambda dx, dy, x, W, y: dy @ W.T),
        "mean": _part(1, lambda dW, dy, x, W, y: dW / len(x)),
        "mean-bias": _part(2, lambda db, dy, x, W, y: db / len(x)),
        "wrong-axis": _part(2, lambda db, dy, x, W, y: (dy * (1 - y**2)).sum(axis=1)),
        "one-bias": _part(2, lambda db, dy, x, W, y: db.sum()),
        "db-each": _part(2, lambda db, dy, x, W, y: dy * (1 - y**2)),
        "turned": _part(1, lambda dW, dy, x, W, y: dW.T),
        "order": lambda *a: layer_backward(*a)[1:] + layer_backward(*a)[:1],
        "no-return": lambda dy, x, W, y: None,
    },
)
def backward_of_a_tanh_layer(task, answer):
    """The backward pass of a tanh layer."""
    task.mistakes = _mistakes_in_a_tanh_layer()
    task.names = {
        "dx": _("dx has the shape of x, (B, D). dz is (B, H), W is (D, H): which is turned round?"),
        "dW": _("dW has the shape of W, (D, H), made of x, (B, D), and dz, (B, H)."),
        "db": _("db has one number for each neuron, (H,): add the rows of dz."),
    }
    task.hints = [
        _("Begin with dz = dy * (1 - y**2)."),
        _("Then dx = dz Wᵀ, dW = xᵀ dz, db = the sum of dz over the rows."),
    ]
    rng = np.random.default_rng(4)
    task.cases(
        answer,
        layer_backward,
        [_layer(rng, *sizes) for sizes in ((5, 4, 3), (2, 3, 6), (1, 2, 1), (3, 1, 2))],
        draw=_draw_layers,
        tolerance=1e-8,
        keep_arguments=True,
    )


def nudged(f, w, h=1e-5):
    """Return the slopes of f at w, entry by entry, by central differences."""
    return np.array([(f(w + nudge) - f(w - nudge)) / (2 * h) for nudge in h * np.eye(len(w))])


def _one_sided(f, w, h=1e-5):
    return np.array([(f(w + nudge) - f(w)) / h for nudge in h * np.eye(len(w))])


def _not_put_back(f, w, h=1e-5):
    w, slopes = w.copy(), []
    for i in range(len(w)):
        w[i] += h
        above = f(w)
        w[i] -= 2 * h
        slopes.append((above - f(w)) / (2 * h))
    return np.array(slopes)


def _all_at_once(f, w, h=1e-5):
    return np.full(len(w), (f(w + h) - f(w - h)) / (2 * h))


def _cube(w):
    return float(np.sum(w**3) + w[0] * w[-1])


def _wave(w):
    return float(np.sin(w).sum() ** 2)


def _draw_slopes(rng):
    """Functions that a learner can type in; the last one tells the steps apart."""
    for case in range(20):
        f = (np.prod, np.var, np.linalg.norm, _cube)[case % 4]
        w = rng.normal(1, 2, size=rng.integers(1, 5)).round(1)
        yield f, w, float(rng.choice([0.01, 0.05, 0.1]))


@exercise(
    "04.5",
    "program",
    wrong={
        "no-division": lambda f, w, h=1e-5: 2 * h * nudged(f, w, h),
        "once": lambda f, w, h=1e-5: 2 * nudged(f, w, h),
        "no-parentheses": lambda f, w, h=1e-5: h**2 * nudged(f, w, h),
        "one-sided": _one_sided,
        "not-put-back": _not_put_back,
        "all": _all_at_once,
        "own-h": lambda f, w, h=1e-5: nudged(f, w, 1e-5),
        "sign": lambda f, w, h=1e-5: -nudged(f, w, h),
        "number": lambda f, w, h=1e-5: float(nudged(f, w, h)[0]),
        "no-return": lambda f, w, h=1e-5: None,
    },
)
def gradient_check(task, answer):
    """Slopes by nudging, entry by entry."""
    task.mistakes = {
        "no-division": _(
            "These are the differences. Divide by the length of the way between the two places."
        ),
        "once": _("From w − h to w + h the way is 2h, not h."),
        "no-parentheses": _(
            "`/ 2 * h` divides by 2 and then multiplies by h. Put parentheses around `2 * h`."
        ),
        "one-sided": _("This compares w + h with w. Go to both sides: the error is far smaller."),
        "not-put-back": _(
            "An entry stays nudged while the next one is measured. Put "
            "it back first, "
            "or use a new array."
        ),
        "all": _("This nudges all entries at once. Nudge one, keep the others still."),
        "own-h": _("`h` is given: nudge by as much, whatever it is."),
        "sign": _("Above minus below, not below minus above."),
        "number": _("This is the slope of the first entry. There is one for each."),
    }
    task.hints = [
        _("Loop over the entries. In each round make an array of zeros with h in one place."),
        _("(f(w + nudge) − f(w − nudge)) / (2 h)"),
    ]
    rng = np.random.default_rng(5)
    task.cases(
        answer,
        nudged,
        [
            (_cube, rng.normal(size=3), 1e-2),
            (_wave, rng.normal(size=4), 1e-2),
            (_cube, rng.normal(size=1), 1e-1),
        ],
        draw=_draw_slopes,
        tolerance=1e-8,
        keep_arguments=True,
    )
    return _("With this tool you can check the backward passes that you write.")
