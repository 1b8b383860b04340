"""The faults of chapter 04: backward passes that are mended, and a line that is pointed at."""

import numpy as np

from helpers.exercises.registry import exercise
from helpers.language import _


def dense_backward(dy, x, W):
    """Return dx, dW, db of a dense layer."""
    return dy @ W.T, x.T @ dy, dy.sum(axis=0)


def _only(*mended):
    def wrong(dy, x, W):
        right, printed = dense_backward(dy, x, W), (lambda: dy @ W, lambda: dy.T @ x, lambda: dy)
        return tuple(
            part if place in mended else printed[place]() for place, part in enumerate(right)
        )

    return wrong


def _dense(rng, B, D, H):
    shapes = (B, H), (B, D), (D, H)
    return tuple(rng.normal(size=shape).round(1) for shape in shapes)


def _draw_dense(rng):
    for _case in range(20):
        yield _dense(rng, *rng.integers(1, 5, size=3))


def _mistakes_in_a_dense_layer():
    return {
        "printed": _("Nothing is mended yet. Write the shapes beside each line."),
        "line-2": _("dW and db are right. dx is not right yet: (B, H) times what gives (B, D)?"),
        "line-3": _(
            "dx and db are right. dW is not right yet: it must have the shape of W, (D, H)."
        ),
        "line-4": _(
            "dx and dW are right. db is not right yet: the bias is used by every example, so what "
            "the examples say about it is added."
        ),
        "line-4-only": _("db is mended. dx and dW still have the wrong shape, or run by chance."),
        "mean-W": _(
            "dx and db are right. dW is the sum over the examples: the mean is in the loss, and so "
            "in dy. Nothing is divided here."
        ),
        "mean": _("dx and dW are right. db is the sum over the examples, not the mean."),
        "wrong-axis": _(
            "dx and dW are right. db has a number for each neuron: sum over the examples, axis 0."
        ),
        "one-bias": _(
            "dx and dW are right. db is one number now. Each neuron has a bias of its own: sum "
            "over the examples only, axis 0."
        ),
    }


@exercise(
    "04.6",
    "fault",
    wrong={
        "printed": _only(),
        "line-2": _only(1, 2),
        "line-3": _only(0, 2),
        "line-4": _only(0, 1),
        "line-4-only": _only(2),
        "mean-W": lambda dy, x, W: (dy @ W.T, x.T @ dy / len(x), dy.sum(axis=0)),
        "mean": lambda dy, x, W: (*dense_backward(dy, x, W)[:2], dy.mean(axis=0)),
        "wrong-axis": lambda dy, x, W: (*dense_backward(dy, x, W)[:2], dy.sum(axis=1)),
        "one-bias": lambda dy, x, W: (*dense_backward(dy, x, W)[:2], dy.sum()),
        "no-return": lambda dy, x, W: None,
    },
)
def mend_the_backward_pass(task, answer):
    """A dense layer's backward pass with two transposes and a sum at fault."""
    task.mistakes = _mistakes_in_a_dense_layer()
    task.names = {
        "dx": _("dx has the shape of x, (B, D). dy is (B, H), W is (D, H): which is turned round?"),
        "dW": _("dW has the shape of W, (D, H). x is (B, D), dy is (B, H): which is turned round?"),
        "db": _("db has one number for each neuron, (H,). dy has a row for each example."),
    }
    task.hints = [
        _("A gradient has the shape of what it belongs to."),
        _("dy @ W.T, x.T @ dy, and a sum over axis 0."),
    ]
    rng = np.random.default_rng(6)
    # with three equal sizes every wrong transpose runs
    for sizes in (((3, 3, 3),), ((4, 2, 5), (1, 3, 2), (3, 1, 1))):
        task.cases(answer, dense_backward, [_dense(rng, *each) for each in sizes], tolerance=1e-8)
    task.cases(answer, dense_backward, [], draw=_draw_dense, tolerance=1e-8)
    return _(
        "Test a backward pass with sizes that all differ: then the shapes find such faults for you."
    )


def shortcut_backward(dy, x, W):
    """Return dx, dW of y = x + tanh(x W)."""
    dz = dy * (1 - np.tanh(x @ W) ** 2)
    return dy + dz @ W.T, x.T @ dz


def _dx(change):
    def wrong(dy, x, W):
        dz = dy * (1 - np.tanh(x @ W) ** 2)
        return change(dy, dz, W), x.T @ dz

    return wrong


def _adds_in_place(dy, x, W):
    dx, dz = dy, dy * (1 - np.tanh(x @ W) ** 2)
    dx += dz @ W.T
    return dx, x.T @ dz


def _draw_shortcuts(rng):
    for _case in range(20):
        B, D = rng.integers(1, 5, size=2)
        yield _dense(rng, B, D, D)


def _mistakes_in_a_shortcut():
    return {
        "printed": _(
            "The fault is still there: x is used twice, and the second gradient replaces the first."
        ),
        "shortcut-only": _(
            "dW is right. In dx the shortcut is there, and now the way through tanh is lost: x is "
            "used twice."
        ),
        "multiplied": _("dW is right. In dx the two ways are added, not multiplied."),
        "half": _(
            "dW is right. In dx the two ways are added, and that is all: nothing is divided by "
            "their number."
        ),
        "dy-through": _(
            "dW is right. In dx the way through the weights begins at dz, which has the slope of "
            "tanh in it, not at dy."
        ),
        "no-weights": _(
            "dW is right. In dx, dz was added as it is. On its way back to x it passes through W: "
            "it is multiplied by W, turned round."
        ),
        "not-turned": _(
            "dW is right. In dx both ways are there; on the way back W has to be turned round, "
            "as in the printed line 6."
        ),
        "x-itself": _(
            "dW is right. In dx you added x itself. Along the shortcut comes what the output "
            "sends back: which argument is that?"
        ),
        "dW": _("dx is right. dW was right before: it needs dz, not dy."),
    }


@exercise(
    "04.7",
    "fault",
    wrong={
        "printed": _dx(lambda dy, dz, W: dz @ W.T),
        "shortcut-only": _dx(lambda dy, dz, W: dy),
        "multiplied": _dx(lambda dy, dz, W: dy * (dz @ W.T)),
        "half": _dx(lambda dy, dz, W: (dy + dz @ W.T) / 2),
        "dy-through": _dx(lambda dy, dz, W: dy + dy @ W.T),
        "no-weights": _dx(lambda dy, dz, W: dy + dz),
        "not-turned": _dx(lambda dy, dz, W: dy + dz @ W),
        "x-itself": lambda dy, x, W: (
            x + shortcut_backward(dy, x, W)[0] - dy,
            shortcut_backward(dy, x, W)[1],
        ),
        "dW": lambda dy, x, W: (shortcut_backward(dy, x, W)[0], x.T @ dy),
        "changed-argument": _adds_in_place,
        "no-return": lambda dy, x, W: None,
    },
)
def mend_the_shortcut(task, answer):
    """A gradient that is overwritten where it should be added."""
    task.mistakes = _mistakes_in_a_shortcut()
    task.names = {
        "dx": _("Two lines leave x: the shortcut and the way through W and tanh. What comes back?"),
        "dW": _("dW was right in the printed function: compare your line with it."),
    }
    task.hints = [
        _("Draw the graph: how many lines leave x?"),
        _("What comes back on the two lines is added."),
    ]
    rng = np.random.default_rng(7)
    task.cases(
        answer,
        shortcut_backward,
        [_dense(rng, B, D, D) for B, D in ((4, 3), (2, 5), (1, 2), (3, 1))],
        draw=_draw_shortcuts,
        tolerance=1e-8,
        keep_arguments=True,
    )
    return _(
        "A gradient reaches x by the shortcut even if the way through the layer fades: many very "
        "deep networks rely on this."
    )


@exercise(
    "04.8",
    "fault",
    wrong={
        "forward": 1,
        "logits": 2,
        "gradient": 3,
        "handed": 5,
        "first": 6,
        "update": 7,
        "type": "W2 -= learning_rate * dW2",
    },
)
def the_line_too_early(task, answer):
    """Weights that move before the blame has passed through them."""
    task.mistakes = {
        "forward": _("The forward pass comes first: right."),
        "logits": _("This is the gradient at the logits: right, and at its place."),
        "gradient": _("dW2 needs a and dz, and both are there."),
        "handed": _("The formula is right. Which W2 should it use, and which one does it get?"),
        "first": _("dW1 needs dh. It is wrong because dh is: look further up."),
        "update": _("W1 moves last: nobody needs it any more in this step."),
    }
    task.hints = [
        _("Gradients belong to the weights of the forward pass."),
        _("Which array changes before its last use?"),
    ]
    task.line(answer, 4)
    return _("First all gradients, then all updates. Line 4 belongs after line 6.")
