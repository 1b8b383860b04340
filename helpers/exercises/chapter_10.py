"""The exercises of chapter 10, Attention and Transformers."""

import numpy as np

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
    },
)
def weights_of_a_table(task, answer):
    """The weights of an embedding of 30,000 tokens by 50."""
    task.mistakes = {
        "square": _("That is a table of tokens by tokens. Each token has 50 numbers."),
        "biases": _("An embedding is a table that is looked up. It has no bias."),
        "sum": _("A row for each token, 50 numbers in a row: multiply."),
        "ids": _("That is one number a token. Each has 50."),
        "width": _("That is one row. There is one for each token."),
    }
    task.hints = [_("How many rows has the table, and how many numbers has a row?")]
    task.value(answer, 1_500_000, expected=_("rows times columns"))


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
    }
    task.hints = [
        _("√4 = 2: the scaled scores are ln 3 and 0. Their exponentials are 3 and 1."),
        _("The shares are 3/4 and 1/4."),
    ]
    task.value(answer, 8.0, tolerance=0.01, expected=_("a weighted average of 10 and 2"))


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
    task.value(answer, 12.0, tolerance=1e-6, expected=_("the root of a sum of variances"))


def _softmax(z):
    e = np.exp(z - z.max(axis=-1, keepdims=True))
    return e / e.sum(axis=-1, keepdims=True)


def attend(q, k, v):
    """Return scaled dot-product attention."""
    return _softmax(q @ k.T / q.shape[1] ** 0.5) @ v


def _columns(q, k, v):
    z = q @ k.T / q.shape[1] ** 0.5
    return _softmax(z.T).T @ v


@exercise(
    "10.4",
    "program",
    wrong={
        "no-scale": lambda q, k, v: _softmax(q @ k.T) @ v,
        "by-d": lambda q, k, v: _softmax(q @ k.T / q.shape[1]) @ v,
        "by-length": lambda q, k, v: _softmax(q @ k.T / len(k) ** 0.5) @ v,
        "columns": _columns,
        "no-softmax": lambda q, k, v: q @ k.T / q.shape[1] ** 0.5 @ v,
        "weights": lambda q, k, v: _softmax(q @ k.T / q.shape[1] ** 0.5),
        "keys": lambda q, k, v: attend(q, k, k),
        "no-return": lambda q, k, v: None,
    },
)
def attention_by_hand(task, answer):
    """Scaled dot-product attention in NumPy."""
    task.mistakes = {
        "no-scale": _("The scores are not divided by √d."),
        "by-d": _("Divide by the root of d, not by d."),
        "by-length": _("d is the length of one key, `q.shape[1]`, not the number of keys."),
        "columns": _("The softmax runs over the keys: each row sums to 1, not each column."),
        "no-softmax": _("These are the scores times the values. The softmax is missing."),
        "weights": _("These are the weights. They still have to be multiplied with the values."),
        "keys": _("The weights come from the keys, what is taken home are the values."),
    }
    task.hints = [_("Three steps: scores q @ k.T / √d, softmax of each row, times v.")]
    rng = np.random.default_rng(4)
    task.cases(
        answer,
        attend,
        [
            (rng.normal(size=(t, 3)), rng.normal(size=(5, 3)), rng.normal(size=(5, e)))
            for t, e in ((2, 3), (5, 3), (7, 2))
        ],
        tolerance=1e-6,
    )


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
        "no-feed-forward": _("The feed-forward network is missing: 64 → 256 → 64."),
    }
    task.hints = [
        _("Attention: four matrices of 64 × 64, four biases of 64."),
        _("Feed-forward: 64 · 256 + 256 and 256 · 64 + 64. Normalisations: twice γ and β."),
    ]
    task.value(
        answer, BLOCK, expected=_("attention, feed-forward network and normalisations, added")
    )


def causal_weights(q, k):
    """Return the weights of causal attention."""
    return _softmax(np.where(np.tri(len(q), dtype=bool), q @ k.T / q.shape[1] ** 0.5, -np.inf))


def _printed(q, k):
    return np.where(np.tri(len(q), dtype=bool), _softmax(q @ k.T / q.shape[1] ** 0.5), 0)


def _zero_scores(q, k):
    return _softmax(np.where(np.tri(len(q), dtype=bool), q @ k.T / q.shape[1] ** 0.5, 0))


def _future(q, k):
    return _softmax(np.where(np.tri(len(q), dtype=bool).T, q @ k.T / q.shape[1] ** 0.5, -np.inf))


def _strict(q, k):
    with np.errstate(invalid="ignore"):
        return np.nan_to_num(
            _softmax(np.where(np.tri(len(q), k=-1, dtype=bool), q @ k.T / q.shape[1] ** 0.5, -1e9))
        )


def _strict_nan(q, k):
    with np.errstate(invalid="ignore"):
        return _softmax(
            np.where(np.tri(len(q), k=-1, dtype=bool), q @ k.T / q.shape[1] ** 0.5, -np.inf)
        )


@exercise(
    "10.6",
    "fault",
    wrong={
        "printed": _printed,
        "zero-scores": _zero_scores,
        "future": _future,
        "strict": _strict,
        "strict-nan": _strict_nan,
        "no-mask": lambda q, k: _softmax(q @ k.T / q.shape[1] ** 0.5),
        "no-return": lambda q, k: None,
    },
)
def mend_the_mask(task, answer):
    """A mask that is applied after the softmax."""
    task.mistakes = {
        "printed": _(
            "The fault is still there: shares are taken away after the softmax has given them out."
        ),
        "zero-scores": _(
            "A score of 0 is a score like others: e to the power of 0 is "
            "1. "
            "Which score gives a share of 0?"
        ),
        "future": _("Now each place sees the future and not the past: the mask is turned round."),
        "strict": _("Each place may look at itself too."),
        "strict-nan": _(
            "Each place may look at itself too. The first place has "
            "nothing else: without itself all "
            "its scores are −∞, and the softmax divides 0 by 0."
        ),
        "no-mask": _("The mask is gone: every place sees everything."),
    }
    task.hints = [
        _("Forbid before the softmax, so that the shares of the others grow."),
        _("`np.where(mask, scores, -np.inf)`, then softmax."),
    ]
    rng = np.random.default_rng(6)
    task.cases(
        answer,
        causal_weights,
        [(rng.normal(size=(n, 4)), rng.normal(size=(n, 4))) for n in (3, 5)],
        tolerance=1e-6,
    )
    return _(
        "A mask belongs to the scores. What is taken away after the softmax is lost; "
        "what is forbidden before it goes to the others."
    )


@exercise("10.7", "fault", wrong={"positions": 2, "logits": 4, "loss": 6, "fit": 8, "residual": 5})
def the_prophet(task, answer):
    """A language model whose attention sees the future."""
    task.mistakes = {
        "positions": _("Codes of positions are added: this line is right."),
        "logits": _("81 logits a place, for 81 symbols: this line is right."),
        "loss": _("Logits, and a loss that is told so: this line is right."),
        "fit": _(
            "The truth is the text moved by one place: this line is right. "
            "But where does a place see that truth?"
        ),
        "residual": _("This line only names input and output."),
    }
    task.hints = [
        _("A perplexity near 1 means that the model knows what comes next. From where?"),
        _("At place t the truth is the token at place t + 1. Which line lets place t see it?"),
    ]
    task.line(answer, 3)
    return _(
        "Without `use_causal_mask=True` every place sees the character that it should "
        "foretell, and copies it."
    )


@exercise("10.8", "predict", wrong={"same": "same", "equal": "equal", "other": "other"})
def shuffled_words(task, answer):
    """What shuffling the words does to self-attention without positions."""
    task.mistakes = {
        "same": _("Then a word's place would decide what it gets. Here only the word itself asks."),
        "equal": _("That would be a plain mean. Each word asks with a query of its own."),
        "other": _("Each word asks the same question of the same bag of words. Its answer stays."),
    }
    task.hints = [_("What does one word get? A sum over all others, and a sum has no order.")]
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
        "loss": _("That is the loss. Its slope in the logit was asked."),
        "sigmoid": _(
            "The slope of the softmax has cancelled against that of the "
            "logarithm: "
            "probability minus truth."
        ),
        "share": _("Nothing is divided by the number of symbols: there is one example."),
    }
    task.hints = [_("The probability minus the truth, and the truth here is 1.")]
    task.value(
        answer, -0.8, tolerance=0.001, expected=_("one number: what was said minus what was true")
    )


@exercise(
    "10.10",
    "compute",
    wrong={
        "share": 0.00868,
        "no-196": 0.443,
        "whole": 1.736,
        "variance": 0.00384,
        "no-root": 0.0274,
        "two": 0.885,
    },
)
def interval_of_a_share(task, answer):
    """Half the width of the 95 % interval for 98 % of 1,000."""
    right = 196 * np.sqrt(0.98 * 0.02 / 1000)
    task.mistakes = {
        "no-196": _("That is one standard deviation. 95 % lie within 1.96 of them."),
        "whole": _("That is the whole width. Half of it was asked."),
        "variance": _("The root is missing: a(1 − a)/n is the variance."),
        "no-root": _("The standard deviation has the root of n below the line."),
        "two": _("That is twice the standard deviation. Chapter 08 takes 1.96 times."),
    }
    task.hints = [_("1.96 times the root of a (1 − a) / n, and 100 for percentage points.")]
    if isinstance(answer, (int, float)) and abs(answer - right / 100) < 5e-5:
        task.refuse("share", _("That is a share. Percentage points were asked: times 100."))
    task.value(answer, right, tolerance=0.006, expected=_("percentage points, below 1"))
