"""The faults of chapter 10 that are found by mending or by pointing at a line."""

import numpy as np

from helpers.exercises.registry import exercise
from helpers.language import _
from helpers.reference.activations import softmax


def _weights(q, k, mask=True, forbidden=-np.inf):
    """Return the weights of attention; where the mask is False, the score is `forbidden`."""
    scores = q @ k.T / q.shape[1] ** 0.5
    return softmax.forward(np.where(mask, scores, forbidden))[0]


def causal_weights(q, k):
    """Return the weights of causal attention."""
    return _weights(q, k, np.tri(len(q), dtype=bool))


def _zero_scores(q, k):
    return _weights(q, k, np.tri(len(q), dtype=bool), 0)


def _future(q, k):
    return _weights(q, k, np.tri(len(q), dtype=bool).T)


def _strict(q, k):
    return _weights(q, k, np.tri(len(q), k=-1, dtype=bool), -1e9)


def _strict_nan(q, k):
    with np.errstate(invalid="ignore"):
        return _weights(q, k, np.tri(len(q), k=-1, dtype=bool))


def _masked(q, k, masked=0.0):
    return np.where(np.tri(len(q), dtype=bool), _weights(q, k), masked)


def _turned(q, k):
    with np.errstate(invalid="ignore"):
        return _weights(q, k, ~np.tri(len(q), dtype=bool))


def _not_scaled(q, k):
    return causal_weights(q * q.shape[1] ** 0.5, k)


def _twice(q, k):
    return softmax.forward(_masked(q, k, -np.inf))[0]


def _wrong_sums(q, k):
    return _masked(q, k) / _masked(q, k).sum(axis=1)


def _draw_queries_and_keys(rng):
    for _case in range(20):
        length, d = rng.integers(1, 6, size=2)
        yield tuple(rng.normal(size=(2, length, d)).round(1))


def _mistakes_in_the_mask():
    return {
        "printed": _(
            "The fault is still there: shares are taken away after the softmax, and the others do "
            "not get them."
        ),
        "zero-scores": _(
            "A score of 0 is a score like others: e to the power of 0 is 1. "
            "Which score gives a share of 0?"
        ),
        "future": _("Now each place sees the future and not the past: the mask is turned round."),
        "strict": _("Each place may look at itself too."),
        "strict-nan": _(
            "The first place has nothing else than itself: without itself all its scores are "
            "−∞, and the softmax divides 0 by 0."
        ),
        "no-mask": _("The mask is gone: every place sees everything."),
        "turned": _(
            "The two are exchanged: `np.where(mask, a, b)` takes a where the mask is True, and it "
            "is True where looking is allowed."
        ),
    }


def _mistakes_in_the_shares():
    return {
        "scores": _("These are the scores, with −∞ for the future. Now the softmax of each row."),
        "late-infinity": _(
            "−∞ belongs to the scores, before the softmax: there it becomes a share of 0. Here it "
            "is put in the place of a share."
        ),
        "masked-twice": _(
            "Before the softmax the future has a score of 0, which takes a share; then that share "
            "is taken away. With a score of −∞ it takes none."
        ),
        "whole-sum": _(
            "You divided by the sum of the whole table. Each row is divided by its own sum: "
            "`sum(axis=1, keepdims=True)`."
        ),
        "wrong-sums": _(
            "You divided each column by a row's sum. `sum(axis=1, keepdims=True)` keeps the sums "
            "in a column, so that each row is divided by its own."
        ),
        "no-scale": _("The mask is right now. The division of the scores by √d has been lost."),
        "softmax-twice": _(
            "The softmax runs twice: the second one takes the shares of the first for scores. "
            "Mask the scores, then one softmax."
        ),
    }


@exercise(
    "10.6",
    "fault",
    wrong={
        "printed": _masked,
        "zero-scores": _zero_scores,
        "future": _future,
        "strict": _strict,
        "strict-nan": _strict_nan,
        "no-mask": _weights,
        "turned": _turned,
        "scores": lambda q, k: np.where(np.tri(len(q)), q @ k.T / q.shape[1] ** 0.5, -np.inf),
        "late-infinity": lambda q, k: _masked(q, k, -np.inf),
        "masked-twice": lambda q, k: np.tri(len(q)) * _zero_scores(q, k),
        "whole-sum": lambda q, k: _masked(q, k) / _masked(q, k).sum(),
        "wrong-sums": _wrong_sums,
        "no-scale": _not_scaled,
        "softmax-twice": _twice,
        "no-return": lambda q, k: None,
    },
)
def mend_the_mask(task, answer):
    """A mask that is applied after the softmax."""
    task.mistakes = {**_mistakes_in_the_mask(), **_mistakes_in_the_shares()}
    task.hints = [
        _("Forbid before the softmax, so that the shares of the others grow."),
        _("`np.where(mask, scores, -np.inf)`, then softmax."),
    ]
    rng = np.random.default_rng(6)
    task.cases(
        answer,
        causal_weights,
        [tuple(rng.normal(size=(2, n, d)).round(1)) for n, d in ((3, 4), (5, 2), (1, 3))],
        draw=_draw_queries_and_keys,
        tolerance=1e-6,
    )
    return _(
        "Each row sums to 1 again. A mask on the scores does it by itself: the softmax shares out "
        "the whole among what is left. A mask after the softmax does it too, if each row is then "
        "divided by its sum."
    )


@exercise(
    "10.7",
    "fault",
    wrong={
        "input": 1,
        "positions": 2,
        "logits": 4,
        "model": 5,
        "loss": 6,
        "compile": 7,
        "fit": 8,
    },
)
def the_prophet(task, answer):
    """A language model whose attention sees the future."""
    task.mistakes = {
        "input": _("The input is 64 ids, one for each place: this line is right."),
        "positions": _("Codes of positions are added: this line is right."),
        "logits": _("81 logits per place, for 81 symbols: this line is right."),
        "loss": _("Logits, and a loss that is told so: this line is right."),
        "compile": _("This line only hands over an optimiser and the loss."),
        "fit": _(
            "The truth is the text moved by one place: this line is right. "
            "But where does a place see that truth?"
        ),
        "model": _("This line only names input and output."),
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
