"""The faults of chapter 06 that are found by mending or by pointing at a line."""

import numpy as np

from helpers.exercises.registry import exercise
from helpers.language import _


def batches(x, t, size, rng):
    """Return the batches of one epoch in random order."""
    order = rng.permutation(len(x))
    return [(x[order[i : i + size]], t[order[i : i + size]]) for i in range(0, len(x), size)]


def _cut(x, t, size):
    return [(x[i : i + size], t[i : i + size]) for i in range(0, len(x), size)]


def _printed(x, t, size, rng):
    return _cut(x[rng.permutation(len(x))], t[rng.permutation(len(t))], size)


def _drawn_again(x, t, size, rng):
    rows = rng.integers(0, len(x), len(x))
    return _cut(x[rows], t[rows], size)


@exercise(
    "06.6",
    "fault",
    wrong={
        "printed": _printed,
        "not-random": lambda x, t, size, rng: _cut(x, t, size),
        "repeated": _drawn_again,
        "cut-off": lambda x, t, size, rng: batches(x, t, size, rng)[:-1],
        "sizes": lambda x, t, size, rng: batches(x, t, size + 1, rng),
        "no-return": lambda x, t, size, rng: None,
    },
)
def mend_the_shuffle(task, answer):
    """Batches whose inputs and labels were shuffled apart."""
    task.hints = [
        _("Two calls of `rng.permutation` give two orders."),
        _("Draw one order, and use it for x and for t."),
    ]
    for seed in (0, 1):
        x = np.arange(22.0).reshape(11, 2)
        t = np.arange(11)
        _judge(task, task.call(answer, x, t, 4, np.random.default_rng(seed)))
    return _(
        "One order for both. Such a fault raises no error: look at ten pictures of a batch "
        "with their labels."
    )


def _judge(task, got):
    if got is None:
        task.refuse("no-return", _("`None` is what a function gives that has no `return`."))
    try:
        pairs = [(np.asarray(xs).reshape(-1, 2), np.ravel(ts)) for xs, ts in got]
    except (TypeError, ValueError):
        task.refuse("type", _("Expected: a list of pairs (inputs, labels)."))
    rows, labels = (
        np.concatenate([xs for xs, _ts in pairs])[:, 0] / 2,
        np.concatenate([ts for _xs, ts in pairs]),
    )
    if len(rows) != len(labels) or (rows != labels).any():
        task.refuse(
            "printed",
            _("The fault is still there: an input stands beside a label that is not its own."),
        )
    if len(set(labels.tolist())) < len(labels):
        task.refuse(
            "repeated",
            _("Some examples come twice, so others never come. `permutation` takes each one once."),
        )
    if len(labels) < 11:
        task.refuse(
            "cut-off",
            _(
                "Of 11 examples only {count} are in a batch: the last batch may "
                "be smaller, but it belongs to "
                "the epoch."
            ).format(count=len(labels)),
        )
    if [len(ts) for _xs, ts in pairs] != [4, 4, 3]:
        task.refuse(
            "sizes",
            _("11 examples in batches of 4 are 4, 4 and 3; yours are {sizes}.").format(
                sizes=", ".join(str(len(ts)) for _xs, ts in pairs)
            ),
        )
    if (labels == np.arange(11)).all():
        task.refuse(
            "not-random", _("Inputs and labels fit now, and the order is no longer random.")
        )


@exercise(
    "06.7",
    "fault",
    wrong={"output": 3, "loss": 4, "validation": 6, "epochs": 7, "model": 2, "type": "monitor"},
)
def the_wrong_monitor(task, answer):
    """Early stopping that watches the training loss."""
    task.mistakes = {
        "output": _("Probabilities go with the loss of line 4: this line is right."),
        "loss": _("Labels as class numbers, and probabilities: this loss fits both."),
        "validation": _(
            "The validation data are given, as they should be. Does anybody look at them?"
        ),
        "epochs": _("500 is an upper limit; something else should end the training before."),
        "model": _("256 units may overfit. That is what the stopping is for."),
    }
    task.hints = [
        _("Which curve turns when a network begins to overfit, and which one is watched here?")
    ]
    task.line(answer, 5)
    return _(
        '`monitor="loss"` is the training loss, which goes on falling. It must be `"val_loss"`.'
    )


def train(x, y, w, learning_rate, l2, steps):
    """Return the weights of linear regression with an L2 penalty."""
    for _step in range(steps):
        w = w - learning_rate * (2 / len(x) * x.T @ (x @ w - y) + 2 * l2 * w)
    return w


def _pull(x, y, w, learning_rate, steps, pull):
    for _step in range(steps):
        w = w - learning_rate * 2 / len(x) * x.T @ (x @ w - y) + pull(w)
    return w


@exercise(
    "06.8",
    "fault",
    wrong={
        "printed": lambda x, y, w, rate, l2, steps: _pull(
            x, y, w, rate, steps, lambda w: 2 * l2 * w
        ),
        "sign-only": lambda x, y, w, rate, l2, steps: _pull(
            x, y, w, rate, steps, lambda w: -2 * l2 * w
        ),
        "rate-only": lambda x, y, w, rate, l2, steps: train(x, y, w, rate, -l2, steps),
        "no-two": lambda x, y, w, rate, l2, steps: train(x, y, w, rate, l2 / 2, steps),
        "removed": lambda x, y, w, rate, l2, steps: train(x, y, w, rate, 0, steps),
        "one-step": lambda x, y, w, rate, l2, steps: train(x, y, w, rate, l2, 1),
        "no-return": lambda x, y, w, rate, l2, steps: None,
    },
)
def mend_the_penalty(task, answer):
    """A penalty with the wrong sign, outside the learning rate."""
    task.mistakes = {
        "printed": _("Both faults are still there."),
        "sign-only": _(
            "The sign is right now. The penalty's slope belongs to the "
            "gradient: it is multiplied by the "
            "learning rate, too."
        ),
        "rate-only": _(
            "The learning rate is right now. The penalty still pushes the weights away from 0."
        ),
        "no-two": _("The slope of l2 · w² is 2 · l2 · w."),
        "removed": _("Without the penalty it does not explode, but the penalty was asked."),
        "one-step": _("This is one step. Does `return` stand inside the loop?"),
    }
    task.hints = [
        _("What is the gradient of loss and penalty together?"),
        _("w - learning_rate * (dw + 2 * l2 * w)"),
    ]
    rng = np.random.default_rng(8)
    task.cases(
        answer,
        train,
        [
            (rng.normal(size=(n, 2)), rng.normal(size=(n, 1)), rng.normal(size=(2, 1)), 0.1, 0.3, 5)
            for n in (6, 9)
        ],
        tolerance=1e-8,
    )
