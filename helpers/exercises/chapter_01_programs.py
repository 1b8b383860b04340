"""Chapter 01: the functions that are written, two layers in one, the perceptron's step, softmax."""

import numpy as np

from helpers.exercises.registry import exercise
from helpers.language import _
from helpers.reference.activations import softmax


def merge(W1, b1, W2, b2):
    """Return the weights and biases of one layer that does what two do."""
    return W1 @ W2, b1 @ W2 + b2


def _draw_layers(rng):
    for _case in range(20):
        D, H, K = rng.integers(1, 5, size=3)
        layers = [rng.normal(size=size) for size in ((D, H), H, (H, K), K)]
        yield tuple(part.round(1) for part in layers)


def _mistakes_in_merging():
    return {
        "W-alone": _("This is W, and it is right. Return two things, W and b: `return W, b`."),
        "swapped": _("W and b are right, in the other order: W comes first."),
        "lost-bias": _(
            "W is right. The biases of the first layer pass through the second layer's weights; "
            "here they are lost."
        ),
        "bias-turned": _(
            "W is right. In b the order is turned round: what comes into a layer stands on the "
            "left of its weights, and here b1 comes into the second layer."
        ),
        "both-through": _(
            "W is right. Only b1 passes through W2. b2 is added behind W2: it is not multiplied."
        ),
        "sum-of-biases": _(
            "W is right. The biases of the first layer are inputs of the second: they are "
            "multiplied by its weights before they are added."
        ),
        "sum-of-weights": _(
            "b is right. In W the weights are not added: what comes out of the first layer is "
            "multiplied by W2."
        ),
        "other-order": _(
            "b is right. In W the order is turned round: x meets W1 first, so W1 stands on the "
            "left."
        ),
        "number-by-number": _(
            "b is right. In W, `*` multiplies number by number. The matrix product is `@`."
        ),
    }


@exercise(
    "01.4",
    "program",
    wrong={
        "W-alone": lambda W1, b1, W2, b2: W1 @ W2,
        "swapped": lambda W1, b1, W2, b2: (b1 @ W2 + b2, W1 @ W2),
        "lost-bias": lambda W1, b1, W2, b2: (W1 @ W2, b2),
        "bias-turned": lambda W1, b1, W2, b2: (W1 @ W2, W2 @ b1 + b2),
        "both-through": lambda W1, b1, W2, b2: (W1 @ W2, (b1 + b2) @ W2),
        "sum-of-biases": lambda W1, b1, W2, b2: (W1 @ W2, b1 + b2),
        "sum-of-weights": lambda W1, b1, W2, b2: (W1 + W2, b1 @ W2 + b2),
        "other-order": lambda W1, b1, W2, b2: (W2 @ W1, b1 @ W2 + b2),
        "number-by-number": lambda W1, b1, W2, b2: (W1 * W2, b1 @ W2 + b2),
        "no-return": lambda W1, b1, W2, b2: None,
    },
)
def merge_two_layers(task, answer):
    """One layer that does what two layers without a bend do."""
    task.mistakes = _mistakes_in_merging()
    task.names = {
        "W": _("x meets W1 first, and what comes out meets W2. What is x multiplied by in all?"),
        "b": _("b1 goes through the second layer as an input does. After that b2 is added."),
    }
    task.hints = [
        _("Multiply out (x W1 + b1) W2 + b2, and sort: what belongs to x, and what does not?")
    ]
    rng = np.random.default_rng(4)  # square, so that a wrong order is a wrong number, not an error
    layers = [
        (rng.normal(size=(n, n)), rng.normal(size=n), rng.normal(size=(n, n)), rng.normal(size=n))
        for n in (2, 3)
    ]
    task.cases(
        answer,
        merge,
        [tuple(part.round(1) for part in each) for each in layers],
        draw=_draw_layers,
        tolerance=1e-6,
    )
    return _("So two layers without a bend have no more to offer than one.")


def step(w, b, x, target):
    """Return w and b after the perceptron rule on one example."""
    error = target - (1 if x @ w + b > 0 else 0)
    return w + error * x, b + error


def _with_sum(w, b, x, target):
    error = target - (x @ w + b)
    return w + error * x, b + error


def without_bias(w, b, x, target):
    """Return w and b after a step whose answer leaves the bias out."""
    error = target - (1 if x @ w > 0 else 0)
    return w + error * x, b + error


def _one_sided(w, b, x, target):
    error = max(target - (1 if x @ w + b > 0 else 0), 0)
    return w + error * x, b + error


def _zero_is_yes(w, b, x, target):
    error = target - (1 if x @ w + b >= 0 else 0)
    return w + error * x, b + error


def _draw_examples(rng):
    """Halves and quarters: a sum of 0 is exactly 0 in any order, as in one case of four."""
    for case in range(20):
        features, target = rng.integers(1, 4), int(rng.integers(0, 2))
        w, x = rng.integers(-4, 5, size=(2, features)) / 2
        b = -x @ w if case % 4 == 0 else rng.integers(-6, 7) / 4
        yield w, float(b), x, target


@exercise(
    "01.5",
    "program",
    wrong={
        "sign": lambda w, b, x, target: (
            2 * w - step(w, b, x, target)[0],
            2 * b - step(w, b, x, target)[1],
        ),
        "with-sum": _with_sum,
        "without-bias": without_bias,
        "one-sided": _one_sided,
        "bias-stays": lambda w, b, x, target: (step(w, b, x, target)[0], b),
        "always": lambda w, b, x, target: (w + (2 * target - 1) * x, b + 2 * target - 1),
        "zero": _zero_is_yes,
        "no-return": lambda w, b, x, target: None,
    },
)
def rule_for_one_example(task, answer):
    """Rosenblatt's rule for one example."""
    task.mistakes = {
        "sign": _("The direction is turned round: where yes was missed, the inputs are added."),
        "with-sum": _("The answer is 1 or 0, not the sum itself: put a step behind `x @ w + b`."),
        "without-bias": _("The bias belongs to the sum: the answer is 1 where `x @ w + b > 0`."),
        "one-sided": _("Examples where yes was said wrongly must change the weights, too."),
        "bias-stays": _("The weights are right. The bias moves as well, by target − answer."),
        "always": _("Where the answer is right, nothing changes."),
        "zero": _("A sum of exactly 0 gives the answer 0: it is not above 0."),
    }
    task.names = {
        "w": _("w moves by (target − answer) · x. Is the answer right, 1 or 0, with b in its sum?"),
        "b": _("b moves by target − answer, a number: as if its input were always 1."),
    }
    task.hints = [
        _("First the answer, 1 or 0. Then target − answer, which is 1, 0 or −1."),
        _("w + (target − answer) x, and b + (target − answer)."),
    ]
    cases = [
        ((1.0, -1.0), -0.5, (2.0, 1.0), 0),
        ((1.0, -1.0), -0.5, (0.0, 1.0), 1),
        ((0.5, 1.0), -2.0, (1.0, 1.0), 1),
        ((1.0, 1.0), 0.0, (2.0, -1.0), 1),
        ((1.0, 1.0), -3.0, (2.0, 0.5), 0),
        ((1.0, -2.0), 0.0, (2.0, 1.0), 1),
        ((0.0, 0.0), 0.0, (1.0, 3.0), 0),
    ]
    task.cases(
        answer,
        step,
        [(np.array(w), b, np.array(x), target) for w, b, x, target in cases],
        draw=_draw_examples,
        tolerance=1e-9,
    )


def my_softmax(z):
    """Return the softmax of each row."""
    return softmax.forward(np.asarray(z, float))[0]


def _draw_sums(rng):
    for case in range(20):
        z = rng.normal(0, 2, size=rng.integers(1, 5, size=2)).round(1)
        yield (z + 1000.0 * rng.integers(-1, 2, size=z.shape) if case % 2 else z,)


def _plain(z):
    with np.errstate(all="ignore"):
        e = np.exp(z)
        return e / e.sum(axis=1, keepdims=True)


def _without(part):
    """Return a softmax that takes `part(z)` away from each row first."""

    def softmax_without(z):
        with np.errstate(all="ignore"):
            e = np.exp(z - part(z))
            return e / e.sum(axis=1, keepdims=True)

    return softmax_without


def _columns(z):
    e = np.exp(z - z.max(axis=0))
    return e / e.sum(axis=0)


def _whole(z):
    e = np.exp(z - z.max())
    return e / e.sum()


def _mistakes_in_softmax():
    return {
        "columns": _("Each column sums to 1 now. Each row should: axis=1."),
        "whole": _("The whole table sums to 1 now. Each row should, by itself."),
        "not-divided": _("The powers are right. Divide each row by its sum."),
        "not-finite": _(
            "Right for small sums. For 1000 the power is too large for a "
            "computer: take the largest "
            "sum of each row away first; only differences count."
        ),
        "smallest": _(
            "You take the smallest sum of each row away. 1000 beside 0 stays 1000: "
            "take the largest away."
        ),
        "mean": _(
            "You take each row's mean away. One 1000 among many 0 stays nearly 1000: "
            "take the largest away."
        ),
        "first": _(
            "You take each row's first sum away. Where the second one is larger by "
            "1000, the power is still too large: take the largest away."
        ),
        "one-largest": _(
            "You take the largest sum of the whole table away. A row of small sums "
            "beside one of 1000 becomes 0 / 0: each row has its own largest."
        ),
        "no-exp": _("First the power of e, then the division."),
    }


@exercise(
    "01.9",
    "program",
    wrong={
        "not-finite": _plain,
        "smallest": _without(lambda z: z.min(axis=1, keepdims=True)),
        "mean": _without(lambda z: z.mean(axis=1, keepdims=True)),
        "first": _without(lambda z: z[:, :1]),
        "one-largest": _without(lambda z: z.max()),
        "columns": _columns,
        "whole": _whole,
        "not-divided": lambda z: np.exp(z - z.max(axis=1, keepdims=True)),
        "no-exp": lambda z: z / z.sum(axis=1, keepdims=True),
        "no-return": lambda z: None,
    },
)
def softmax_of_rows(task, answer):
    """Softmax of each row, right for large sums too."""
    task.mistakes = _mistakes_in_softmax()
    task.hints = [
        _(
            "Three steps: take the largest number of each row away, np.exp, divide each "
            "row by its sum."
        ),
        _("`z.max(axis=1, keepdims=True)` is a column with the largest number of each row."),
    ]
    cases = [
        (np.array([[2.0, 1.0, 0.5], [0.5, 0.5, 3.0]]),),
        (np.array([[1000.0, 1001.0], [3.0, -1.0], [0.0, 2.0]]),),
        (np.array([[1000.0, 0.0], [0.0, 1000.0]]),),
        (np.array([[0.0, 1000.0, *[0.0] * 8]]),),
    ]
    task.cases(answer, my_softmax, cases, draw=_draw_sums, tolerance=1e-6)
