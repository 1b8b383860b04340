"""Chapter 01, Neurons and activations: predictions and numbers."""

import numpy as np

from helpers.exercises.registry import exercise
from helpers.language import _

GATE = np.array([[0, 0], [0, 1], [1, 0], [1, 1]], float)


@exercise(
    "01.1",
    "compute",
    wrong={
        "bias": -0.5,
        "sign": 4.5,
        "squeezed": 0.622,
        "crossed": 6.5,
        "no-weights": 3.0,
        "one-input": 2.5,
    },
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
        "one-input": _("This is the first product and the bias. The second input counts, too."),
        "no-weights": _(
            "These are the inputs and the bias, added. Multiply each input by its weight first."
        ),
    }
    task.hints = [
        _("Multiply each input by its weight, add the two products, then add the bias."),
        _("0.5 · 3 = 1.5. Now the second product."),
    ]
    task.value(
        answer,
        0.5 * 3 + 2 * -1 + 1,
        decimals=2,
        expected=_("one number: two products and the bias, added"),
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
    wrong={
        "value": 0.9,
        "rest": 0.1,
        "square": 0.81,
        "tanh": 0.19,
        "steepest": 0.25,
        "from-z": 0.2055,
    },
)
def slope_of_sigmoid(task, answer):
    """The slope of the sigmoid where its value is 0.9."""
    task.mistakes = {
        "value": _("That is the value itself. How steep is the curve there?"),
        "rest": _("That is 1 − a. One factor is missing."),
        "square": _("That is a². The second factor is not a again."),
        "tanh": _("That is 1 − a², the slope of tanh. The sigmoid has another formula."),
        "steepest": _(
            "That is the slope where the value is ½, the steepest place. Here the value is 0.9."
        ),
        "from-z": _("This is the slope at the place z = 0.9. Here 0.9 is the value a."),
    }
    task.hints = [_("The slope is written with the value: a times (1 − a).")]
    task.value(answer, 0.9 * (1 - 0.9), decimals=3, expected=_("a slope, as a number"))
    return _("Less than half of the quarter that it has in the middle.")


def _neurons_that_are_not_nand():
    """Return {what a neuron answers: (message id, sentence)}."""
    return {
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
            _("One switch undoes the bias already; only both together should."),
        ),
    }


def _sums(task, answer):
    """Return the four sums of the neuron, 0 where only rounding keeps them from it."""
    parts = [task.numbers(part, ()) for part in task.parts(answer, 3)]
    w1, w2, b = (float(part) for part in parts)
    sums = GATE @ [w1, w2] + b
    if not np.isfinite(sums).all():
        task.refuse("not-finite", _("The four sums must be numbers, none of them infinite or NaN."))
    largest = max(abs(w1), abs(w2), abs(b))
    return np.where(abs(sums) <= 1e-12 * largest, 0, sums)


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
        "not-finite": (-2, -2, float("inf")),
        "shape": (-2, -2),
    },
)
def weights_of_nand(task, answer):
    """Weights and bias of a neuron with a step that answers NAND; any that are right."""
    task.hints = [
        _("Begin with the bias: at 00 it is all there is, and the answer must be 1."),
        _("Each switch that is on takes something away. One may not be enough, two must be."),
    ]
    sums = _sums(task, answer)
    said = tuple((sums > 0).astype(int).tolist())
    if said == (1, 1, 1, 0):
        if sums.all():
            return _("The sums are {sums}.").format(sums=", ".join(f"{z:g}" for z in sums))
        task.refuse(
            "on-the-line",
            _(
                "The four answers are right, but one sum is exactly 0, on the line itself: "
                "leave some room on both sides."
            ),
        )
    gives = _("Your neuron answers {said}; expected: 1, 1, 1, 0.").format(
        said=", ".join(map(str, said))
    )
    default = "wrong", _("Compute the four sums by hand and compare.")
    key, sentence = _neurons_that_are_not_nand().get(said, default)
    task.refuse(key, sentence, gives)


@exercise(
    "01.10",
    "compute",
    wrong={
        "no-biases": 25,
        "first-layer": 20,
        "first-neurons": 6,
        "no-output-bias": 30,
        "hidden-biases": 26,
        "input-bias": 35,
        "layer-bias": 27,
        "neurons": 10,
    },
)
def numbers_that_training_changes(task, answer):
    """How many numbers training may change in a network of 4 inputs, 5 neurons and 1 neuron."""
    task.mistakes = {
        "no-biases": _(
            "25 are the weights alone, 4 · 5 + 5 · 1, or the five neurons alone, 5 · (4 + 1). "
            "Every weight and every bias is learned, those of the output neuron too."
        ),
        "first-layer": _(
            "These are the weights of the first five neurons. There is more to learn."
        ),
        "first-neurons": _("This counts the neurons. How many numbers does each of them have?"),
        "no-output-bias": _("Nearly: the output neuron has a bias, too."),
        "hidden-biases": _("The five neurons have a bias each, too."),
        "input-bias": _("The inputs are no neurons: they have no bias."),
        "layer-bias": _("Each neuron has a bias of its own, not one for all five."),
        "neurons": _("This counts inputs and neurons. Training changes weights and biases."),
    }
    task.hints = [
        _("Take one of the five neurons: a weight for each of its inputs, and a bias."),
        _("5 · (4 + 1) for the five neurons. The output neuron has five inputs."),
    ]
    task.value(answer, 5 * (4 + 1) + (5 + 1), expected=_("all weights and biases, counted"))
    return _("How many neurons there are and that they use tanh was decided before, and stays.")
