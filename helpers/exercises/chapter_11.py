"""Chapter 11, BERT and pre-trained networks: predictions and numbers."""

import numpy as np

from helpers.exercises.registry import exercise
from helpers.language import _


@exercise(
    "11.1",
    "compute",
    wrong={
        "chosen": 150,
        "of-all": 800,
        "not-random": 135,
        "random": 15,
        "percent": 12,
        "share": 0.12,
        "not-chosen": 850,
    },
)
def tokens_shown_as_mask(task, answer):
    """How many of 1,000 tokens are replaced by [MASK]: 15 %, and of these 80 %."""
    task.mistakes = {
        "chosen": _("So many are chosen. Not all of them are shown as [MASK]."),
        "of-all": _("The 80 % are a share of the chosen tokens, not of all."),
        "not-random": _(
            "This counts those that stay as they are too. They are asked about, but not hidden."
        ),
        "random": _("So many are replaced by a random token, and as many stay as they are."),
        "percent": _("That is the share in percent. The number of tokens was asked for."),
        "share": _("That is their share of all tokens. How many of 1,000 are that?"),
        "not-chosen": _("So many are not chosen at all. How many are chosen?"),
    }
    task.hints = [
        _("First: how many of 1,000 are chosen?"),
        _("150 are chosen. 80 % of those are replaced by [MASK]."),
    ]
    task.value(answer, 1_000 * 0.15 * 0.8, expected=_("a number of tokens"))


@exercise("11.2", "predict", wrong={"whole": 1, "short": 3, "letters": 11})
def pieces_of_a_word(task, answer):
    """Into how many pieces WordPiece cuts "playfulness", where ##fulness is in the list."""
    task.mistakes = {
        "whole": _("The whole word is not in the list."),
        "short": _("play ##ful ##ness would do, but a longer piece is tried first."),
        "letters": _("The list has longer pieces than single letters."),
    }
    task.hints = [
        _("The longest piece that the word begins with is “play”. What is left?"),
        _("“fulness” is left. Which is the longest piece in the list that it begins with?"),
    ]
    task.value(answer, 2, expected=_("a whole number"))
    return _("play ##fulness: the longest piece that fits is always taken first.")


@exercise(
    "11.4",
    "compute",
    wrong={
        "no-biases": 1_771_008,
        "no-norms": 1_772_928,
        "three": 1_626_624,
        "heads": 8_279_424,
        "one-norm": 1_773_696,
        "one-dense": 1_184_256,
        "six": 10_646_784,
        "matrices": 1_769_472,
        "attention": 591_360,
    },
)
def weights_of_a_layer(task, answer):
    """Weights and biases of one layer of MiniLM."""
    task.mistakes = {
        "no-biases": _(
            "These are the matrices and the scales and shifts. Each matrix has biases too."
        ),
        "no-norms": _("The two norms are missing: a scale and a shift each, 384 numbers wide."),
        "three": _("Four square matrices: the output of attention has one as well."),
        "heads": _("Twelve heads share the columns of one matrix: 12 · 32 = 384."),
        "one-norm": _("There are two norms in a layer."),
        "one-dense": _("There are two dense matrices: 384 to 1,536, and back."),
        "six": _("This is the whole encoder. One layer was asked for."),
        "matrices": _("These are the matrices. Their biases, and the norms, are missing."),
        "attention": _(
            "These are the four square matrices with their biases. The dense ones and the norms "
            "are missing."
        ),
    }
    task.hints = [
        _("A square matrix with biases: 384 · 384 + 384. There are four."),
        _(
            "The dense part: 384 · 1,536 + 1,536, and 1,536 · 384 + 384. The norms: 2 · "
            "(384 + 384)."
        ),
    ]
    square, dense, norms = 4 * (384 * 384 + 384), 2 * 384 * 1_536 + 1_536 + 384, 2 * (384 + 384)
    task.value(
        answer,
        square + dense + norms,
        expected=_("weights, biases, scales and shifts, counted together"),
    )


@exercise(
    "11.7",
    "compute",
    wrong={
        "no-scale": 0.644,
        "probability": 0.881,
        "other": 2.127,
        "base-2": 0.183,
        "sign": -0.127,
        "wrong-partner": 0.119,
        "difference": 2.0,
    },
)
def loss_of_a_pair(task, answer):
    """The contrastive loss of one of two pairs."""
    task.mistakes = {
        "no-scale": _("The scale is missing: the logits are 20 · 0.7 and 20 · 0.6."),
        "probability": _(
            "This is the probability of the partner. The loss is minus its logarithm."
        ),
        "other": _("This is the loss if b₂ were the partner."),
        "wrong-partner": _("This is the probability of b₂. The loss asks for that of the partner."),
        "difference": _(
            "This is the difference of the two logits. Softmax makes a probability of it, and the "
            "loss is minus its logarithm."
        ),
        "base-2": _("Take the natural logarithm, `np.log`."),
        "sign": _("A loss is minus the logarithm: it cannot be negative here."),
    }
    task.hints = [
        _("The logits are 14 and 12. Softmax looks at their difference alone."),
        _("p = 1 / (1 + e⁻²) = 0.881. Now minus its logarithm."),
    ]
    task.value(
        answer,
        float(np.log(1 + np.exp(-2))),
        decimals=3,
        expected=_("minus the logarithm of a probability"),
    )


@exercise(
    "11.9",
    "compute",
    wrong={
        "first": 0.8,
        "third": 0.6,
        "place": 2,
        "sum": 2.36,
        "mean": 2.36 / 3,
        "distance": np.sqrt(0.2**2 + 0.2**2),
        "squared": 0.2**2 + 0.2**2,
        "angle": np.degrees(np.arccos(0.96)),
    },
)
def similarity_of_what_is_found(task, answer):
    """The similarity between a question and the nearest of three passages."""
    task.mistakes = {
        "first": _("That is the first passage. Another one is nearer to the question."),
        "third": _("That is the third passage. Another one is nearer to the question."),
        "place": _("That is the number of the passage. How similar is it to the question?"),
        "sum": _("You added up the three passages. A search takes the nearest one."),
        "mean": _("This is the mean over the three passages. A search takes the nearest one."),
        "distance": _(
            "This is the distance between the ends of the two arrows. The similarity here is their "
            "product: place by place, and summed."
        ),
        "squared": _(
            "This is the squared distance between the two arrows. The similarity here is their "
            "product: place by place, and summed."
        ),
        "angle": _("This is the angle between the two arrows. The similarity is its cosine."),
    }
    task.hints = [
        _("All arrows have the length 1: the similarity is their product, summed over places."),
        _("For the first passage: 0.8 · 1 + 0.6 · 0 = 0.8. Is another one larger?"),
    ]
    task.value(answer, 0.6 * 0.8 + 0.8 * 0.6, expected=_("the largest of three similarities"))
    return _(
        "A search finds the largest product, and there always is one: also where no passage "
        "answers the question."
    )
