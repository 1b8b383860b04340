"""The exercises of chapter 05, Your first network."""

import numpy as np

from helpers.exercises.registry import exercise
from helpers.language import _
from helpers.reference.activations import sigmoid


def _cases(count=3):
    rng = np.random.default_rng(5)
    for rows in range(3, 3 + count):
        yield rng.normal(size=(rows, 2)), rng.integers(0, 2, rows), rng.normal(size=2), rng.normal()


@exercise("05.1", "predict", wrong={"all": 4, "half": 2, "one": 1})
def xor_points_of_a_line(task, answer):
    """How many of the four XOR points can one straight line get right?"""
    task.mistakes = {
        "all": _(
            "Then the two lit corners would be on one side, the two dark ones on "
            "the other. "
            "They lie crosswise."
        ),
        "half": _("A line that keeps one lit corner apart from the other three does better."),
        "one": _("Swap the two sides of that line, and three are right."),
    }
    task.hints = [_("Cut off one corner with your ruler, and count.")]
    task.value(answer, 3, expected=_("a whole number from 0 to 4"))
    return _(
        "Cut off one lit corner: it and the two dark ones are right, the other lit one is wrong."
    )


@exercise("05.2", "compute", wrong={"bias": 2.0, "sign": 0.9, "squeezed": 0.924, "crossed": -1.7})
def logit_by_hand(task, answer):
    """The logit of the output neuron for given activations."""
    task.mistakes = {
        "bias": _("The products are right. The bias is missing."),
        "sign": _("A negative number times a negative number is positive."),
        "squeezed": _("This is the probability. The logit is what goes into the sigmoid."),
        "crossed": _("The weights are exchanged: 2 belongs to 0.6, and −1 to −0.8."),
    }
    task.hints = [
        _("Multiply each activation by its weight, add the two products, then add the bias."),
        _("0.6 · 2 = 1.2. Now the second product."),
    ]
    task.value(
        answer, 2.5, tolerance=0.005, expected=_("one number: two products and the bias, added")
    )


@exercise("05.3", "compute", wrong={"one-step": 0.001, "steps": 1000, "square": 1e-6})
def reach_of_adam(task, answer):
    """About how far Adam with learning rate 0.001 moves a weight in 1,000 steps."""
    task.mistakes = {
        "one-step": _("That is one step."),
        "steps": _("That would be a learning rate of 1."),
        "square": _("The steps add up: multiply by their number."),
    }
    task.hints = [_("One step is about as long as the learning rate. There are 1,000 of them.")]
    task.value(answer, 1.0, tolerance=0.05, expected=_("a distance, as a number"))
    return _(
        "And only if every step goes the same way. Keep this number in mind for the second "
        "listing below."
    )


@exercise(
    "05.4",
    "compute",
    wrong={
        "no-biases": 88,
        "one-layer": 33,
        "neurons": 17,
        "units": 19,
        "input-bias": 107,
        "layer-bias": 91,
        "no-output-bias": 104,
    },
)
def count_parameters(task, answer):
    """The number of parameters of a network 2-8-8-1."""
    task.mistakes = {
        "no-biases": _(
            "These are the weights. Every neuron of the hidden layers "
            "and of the output has a bias too."
        ),
        "one-layer": _("This is a network with one hidden layer of 8. There are two."),
        "neurons": _("This counts neurons. Each of them has several numbers."),
        "units": _(
            "This counts inputs and neurons. Each neuron has several "
            "numbers: its weights and a bias."
        ),
        "layer-bias": _("Each neuron has a bias of its own, not one for the whole layer."),
        "no-output-bias": _("The output is a neuron too: it has a bias."),
        "input-bias": _("The inputs are not neurons: they have no bias."),
    }
    task.hints = [
        _("A layer with D inputs and H neurons has D·H weights and H biases."),
        _("2·8 + 8 for the first hidden layer, 8·8 + 8 for the second."),
    ]
    task.value(answer, 105, expected=_("all weights and biases, counted together"))


def accuracy(z, y):
    """Return the share of logits z (B, 1) on the side that the labels y (B,) say."""
    return float(np.mean((z[:, 0] > 0) == y))


@exercise(
    "05.5",
    "program",
    wrong={
        "half": lambda z, y: float(np.mean((z[:, 0] > 0.5) == y)),
        "broadcast": lambda z, y: float(np.mean((z > 0) == y)),
        "count": lambda z, y: float(np.sum((z[:, 0] > 0) == y)),
        "errors": lambda z, y: float(np.mean((z[:, 0] > 0) != y)),
        "percent": lambda z, y: 100 * float(np.mean((z[:, 0] > 0) == y)),
        "no-return": lambda z, y: None,
    },
)
def accuracy_from_logits(task, answer):
    """The share of right answers, from logits (B, 1) and labels (B,)."""
    task.mistakes = {
        "half": _("0.5 is the border for probabilities. Which logit has the probability 0.5?"),
        "broadcast": _(
            "`z` has the shape (B, 1) and `y` the shape (B,): comparing "
            "them gives a table of B by B. "
            "Take the column `z[:, 0]` first."
        ),
        "count": _("This is the number of right answers. The share was asked."),
        "errors": _("This is the share of wrong answers."),
        "percent": _("A share from 0 to 1 was asked, not percent."),
    }
    task.hints = [
        _("A logit above 0 means: more likely lit than not."),
        _("`np.mean` of true and false values is the share of true ones."),
    ]
    rng = np.random.default_rng(3)
    task.cases(
        answer,
        accuracy,
        [(rng.normal(size=(n, 1)).round(1), rng.integers(0, 2, n)) for n in (5, 8, 11)],
    )


def gradient(x, y, w, b):
    """Return dw and db of binary cross-entropy for one neuron."""
    dz = (sigmoid.forward(x @ w + b)[0] - y) / len(x)
    return x.T @ dz, dz.sum()


def _slope_twice(x, y, w, b):
    p = sigmoid.forward(x @ w + b)[0]
    dz = (p - y) * p * (1 - p) / len(x)
    return x.T @ dz, dz.sum()


def _no_sigmoid(x, y, w, b):
    dz = (x @ w + b - y) / len(x)
    return x.T @ dz, dz.sum()


@exercise(
    "05.6",
    "program",
    wrong={
        "sum": lambda x, y, w, b: tuple(len(x) * g for g in gradient(x, y, w, b)),
        "sign": lambda x, y, w, b: tuple(-g for g in gradient(x, y, w, b)),
        "no-sigmoid": _no_sigmoid,
        "slope-twice": _slope_twice,
        "swapped": lambda x, y, w, b: gradient(x, y, w, b)[::-1],
        "mean-bias": lambda x, y, w, b: (gradient(x, y, w, b)[0], gradient(x, y, w, b)[1] / len(x)),
        "raised": lambda x, y, w, b: (x @ (x @ w + b - y), 0.0),
    },
)
def gradient_of_one_neuron(task, answer):
    """The gradients dw and db of the loss of one neuron."""
    task.mistakes = {
        "sum": _("The loss is a mean over the examples. This is the gradient of the sum."),
        "sign": _("The direction is turned round: it is the answer minus the truth, p − y."),
        "slope-twice": _(
            "The slope of the sigmoid is already contained in p − y: leave p (1 − p) out."
        ),
        "swapped": _("First dw, then db."),
        "no-sigmoid": _("`x @ w + b` is the logit. The loss compares the probability with y."),
        "mean-bias": _("dw is right. dz holds the division by B already: db is its sum."),
    }
    task.hints = [
        _("Three lines: p, then dz = (p − y) / B, then dw and db from dz."),
        _("dw = xᵀ dz and db = the sum of dz."),
    ]
    task.cases(answer, gradient, list(_cases()), tolerance=1e-6)


def train(x, y, steps, learning_rate):
    """Return w and b of one neuron after gradient descent from zero."""
    w, b = np.zeros(2), 0.0
    for _step in range(steps):
        dw, db = gradient(x, y, w, b)
        w, b = w - learning_rate * dw, b - learning_rate * db
    return w, b


def _printed(x, y, steps, learning_rate):
    dw, db = gradient(x, y, np.zeros(2), 0.0)
    return -steps * learning_rate * dw, -steps * learning_rate * db


def _climbs(x, y, steps, learning_rate):
    return train(x, y, steps, -learning_rate)


def _returns_early(x, y, steps, learning_rate):
    return train(x, y, 1, learning_rate)


@exercise(
    "05.7",
    "fault",
    wrong={
        "printed": _printed,
        "climbs": _climbs,
        "early": _returns_early,
        "no-return": lambda x, y, steps, learning_rate: None,
    },
)
def mend_the_loop(task, answer):
    """A training loop whose forward pass stands outside the loop."""
    task.mistakes = {
        "printed": _(
            "The fault is still there: `p` is computed once, so every step repeats the first one."
        ),
        "climbs": _("Now the loss grows: a step goes against the gradient."),
        "early": _(
            "This is the result of one step. Does `return` stand inside the "
            "loop, "
            "or are w and b set to 0 in every round?"
        ),
    }
    task.hints = [
        _("Say aloud which of the five steps are repeated in the listing, and which are not."),
        _("What has to be computed again after the weights have moved?"),
    ]
    x, y = np.array([[0, 0], [0, 1], [1, 0], [1, 1]], float), np.array([0, 1, 1, 1])
    task.cases(answer, train, [(x, y, 20, 0.5), (x, 1 - y, 7, 1.0)], tolerance=1e-6)
    return _(
        "The answers must be computed anew after every update: the gradient belongs to the "
        "weights where you stand."
    )


@exercise(
    "05.8", "fault", wrong={"optimiser": 6, "input": 3, "hidden": 4, "fit": 7, "type": "Dense(1)"}
)
def the_wrong_pair(task, answer):
    """The line that makes logits, where the loss expects probabilities."""
    task.mistakes = {
        "optimiser": _(
            "`from_logits=True` in line 6 would work as well. Here line 6 "
            "stays as it is: "
            "what does its loss expect to receive?"
        ),
        "input": _("Two switches are two inputs: this line is right."),
        "hidden": _("Four neurons with tanh can solve XOR: this line is right."),
        "fit": _(
            "This line is slow, and right. The fault is in what the network gives to the loss."
        ),
    }
    task.hints = [
        _(
            "`binary_crossentropy` takes the logarithm of what it gets. Which numbers "
            "does the last layer give?"
        )
    ]
    task.line(answer, 5)
    return _(
        "Without an activation the last layer gives logits. "
        'Write `Dense(1, "sigmoid")`, or tell the loss `from_logits=True`.'
    )
