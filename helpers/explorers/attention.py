"""Attention by sentence: words, head, scale and mask → who looks at whom, and how much."""

import numpy as np

from helpers.explorers import controls
from helpers.explorers.attention_guide import steps
from helpers.explorers.base import Explorer
from helpers.explorers.dragging import Drag
from helpers.language import _
from helpers.plots.attention import draw_attention, update_attention
from helpers.plots.bars import draw_bars, update_bars
from helpers.plots.style import BESIDE, bare, canvas

LONGEST = 12  # words of a sentence that are shown
SCALES = {"1/d": 0.02, "1/√d": 50**-0.5, "1": 1.0}
MASKS = ("none", "causal", "not itself")


def attention(look, tokens, known, sentences, heads, *, name="10.attention"):
    """Return the explorer of attention.

    look(words, head, scale, mask) -> weights (T, T), mask (T, T) True where a word may look;
    tokens(text) -> words; known(word): whether there is a vector for it; sentences: to choose from;
    heads: their names, the first one at first; name: under which predictions are stored.
    """
    view = _View()

    def update(*, sentence, own, word, head, scale, mask):
        said = list(tokens(own if own.strip() else sentence))
        words = [each for each in said if known(each)]
        state = {
            "unknown": ", ".join(dict.fromkeys(each for each in said if not known(each))),
            "left_out": max(len(words) - LONGEST, 0),
            "sentence": " ".join(words[:LONGEST]),
            "count": len(words[:LONGEST]),
            "head": _(head),
            "mask": _(mask),
            "scale": SCALES[scale],
        }
        if not state["count"]:
            view.clear()
            return state | {"answer": None}
        words, row = words[:LONGEST], min(word, state["count"]) - 1
        weights = look(words, head, SCALES[scale], _allowed(mask, len(words)))
        labels = [
            _("{number} {word}").format(number=place, word=_short(each))
            for place, each in enumerate(words, start=1)
        ]
        view.show(labels, weights, row, title=_("row of “{word}”").format(word=_short(words[row])))
        return state | _of_row(words, weights, row)

    panel = _panel(sentences, heads)
    return Explorer(
        view.figure,
        panel,
        update,
        _describe,
        moving=view.moving,
        steps=steps(),
        start=("sentence", "word"),
        name=name,
        drags=[_drag(ax) for ax in (view.table, view.row)],
        idle=_idle,
    )


def _drag(ax):
    """Return how the row of the word that looks is chosen in a picture."""
    return Drag(ax, ("word",), lambda _x, row: {"word": row + 1}, _("the row"), way="down")


def _idle(*, own, **_others):
    """Return why the choice of a sentence changes nothing."""
    return {"sentence": _("your own sentence is shown")} if own.strip() else {}


def _of_row(words, weights, row):
    """Return what the sentence says of the word that looks."""
    most = int(np.argmax(weights[row]))
    return {
        "word": row + 1,
        "query": words[row],
        "most": words[most],
        "most_number": most + 1,
        "largest": float(weights[row, most]),
        "itself": float(weights[row, row]),
        "sum": float(weights[row].sum()),
    }


def _panel(sentences, heads):
    """Return the controls."""
    return {
        "sentence": controls.choice(
            _("Sentence"), sentences[0], {_("{text}").format(text=text): text for text in sentences}
        ),
        "word": controls.slider(_("Word that looks"), 1, 1, LONGEST, 1),
        "head": controls.choice(_("Head"), heads[0], {_(head): head for head in heads}),
        "scale": controls.steps(
            _("Scale"), "1/√d", list(SCALES), shown=lambda scale: _("{scale}").format(scale=scale)
        ),
        "mask": controls.choice(_("Mask"), "none", {_(mask): mask for mask in MASKS}),
        "own": controls.text(
            _("Own sentence"), help=_("English words; empty: the sentence chosen above")
        ),
    }


class _View:
    """The figure: the table of weights, and one row of it as bars.

    The whole is drawn again only where the words are others.
    """

    def __init__(self):
        self.figure, (self.table, self.row) = canvas(1, 2, width=BESIDE, height=4.0)
        self.moving = []
        # fixed places: the names of words change, the frame must not wander
        self.figure.set_layout_engine("none")
        self.table.set_position((0.14, 0.26, 0.42, 0.66))
        self.row.set_position((0.73, 0.26, 0.26, 0.66))
        self.clear()

    def clear(self):
        """Leave both places empty."""
        for ax in (self.table, self.row):
            ax.clear()
            bare(ax)
        self.labels = self.weights = self.bars = None
        self.moving[:] = []

    def show(self, labels, weights, row, *, title):
        """Show weights (T, T) of words with these labels, and the numbers of one row."""
        if labels == self.labels:
            update_attention(self.weights, weights, row=row)
            update_bars(self.bars, weights[row])
        else:
            self.clear()
            self.labels, self.weights = labels, draw_attention(self.table, weights, labels, row=row)
            self.bars = draw_bars(self.row, weights[row], labels)
            self.row.set_xlim(0, 1.4)  # the number beside the longest bar is bold
            self.row.set_xlabel(_("weight"))
            self.moving[:] = [
                self.weights.image,
                *self.weights.numbers,
                self.weights.frame,
                *self.bars.bars,
                *self.bars.numbers,
                self.row.title,
            ]
        self.row.title.set_text(title)  # not set_title: that draws the figure anew


def _short(word):
    return word if len(word) <= 9 else word[:8] + "…"


def _allowed(mask, count):
    return {
        "none": np.ones((count, count), bool),
        "causal": np.tri(count, dtype=bool),
        "not itself": ~np.eye(count, dtype=bool),
    }[mask]


def _describe(state):
    parts = []
    if state["count"]:
        parts.append(
            _(
                "{count} words: {sentence}. Head: {head}; scale {scale:.2f}; mask: {mask}. Word "
                "{word}, “{query}”, looks most at word {most_number}, “{most}”: weight "
                "{largest:.2f}; at itself {itself:.2f}; its row sums to {sum:.2f}."
            ).format(**state)
        )
    else:
        parts.append(_("There is no word with a vector in this sentence."))
    if state["unknown"]:
        parts.append(_("Unknown and left out: {unknown}.").format(**state))
    if state["left_out"]:
        parts.append(_("Too long: {left_out} more words are left out.").format(**state))
    return " ".join(parts)
