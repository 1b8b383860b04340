"""The exercises of chapter 02, Forward propagation."""

import itertools

import numpy as np

from helpers.exercises.registry import exercise
from helpers.language import _


@exercise(
    "02.1",
    "predict",
    wrong={"hidden": (32, 64), "turned": (10, 32), "inputs": (784, 10), "one": (10,)},
)
def shape_of_output(task, answer):
    """The shape of what 32 examples become in layers of 64 and 10."""
    task.mistakes = {
        "hidden": _("This is what the hidden layer gives. A layer of 10 follows."),
        "turned": _("Examples are rows: their number comes first."),
        "inputs": _("784 is the number of inputs. How many examples are there?"),
        "one": _("This is one example. There are 32 of them."),
    }
    task.hints = [_("(32, 784) @ (784, 64) is (32, 64). Now the next layer.")]
    task.value(
        tuple(answer) if isinstance(answer, list) else answer,
        (32, 10),
        expected=_("a tuple of two whole numbers"),
    )


@exercise(
    "02.2",
    "compute",
    wrong={
        "no-relu": [1.5, -1.0],
        "no-bias": [1.0, 4.0],
        "rows": [3.5, 0.0],
        "sigmoid": [0.8176, 0.2689],
        "sign": [5.5, 0.0],
    },
)
def layer_by_hand(task, answer):
    """The activations of two ReLU neurons for two inputs."""
    task.mistakes = {
        "no-relu": _("These are the sums. ReLU makes 0 of what is negative."),
        "no-bias": _("The products are added rightly. The biases are missing."),
        "rows": _(
            "You went along the rows of W. A neuron's weights stand in a "
            "column: 3 and −1 for the first."
        ),
        "sigmoid": _("This is the sigmoid of the sums. ReLU was asked."),
        "sign": _("2 · (−1) is −2: it lowers the first sum."),
    }
    task.hints = [
        _("First neuron: 1 · 3 + 2 · (−1) + 0.5."),
        _("Second neuron: 1 · 0 + 2 · 2 − 5 = −1, and ReLU of it."),
    ]
    task.value(
        list(np.ravel(answer)) if answer is not None else answer,
        [1.5, 0.0],
        tolerance=0.005,
        expected=_("a list of two numbers, none below 0"),
    )


@exercise(
    "02.3",
    "compute",
    wrong={
        "no-biases": 8768,
        "one-hidden": 7114,
        "input-bias": 8974,
        "neurons": 206,
        "biases-only": 106,
    },
)
def count_parameters(task, answer):
    """The number of parameters of 100-64-32-10."""
    task.mistakes = {
        "no-biases": _("These are the weights. Every neuron has a bias, too."),
        "one-hidden": _("One of the two hidden layers is missing."),
        "input-bias": _("The inputs have no biases: they are no neurons."),
        "neurons": _(
            "These are inputs and neurons. Each neuron has a weight for "
            "each of its inputs, and a bias."
        ),
        "biases-only": _("These are the biases. The weights are far more."),
    }
    task.hints = [
        _("Layer by layer: (inputs + 1) · neurons."),
        _("(100 + 1) · 64 + (64 + 1) · 32 + …"),
    ]
    task.value(answer, 8874, expected=_("all weights and biases, counted together"))


def _layers():
    rng = np.random.default_rng(2)
    return [
        (rng.normal(size=(B, D)), rng.normal(size=(D, H)), rng.normal(size=H))
        for B, D, H in ((4, 3, 2), (2, 5, 4))
    ]


@exercise(
    "02.4",
    "program",
    wrong={
        "no-bias": lambda x, W, b: np.tanh(x @ W),
        "sum": lambda x, W, b: x @ W + b,
        "bias-outside": lambda x, W, b: np.tanh(x @ W) + b,
        "bias-subtracted": lambda x, W, b: np.tanh(x @ W - b),
        "sigmoid": lambda x, W, b: 1 / (1 + np.exp(-(x @ W + b))),
        "no-return": lambda x, W, b: None,
    },
)
def hidden_layer(task, answer):
    """The activations of a tanh layer."""
    task.mistakes = {
        "no-bias": _("The bias is missing."),
        "sum": _("These are the sums. tanh is missing."),
        "bias-outside": _("The bias belongs inside: it shifts the sum, not the activation."),
        "bias-subtracted": _("The bias is added, not taken away."),
        "sigmoid": _("This is the sigmoid. tanh was asked: `np.tanh`."),
    }
    task.hints = [_("The sum is `x @ W + b`."), _("`np.tanh` takes a whole array.")]
    task.cases(
        answer, lambda x, W, b: np.tanh(x @ W + b), _layers(), tolerance=1e-8, keep_arguments=True
    )


def forward(x, parameters, *, last=False, skip=0):
    """Return the output of a chain of layers with ReLU between them."""
    for i, (W, b) in enumerate(parameters[skip:], start=skip):
        x = x @ W + b
        if last or i < len(parameters) - 1:
            x = np.maximum(0, x)
    return x


def _all_linear(x, parameters):
    for W, b in parameters:
        x = x @ W + b
    return x


def _early(x, parameters):
    return np.maximum(0, x @ parameters[0][0] + parameters[0][1])


def _chains():
    rng = np.random.default_rng(5)
    return [
        (
            rng.normal(size=(4, sizes[0])),
            [
                (rng.normal(size=pair), rng.normal(size=pair[1]))
                for pair in itertools.pairwise(sizes)
            ],
        )
        for sizes in ((3, 4, 2), (2, 5, 4, 3), (3, 2))
    ]


@exercise(
    "02.5",
    "program",
    wrong={
        "relu-last": lambda x, p: forward(x, p, last=True),
        "linear": _all_linear,
        "early": _early,
        "last-missing": lambda x, p: (
            forward(x, p, last=True) if len(p) == 1 else forward(x, p[:-1], last=True)
        ),
        "no-return": lambda x, p: None,
    },
)
def forward_of_a_chain(task, answer):
    """The output of any number of dense layers."""
    task.mistakes = {
        "relu-last": _("After the last layer nothing follows: a logit may be negative."),
        "linear": _(
            "Between the layers ReLU is missing: without it all layers together are one line."
        ),
        "early": _("This is the first layer's result. Does `return` stand inside the loop?"),
        "last-missing": _("The last layer was left out."),
    }
    task.hints = [
        _("Let x run through a loop: `x = np.maximum(0, x @ W + b)` for all layers but the last."),
        _("`parameters[:-1]` is the list without its last entry, `parameters[-1]` is the last."),
    ]
    task.cases(answer, forward, _chains(), tolerance=1e-8)


@exercise(
    "02.6",
    "compute",
    wrong={
        "with-biases": 25818,
        "neurons": 842,
        "first-only": 25088,
        "chained": 784 * 32 * 16 * 10,
    },
)
def multiplications(task, answer):
    """How many weights are used for one picture."""
    task.mistakes = {
        "with-biases": _("A bias is added, not multiplied."),
        "neurons": _(
            "These are inputs and neurons. Each neuron multiplies every one of its inputs."
        ),
        "first-only": _("This is the first layer. Two more follow."),
        "chained": _("The layers' numbers are added up, not multiplied by each other."),
    }
    task.hints = [_("Each weight is used once for each example.")]
    task.value(answer, 25760, expected=_("a whole number: the weights of all layers"))
    return _("As many as there are weights. A batch of 100 pictures takes a hundred times as many.")


def two_layers(x, W1, b1, W2, b2):
    """Return the output of two layers, tanh between them."""
    return np.tanh(x @ W1 + b1) @ W2 + b2


def _square():
    rng = np.random.default_rng(9)
    for B, D, H, K in ((3, 3, 3, 2), (5, 2, 4, 1)):
        yield (
            rng.normal(size=(B, D)),
            rng.normal(size=(D, H)),
            rng.normal(size=H),
            rng.normal(size=(H, K)),
            rng.normal(size=K),
        )


@exercise(
    "02.7",
    "fault",
    wrong={
        "printed": lambda x, W1, b1, W2, b2: np.tanh(W1.T @ x + b1) @ W2 + b2,
        "columns": lambda x, W1, b1, W2, b2: W2.T @ np.tanh(W1.T @ x.T + b1[:, None]) + b2[:, None],
        "tanh-lost": lambda x, W1, b1, W2, b2: (x @ W1 + b1) @ W2 + b2,
        "tanh-twice": lambda x, W1, b1, W2, b2: np.tanh(np.tanh(x @ W1 + b1) @ W2 + b2),
        "no-return": lambda x, W1, b1, W2, b2: None,
    },
)
def mend_the_layers(task, answer):
    """A layer that multiplies from the wrong side."""
    task.mistakes = {
        "columns": _(
            "The numbers are right, with an example in each column. Rows were asked: (B, K)."
        ),
        "tanh-lost": _("The product is mended. tanh got lost on the way."),
        "tanh-twice": _("Nothing but the first layer has tanh in the printed function."),
    }
    task.hints = [
        _("Write the shapes beside line 2: (H, D) @ (B, D)."),
        _("Examples are rows: x stands on the left of its weights."),
    ]
    if callable(answer):
        _refuse_printed(task, answer)
    task.cases(answer, two_layers, list(_square()), tolerance=1e-8)
    return _(
        "With as many examples as inputs, and as many neurons, the printed line fits by "
        "chance: that is when it is "
        "silently wrong."
    )


def _refuse_printed(task, answer):
    case = next(_square())
    got = task.call(answer, *case)
    if (
        got is not None
        and np.shape(got) == (3, 2)
        and np.allclose(got, task.exercise.wrong["printed"](*case))
    ):
        task.refuse(
            "printed",
            _(
                "The fault is still there: with 3 examples, 3 inputs and 3 "
                "neurons the printed line runs, "
                "and its numbers are wrong. On which side of its weights must x "
                "stand?"
            ),
        )


@exercise(
    "02.8", "fault", wrong={"input": 1, "first": 2, "second": 3, "output": 5, "type": "Dense(16)"}
)
def the_extra_layer(task, answer):
    """The line with a layer too many."""
    task.mistakes = {
        "input": _("784 inputs are right, and an input has no parameters."),
        "first": _("The first hidden layer has 32 neurons: right."),
        "second": _("The second hidden layer has 16 neurons: right. Its activation is there, too."),
        "output": _("Ten neurons, and softmax makes probabilities of their sums: right."),
    }
    task.hints = [
        _("26,090 − 25,818 is 272 parameters too many: 16 · 16 weights and 16 biases."),
        _("Count the tables of weights in 784-32-16-10: three."),
    ]
    task.line(answer, 4)
    return _(
        "It has no activation either: it adds parameters, and the network can do nothing "
        "that it could not do before."
    )
