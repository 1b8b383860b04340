"""Chapter 09, Recurrent networks: the numbers."""

import numpy as np

from helpers.exercises.registry import exercise
from helpers.language import _


@exercise(
    "09.1",
    "compute",
    wrong={
        "steps": 29 * 1440,
        "no-recurrent": 416,
        "no-biases": 1408,
        "seven": 7 * 1440,
        "bias-a-step": 12 * 32 + 32 * 32 + 29 * 32,
        "input-only": 384,
    },
)
def count_of_a_recurrent_layer(task, answer):
    """The number of parameters of a simple recurrent layer, 12 inputs, 32 units, 29 steps."""
    task.mistakes = {
        "steps": _("You counted 29 steps, each anew. All of them share one W, one U and one b."),
        "seven": _("You counted 7 steps, each anew. All of them share one W, one U and one b."),
        "no-recurrent": _("U is missing: every unit also hears the state of every unit before."),
        "no-biases": _("W and U are right. Each unit has a bias too."),
        "bias-a-step": _("The biases are the same at every step too."),
        "input-only": _("This is W alone. U and the biases are missing."),
    }
    task.hints = [
        _("W has 12 · 32 numbers. U goes from 32 states to 32 units."),
        _("Add 32 biases."),
    ]
    task.value(
        answer, 12 * 32 + 32 * 32 + 32, expected=_("all weights and biases, counted together")
    )
    return _(
        "1,440 for any number of steps: that is why one network can read sequences of any length."
    )


def _mistakes_in_the_slope():
    return {
        "four": _(
            "You halved four times. The first number is added whole: only the steps after it "
            "halve. How many are there?"
        ),
        "five": _(
            "You halved five times. There are four numbers, and the first one is added whole: how "
            "many steps come after it?"
        ),
        "percent": _("This is a share in percent. Write the number itself."),
        "two": _("You halved twice. Count again the steps that come after the first one."),
        "one": _("You halved once: that is what is left after the step that follows. Go on."),
        "sum": _(
            "You added the factors of the steps. Along a chain they multiply: each step halves "
            "what the one before has left."
        ),
        "halves": _(
            "You added what is left after each step. Only what is left after the last one counts."
        ),
        "all": _(
            "That is the growth of all four states together. Only the last state was asked for."
        ),
        "whole": _("Nothing would fade then. Each step keeps only half of what was in mind."),
        "value": _(
            "This is the last state itself, if 8 was heard first. How much does it move if the "
            "first number grows by 1?"
        ),
        "moved": _(
            "This is the last state with 9 in place of 8. How far is it from the one with 8?"
        ),
        "left": _("The 8 has no part in it: ask what is left of the 1 that was added to it."),
        "turned": _("This would double at each step. Multiply by 0.5; do not divide by it."),
        "nothing": _("It becomes less and less, and never nothing: each step leaves a half."),
        "minus": _("More at the beginning gives more at the end: there is no minus sign."),
        "rounded": _("This is rounded up. The exact number was asked for, with all its decimals."),
        "cut": _(
            "Python's `round` makes this of the exact number. Write it with all its decimals."
        ),
    }


@exercise(
    "09.2",
    "compute",
    wrong={
        "two": 0.25,
        "four": 0.0625,
        "five": 0.03125,
        "one": 0.5,
        "sum": 1.5,
        "halves": 0.875,
        "all": 1.875,
        "whole": 1.0,
        "value": 3.0,
        "moved": 3.125,
        "left": 4.0,
        "turned": 8.0,
        "nothing": 0.0,
        "minus": -0.125,
        "rounded": 0.13,
        "cut": 0.12,
        "percent": 12.5,
    },
)
def slope_of_the_first_step(task, answer):
    """The slope of the last of four states in the first input, with h = 0.5 h + x."""
    task.mistakes = _mistakes_in_the_slope()
    task.hints = [
        _(
            "Run the cell below *A number that comes back* again with 9 in place of 8, and "
            "compare the last states."
        ),
        _("Each of the steps 2, 3 and 4 multiplies by 0.5."),
    ]
    task.value(answer, 0.5**3, expected=_("one number, a slope"))


@exercise(
    "09.3",
    "compute",
    wrong={
        "forgets": 0.1 * 2 + 0.5 * -0.8,
        "output": 0.1 * np.tanh(1.4),
        "sign": 2.2,
        "no-input": 1.8,
        "no-gate": 1.0,
        "swapped": 0.28,
        "keeps": 1.6,
    },
)
def memory_after_a_step(task, answer):
    """The new cell state of one LSTM unit, from its gates."""
    task.mistakes = {
        "forgets": _("The forget gate says how much stays: 0.9 of the memory, not 0.1."),
        "output": _(
            "This is h, what is shown. The memory c was asked; the output gate has no part in it."
        ),
        "sign": _("The candidate is negative."),
        "no-input": _("This is what stays of the old memory. Add what comes in."),
        "no-gate": _("The candidate comes in only as far as the input gate is open: 0.5 of it."),
        "swapped": _("The gates are exchanged: f belongs to the old memory, i to the candidate."),
        "keeps": _("The old memory is kept only as far as the forget gate is open."),
    }
    task.hints = [
        _("c = f · old c + i · g. The output gate is not needed."),
        _("0.9 · 2 = 1.8. Now the candidate."),
    ]
    memory = 0.9 * 2 + 0.5 * -0.8
    task.value(answer, memory, decimals=2, expected=_("one number, the memory after the step"))


@exercise(
    "09.8",
    "compute",
    wrong={"loss": 1.5, "two": 2**1.5, "minus": np.exp(-1.5), "log": np.log(1.5), "tenth": 10**1.5},
)
def perplexity_from_the_loss(task, answer):
    """The perplexity for a cross-entropy of 1.5."""
    task.mistakes = {
        "loss": _("This is the cross-entropy itself."),
        "two": _("2 to the power would be right for logarithms to base 2. Here they are natural."),
        "tenth": _("The logarithm is natural: its base is e, not 10."),
        "minus": _("The minus sign is in the loss already: a perplexity is at least 1."),
        "log": _("The loss is a logarithm. Undo it, instead of taking another one."),
    }
    task.hints = [_("Perplexity is e to the power of the mean surprise."), _("`np.exp`")]
    task.value(answer, np.exp(1.5), decimals=2, expected=_("one number, at least 1"))


def _mistakes_in_counting():
    return {
        "one-gate": _(
            "You counted each LSTM as a simple recurrent layer. An LSTM has four such sets of "
            "weights: for i, f, g and o."
        ),
        "three": _(
            "You counted three sets of weights for each LSTM, one for each gate. The candidate has "
            "one too."
        ),
        "no-dense": _("Both LSTMs are right. Dense(1) is missing: 50 weights and a bias."),
        "no-last-bias": _("Nearly: the output neuron has a bias as well."),
        "wide-dense": _(
            "Both LSTMs are right. Dense(1) hears the state h alone, 50 numbers, and not the gates."
        ),
        "no-biases": _(
            "The weights are right. Each gate of each unit has a bias, and so has the output."
        ),
        "no-inner-biases": _(
            "Dense(1) and the weights of both LSTMs are right. Their biases are missing: each of "
            "the four sets has one for each unit."
        ),
        "one-bias": _(
            "Nearly: you counted one bias for each unit of an LSTM. Each of its four sets of "
            "weights has biases of its own."
        ),
        "no-recurrent": _(
            "You counted what comes in and the biases. The recurrent weights are missing: in each "
            "set, from every unit to every unit."
        ),
        "alike": _(
            "You counted the second LSTM like the first. It does not hear the 10 features: it "
            "hears the states of the first."
        ),
        "first": _("This is the first layer. Two more follow."),
        "second": _("This is the second layer alone: add the first one, and the last."),
        "no-first": _("The second LSTM and Dense(1) are right. The first LSTM is missing."),
        "ten-steps": _(
            "You counted ten steps, each anew. The 10 are features, and all steps share their "
            "weights."
        ),
    }


@exercise(
    "09.9",
    "compute",
    wrong={
        "one-gate": 3050 + 5050 + 51,
        "three": 3 * 3050 + 3 * 5050 + 51,
        "no-dense": 12_200 + 20_200,
        "no-last-bias": 12_200 + 20_200 + 50,
        "wide-dense": 12_200 + 20_200 + 4 * 50 + 1,
        "no-biases": 4 * 3000 + 4 * 5000 + 50,
        "no-inner-biases": 4 * 3000 + 4 * 5000 + 51,
        "one-bias": 4 * 3000 + 50 + 4 * 5000 + 50 + 51,
        "no-recurrent": 4 * 550 + 4 * 2550 + 51,
        "alike": 2 * 12_200 + 51,
        "first": 12_200,
        "second": 20_200,
        "no-first": 20_200 + 51,
        "ten-steps": 10 * (12_200 + 20_200) + 51,
    },
)
def count_of_the_listing(task, answer):
    """The number of parameters of the stacked LSTM 50-50-1."""
    task.mistakes = _mistakes_in_counting()
    task.hints = [
        _(
            "For each of the four: features · 50 + 50 · 50 + 50. What are the features "
            "of the second LSTM?"
        ),
        _(
            "4 · (10 · 50 + 50 · 50 + 50) is 12,200. The second LSTM hears 50 numbers "
            "from the first."
        ),
    ]
    first, second = 4 * (10 * 50 + 50 * 50 + 50), 4 * (50 * 50 + 50 * 50 + 50)
    expected = _("all weights and biases of the three layers")
    task.value(answer, first + second + 50 + 1, expected=expected)
