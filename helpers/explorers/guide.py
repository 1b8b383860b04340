"""The guide of an explorer: predict, move one control, read why; then the next control opens."""

import html
from dataclasses import dataclass

import ipywidgets

from helpers.exercises import progress
from helpers.explorers.controls import button
from helpers.language import _


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
        earlier = (
            progress.kept_choice(self._key(place), len(step.options))
            for place, step in enumerate(self.steps)
        )
        self.answers = {place: at for place, at in enumerate(earlier) if at is not None}
        self.position = 0
        self.explained = False
        self.changes = 0  # moves since the prediction
        self.opened = set()
        self.question = ipywidgets.HTML()
        self.says = ipywidgets.HTML()
        self.says.add_class("course-says")  # picture.js makes it a live region
        self.choices = ipywidgets.Box()
        self.choices.add_class("course-choices")
        self.next_button = button(_("Next"), icon="arrow-right")
        self.next_button.button_style = "primary"
        self.next_button.on_click(self.next)
        self.all_button = button(_("Unlock everything"), icon="unlock")
        self.all_button.on_click(self.unlock_all)
        for control_name, control in controls.items():
            self._lock(control_name, locked=True)
            self._watch(control_name, control)
        self.on_opened = lambda: None  # called after controls were opened
        self.unlock(*start)
        self._resume()
        super().__init__(
            [
                _kept_room(self.question, map(self._asked, range(len(self.steps)))),
                self.choices,
                ipywidgets.HBox([self.next_button, self.all_button]),
                _kept_room(self.says, map(_longest, self.steps)),
            ]
        )
        self.add_class("course-guide")

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
        came_true = None if self.step.answer is None else predicted == self.step.answer
        verdict = _verdicts()[came_true].format(
            option=self.step.options[predicted], true=self.step.options[self.step.answer or 0]
        )
        self._mark()
        self._say(verdict, self.step.because)

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
        self.all_button.layout.display = "none" if self.opened >= set(self.controls) else ""
        self.on_opened()

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
        self.question.value = self._asked(self.position)
        self.choices.remove_class("course-explained")
        self.choices.children = [button(option) for option in self.step.options]
        for number, choice in enumerate(self.choices.children):
            choice.on_click(lambda _event, number=number: self.predict(number))
        self.says.value = ""
        if self.position in self.answers:
            self.predict(self.answers[self.position])

    def _asked(self, position):
        where = _("Predict: question {number} of {total}").format(
            number=position + 1, total=len(self.steps)
        )
        return f"<b>{html.escape(where)}</b><br>{html.escape(self.steps[position].question)}"

    def _mark(self):
        """Mark the learner's choice and, after the explanation, the option that came true.

        picture.js tells screen readers which is chosen.
        """
        for number, choice in enumerate(self.choices.children):
            chosen = number == self.answers[self.position]
            true = self.explained and number == self.step.answer
            choice.icon = "check" if true else "circle" if chosen else ""
            (choice.add_class if chosen else choice.remove_class)("course-chosen")
            (choice.add_class if true else choice.remove_class)("course-true")
        if self.explained:
            self.choices.add_class("course-explained")

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
        control.layout.display = "none" if locked else ""
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


def _verdicts():
    """Return the words about a prediction: it came true, it did not, or nobody can say."""
    return {
        None: _("You predicted: {option}."),
        True: _("As you predicted: {option}."),
        False: _("You predicted otherwise: {option}. What comes true: {true}."),
    }


def _longest(step):
    """Return the longest text that a step shows at its end."""
    option = max(step.options, key=len)
    words = max(_verdicts().values(), key=len).format(option=option, true=option)
    return "<br>".join(map(html.escape, (words, step.because)))


def _kept_room(shown, texts):
    """Return a box for what is shown that has room for the longest of the texts.

    All of them lie in the same place unseen, so nothing moves when one of them appears.
    """
    unseen = [f'<div class="course-unseen" aria-hidden="true">{text}</div>' for text in texts]
    room = ipywidgets.Box([shown, ipywidgets.HTML("".join(unseen))])
    room.add_class("course-room")
    return room
