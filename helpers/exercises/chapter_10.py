"""Chapter 10, Attention and Transformers: predictions and numbers."""

import numpy as np

from helpers.exercises.comparing import shown
from helpers.exercises.registry import exercise
from helpers.language import _


@exercise(
    "10.1",
    "compute",
    wrong={
        "square": 30_000**2,
        "biases": 30_000 * 50 + 50,
        "sum": 30_050,
        "ids": 30_000,
        "width": 50,
        "divided": 600,
    },
)
def weights_of_a_table(task, answer):
    """The weights of an embedding of 30,000 tokens by 50."""
    task.mistakes = {
        "square": _("That is a table of tokens by tokens. Each token has 50 numbers."),
        "biases": _("An embedding is a table that is looked up. It has no bias."),
        "sum": _("A row for each token, 50 numbers in a row: multiply."),
        "ids": _("That is one number per token. Each has 50."),
        "width": _("That is one row. There is one for each token."),
        "divided": _("That is 30,000 divided by 50. A table of rows has rows times columns."),
    }
    task.hints = [_("How many rows has the table, and how many numbers has a row?")]
    task.value(answer, 30_000 * 50, expected=_("rows times columns"))


@exercise(
    "10.2",
    "compute",
    wrong={
        "unscaled": 9.2,
        "mean": 6.0,
        "winner": 10.0,
        "scores": 2 * np.log(3) * 10,
        "swapped": 4.0,
        "d": (3**0.5 * 10 + 2) / (3**0.5 + 1),
        "one-share": 7.5,
        "weight": 0.75,
    },
)
def take_home(task, answer):
    """The weighted average for scores ln 3 and 0 after scaling."""
    task.mistakes = {
        "unscaled": _(
            "The products are divided by √d = 2 before the softmax. Then "
            "e to the power of ln 3 is 3."
        ),
        "mean": _("That is the plain mean. The first key fits better, so its value counts more."),
        "winner": _("That is the value of the better key. The other one keeps a share."),
        "scores": _("The scores are turned into shares that sum to 1 first."),
        "swapped": _("The larger share belongs to the first value."),
        "d": _("Divide by √d, which is 2, not by d."),
        "one-share": _("That is the first value's share. The second value has one, too."),
        "weight": _("That is the weight of the first value. Take both values times their weights."),
    }
    task.hints = [
        _("√4 = 2: the scaled scores are ln 3 and 0. Their exponentials are 3 and 1."),
        _("The shares are 3/4 and 1/4."),
    ]
    output = 0.75 * 10 + 0.25 * 2
    task.value(answer, output, decimals=2, expected=_("a weighted average of 10 and 2"))


@exercise(
    "10.3",
    "compute",
    wrong={"variance": 144.0, "one": 1.0, "square": 144.0**2, "inverse": 1 / 12, "half": 72.0},
)
def spread_of_scores(task, answer):
    """The standard deviation of the product of two vectors of 144 numbers."""
    task.mistakes = {
        "variance": _("That is the variance. The standard deviation is its root."),
        "one": _("That would be after the scaling."),
        "square": _("A score is one sum of 144 products: 144 variances are added."),
        "inverse": _("That is the scale by which the scores are multiplied."),
        "half": _("Nothing is halved: 144 variances of 1 are added, then the root is taken."),
    }
    task.hints = [_("Each of the 144 products has variance 1, and variances add."), _("√144")]
    task.value(answer, 144**0.5, expected=_("the root of a sum of variances"))


BLOCK = 4 * (64 * 64 + 64) + (64 * 256 + 256) + (256 * 64 + 64) + 2 * 2 * 64


@exercise(
    "10.5",
    "compute",
    wrong={
        "heads": BLOCK + 3 * 4 * (64 * 64 + 64),
        "no-output": BLOCK - (64 * 64 + 64),
        "no-norms": BLOCK - 256,
        "one-norm": BLOCK - 128,
        "no-biases": BLOCK - 4 * 64 - 256 - 64,
        "attention-alone": 4 * (64 * 64 + 64),
        "no-feed-forward": 4 * (64 * 64 + 64) + 256,
        "matrices": 12 * 64 * 64,
    },
)
def parameters_of_a_block(task, answer):
    """The parameters of an encoder block with D = 64, F = 256."""
    task.mistakes = {
        "heads": _(
            "The heads share the 64 columns: four heads of 16 have as many weights as one of 64."
        ),
        "no-output": _("The matrix that mixes the heads, W_O with its bias, is missing."),
        "no-norms": _("Each of the two normalisations has a γ and a β of 64 numbers."),
        "one-norm": _("There are two normalisations."),
        "no-biases": _("These are the matrices and normalisations. Six matrices have a bias each."),
        "attention-alone": _(
            "That is the attention. The feed-forward network and the normalisations are missing."
        ),
        "matrices": _("These are the six matrices. Their biases and the norms are missing."),
        "no-feed-forward": _("The feed-forward network is missing: 64 → 256 → 64."),
    }
    task.hints = [
        _("Attention: four matrices of 64 × 64, four biases of 64."),
        _("Feed-forward: 64 · 256 + 256 and 256 · 64 + 64. Normalisations: twice γ and β."),
    ]
    task.value(
        answer, BLOCK, expected=_("attention, feed-forward network and normalisations, added")
    )


@exercise("10.8", "predict", wrong={"same": "same", "equal": "equal", "other": "other"})
def shuffled_words(task, answer):
    """What shuffling the words does to self-attention without positions."""
    task.mistakes = {
        "same": _("Then a word's place would decide what it gets. Here only the word itself asks."),
        "equal": _("That would be a plain mean. Each word asks with a query of its own."),
        "other": _("Each word asks the same question of the same bag of words. Its answer stays."),
    }
    task.hints = [_("What does one word get? A sum over all words, and a sum has no order.")]
    task.choice(answer, "shuffled", among=("same", "shuffled", "equal", "other"))
    return _(
        "Every word takes its output along. Only a code of the position, or a causal mask, "
        "tells the places apart."
    )


@exercise(
    "10.9",
    "compute",
    wrong={
        "probability": 0.2,
        "sign": 0.8,
        "loss": -np.log(0.2),
        "sigmoid": -0.16,
        "share": -0.8 / 81,
        "in-probability": -5,
        "turned": -0.2,
        "logarithm": np.log(0.2),
        "sigmoid-plus": 0.16,
    },
)
def slope_at_the_truth(task, answer):
    """The slope of cross-entropy in the logit of the true class, for p = 0.2."""
    task.mistakes = {
        "probability": _(
            "That is the slope in the logit of a wrong character with "
            "this probability. "
            "Here it is the true one."
        ),
        "sign": _("If the true logit grows, the loss falls: the slope is negative."),
        "loss": _("That is the loss. Its slope in the logit was asked for."),
        "sigmoid": _(
            "The slope of the softmax has cancelled against that of the "
            "logarithm: "
            "probability minus truth."
        ),
        "in-probability": _(
            "That is −1 / p, the slope in the probability. The slope in the logit was asked for."
        ),
        "logarithm": _("That is the logarithm of the probability, minus the loss: not its slope."),
        "sigmoid-plus": _(
            "That is p (1 − p), the slope of the probability itself. The loss is minus its "
            "logarithm, and the slope of that divides by p again."
        ),
        "turned": _("That is minus the probability. The true one is to rise to 1: how far is it?"),
        "share": _("Nothing is divided by the number of symbols: there is one example."),
    }
    task.hints = [_("The probability minus the truth, and the truth here is 1.")]
    expected = _("one number: what was said minus what was true")
    task.value(answer, 0.2 - 1, decimals=2, expected=expected)


# The standard deviation of a share of 98 % among 1,000, in percentage points.
DEVIATION = 100 * np.sqrt(0.98 * 0.02 / 1000)


@exercise(
    "10.10",
    "compute",
    wrong={
        "share": 1.96 * DEVIATION / 100,
        "no-196": DEVIATION,
        "whole": 2 * 1.96 * DEVIATION,
        "variance": 196 * 0.98 * 0.02 / 1000,
        "no-root": 196 * np.sqrt(0.98 * 0.02) / 1000,
        "two": 2 * DEVIATION,
    },
)
def interval_of_a_share(task, answer):
    """Half the width of the 95 % interval for 98 % of 1,000."""
    right = 1.96 * DEVIATION
    task.mistakes = {
        "no-196": _("That is one standard deviation. 95 % lie within 1.96 of them."),
        "whole": _("That is the whole width. Half of it was asked for."),
        "variance": _(
            "Too small: percentage points were asked, times 100. And is the square root there?"
        ),
        "no-root": _("The standard deviation has the root of n below the line."),
        "two": _("That is twice the standard deviation. Chapter 08 takes 1.96 times."),
    }
    task.hints = [_("1.96 times the root of a (1 − a) / n, and 100 for percentage points.")]
    number = task.numbers(answer).ravel()
    if len(number) == 1 and abs(number[0] - right / 100) < 5e-5:
        gave = _("Your answer is `{got}`.").format(got=shown(answer))
        sentence = _("That is a share. Percentage points were asked: times 100.")
        task.refuse("share", gave, sentence)
    task.value(answer, right, decimals=2, expected=_("percentage points, below 1"))
