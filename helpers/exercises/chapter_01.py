"""The exercises of chapter 01, Neurons and activations."""

import numpy as np

from helpers.exercises.registry import exercise
from helpers.language import _
from helpers.reference.activations import softmax

GATE = np.array([[0, 0], [0, 1], [1, 0], [1, 1]], float)


@exercise(
    "01.1",
    "compute",
    wrong={"bias": -0.5, "sign": 4.5, "squeezed": 0.622, "crossed": 6.5, "no-weights": 3.0},
)
def weighted_sum(task, answer):
    """The weighted sum of a neuron with weights (0.5, 2), bias 1 and inputs (3, −1)."""
    task.mistakes = {
        "bias": _("The products are right. The bias is missing."),
        "sign": _("2 · (−1) is −2: it is taken away, not added."),
        "squeezed": _(
            "This is sigmoid of it. The weighted sum comes before the activation function."
        ),
        "crossed": _("The weights are exchanged: 0.5 belongs to 3, and 2 to −1."),
        "no-weights": _(
            "These are the inputs and the bias, added. Multiply each input by its weight first."
        ),
    }
    task.hints = [
        _("Multiply each input by its weight, add the two products, then add the bias."),
        _("0.5 · 3 = 1.5. Now the second product."),
    ]
    task.value(
        answer, 0.5, tolerance=0.005, expected=_("one number: two products and the bias, added")
    )


@exercise("01.2", "predict", wrong={"moves": "moves", "turns": "turns", "vanishes": "vanishes"})
def doubled_neuron(task, answer):
    """What the line z = 0 does if both weights and the bias are doubled."""
    task.mistakes = {
        "moves": _("It would move if the bias alone were doubled. Here the weights keep pace."),
        "turns": _(
            "It would turn if one weight alone were doubled. Here both grow "
            "alike, and so does the arrow."
        ),
        "vanishes": _("It would vanish if both weights became 0."),
    }
    task.hints = [_("On the line z = 0. What is twice 0?")]
    task.choice(answer, "stays", ("moves", "turns", "vanishes", "stays"))
    return _("Twice 0 is 0. Elsewhere z doubles, so the answer is the same, with more certainty.")


@exercise(
    "01.3",
    "compute",
    wrong={"value": 0.9, "rest": 0.1, "tanh": 0.19, "steepest": 0.25, "from-z": 0.2055},
)
def slope_of_sigmoid(task, answer):
    """The slope of the sigmoid where its value is 0.9."""
    task.mistakes = {
        "value": _("That is the value itself."),
        "rest": _("That is 1 − a. One factor is missing."),
        "tanh": _("That is 1 − a², the slope of tanh."),
        "steepest": _("That is the slope where the value is ½, the steepest place."),
        "from-z": _("This is the slope at the place z = 0.9. Here 0.9 is the value a."),
    }
    task.hints = [_("The slope is written with the value: a times (1 − a).")]
    task.value(answer, 0.09, tolerance=0.0005, expected=_("a slope, as a number"))
    return _("Less than half of the quarter that it has in the middle.")


def merge(W1, b1, W2, b2):
    """Return the weights and biases of one layer that does what two do."""
    return W1 @ W2, b1 @ W2 + b2


@exercise(
    "01.4",
    "program",
    wrong={
        "lost-bias": lambda W1, b1, W2, b2: (W1 @ W2, b2),
        "sum-of-biases": lambda W1, b1, W2, b2: (W1 @ W2, b1 + b2),
        "sum-of-weights": lambda W1, b1, W2, b2: (W1 + W2, b1 @ W2 + b2),
        "other-order": lambda W1, b1, W2, b2: (W2 @ W1, b1 @ W2 + b2),
        "number-by-number": lambda W1, b1, W2, b2: (W1 * W2, b1 @ W2 + b2),
        "no-return": lambda W1, b1, W2, b2: None,
    },
)
def merge_two_layers(task, answer):
    """One layer that does what two layers without a bend do."""
    task.mistakes = {
        "lost-bias": _(
            "W is right. The biases of the first layer pass through the "
            "second layer's weights; "
            "here they are lost."
        ),
        "sum-of-biases": _(
            "W is right. The biases of the first layer are inputs of "
            "the second: they are "
            "multiplied by its weights before they are added."
        ),
        "sum-of-weights": _(
            "The weights are not added: what comes out of the first layer is multiplied by W2."
        ),
        "other-order": _("The order is turned round: x meets W1 first."),
        "number-by-number": _("`*` multiplies number by number. The matrix product is `@`."),
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
        answer, merge, [tuple(part.round(1) for part in each) for each in layers], tolerance=1e-6
    )
    return _("So two layers without a bend have no more to offer than one.")


def step(w, b, x, target):
    """Return w and b after the perceptron rule on one example."""
    error = target - (1 if x @ w + b > 0 else 0)
    return w + error * x, b + error


def _with_sum(w, b, x, target):
    error = target - (x @ w + b)
    return w + error * x, b + error


def _without_bias(w, b, x, target):
    error = target - (1 if x @ w > 0 else 0)
    return w + error * x, b + error


def _one_sided(w, b, x, target):
    error = max(target - (1 if x @ w + b > 0 else 0), 0)
    return w + error * x, b + error


@exercise(
    "01.5",
    "program",
    wrong={
        "sign": lambda w, b, x, target: (
            2 * w - step(w, b, x, target)[0],
            2 * b - step(w, b, x, target)[1],
        ),
        "with-sum": _with_sum,
        "without-bias": _without_bias,
        "one-sided": _one_sided,
        "bias-stays": lambda w, b, x, target: (step(w, b, x, target)[0], b),
        "always": lambda w, b, x, target: (w + (2 * target - 1) * x, b + 2 * target - 1),
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
    ]
    task.cases(
        answer,
        step,
        [(np.array(w), b, np.array(x), target) for w, b, x, target in cases],
        tolerance=1e-9,
    )


def train(x, target, rounds):
    """Return w and b after `rounds` rounds of the perceptron rule."""
    w, b = np.zeros(2), 0
    for _round in range(rounds):
        for row, truth in zip(x, target, strict=True):
            w, b = step(w, b, row, truth)
    return w, b


def _rounds_with(rule):
    def trained(x, target, rounds):
        w, b = np.zeros(2), 0
        for _round in range(rounds):
            for row, truth in zip(x, target, strict=True):
                w, b = rule(w, b, row, truth)
        return w, b

    return trained


@exercise(
    "01.6",
    "fault",
    wrong={
        "printed": _rounds_with(_without_bias),
        "minus-bias": _rounds_with(
            lambda w, b, x, t: (w + (t - (x @ w > b)) * x, b + t - (x @ w > b))
        ),
        "frozen-bias": _rounds_with(lambda w, b, x, t: (w + (t - (x @ w > 0)) * x, 0)),
        "one-round": lambda x, target, rounds: train(x, target, 1),
        "no-return": lambda x, target, rounds: None,
    },
)
def mend_the_perceptron(task, answer):
    """A perceptron whose answer leaves the bias out."""
    task.mistakes = {
        "printed": _("The fault is still there: the bias is counted up and down, and never used."),
        "minus-bias": _(
            "The bias is added to the sum; `row @ w > b` compares with "
            "it, which turns its sign round."
        ),
        "frozen-bias": _(
            "Without any bias the line must run through (0, 0), and OR "
            "needs one that does not "
            "depend on luck. Keep the bias, and use it."
        ),
        "one-round": _(
            "This is the result of one round. Does `return` stand inside "
            "the loop, "
            "or are w and b set to 0 in every round?"
        ),
    }
    task.hints = [
        _("Which of the three lines in the inner loop should read b, and does not?"),
        _("The answer is 1 where the weighted sum is above 0, and the sum includes the bias."),
    ]
    task.cases(
        answer,
        train,
        [
            (GATE, np.array(t), rounds)
            for t, rounds in (([0, 1, 1, 1], 3), ([0, 0, 0, 1], 6), ([1, 1, 1, 0], 5))
        ],
        tolerance=1e-9,
    )
    return _("Without the bias in its sum the neuron's line always runs through (0, 0).")


@exercise(
    "01.7", "fault", wrong={"sigmoid": 1, "relu": 2, "softplus": 4, "leaky": 5, "type": "tanh"}
)
def the_wrong_slope(task, answer):
    """The line with a wrong slope among five."""
    task.mistakes = {
        "sigmoid": _("a (1 − a) is right for sigmoid."),
        "relu": _(
            "ReLU is level left of 0 and rises with slope 1 right of it: this line is right."
        ),
        "softplus": _("The slope of softplus is sigmoid, and this is sigmoid: the line is right."),
        "leaky": _("Left of 0 leaky ReLU is 0.2 z, whose slope is 0.2: this line is right."),
    }
    task.hints = [
        _(
            "At z = 0 the S-shaped curve of which line has the value 0, and what is its "
            "slope there? At z = 1?"
        ),
        _("Compare each line with the table under Slopes in Mathematics."),
    ]
    task.line(answer, 3)
    return _(
        "The slope of tanh is 1 − a². At 0 both give 1, so a test there alone would not have "
        "found it."
    )


@exercise(
    "01.8",
    "compute",
    wrong={
        "is-and": (2, 2, -3),
        "is-or": (2, 2, -1),
        "no-bias": (-2, -2, 0),
        "on-the-line": (-1, -1, 2),
        "bias-too-high": (-1, -1, 3),
        "bias-too-low": (-2, -2, 1),
        "shape": (-2, -2),
    },
)
def weights_of_nand(task, answer):
    """Weights and bias of a neuron with a step that answers NAND; any that are right."""
    messages = {
        (0, 0, 0, 1): ("is-and", _("This neuron answers AND. Turn all three signs round.")),
        (0, 1, 1, 1): ("is-or", _("This neuron answers OR: it is lit by any switch.")),
        (0, 0, 0, 0): (
            "no-bias",
            _("This neuron always says 0. What must the bias be, so that 00 gives 1?"),
        ),
        (1, 1, 1, 1): (
            "bias-too-high",
            _("This neuron always says 1: two switches must outweigh the bias."),
        ),
        (1, 0, 0, 0): (
            "bias-too-low",
            _("One switch outweighs the bias already; only both together should."),
        ),
    }
    task.hints = [
        _("Begin with the bias: at 00 it is all there is, and the answer must be 1."),
        _("Each switch that is on takes something away. One may not be enough, two must be."),
    ]
    try:
        w, b = np.array(answer[:2], float), float(answer[2])
    except (TypeError, ValueError, IndexError):
        task.refuse("shape", _("Write three numbers in parentheses: w1, w2, b."))
    said = tuple((GATE @ w + b > 0).astype(int).tolist())
    if said == (1, 1, 1, 0):
        edge = (GATE @ w + b == 0).any()
        if not edge:
            return _("The sums are {sums}.").format(sums=", ".join(f"{z:g}" for z in GATE @ w + b))
        task.refuse(
            "on-the-line",
            _(
                "The four answers are right, but one sum is exactly 0, on the "
                "line itself: "
                "leave some room on both sides."
            ),
        )
    gives = _("Your neuron answers {said}; expected: 1, 1, 1, 0.").format(
        said=", ".join(map(str, said))
    )
    key, sentence = messages.get(said, ("wrong", _("Compute the four sums by hand and compare.")))
    task.refuse(key, gives, sentence)


def my_softmax(z):
    """Return the softmax of each row."""
    return softmax.forward(np.asarray(z, float))[0]


def _plain(z):
    with np.errstate(all="ignore"):
        e = np.exp(z)
        return e / e.sum(axis=1, keepdims=True)


def _columns(z):
    e = np.exp(z - z.max(axis=0))
    return e / e.sum(axis=0)


def _whole(z):
    e = np.exp(z - z.max())
    return e / e.sum()


@exercise(
    "01.9",
    "program",
    wrong={
        "not-finite": _plain,
        "columns": _columns,
        "whole": _whole,
        "not-divided": lambda z: np.exp(z - z.max(axis=1, keepdims=True)),
        "no-exp": lambda z: z / z.sum(axis=1, keepdims=True),
        "no-return": lambda z: None,
    },
)
def softmax_of_rows(task, answer):
    """Softmax of each row, right for large sums too."""
    task.mistakes = {
        "columns": _("Each column sums to 1 now. Each row should: axis=1."),
        "whole": _("The whole table sums to 1 now. Each row should, by itself."),
        "not-divided": _("The powers are right. Divide each row by its sum."),
        "not-finite": _(
            "Right for small sums. For 1000 the power is too large for a "
            "computer: take the largest "
            "sum of each row away first; only differences count."
        ),
        "no-exp": _("First the power of e, then the division."),
    }
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
    ]
    task.cases(answer, my_softmax, cases, tolerance=1e-6)
