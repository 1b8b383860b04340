"""What the guide of attention asks and explains."""

from helpers.explorers.guide import Step
from helpers.language import _


def steps():
    """Return the steps of the guide."""
    return [
        Step(
            _(
                "The head is called “meaning”: words with similar vectors look at each other. Move "
                "to the word “bank”. At which word will it look most?"
            ),
            (_("at itself"), _("at the word before"), _("at all alike")),
            0,
            _(
                "At itself: here the product of its vector with itself is the largest. For other "
                "words it need not be: a longer vector that points nearly the same way can have a "
                "larger product."
            ),
            moves=("word",),
            after=1,
        ),
        Step(
            _(
                "Before the softmax, all scores are multiplied by the scale, 1/√d. Take 1 instead. "
                "What becomes of the row?"
            ),
            (
                _("nothing changes"),
                _("one weight takes nearly everything"),
                _("all weights become alike"),
            ),
            1,
            _(
                "Scores that are seven times as far apart: softmax gives nearly everything to the "
                "largest one. With 1/d it is the other way round: the weights are nearly alike."
            ),
            unlocks=("scale",),
        ),
        Step(
            _(
                "Put the scale back. Choose the mask “not itself”. What becomes of the share that "
                "the word gave to itself?"
            ),
            (_("it is lost"), _("the others get it"), _("it goes to the first word")),
            1,
            _("The others get it, in the same proportions as before: each row still sums to 1."),
            unlocks=("mask",),
        ),
        Step(
            _(
                "With the mask “causal” a word sees itself and what came before. What does the "
                "first word look at?"
            ),
            (_("at nothing"), _("at the last word"), _("at itself")),
            2,
            _(
                "At itself, with weight 1: there is nothing else. Each further row is one word "
                "longer."
            ),
            moves=("mask",),
        ),
        Step(
            _(
                "Another head, “the word before”, compares codes of positions, not of words. If "
                "you choose another sentence, will its table change?"
            ),
            (_("yes, completely"), _("only in its size"), _("only for “bank”")),
            1,
            _(
                "Only in its size: this head does not know which words stand there. Several heads "
                "look for several things."
            ),
            unlocks=("head",),
            moves=("head", "sentence"),
            after=2,
        ),
        Step(
            _(
                "Type a sentence of your own, with a word that does not exist. What becomes of "
                "that word?"
            ),
            (_("it gets a vector at random"), _("it is left out, and said"), _("an error")),
            1,
            _(
                "There is no row for it in the table. Here it is left out; chapter 11 cuts such "
                "words into known parts."
            ),
            unlocks=("own",),
        ),
    ]
