"""The guide of an explorer: predict, move one control, read why; then the next control opens."""

import html
from dataclasses import dataclass

import ipywidgets

from helpers.exercises import progress
from helpers.explorers.controls import button
from helpers.language import _
from helpers.plots.style import COLORS


@dataclass(frozen=True)
class Step:
    """One step: a question with options, which of them comes true, why, and the controls it opens.

    `answer` is the number of the true option, or None where it depends. The explanation is shown
    after `after` changes of the controls named in `moves` (by default those that the step opens),
    or when Next is pressed.
    """

    question: str
    options: tuple
    answer: int | None
    because: str
    unlocks: tuple = ()
    moves: tuple = ()
    after: int = 1


class Guide(ipywidgets.VBox):
    """Steps above an explorer.

    `position` is the present step, `answers` holds the predictions by step.
    """

    def __init__(self, steps, controls, *, start, name):
        self.steps = tuple(steps)
        self.controls = controls
        self.name = name
        earlier = {place: _stored(self._key(place), step) for place, step in enumerate(self.steps)}
        self.answers = {place: option for place, option in earlier.items() if option is not None}
        self.position = 0
        self.explained = False
        self.changes = 0  # moves since the prediction
        self.opened = set()
        self.question = ipywidgets.HTML()
        self.says = ipywidgets.HTML()
        self.says.add_class("course-says")  # picture.js makes it a live region
        self.choices = ipywidgets.HBox(layout={"flex_flow": "row wrap"})
        self.next_button = button(_("Next"), icon="arrow-right")
        self.next_button.on_click(self.next)
        self.all_button = button(_("Unlock everything"), icon="unlock")
        self.all_button.on_click(self.unlock_all)
        for control_name, control in controls.items():
            self._lock(control_name, locked=True)
            self._watch(control_name, control)
        self.unlock(*start)
        self.all_button.layout.display = None if len(self.opened) < len(controls) else "none"
        self._resume()
        super().__init__(
            [
                self.question,
                self.choices,
                self.says,
                ipywidgets.HBox(
                    [self.next_button, self.all_button], layout={"flex_flow": "row wrap"}
                ),
            ],
            layout={
                "border_left": f"4px solid {COLORS['value']}",
                "padding": "2px 0 6px 10px",
                "margin": "0 0 8px",
            },
        )

    @property
    def step(self):
        """The present step."""
        return self.steps[self.position]

    def predict(self, option):
        """Take the prediction for the present step: it is stored, and the step's controls open."""
        if self.explained:
            return
        self.answers[self.position] = option
        trouble = progress.remember_prediction(self._key(self.position), option)
        self.unlock(*self.step.unlocks)
        self._mark()
        names = dict.fromkeys(self.step.unlocks + self._moves())
        self._say(
            _("You predict: {option}. Now try it: {controls}.").format(
                option=self.step.options[option], controls=", ".join(map(self._label, names))
            ),
            trouble,
        )

    def explain(self):
        """Show what changed and why, beside the prediction."""
        self.explained = True
        predicted = self.answers[self.position]
        verdict = {
            None: _("You predicted: {option}."),
            True: _("As you predicted: {option}."),
            False: _("You predicted otherwise: {option}."),
        }
        came_true = None if self.step.answer is None else predicted == self.step.answer
        self._say(verdict[came_true].format(option=self.step.options[predicted]), self.step.because)

    def next(self, *_event):
        """Go on: to the explanation where it has not been shown, else to the next question."""
        if self.position not in self.answers:
            self._say(_("What do you expect? Choose an answer first."))
        elif not self.explained:
            self.explain()
        elif self.position + 1 < len(self.steps):
            self.position += 1
            self.explained = False
            self.changes = 0
            self._ask()
        else:
            self.unlock(*self.controls)
            self._say(_("That was the last question. Everything is unlocked."))

    def unlock(self, *names):
        """Open the controls with these names."""
        for name in names:
            self._lock(name, locked=False)

    def unlock_all(self, *_event):
        """Open every control, for those who want no guide."""
        self.unlock(*self.controls)
        self._say(_("Everything is unlocked."))

    def _resume(self):
        """Open what earlier predictions have opened, and ask the first question without one."""
        while self.position in self.answers and self.position + 1 < len(self.steps):
            self.unlock(*self.step.unlocks)
            self.position += 1
        self._ask()

    def _ask(self):
        where = _("Predict: question {number} of {total}").format(
            number=self.position + 1, total=len(self.steps)
        )
        self.question.value = f"<b>{html.escape(where)}</b><br>{html.escape(self.step.question)}"
        self.choices.children = [button(option) for option in self.step.options]
        for number, choice in enumerate(self.choices.children):
            choice.on_click(lambda _event, number=number: self.predict(number))
        self.says.value = ""
        if self.position in self.answers:
            self.predict(self.answers[self.position])

    def _mark(self):
        for number, choice in enumerate(self.choices.children):
            choice.icon = "check" if number == self.answers[self.position] else ""

    def _say(self, *sentences):
        self.says.value = "<br>".join(html.escape(sentence) for sentence in sentences if sentence)

    def _moves(self):
        return self.step.moves or self.step.unlocks

    def _label(self, name):
        control = self.controls[name]
        return (
            getattr(control, "description", "")
            or getattr(control, "tooltip", "")
            or _("the drawing")
        )

    def _lock(self, name, *, locked):
        control = self.controls[name]
        control.layout.display = "none" if locked else None
        if control.has_trait("disabled"):
            control.disabled = locked
        if locked:
            self.opened.discard(name)
        else:
            self.opened.add(name)

    def _watch(self, name, control):
        def moved(*_event):
            if name in self._moves() and self.position in self.answers and not self.explained:
                self.changes += 1
                if self.changes >= self.step.after:
                    self.explain()

        if isinstance(control, ipywidgets.Button):
            control.on_click(moved)
        else:
            control.observe(moved, "value")

    def _key(self, position):
        return f"{self.name}.{position + 1}"


def _stored(key, step):
    """Return the option predicted earlier; None without one, or where the step has others now."""
    option = progress.prediction(key)
    return option if isinstance(option, int) and 0 <= option < len(step.options) else None
