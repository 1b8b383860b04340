"""The exercises of chapter 04, Backpropagation."""

import numpy as np

from helpers.exercises.registry import exercise
from helpers.language import _


@exercise(
    "04.1",
    "compute",
    wrong={
        "square": 36,
        "line": 15,
        "product": 180,
        "at-u": 17,
        "at-x": 34,
        "loss": 66,
        "no-square": 18,
    },
)
def used_twice(task, answer):
    """The slope of u² + 5u in w, with u = w·x."""
    task.mistakes = {
        "square": _("This is the way through u². The loss uses u a second time."),
        "line": _("This is the way through 5u. The loss uses u a second time."),
        "product": _("The slopes of two ways are added. Multiply along one way only."),
        "at-u": _("This is what u is worth. One more line leads from w to u."),
        "at-x": _("This is the slope in x: the line from w to u has the slope x, not w."),
        "loss": _("This is the loss itself."),
        "no-square": _("The slope of u² is 2u, not 1."),
    }
    task.hints = [
        _("u = 6. From L to u there are two ways, with the slopes 2u and 5."),
        _("(12 + 5) times the slope from w to u."),
    ]
    task.value(
        answer, 51, tolerance=1e-6, expected=_("what u is worth, times the slope from w to u")
    )


@exercise(
    "04.2",
    "compute",
    wrong={
        "turned": [[6, -3], [0, 0], [2, -1]],
        "added": [[5, 2, 3], [2, -1, 0]],
        "no-input": [[3, 0, 1]] * 2,
        "no-blame": [[2, 2, 2], [-1, -1, -1]],
        "sign": [[6, 0, 2], [3, 0, 1]],
        "one-number": 4,
    },
)
def outer_product(task, answer):
    """The gradient of a layer's weights for one example."""
    task.mistakes = {
        "turned": _(
            "Rows and columns are swapped: a row for each input, a column for each neuron."
        ),
        "added": _("Input and blame are multiplied, not added."),
        "no-input": _("This is dz in every row. Each row is dz times its own input."),
        "no-blame": _("This is the input in every column. Multiply it by the blame of the neuron."),
        "sign": _("The second input is −1: its row changes the sign."),
        "one-number": _("There is a number for each weight: two inputs times three neurons."),
    }
    task.hints = [
        _("dW has the shape of W: two rows, three columns."),
        _("Row 1 is 2 · (3, 0, 1)."),
    ]
    array = np.array(answer, float) if isinstance(answer, (list, tuple, np.ndarray)) else answer
    wanted = np.array([[6.0, 0, 2], [-3, 0, -1]])
    for key, sentence in task.mistakes.items():
        if np.array_equal(array, np.array(task.exercise.wrong[key], float)):
            task.refuse(key, sentence)
    task.value(array, wanted, tolerance=1e-6, expected=_("two rows of three numbers"))


@exercise(
    "04.3",
    "compute",
    wrong={
        "forward": 5500,
        "all": 11000,
        "dx-only": 500,
        "first-only": 5000,
        "dW-only-last": 1000,
        "parameters": 5560,
    },
)
def cost_of_backward(task, answer):
    """The multiplications of a backward pass through 100-50-10."""
    task.mistakes = {
        "forward": _(
            "These are the products for dW of both layers, as many as "
            "forward. "
            "The second layer hands something back, too."
        ),
        "all": _("This counts the dx of the first layer, too. Nobody needs it."),
        "dx-only": _("This is one product of the second layer. There are three products in all."),
        "first-only": _(
            "This is the dW of the first layer. The second layer has two products more."
        ),
        "dW-only-last": _(
            "These are the two products of the second layer. The first has one: its dW."
        ),
        "parameters": _("This counts parameters. Biases are added, not multiplied."),
    }
    task.hints = [_("Second layer: dW and dx, each 50 · 10. First layer: dW only.")]
    task.value(answer, 6000, expected=_("a whole number: three products, added"))


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


def _part(place, change):
    def wrong(*arguments):
        parts = list(layer_backward(*arguments))
        parts[place] = change(parts[place], *arguments)
        return tuple(parts)

    return wrong


def _cases():
    rng = np.random.default_rng(4)
    return [
        (
            rng.normal(size=(B, H)),
            rng.normal(size=(B, D)),
            rng.normal(size=(D, H)),
            np.tanh(rng.normal(size=(B, H))),
        )
        for B, D, H in ((5, 4, 3), (2, 3, 6))
    ]


@exercise(
    "04.4",
    "program",
    wrong={
        "no-slope": _linear,
        "sigmoid": _slope_of_sigmoid,
        "twice-tanh": _slope_of_slope,
        "dx-with-dy": _part(0, lambda dx, dy, x, W, y: dy @ W.T),
        "mean": _part(1, lambda dW, dy, x, W, y: dW / len(x)),
        "mean-bias": _part(2, lambda db, dy, x, W, y: db / len(x)),
        "db-each": _part(2, lambda db, dy, x, W, y: dy * (1 - y**2)),
        "turned": _part(1, lambda dW, dy, x, W, y: dW.T),
        "order": lambda *a: layer_backward(*a)[1:] + layer_backward(*a)[:1],
        "no-return": lambda dy, x, W, y: None,
    },
)
def backward_of_a_tanh_layer(task, answer):
    """The backward pass of a tanh layer."""
    task.mistakes = {
        "no-slope": _(
            "These are the gradients without tanh: first dz = dy times the slope of tanh."
        ),
        "sigmoid": _("y (1 − y) is the slope of the sigmoid. That of tanh is 1 − y²."),
        "twice-tanh": _("y is tanh(z) already: its slope is 1 − y², without another tanh."),
        "dx-with-dy": _("dW and db are right. dx needs dz, too, not dy."),
        "mean": _("dW is a sum over the examples. The mean is in the loss, and so in dy."),
        "mean-bias": _("db is a sum over the examples. The mean is in the loss, and so in dy."),
        "db-each": _(
            "db still has a row for each example. The bias is used by all of them: add the rows."
        ),
        "turned": _("dW has the shape of W: rows and columns are swapped."),
        "order": _("The three gradients stand in another order: dx, dW, db were asked."),
    }
    task.hints = [
        _("Begin with dz = dy * (1 - y**2)."),
        _("Then dx = dz Wᵀ, dW = xᵀ dz, db = the sum of dz over the rows."),
    ]
    task.cases(answer, layer_backward, _cases(), tolerance=1e-8, keep_arguments=True)


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


@exercise(
    "04.5",
    "program",
    wrong={
        "no-division": lambda f, w, h=1e-5: 2 * h * nudged(f, w, h),
        "once": lambda f, w, h=1e-5: 2 * nudged(f, w, h),
        "one-sided": _one_sided,
        "not-put-back": _not_put_back,
        "all": _all_at_once,
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
        "one-sided": _("This compares w + h with w. Go to both sides: the error is far smaller."),
        "not-put-back": _(
            "An entry stays nudged while the next one is measured. Put "
            "it back first, "
            "or use a new array."
        ),
        "all": _("This nudges all entries at once. Nudge one, keep the others still."),
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
        [(_cube, rng.normal(size=3), 1e-2), (_wave, rng.normal(size=4), 1e-2)],
        tolerance=1e-8,
    )
    return _("With this tool you can judge every backward pass that you write.")
