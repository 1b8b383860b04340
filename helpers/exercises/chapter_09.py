"""The exercises of chapter 09, Recurrent networks."""

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
        "steps": _("You counted every step anew. All steps share one W, one U and one b."),
        "seven": _("You counted every step anew. All steps share one W, one U and one b."),
        "no-recurrent": _("U is missing: every unit also hears the state of every unit before."),
        "no-biases": _("W and U are right. Each unit has a bias too."),
        "bias-a-step": _("The biases are the same at every step too."),
        "input-only": _("This is W alone. U and the biases are missing."),
    }
    task.hints = [
        _("W has 12 · 32 numbers. U goes from 32 states to 32 units."),
        _("Add 32 biases."),
    ]
    task.value(answer, 1440, expected=_("all weights and biases, counted together"))
    return _(
        "1,440 for any number of steps: that is why one network can read sequences of any length."
    )


@exercise(
    "09.2",
    "compute",
    wrong={"two": 0.25, "four": 0.0625, "sum": 1.5, "whole": 1.0, "value": 3.0, "one": 0.5},
)
def slope_of_the_first_step(task, answer):
    """The slope of the last of four states in the first input, with h = 0.5 h + x."""
    task.mistakes = {
        "four": _(
            "The first number is added whole: only the steps after it halve. How many are there?"
        ),
        "two": _("Count again: three steps come after the first."),
        "sum": _("Factors along a chain multiply. They are not added."),
        "whole": _("Each step keeps only half of what was in mind."),
        "one": _("This is one step. Three come after the first."),
        "value": _(
            "This is the last state itself. How much does it move if the first number grows by 1?"
        ),
    }
    task.hints = [
        _(
            "Run the first cell of the chapter again with 9 in place of 8, and compare "
            "the last states."
        ),
        _("Each of the steps 2, 3 and 4 multiplies by 0.5."),
    ]
    task.value(answer, 0.125, tolerance=1e-6, expected=_("one number, a slope"))


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
    task.value(answer, 1.4, tolerance=0.005, expected=_("one number, the memory after the step"))


def last_real(y, mask):
    """Return the state after the last real step of each sequence."""
    return y[np.arange(len(y)), mask.sum(axis=1) - 1]


@exercise(
    "09.4",
    "program",
    wrong={
        "last": lambda y, mask: y[:, -1],
        "next": lambda y, mask: y[np.arange(len(y)), np.minimum(mask.sum(axis=1), y.shape[1] - 1)],
        "everyone": lambda y, mask: y[:, mask.sum(axis=1) - 1],
        "mean": lambda y, mask: (y * mask[:, :, None]).sum(axis=1) / mask.sum(axis=1)[:, None],
        "first": lambda y, mask: y[np.arange(len(y)), mask.argmax(axis=1)],
        "times": lambda y, mask: (y * mask[:, :, None])[:, -1],
    },
)
def state_after_the_last_real_step(task, answer):
    """From the states of all steps and the mask, the state after the last real step."""
    task.mistakes = {
        "last": _("This is the last step of the array, which for short sequences is padding."),
        "next": _(
            "One step too far: counting begins at 0, so the last of n real "
            "steps has the number n − 1."
        ),
        "everyone": _(
            "This takes every sequence's last step from every sequence. The "
            "first index must go along: "
            "`np.arange(len(y))`."
        ),
        "mean": _("This is the mean over the real steps. The last of them was asked."),
        "first": _("`argmax` of the mask finds the first real step. The last one was asked."),
        "times": _("Multiplying by the mask makes the padding 0, and then this takes the padding."),
    }
    task.hints = [
        _("`mask.sum(axis=1)` is the number of real steps of each sequence."),
        _("Two arrays as indices, `y[rows, steps]`, take one place from each row."),
    ]
    rng = np.random.default_rng(9)
    lengths = (np.array([5, 2, 3]), np.array([1, 4, 4, 2]))
    task.cases(
        answer,
        last_real,
        [
            (
                rng.normal(size=(len(n), n.max() + 1, 2)).round(2),
                np.arange(n.max() + 1) < n[:, None],
            )
            for n in lengths
        ],
    )


def windows(values, steps, ahead):
    """Return all windows of a series and what stands `ahead` places after each."""
    count = len(values) - steps - ahead + 1
    return np.stack([values[k : k + steps] for k in range(count)]), values[steps + ahead - 1 :]


def _one_short(values, steps, ahead):
    x, y = windows(values, steps, ahead)
    return x[:-1], y[:-1]


def _too_far(values, steps, ahead):
    x = np.stack([values[k : k + steps] for k in range(len(values) - steps - ahead)])
    return x, values[steps + ahead :]


@exercise(
    "09.5",
    "program",
    wrong={
        "far": _too_far,
        "short": _one_short,
        "next": lambda values, steps, ahead: windows(values, steps, 1),
        "known": lambda values, steps, ahead: (
            windows(values, steps, ahead)[0],
            windows(values, steps, ahead)[0][:, -1],
        ),
        "backwards": lambda values, steps, ahead: (
            windows(values, steps, ahead)[0][:, ::-1],
            windows(values, steps, ahead)[1],
        ),
        "turned": lambda values, steps, ahead: (
            windows(values, steps, ahead)[0].T,
            windows(values, steps, ahead)[1],
        ),
    },
)
def windows_of_a_series(task, answer):
    """Cut a series into windows and the values that come a while after them."""
    task.mistakes = {
        "far": _(
            "The values stand one place too far: with ahead = 1 the very next value is wanted."
        ),
        "short": _("The last example is missing: one more window still has its value."),
        "next": _("`ahead` is not used: this is always the next value."),
        "known": _("These are the last values of the windows themselves: nothing is forecast."),
        "backwards": _("Each window runs backwards: the oldest value comes first."),
        "turned": _("x is turned on its side: a row is one example."),
    }
    task.hints = [
        _("Window k is `values[k:k + steps]`; its last value has the number k + steps − 1."),
        _(
            "The value to be forecast has the number k + steps − 1 + ahead, and must "
            "still be in the series."
        ),
    ]
    rng = np.random.default_rng(5)
    task.cases(
        answer,
        windows,
        [
            (rng.normal(size=n).round(1), steps, ahead)
            for n, steps, ahead in ((9, 3, 2), (12, 4, 3), (7, 2, 4))
        ],
    )


def run(x, W, U, b):
    """Return the last state of a simple recurrent layer."""
    h = np.zeros((len(x), len(U)))
    for t in range(x.shape[1]):
        h = np.tanh(x[:, t] @ W + h @ U + b)
    return h


def _reset(x, W, U, b):
    return np.tanh(x[:, -1] @ W + b)


def _backwards(x, W, U, b):
    return run(x[:, ::-1], W, U, b)


def _no_tanh(x, W, U, b):
    h = np.zeros((len(x), len(U)))
    for t in range(x.shape[1]):
        h = x[:, t] @ W + h @ U + b
    return h


@exercise(
    "09.6",
    "fault",
    wrong={
        "reset": _reset,
        "backwards": _backwards,
        "no-tanh": _no_tanh,
        "all": lambda x, W, U, b: np.stack(
            [run(x[:, :t], W, U, b) for t in range(1, x.shape[1] + 1)], axis=1
        ),
        "short": lambda x, W, U, b: run(x[:, :-1], W, U, b),
    },
)
def mend_the_recurrence(task, answer):
    """A recurrence whose state is put back to zero at each step."""
    task.mistakes = {
        "reset": _("The state is still put back to zero at every step. Where does it begin?"),
        "backwards": _("This reads the sequences from their end."),
        "no-tanh": _("The tanh has got lost."),
        "all": _("These are the states of all steps. The last one was asked."),
        "short": _("The last step is missing."),
    }
    task.hints = [
        _("What must happen once, and what at every step?"),
        _("One line belongs before the loop."),
    ]
    rng = np.random.default_rng(6)
    task.cases(
        answer,
        run,
        [
            (
                rng.normal(size=(2, steps, 3)),
                rng.normal(size=(3, 4)),
                rng.normal(size=(4, 4)) / 2,
                rng.normal(size=4),
            )
            for steps in (2, 5)
        ],
    )


@exercise(
    "09.7",
    "fault",
    wrong={"loader": 1, "differences": 2, "windows": 4, "target": 5, "split": 6, "fit": 7},
)
def line_that_lets_the_future_in(task, answer):
    """The line of a forecasting program that uses test data."""
    task.mistakes = {
        "loader": _(
            "Line 1 reads the series. Its filled gaps look a week or so "
            "ahead; look for a line that "
            "uses all the years to come."
        ),
        "differences": _(
            "A difference needs this value and the one before it: both are known by then."
        ),
        "windows": _("Each window ends before the value that is to be forecast."),
        "target": _("Line 5 is the value that follows each window: as it should be."),
        "split": _("The split is by time, without shuffling: as it should be."),
        "fit": _("Line 7 sees the training part only."),
    }
    task.hints = [
        _(
            "Go through the lines and ask: does this number depend on values after the "
            "1,500th window?"
        ),
        _("A mean over everything knows how the series will end."),
    ]
    task.line(answer, 3)
    return _(
        "Mean and spread come from the whole series. Take them from the training part. Here "
        "the figures would hardly "
        "change, but you know this only afterwards."
    )


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
    task.value(
        answer, float(np.exp(1.5)), tolerance=0.006, expected=_("one number, with two decimals")
    )


@exercise(
    "09.9",
    "compute",
    wrong={
        "one-gate": 550 + 5050 + 51,
        "no-dense": 32_400,
        "no-biases": 4 * 3000 + 4 * 5000 + 50,
        "no-recurrent": 4 * 550 + 4 * 2550 + 51,
        "first": 12_200,
        "three": 3 * 3050 + 3 * 5050 + 51,
    },
)
def count_of_the_listing(task, answer):
    """The number of parameters of the stacked LSTM 50-50-1."""
    task.mistakes = {
        "one-gate": _("That is one of four: an LSTM has such weights for i, f, g and o."),
        "no-dense": _("The last layer has 51 more: 50 weights and a bias."),
        "no-biases": _(
            "The weights are right. Each gate of each unit has a bias, and so has the output."
        ),
        "no-recurrent": _("The recurrent weights are missing, 50 · 50 for each gate."),
        "first": _("This is the first layer. Two more follow."),
        "three": _("An LSTM has four sets of weights: three gates and the candidate."),
    }
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
    task.value(answer, 32_451, expected=_("all weights and biases of the three layers"))
