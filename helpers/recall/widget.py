"""Five questions about earlier chapters, answered by a click and checked at once."""

import html
from pathlib import Path

import anywidget
import traitlets

from helpers import contents
from helpers.exercises import progress
from helpers.language import _


class Recall(anywidget.AnyWidget):
    """Questions with options. The first choice is kept as a prediction; the verdict names the place
    to read again. Choosing again is allowed.

    `chosen`: question (from 1, as a text) → the number of the option chosen last.
    """

    # as text: for a file's sake anywidget would hold every widget for ever
    _esm = Path(__file__).with_name("recall.js").read_text(encoding="utf-8")
    questions = traitlets.List().tag(sync=True)
    chosen = traitlets.Dict().tag(sync=True)
    verdicts = traitlets.Dict().tag(sync=True)
    tally = traitlets.Unicode().tag(sync=True)

    def __init__(self, chapter, questions):
        self.chapter, self.asked = chapter, questions
        shown = [{"asks": each.asks, "options": list(each.options)} for each in questions]
        super().__init__(questions=shown, tally=self._tally({}))
        self.observe(self._answered, "chosen")
        self.chosen = self._kept()

    def _kept(self):
        """Return what was chosen in an earlier session, as far as it fits these questions."""
        earlier = (
            progress.kept_choice(self._key(number), len(question.options))
            for number, question in enumerate(self.asked, 1)
        )
        return {str(number): at for number, at in enumerate(earlier, 1) if at is not None}

    def _answered(self, change):
        first = [number for number in change.new if number not in change.old]
        notes = []
        for number in first:
            key = self._key(number)
            if progress.prediction(key) is None:
                notes.append(progress.remember_prediction(key, change.new[number]))
        self.verdicts = {number: self._verdict(number, at) for number, at in change.new.items()}
        self.tally = " ".join([self._tally(change.new), *filter(None, notes)])

    def _verdict(self, number, option):
        """Return whether an option is the true one, the sentence that says so, and the link."""
        question = self.asked[int(number) - 1]
        right = option == question.answer
        words = _("Right. {because}") if right else _("Not this one. Read it again, then choose.")
        title = _place(question.where)
        return {
            "right": right,
            "says": words.format(because=question.because),
            "where": question.where,
            "title": title,
        }

    def _tally(self, chosen):
        if not chosen:
            return ""
        right = sum(self.asked[int(n) - 1].answer == at for n, at in chosen.items())
        return _("{right} of {total} are right.").format(right=right, total=len(self.asked))

    def _key(self, number):
        return f"{self.chapter}.recall.{number}"

    def _repr_mimebundle_(self, **kwargs):
        bundle, metadata = super()._repr_mimebundle_(**kwargs)
        note = _("Run this cell to answer.")
        lines = [f"{q.asks} ({' / '.join(q.options)})" for q in self.asked]
        items = "".join(f"<li>{html.escape(line)}</li>" for line in lines)
        markup = f"<ol>{items}</ol><p><small>{html.escape(note)}</small></p>"
        words = {"text/plain": "\n".join([*lines, note]), "text/html": markup}
        return bundle | words, metadata


def _place(where):
    """Return the words of a link to a heading: "03 · Losses and gradient descent, Losses"."""
    file, _mark, heading = where.partition("#")
    title = contents.titles()[file.removesuffix(".ipynb")]
    return ": ".join(part for part in (title, heading.replace("-", " ")) if part)
