"""The exercises of chapter 11, BERT and pre-trained networks."""

import numpy as np

from helpers.exercises.registry import exercise
from helpers.language import _


@exercise(
    "11.1",
    "compute",
    wrong={"chosen": 150, "of-all": 800, "not-random": 135, "random": 15, "percent": 12},
)
def tokens_shown_as_mask(task, answer):
    """How many of 1,000 tokens are replaced by [MASK]: 15 %, and of these 80 %."""
    task.mistakes = {
        "chosen": _("So many are chosen. Not all of them are shown as [MASK]."),
        "of-all": _("The 80 % are a share of the chosen tokens, not of all."),
        "not-random": _(
            "This counts those that stay as they are too. They are asked about, but not hidden."
        ),
        "random": _("So many are replaced by a random token."),
        "percent": _("That is the share in percent. The number of tokens was asked."),
    }
    task.hints = [
        _("First: how many of 1,000 are chosen?"),
        _("150 are chosen. 80 % of those are replaced by [MASK]."),
    ]
    task.value(answer, 120, tolerance=0.5, expected=_("a number of tokens"))


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


def pool(vectors, mask):
    """Return the mean of the vectors of real tokens, made one unit long."""
    total = (vectors * mask[:, :, None]).sum(axis=1)
    return total / np.linalg.norm(total, axis=1, keepdims=True)


def _unit(v):
    return v / np.linalg.norm(v, axis=1, keepdims=True)


def _mean(vectors, mask):
    return (vectors * mask[:, :, None]).sum(axis=1) / mask.sum(axis=1, keepdims=True)


@exercise(
    "11.3",
    "program",
    wrong={
        "no-mask": lambda vectors, mask: _unit(vectors.mean(axis=1)),
        "not-unit": _mean,
        "first": lambda vectors, mask: _unit(vectors[:, 0]),
        "whole-norm": lambda vectors, mask: (mean := _mean(vectors, mask)) / np.linalg.norm(mean),
        "axis": lambda vectors, mask: _unit((vectors * mask[:, :, None]).sum(axis=2)),
        "no-return": lambda vectors, mask: None,
    },
)
def sentence_vectors(task, answer):
    """Mean pooling with a mask, then length 1."""
    task.mistakes = {
        "no-mask": _("Padding took part: where the mask is False, a vector means nothing."),
        "not-unit": _("The means are right. Each row must still be divided by its length."),
        "first": _("This is the vector of the first token. The mean of all real ones was asked."),
        "whole-norm": _(
            "All rows were divided by one number. Each has its own length: `axis=1, keepdims=True`."
        ),
        "axis": _("This sums over the numbers of a token. Sum over the tokens: `axis=1`."),
    }
    task.hints = [
        _("`mask[:, :, None]` has the shape (B, T, 1): multiply, and padding becomes 0."),
        _("Sum over `axis=1`, then divide each row by `np.linalg.norm(…, axis=1, keepdims=True)`."),
    ]
    rng = np.random.default_rng(11)
    cases = []
    for batch, longest, width in ((3, 4, 5), (2, 6, 3)):
        mask = np.arange(longest) < rng.integers(1, longest, batch)[:, None]
        cases.append((rng.normal(size=(batch, longest, width)).round(1) + 0.05, mask))
    task.cases(answer, pool, cases, tolerance=1e-6)


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
        "six": _("This is the whole encoder. One layer was asked."),
    }
    task.hints = [
        _("A square matrix with biases: 384 · 384 + 384. There are four."),
        _(
            "The dense part: 384 · 1,536 + 1,536, and 1,536 · 384 + 384. The norms: 2 · "
            "(384 + 384)."
        ),
    ]
    task.value(
        answer, 1_774_464, expected=_("weights, biases, scales and shifts, counted together")
    )


def split(word, vocabulary, *, longest=max, marked=True, unknown=True):
    """Return WordPiece's pieces of one word; the options make the mistakes."""
    pieces, start = [], 0
    while start < len(word):
        sign = "##" if start and marked else ""
        fits = [
            end for end in range(start + 1, len(word) + 1) if sign + word[start:end] in vocabulary
        ]
        if not fits:
            return ["[UNK]"] if unknown else [*pieces, "[UNK]"]
        pieces.append(sign + word[start : longest(fits)])
        start = longest(fits)
    return pieces


@exercise(
    "11.5",
    "program",
    wrong={
        "shortest": lambda word, vocabulary: split(word, vocabulary, longest=min),
        "unmarked": lambda word, vocabulary: split(word, vocabulary, marked=False),
        "keeps-start": lambda word, vocabulary: split(word, vocabulary, unknown=False),
        "one-piece": lambda word, vocabulary: split(word, vocabulary)[:1],
        "no-return": lambda word, vocabulary: None,
    },
)
def word_into_pieces(task, answer):
    """WordPiece for one word."""
    task.mistakes = {
        "shortest": _("You take the shortest piece that fits. The longest comes first."),
        "unmarked": _("From the second piece on, look for the piece with ## in front."),
        "keeps-start": _('If a rest cannot be cut, the whole word is unknown: `["[UNK]"]` alone.'),
        "one-piece": _("This is the first piece. Go on with the rest of the word."),
    }
    task.hints = [
        _(
            "Keep a place `start`. Try ends from `len(word)` down to `start + 1`, and take "
            "the first piece that is in "
            "the list; then go on from its end."
        ),
        _('`piece = word[start:end]`, with "##" in front if `start > 0`.'),
    ]
    vocabulary = {
        "play",
        "##ing",
        "##ful",
        "##ness",
        "##fulness",
        "##s",
        "p",
        "un",
        "##play",
        "ing",
        "s",
    }
    words = ("play", "playing", "playfulness", "unplayful", "playx", "xyz", "unplays")
    task.cases(answer, split, [(word, vocabulary) for word in words])


def mask_tokens(ids, hide, mask_id):
    """Return inputs with gaps, and the targets: the true token at a gap, −1 elsewhere."""
    inputs = ids.copy()
    inputs[hide] = mask_id
    return inputs, np.where(hide, ids, -1)


def _printed(ids, hide, mask_id):
    return mask_tokens(ids, hide, mask_id)[0], np.where(hide, mask_id, -1)


@exercise(
    "11.6",
    "fault",
    wrong={
        "printed": _printed,
        "all": lambda ids, hide, mask_id: (mask_tokens(ids, hide, mask_id)[0], ids.copy()),
        "nothing-hidden": lambda ids, hide, mask_id: (ids.copy(), np.where(hide, ids, -1)),
        "turned": lambda ids, hide, mask_id: (
            mask_tokens(ids, hide, mask_id)[0],
            np.where(hide, -1, ids),
        ),
        "no-return": lambda ids, hide, mask_id: None,
    },
)
def mend_the_masking(task, answer):
    """A masking function that hides the answers too, because two names stand for one array."""
    task.mistakes = {
        "printed": _(
            "The fault is still there: the targets are the number of the "
            "mask. When they are taken, "
            "ids has been overwritten: `inputs = ids` makes no second "
            "array."
        ),
        "all": _("The gaps are right. The targets must be −1 where nothing is hidden."),
        "nothing-hidden": _(
            "The targets are right. The inputs must have the mask's number at the gaps."
        ),
        "turned": _(
            "The targets are the wrong way round: the true token at the gaps, −1 elsewhere."
        ),
    }
    task.hints = [
        _(
            "`inputs` and `ids` are two names for one array. What happens to `ids` in "
            "the second line?"
        ),
        _("`ids.copy()` makes a second array."),
    ]
    rng = np.random.default_rng(6)
    cases = [(rng.integers(5, 90, shape), rng.random(shape) < 0.3, 4) for shape in ((3, 7), (2, 9))]
    task.cases(answer, mask_tokens, cases, keep_arguments=True)
    return _(
        "Where answers and questions share an array, hiding the questions destroys the answers."
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
        tolerance=0.0006,
        expected=_("a number with three digits"),
    )


@exercise(
    "11.8", "fault", wrong={"empty": 1, "split": 3, "fit": 4, "score": 5, "type": "fit_transform"}
)
def the_line_that_leaks(task, answer):
    """The line that shows test letters to the counting of words."""
    task.mistakes = {
        "empty": _("This line only makes an object: it has seen no letter."),
        "split": _(
            "The division is right, but it comes too late. What was done "
            "with all letters before it?"
        ),
        "fit": _("The classifier is fitted to training letters alone."),
        "score": _("Testing on the test letters is what they are for."),
    }
    task.hints = [
        _(
            "Which words are counted, and which of them are called rare, is learned from "
            "letters too."
        ),
        _("`fit_transform` learns from everything that it gets."),
    ]
    task.line(answer, 2)
    return _(
        "Divide first; then `fit_transform` on the training letters, and `transform` on the "
        "test letters."
    )
