"""The faults of chapter 06 that are found by mending or by pointing at a line."""

import itertools

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


def _within_the_batches(x, t, size, rng):
    orders = [rng.permutation(len(part)) for part in np.split(x, range(size, len(x), size))]
    pairs = zip(orders, _cut(x, t, size), strict=True)
    return [(xs[order], ts[order]) for order, (xs, ts) in pairs]


def _drawn_again(x, t, size, rng):
    rows = rng.integers(0, len(x), len(x))
    return _cut(x[rows], t[rows], size)


@exercise(
    "06.6",
    "fault",
    wrong={
        "printed": _printed,
        "not-random": lambda x, t, size, rng: _cut(x, t, size),
        "same-order": lambda x, t, size, rng: batches(x, t, size, np.random.default_rng(0)),
        "own-order": lambda x, t, size, rng: batches(x, t, size, np.random.default_rng()),
        "stay-together": _within_the_batches,
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
    orders = [_order(task, answer, 11, 4, np.random.default_rng(seed)) for seed in (0, 0, 1)]
    if all(order == list(range(11)) for order in orders):
        task.refuse(
            "not-random", _("Inputs and labels fit now, and the order is no longer random.")
        )
    if orders[0] != orders[1]:
        task.refuse(
            "own-order",
            _("Draw the order with `rng`: the same generator must give the same order again."),
        )
    if orders[0] == orders[2]:
        task.refuse(
            "same-order",
            _("Two generators gave one order: each epoch would be like the one before. Use `rng`."),
        )
    if _stay_together([_order(task, answer, 11, 4, np.random.default_rng(n)) for n in range(30)]):
        task.refuse(
            "stay-together",
            _(
                "Some examples stay together in all epochs. Draw one order of all examples, "
                "and cut it afterwards."
            ),
        )
    for rng in task.draws(20):
        n, size = (int(number) for number in rng.integers(1, [14, 6]))
        _order(task, answer, n, size, rng)
    return _(
        "One order for both. Such a fault raises no error: look at ten pictures of a batch "
        "with their labels."
    )


def _stay_together(orders, size=4):
    """Return whether example 0 meets few others in its batch, or neighbours stay neighbours."""
    companions, neighbours = set(), []
    for order in orders:
        batch = order.index(0) // size
        companions |= set(order[batch * size : (batch + 1) * size])
        pairs = itertools.pairwise(order)
        neighbours.append(np.mean([after == before + 1 for before, after in pairs]))
    return len(companions) <= size + 2 or np.mean(neighbours) > 0.3


def _order(task, answer, n, size, rng):
    """Return the order of n examples in the batches of `answer`; refuse wrong batches."""
    x, t = np.arange(2.0 * n).reshape(n, 2)[::-1], np.arange(n)[::-1]
    got = [task.parts(pair, 2) for pair in task.parts(task.call(answer, x, t, size, rng))]
    parts = [task.numbers(ts).ravel() for _xs, ts in got]
    labels = [label for part in parts for label in part]
    pairs = zip(got, parts, strict=True)
    rows = [row for (xs, _ts), part in pairs for row in task.numbers(xs, (len(part), 2))]
    if any(list(row) != [2 * n, 2 * n + 1] for row, n in zip(rows, labels, strict=True)):
        task.refuse(
            "printed",
            _("The fault is still there: an input stands beside a label that is not its own."),
        )
    if len(set(labels)) < len(labels):
        task.refuse(
            "repeated",
            _("Some examples come twice, so others never come. `permutation` takes each one once."),
        )
    if len(labels) < n:
        task.refuse(
            "cut-off",
            _(
                "Of {n} examples only {count} are in a batch: the last batch may be smaller, but "
                "it belongs to the epoch."
            ).format(n=n, count=len(labels)),
        )
    sizes, wanted = [len(part) for part in parts], [size] * (n // size) + [n % size]
    wanted = [each for each in wanted if each]
    if sizes != wanted:
        task.refuse(
            "sizes",
            _("{n} examples in batches of {size} are {wanted}; yours are {sizes}.").format(
                n=n, size=size, wanted=wanted, sizes=sizes
            ),
        )
    return [n - 1 - int(label) for label in labels]


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


def _draw_regressions(rng):
    for _case in range(20):
        n, features = rng.integers(1, 6), rng.integers(1, 4)
        x = rng.normal(size=(n, features)).round(1)
        y, w = rng.normal(size=(n, 1)).round(1), rng.normal(size=(features, 1)).round(1)
        rate, l2 = (float(number) for number in rng.integers(1, 9, size=2) / 20)
        yield x, y, w, rate, l2, int(rng.integers(1, 4))


def _pull(x, y, w, learning_rate, steps, pull):
    for _step in range(steps):
        w = w - learning_rate * 2 / len(x) * x.T @ (x @ w - y) + pull(w)
    return w


def _once(x, y, w, learning_rate, l2, steps):
    dw = 2 / len(x) * x.T @ (x @ w - y)
    for _step in range(steps):
        w = w - learning_rate * (dw + 2 * l2 * w)
    return w


def _with(slope):
    """Return an answer with another slope of the penalty: `slope(w, l2)`."""

    def answer(x, y, w, learning_rate, l2, steps):
        return _pull(x, y, w, learning_rate, steps, lambda w: -learning_rate * slope(w, l2))

    return answer


def _mistakes_in_the_penalty():
    return {
        "printed": _("Both faults are still there: look at the sign, and at the learning rate."),
        "sign-only": _(
            "The sign is right now. The penalty's slope belongs to the gradient: it is multiplied "
            "by the learning rate, too."
        ),
        "rate-only": _(
            "The learning rate is right now. The penalty still pushes the weights away from 0: "
            "look at its sign."
        ),
        "uphill": _(
            "You go against the step: with a plus before the learning rate both the loss and the "
            "penalty grow."
        ),
        "no-two": _("The slope of l2 · w² is 2 · l2 · w."),
        "square": _("You added the penalty itself, l2 · w². What moves a weight is its slope."),
        "no-w": _("Your pull is the same for all weights. The slope of w² depends on w."),
        "l1": _("You used the sign of w: that is an L1 penalty. Here the penalty is a square."),
        "removed": _("Without the penalty it does not explode, but the penalty was asked for."),
        "once": _(
            "You computed the slope of the loss once, before the loop. The weights move, so it is "
            "another one in each step."
        ),
        "one-step": _("This is one step. Does `return` stand inside the loop?"),
    }


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
        "uphill": lambda x, y, w, rate, l2, steps: train(x, y, w, -rate, l2, steps),
        "no-two": lambda x, y, w, rate, l2, steps: train(x, y, w, rate, l2 / 2, steps),
        "square": _with(lambda w, l2: l2 * w**2),
        "no-w": _with(lambda w, l2: 2 * l2),
        "l1": _with(lambda w, l2: l2 * np.sign(w)),
        "once": _once,
        "removed": lambda x, y, w, rate, l2, steps: train(x, y, w, rate, 0, steps),
        "one-step": lambda x, y, w, rate, l2, steps: train(x, y, w, rate, l2, 1),
        "no-return": lambda x, y, w, rate, l2, steps: None,
    },
)
def mend_the_penalty(task, answer):
    """A penalty with the wrong sign, outside the learning rate."""
    task.mistakes = _mistakes_in_the_penalty()
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
        draw=_draw_regressions,
        tolerance=1e-8,
    )
