"""What every explorer is: controls, a picture that follows them, its sentence, a guide, Reset."""

import contextlib
import html
import threading

import ipywidgets

from helpers.explorers import layout
from helpers.explorers.controls import button
from helpers.explorers.guide import Guide
from helpers.explorers.picture import Picture
from helpers.language import _
from helpers.plots.numbers import with_minus
from helpers.plots.png import Frames, css_size, stored


class Explorer(ipywidgets.VBox):
    """Controls and a picture that follows them.

    figure     a matplotlib Figure, kept and redrawn
    controls   dict name → widget; those with a value are passed to `update` by name
    update     update(**values) → state: sets the artists, returns a dict of what is said and tested
    describe   describe(state) → the sentence (alt text and status line), its numbers all from state
    moving     artists that change often: they alone are redrawn while nothing else changes
    steps      the guide's steps; `start` names the controls that are unlocked before the first
    name       under which predictions are stored, "05.playground"
    on_reset   called by Reset after the controls are back where they began
    drags      what can be dragged in the picture: helpers.explorers.dragging.Drag
    idle       idle(**values) → name → why this control changes nothing just now
    aside      names of the controls that stand below the guide, not below the picture
    paper      whether the controls are paper to draw on, which stands beside the picture
    """

    def __init__(
        self,
        figure,
        controls,
        update,
        describe,
        *,
        moving=(),
        steps=(),
        start=(),
        name="",
        on_reset=None,
        drags=(),
        idle=lambda **values: {},
        aside=(),
        paper=False,
    ):
        self.figure = figure
        self.controls = dict(controls)
        self.update = update
        self.describe = lambda state: with_minus(describe(state))
        self.drags = tuple(drags)
        self.idle = idle
        self.state = {}
        self.error = None
        self.guide = None
        self._held = False
        self._on_reset = on_reset
        self._first = self.values()
        self._turn = threading.RLock()  # JupyterLab may call from several threads
        self._frames = Frames(figure, moving)
        self.picture = Picture(*css_size(figure))
        self.hint, self.note = ipywidgets.HTML(), ipywidgets.HTML()
        self._draw()  # the first picture: an exception here is the cell's
        self.reset_button = button(_("Reset"), icon="refresh")
        self.reset_button.on_click(self.reset)
        if steps:
            self.guide = Guide(steps, self.controls, start=start, name=name)
            self.guide.on_opened = self._tell
        self._tell()
        super().__init__([layout.arranged(self, aside=aside, paper=paper)])
        self.add_class("course-explorer")
        for control in self.valued().values():
            control.observe(self.then(), "value")
        self.picture.observe(self._dragged, "pointer")

    @property
    def full_draws(self):
        """How often the whole figure was drawn, not its moving artists alone."""
        return self._frames.full_draws

    def valued(self):
        """Return name → control of those whose value `update` is given."""
        return {
            name: control
            for name, control in self.controls.items()
            if control.has_trait("value") and not isinstance(control, ipywidgets.Play)
        }

    def values(self):
        """Return name → value of the controls as they stand."""
        return {name: control.value for name, control in self.valued().items()}

    def then(self, action=lambda: None):
        """Return an event handler that runs `action` and draws.

        An exception is shown in the status line and kept as `error`.
        """

        def handler(*_event):
            with self._turn:
                if self._held:
                    return
                try:
                    action()
                    self._draw()
                except Exception as error:
                    self._show(error)

        return handler

    @contextlib.contextmanager
    def held(self):
        """While this lasts, changes of the controls do not draw."""
        self._held = True
        try:
            yield
        finally:
            self._held = False

    def reset(self, *_event):
        """Put every control back where it began, and draw once."""
        with self._turn:
            with self.held():
                self._pause()
                for name, value in self._first.items():
                    self.controls[name].value = value
            self.then(self._on_reset or (lambda: None))()

    def _dragged(self, change):
        """Let the controls follow the pointer, and draw once."""
        number, across, down, _count = change.new
        with self._turn:
            before = self.values()
            moved = self.drags[number].values(across, down, self.controls)
            with self.held():
                for name, value in moved.items():
                    self.controls[name].value = value
            if self.values() != before:
                self.then()()

    def _draw(self):
        state = self.update(**self.values())
        sentence = self.describe(state)
        png = self._frames.png()
        with self.picture.hold_sync():
            self.picture.png = png
            self.picture.alt = sentence
            self.picture.problem = ""
        self.state = state
        self.error = None
        self._tell()

    def _show(self, error):
        self.error = error
        self._pause()
        self.picture.problem = _(
            "The picture could not follow: {error}. Press Reset to go back."
        ).format(error=f"{type(error).__name__}: {error}".rstrip("."))

    def _tell(self):
        """Say which controls change nothing just now and what can be dragged."""
        reasons = self.idle(**self.values())
        open_ = self.guide.opened if self.guide else self.controls
        for name, control in self.controls.items():
            if control.has_trait("disabled"):
                control.disabled = name not in open_ or name in reasons
        idle = [
            _("{control} ({reason})").format(control=self.controls[name].description, reason=reason)
            for name, reason in reasons.items()
            if name in open_
        ]
        note = _("Without effect just now: {controls}.").format(controls=", ".join(idle))
        self.note.value = html.escape(note) if idle else ""
        self.picture.areas = [drag.area(self.controls) for drag in self.drags]
        things = [
            drag.words
            for drag, area in zip(self.drags, self.picture.areas, strict=True)
            if area["open"]
        ]
        hint = _("Or drag in the picture: {things}.")
        self.hint.value = (
            html.escape(hint.format(things=", ".join(dict.fromkeys(things)))) if things else ""
        )

    def _pause(self):
        for control in self.controls.values():
            if isinstance(control, ipywidgets.Play):
                control.playing = False

    def _repr_mimebundle_(self, **kwargs):
        bundle = super()._repr_mimebundle_(**kwargs)
        words = self.picture.alt
        png, image = stored(self.figure, words)
        note = html.escape(_("Run this cell to move the controls."))
        markup = f'<figure style="margin: 0">{image}<figcaption>{note}</figcaption></figure>'
        return bundle | {"text/plain": words, "text/html": markup, "image/png": png}
