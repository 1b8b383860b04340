"""Chapter 05, Your first network: predictions and numbers."""

from helpers.exercises.registry import exercise
from helpers.language import _


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
        answer,
        0.6 * 2 + 0.8 + 0.5,
        decimals=2,
        expected=_("one number: two products and the bias, added"),
    )


@exercise("05.3", "compute", wrong={"one-step": 0.001, "steps": 1000, "square": 1e-6})
def reach_of_adam(task, answer):
    """About how far Adam with learning rate 0.001 moves a weight in 1,000 steps."""
    task.mistakes = {
        "one-step": _("That is one step. There are 1,000 of them."),
        "steps": _("That would be a learning rate of 1. Here a step is about 0.001 long."),
        "square": _("The steps add up: multiply by their number."),
    }
    task.hints = [_("One step is about as long as the learning rate. There are 1,000 of them.")]
    task.value(answer, 1000 * 0.001, decimals=1, expected=_("a distance, as a number"))
    return _(
        "Where the slopes change their sign, steps cancel, and the weight gets less far. Keep this "
        "number in mind for the second listing below."
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


@exercise(
    "05.9",
    "compute",
    wrong={"epochs": 3, "one-epoch": 20, "batch": 150, "examples": 3000, "one-pass": 1000},
)
def updates_of_a_weight(task, answer):
    """How many updates 1,000 examples in batches of 50 give in three epochs."""
    task.mistakes = {
        "epochs": _("That would be one update an epoch. Each batch gives one."),
        "one-epoch": _("That is one epoch. There are three."),
        "batch": _(
            "This multiplies the size of a batch by the epochs. How many batches are there?"
        ),
        "examples": _("That would be an update after each example. Here 50 of them share one."),
        "one-pass": _("This is the number of examples. A batch of 50 gives one update."),
    }
    task.hints = [
        _("Steps 2 to 5 are done once for each batch. An epoch is one pass over all examples."),
        _("1,000 / 50 batches in one epoch."),
    ]
    task.value(answer, 3 * 1000 // 50, expected=_("a whole number of updates"))


@exercise(
    "05.10",
    "compute",
    wrong={
        "spread": 0.6,
        "no-root": 5.4,
        "standard-error": 0.5,
        "turned": 0.556,
        "times-root": 2.7,
        "variance": 1.2,
    },
)
def standard_errors_from_zero(task, answer):
    """How many standard errors a mean difference of 0.9 is, at a spread of 1.5 in nine splits."""
    task.mistakes = {
        "spread": _(
            "This divides by the spread of single differences. The mean of nine moves less."
        ),
        "no-root": _("The spread is divided by the root of the number of splits, not by it."),
        "standard-error": _("That is the standard error. How many of them is the mean?"),
        "turned": _("That is turned round: divide the mean by the standard error."),
        "times-root": _("This leaves out the spread."),
        "variance": _("Do not square the spread: it is in points, as the mean is."),
    }
    task.hints = [
        _("The standard error is the spread, divided by the root of the number of splits."),
        _("1.5 / 3 points. How many times does that go into the mean?"),
    ]
    task.value(
        answer, 0.9 / (1.5 / 3), decimals=1, expected=_("a number of standard errors, above 0")
    )
    return _("Less than two: such a difference can easily be luck.")
