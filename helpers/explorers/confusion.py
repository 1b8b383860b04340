"""How sure is sure enough: a threshold on the largest probability → refusals and errors."""

import numpy as np

from helpers.explorers import controls
from helpers.explorers.base import Explorer
from helpers.explorers.dragging import Drag
from helpers.explorers.guide import Step
from helpers.language import _
from helpers.plots.confusion import draw_confusion, update_confusion
from helpers.plots.style import BESIDE, COLORS, canvas, line

THRESHOLDS = (0.0, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 0.98, 0.99, 0.995, 0.999)


def confusion(probabilities, labels, *, names=None, name="08.confusion"):
    """Return the explorer of a classifier's errors.

    probabilities (N, C), labels (N,) of 0 … C − 1; names: the words for the classes, their numbers
    by default; name: under which predictions are stored.
    """
    view = _View(np.asarray(probabilities), np.asarray(labels), names)
    panel = {
        "threshold": controls.steps(_("Answer only from"), 0.0, THRESHOLDS),
        "errors_only": controls.tick(
            _("Show errors only"), help=_("leave out what was answered rightly")
        ),
    }
    return Explorer(
        view.figure,
        panel,
        view.update,
        _describe,
        moving=view.moving,
        steps=_steps(),
        start=("threshold",),
        name=name,
        drags=[Drag(view.here.axes, ("threshold",), view.threshold, _("the place"), way="across")],
    )


class _View:
    """The figure: the confusion matrix, and errors against refusals with the present place."""

    def __init__(self, probabilities, labels, names):
        if probabilities.ndim != 2 or labels.shape != probabilities.shape[:1]:
            raise ValueError(
                "confusion: probabilities must be (N, C) and labels (N,), got "
                f"{probabilities.shape} "
                f"and {labels.shape}"
            )
        self.labels, self.classes = labels.astype(int), probabilities.shape[1]
        self.names = [str(name) for name in (names or range(self.classes))]
        self.top, self.answers = probabilities.max(axis=1), probabilities.argmax(axis=1)
        self.figure, (matrix_ax, curve_ax) = canvas(
            1, 2, width=BESIDE, height=4.0, width_ratios=[1.7, 1]
        )
        self.matrix = draw_confusion(
            matrix_ax, np.zeros((self.classes, self.classes), int), self.names
        )
        self.here = self._draw_curve(curve_ax)
        self.moving = [self.matrix.image, *self.matrix.numbers, self.here]

    def _draw_curve(self, ax):
        places = [self._counts(threshold) for threshold in THRESHOLDS]
        refused, rate = zip(
            *[(100 * c["refused"] / c["total"], 100 * c["error_rate"]) for c in places], strict=True
        )
        self.refused = np.array(refused)
        ax.plot(refused, rate, **line("value", marker="o", markersize=4))
        (here,) = ax.plot(
            refused[:1],
            rate[:1],
            linestyle="",
            marker="D",
            markersize=11,
            color=COLORS["prediction"],
        )
        ax.set(xlabel=_("refused, %"), ylabel=_("wrong among the answered, %"))
        ax.set(xlim=(-0.04 * max(refused) - 0.1, None), ylim=(0, 1.1 * max(rate) + 0.01))
        return here

    def threshold(self, refused, _rate):
        """Return the threshold that refuses nearest to this share."""
        return {"threshold": THRESHOLDS[abs(self.refused - refused).argmin()]}

    def _counts(self, threshold):
        answered = self.top >= threshold
        wrong = answered & (self.answers != self.labels)
        number = int(answered.sum())
        return {
            "threshold": threshold,
            "total": len(self.top),
            "answered": number,
            "refused": len(self.top) - number,
            "wrong": int(wrong.sum()),
            "error_rate": int(wrong.sum()) / max(number, 1),
        }

    def update(self, *, threshold, errors_only):
        """Count what is answered from the threshold upwards, set the artists, return the counts."""
        state = self._counts(threshold)
        answered = self.top >= threshold
        cells = self.labels[answered] * self.classes + self.answers[answered]
        counts = np.bincount(cells, minlength=self.classes**2).reshape(self.classes, self.classes)
        errors = counts - np.diag(np.diag(counts))
        truth, prediction = np.unravel_index(errors.argmax(), errors.shape)
        update_confusion(self.matrix, errors if errors_only else counts)
        self.here.set_data([100 * state["refused"] / state["total"]], [100 * state["error_rate"]])
        return state | {
            "counts": counts,
            "worst_truth": self.names[truth],
            "worst_count": int(errors.max()),
            "worst_fields": int((errors == errors.max()).sum()),
            "worst_prediction": self.names[prediction],
            "percent": 100 * state["error_rate"],
        }


def _describe(state):
    sentence = _(
        "Answering only where the largest probability is at least {threshold}: of {total} pictures "
        "{refused} are refused; of {answered} answered, {wrong} are wrong ({percent:.2f} %)."
    ).format(**state)
    if not state["worst_count"]:
        return sentence
    if state["worst_fields"] > 1:
        more = _(
            "No field off the diagonal holds more than {worst_count}; {worst_fields} fields hold "
            "as many, one of them: {worst_truth} is taken for {worst_prediction}."
        )
    else:
        more = _(
            "Most often {worst_truth} is taken for {worst_prediction}: {worst_count} of the errors."
        )
    return f"{sentence} {more.format(**state)}"


def _steps():
    return [
        Step(
            _(
                "Let the network answer only where its largest probability is at least 0.9. What "
                "happens to the errors among its answers?"
            ),
            (_("fewer"), _("as many as before"), _("none are left")),
            0,
            _(
                "Most errors are made where the network is unsure, so refusing takes many errors "
                "away with few pictures. Some may remain: it can be sure and wrong."
            ),
            unlocks=("threshold",),
        ),
        Step(
            _(
                "Most cells lie off the diagonal. How many of those hold an error when everything "
                "is answered?"
            ),
            (_("all of them"), _("fewer than half"), _("none")),
            1,
            _(
                "Most pairs of classes are not confused here. Those that are often look alike when "
                "written in a hurry. The shade is measured within each row."
            ),
            unlocks=("errors_only",),
        ),
    ]
