"""A pre-trained encoder: own sentences → where a head looks, which sentences are alike."""

import numpy as np

from helpers.explorers import controls
from helpers.explorers.base import Explorer
from helpers.explorers.guide import Step
from helpers.language import _
from helpers.plots.attention import draw_attention, update_attention
from helpers.plots.similarity import draw_similarities
from helpers.plots.style import BESIDE, SIZES, canvas

SHOWN = 22  # letters of a sentence beside its bar
WRITTEN = 0.1  # smaller weights are a shade, without a number


def encoder(read, first, second, others, *, name="11.encoder"):
    """Return the explorer of an encoder.

    read(texts) -> tokens (a list for each text, padding at its end), sentence vectors (B, D) of
    length 1, and attention (L, B, H, T, T); first, second: two sentences to begin with; others:
    sentences to be compared with.
    """
    view = _View(read, list(others))
    seen = view.read((first, second))[2]

    def update(*, first, second, layer, head):
        words, similar, seen = view.read((first, second))
        weights = seen[layer - 1, head - 1]
        view.show(weights, title=_("layer {layer}, head {head}").format(layer=layer, head=head))
        nearest, (looks, looked) = int(similar.argmax()), _strongest(weights)
        return {
            "first": first,
            "second": second,
            "layer": layer,
            "head": head,
            "similarity": float(similar[0]),
            "nearest": (second, *view.others)[nearest],
            "nearest_similarity": float(similar[nearest]),
            "count": len(similar),
            "looks": words[looks],
            "looked": words[looked],
            "weight": float(weights[looks, looked]),
        }

    panel = {
        "first": controls.text(_("First sentence"), first),
        "second": controls.text(_("Second sentence"), second),
        "layer": controls.slider(_("Layer"), 1, 1, len(seen), 1),
        "head": controls.slider(_("Head"), 1, 1, seen.shape[1], 1),
    }
    return Explorer(
        view.figure,
        panel,
        update,
        _describe,
        moving=view.moving,
        steps=_steps(),
        start=("second",),
        name=name,
    )


class _View:
    """The figure: a head's table, and the similarities.

    Sentences are read, and names drawn, only when they are others.
    """

    def __init__(self, read, others):
        self.encoder = read
        self.others = others
        self.texts = None
        self.moving = []
        self.figure, (self.table, self.bars) = canvas(1, 2, width=BESIDE, height=3.8)
        # fixed places: tokens change, the frame must not wander
        self.figure.set_layout_engine("none")
        self.table.set_position((0.13, 0.24, 0.45, 0.66))
        self.bars.set_position((0.64, 0.14, 0.34, 0.76))

    def read(self, texts):
        """Return the first text's tokens, its similarities and its attention (L, H, T, T)."""
        if texts != self.texts:
            tokens, vectors, seen = self.encoder([*texts, *self.others])
            words = [token for token in tokens[0] if token != "[PAD]"]
            self.found = words, vectors[1:] @ vectors[0], seen[:, 0, :, : len(words), : len(words)]
            self.texts = texts
            self._draw(*self.found)
        return self.found

    def show(self, weights, *, title):
        """Put the weights (T, T) of a head into the table."""
        update_attention(self.weights, weights)
        # large tables have no numbers
        for number, weight in zip(self.weights.numbers, weights.flat, strict=False):
            number.set_visible(weight >= WRITTEN)
        self.table.title.set_text(title)  # not set_title: that draws the figure anew

    def _draw(self, words, similar, seen):
        self.table.clear()
        self.bars.clear()
        self.weights = draw_attention(
            self.table, seen[0, 0], [_("{token}").format(token=token) for token in words]
        )
        labels = [_("{text}").format(text=_short(text)) for text in (self.texts[1], *self.others)]
        draw_similarities(self.bars, similar, labels, chosen=0, above=True)
        self.bars.set(xlim=(-0.2, 1.25), xticks=[0, 0.5, 1], xlabel=_("similarity to the first"))
        self.table.set_title("", fontsize=SIZES["title"])
        self.moving[:] = [self.weights.image, *self.weights.numbers, self.table.title]


def _strongest(weights):
    """Return row and column of the largest weight between two different tokens."""
    between = np.where(np.eye(len(weights), dtype=bool), -1, weights)
    return np.unravel_index(between.argmax(), between.shape)


def _short(text):
    return text if len(text) <= SHOWN else text[: SHOWN - 1] + "…"


def _describe(state):
    return _(
        "“{first}” and “{second}”: similarity {similarity:.2f}. Nearest of {count} sentences: "
        "“{nearest}”, {nearest_similarity:.2f}. In layer {layer}, head {head}, the strongest look "
        "from one token at another goes from “{looks}” to “{looked}”: {weight:.2f}."
    ).format(**state)


def _steps():
    return [
        Step(
            _(
                "The second sentence says the opposite of the first. Change it to one about "
                "another subject, such as money. What becomes of its bar?"
            ),
            (_("longer"), _("shorter"), _("the same")),
            1,
            _(
                "The model was tuned on texts that belong together. Another subject takes more "
                "away than a “not”."
            ),
            unlocks=("second",),
        ),
        Step(
            _(
                "Now write a first sentence about the sea, without the word “whale”. Can a "
                "sentence be nearest that shares no important word with yours?"
            ),
            (_("yes"), _("no")),
            0,
            _(
                "Yes: related words have related vectors. Try to fool it as well: the same words "
                "in another order."
            ),
            unlocks=("first",),
        ),
        Step(
            _(
                "The table shows where one head looks. Does another head of the same layer look at "
                "the same places?"
            ),
            (_("yes"), _("mostly not")),
            1,
            _(
                "Each head has its own queries and keys, so each looks for something of its own. "
                "Head 3 of the first layer looks at the token before, many others at the signs at "
                "the beginning and the end."
            ),
            unlocks=("head",),
            after=2,
        ),
        Step(
            _(
                "Now the layers. Do the similarities on the right change when you look into "
                "another layer?"
            ),
            (_("yes"), _("no")),
            1,
            _(
                "No: the layer only chooses what you see. The sentence vectors always come from "
                "the last layer."
            ),
            unlocks=("layer",),
        ),
    ]
