"""Chapter 11: the functions that are written, sentence vectors and WordPiece."""

import numpy as np

from helpers.exercises.registry import exercise
from helpers.language import _


def pool(vectors, mask):
    """Return the mean of the vectors of real tokens, made one unit long."""
    total = (vectors * mask[:, :, None]).sum(axis=1)
    return total / np.linalg.norm(total, axis=1, keepdims=True)


def _unit(v):
    return v / np.linalg.norm(v, axis=1, keepdims=True)


def _mean(vectors, mask):
    return (vectors * mask[:, :, None]).sum(axis=1) / mask.sum(axis=1, keepdims=True)


def _unit_first(vectors, mask):
    lengths = np.linalg.norm(vectors, axis=2, keepdims=True)
    return pool(vectors / lengths, mask)


def _by_squares(vectors, mask):
    mean = _mean(vectors, mask)
    return mean / (mean**2).sum(axis=1, keepdims=True)


def _draw_sentences(rng):
    for _case in range(20):
        batch, longest, width = (int(number) for number in rng.integers(1, [4, 6, 5]))
        vectors = rng.integers(1, 30, size=(batch, longest, width)) / 10
        vectors[:, :, :-1] *= rng.choice([-1, 1], size=(batch, longest, width - 1))
        mask = rng.random((batch, longest)) < 0.6
        mask[np.arange(batch), rng.integers(0, longest, size=batch)] = True
        yield vectors, mask  # the last numbers are above 0, so no sum is 0


@exercise(
    "11.3",
    "program",
    wrong={
        "no-mask": lambda vectors, mask: _unit(vectors.mean(axis=1)),
        "not-unit": _mean,
        "first": lambda vectors, mask: _unit(vectors[:, 0]),
        "whole-norm": lambda vectors, mask: (mean := _mean(vectors, mask)) / np.linalg.norm(mean),
        "unit-first": _unit_first,
        "one-vector": lambda vectors, mask: vectors[mask].mean(axis=0),
        "squares": _by_squares,
        "by-sum": lambda vectors, mask: (m := _mean(vectors, mask)) / m.sum(axis=1, keepdims=True),
        "axis": lambda vectors, mask: _unit((vectors * mask[:, :, None]).sum(axis=2)),
        "no-return": lambda vectors, mask: None,
    },
)
def sentence_vectors(task, answer):
    """Mean pooling with a mask, then length 1."""
    task.mistakes = {
        "no-mask": _("Padding took part: where the mask is False, a vector means nothing."),
        "not-unit": _("The means are right. Each row must still be divided by its length."),
        "first": _(
            "This is the vector of the first token. The mean of all real ones was asked for."
        ),
        "whole-norm": _(
            "All rows were divided by one number. Each has its own length: `axis=1, keepdims=True`."
        ),
        "unit-first": _(
            "Each token's vector was made one unit long. Take the mean first, then its length."
        ),
        "one-vector": _(
            "This is one vector for all sentences together: `vectors[mask]` forgets which token "
            "stands in which sentence. Take the sum over `axis=1`."
        ),
        "by-sum": _(
            "You divided each mean by the sum of its numbers. Its length is the root of the sum of "
            "their squares: `np.linalg.norm`."
        ),
        "squares": _(
            "You divided by a sum of squares. A length is the root of it: `np.linalg.norm`."
        ),
        "axis": _("This sums over the numbers of a token. Sum over the tokens: `axis=1`."),
    }
    task.hints = [
        _("`mask[:, :, None]` has the shape (B, T, 1): multiply, and padding becomes 0."),
        _("Sum over `axis=1`, then divide each row by `np.linalg.norm(…, axis=1, keepdims=True)`."),
    ]
    rng = np.random.default_rng(11)
    cases = []
    for batch, longest, width in ((3, 4, 5), (2, 6, 3), (1, 3, 2)):
        mask = np.arange(longest) < rng.integers(1, longest, batch)[:, None]
        cases.append((rng.normal(size=(batch, longest, width)).round(1) + 0.05, mask))
    task.cases(answer, pool, cases, draw=_draw_sentences, tolerance=1e-6)


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


def _cuts(word, vocabulary, start=0):
    """Return every way to cut the word from `start` on, those with a long first piece first."""
    if start == len(word):
        return [[]]
    sign = "##" if start else ""
    ends = [end for end in range(len(word), start, -1) if sign + word[start:end] in vocabulary]
    return [
        [sign + word[start:end], *rest] for end in ends for rest in _cuts(word, vocabulary, end)
    ]


def _backtracks(word, vocabulary):
    return next(iter(_cuts(word, vocabulary)), ["[UNK]"])


def _fewest(word, vocabulary):
    return min(_cuts(word, vocabulary), key=len, default=["[UNK]"])


def _rest_kept(word, vocabulary):
    pieces = split(word, vocabulary, unknown=False)
    if pieces[-1] != "[UNK]":
        return pieces
    known = "".join(each.removeprefix("##") for each in pieces[:-1])
    return [*pieces[:-1], word[len(known) :]]


def _draw_words(rng):
    for _case in range(30):
        word, vocabulary = "".join(rng.choice(list("abc"), size=rng.integers(1, 8))), set()
        for _piece in range(rng.integers(2, 9)):
            start = int(rng.integers(len(word)))
            end = int(rng.integers(start + 1, len(word) + 1))
            marked = (start > 0) != (rng.random() < 0.2)
            vocabulary.add(("##" if marked else "") + word[start:end])
        yield word, vocabulary


SOME_PIECES = {"play", "##ing", "##ful", "##ness", "##fulness", "##s"}
SOME_PIECES |= {"p", "un", "##play", "ing", "s"}
WORDS = [
    *[
        (word, SOME_PIECES)
        for word in ("playing", "play", "playfulness", "unplayful", "playx", "xyz", "unplays", "p")
    ],
    ("abcd", {"a", "abc", "##bcd"}),  # whoever puts abc back finds a ##bcd
    ("abcde", {"a", "ab", "##c", "##d", "##e", "##bcde"}),  # a ##bcde would be fewer
]


@exercise(
    "11.5",
    "program",
    wrong={
        "shortest": lambda word, vocabulary: split(word, vocabulary, longest=min),
        "unmarked": lambda word, vocabulary: split(word, vocabulary, marked=False),
        "keeps-start": lambda word, vocabulary: split(word, vocabulary, unknown=False),
        "backtracks": _backtracks,
        "fewest": _fewest,
        "rest-kept": _rest_kept,
        "signs-lost": lambda word, vocabulary: [
            each.removeprefix("##") for each in split(word, vocabulary)
        ],
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
        "backtracks": _(
            "You put a piece back and try a shorter one. A piece that was taken stays: if the rest "
            "begins with no piece, the whole word is unknown."
        ),
        "fewest": _(
            "You look for the fewest pieces. Take the longest piece that fits at each place, even "
            "where that makes more pieces in the end."
        ),
        "rest-kept": _(
            "A rest that begins with no piece was kept as it is. Then the whole word is unknown: "
            '`["[UNK]"]` alone.'
        ),
        "signs-lost": _(
            "The cuts are right. A piece stands in the list as in the vocabulary: with ## from the "
            "second on."
        ),
        "one-piece": _("This is the first piece. Go on with the rest of the word."),
    }
    task.hints = [
        _(
            "Keep a place `start`. Try ends from `len(word)` down to `start + 1`, and take the "
            "first piece that is in `vocabulary`; then go on from its end."
        ),
        _('`piece = word[start:end]`, with "##" in front if `start > 0`.'),
    ]
    task.cases(answer, split, WORDS, draw=_draw_words)
