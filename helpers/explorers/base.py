"""What every explorer is: controls, a picture that follows them, its sentence, a guide, Reset."""

import base64
import contextlib
import html
import threading
from pathlib import Path

import anywidget
import ipywidgets
import traitlets

from helpers.explorers.controls import button
from helpers.explorers.guide import Guide
from helpers.language import _
from helpers.plots.png import Frames, css_size, png_bytes

_WRAPPED = {"flex_flow": "row wrap", "align_items": "center", "grid_gap": "0 12px"}


class Picture(anywidget.AnyWidget):
    """The picture on the page, its sentence below, and what went wrong.

    The PNG goes as bytes into one lasting <img>.
    """

    _esm = Path(__file__).with_name("picture.js")
    png = traitlets.Bytes().tag(sync=True)
    width = traitlets.Int().tag(sync=True)
    height = traitlets.Int().tag(sync=True)
    alt = traitlets.Unicode().tag(sync=True)
    problem = traitlets.Unicode().tag(sync=True)
    words = traitlets.Dict().tag(sync=True)  # names for the buttons of ipywidgets.Play, by icon


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
    beside     whether picture and controls stand side by side where there is room
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
        beside=False,
    ):
        self.figure = figure
        self.controls = dict(controls)
        self.update = update
        self.describe = describe
        self.state = {}
        self.error = None
        self._held = False
        self._on_reset = on_reset
        self._first = self.values()
        self._turn = threading.RLock()  # JupyterLab may call from several threads
        self._frames = Frames(figure, moving)
        width, height = css_size(figure)
        self.picture = Picture(
            width=width,
            height=height,
            words={"play": _("Play"), "pause": _("Pause"), "stop": _("Stop")},
        )
        self._draw()  # the first picture: an exception here is the cell's
        self.reset_button = button(_("Reset"), icon="refresh")
        self.reset_button.on_click(self.reset)
        self.guide = Guide(steps, self.controls, start=start, name=name) if steps else None
        super().__init__(self._arranged(beside))
        self.add_class("course-explorer")
        for control in self._valued().values():
            control.observe(self.then(), "value")

    @property
    def full_draws(self):
        """How often the whole figure was drawn, not its moving artists alone."""
        return self._frames.full_draws

    def values(self):
        """Return name → value of the controls as they stand."""
        return {name: control.value for name, control in self._valued().items()}

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

    def _show(self, error):
        self.error = error
        self._pause()
        self.picture.problem = _(
            "The picture could not follow: {error}. Press Reset to go back."
        ).format(error=f"{type(error).__name__}: {error}".rstrip("."))

    def _pause(self):
        for control in self.controls.values():
            if isinstance(control, ipywidgets.Play):
                control.playing = False

    def _valued(self):
        return {
            name: control
            for name, control in self.controls.items()
            if control.has_trait("value") and not isinstance(control, ipywidgets.Play)
        }

    def _arranged(self, beside):
        valued = self._valued()
        actions = [control for name, control in self.controls.items() if name not in valued]
        rows = [
            ipywidgets.HBox([*actions, self.reset_button], layout=_WRAPPED),
            ipywidgets.HBox([*valued.values()], layout=_WRAPPED),
        ]
        body = [*rows, self.picture]
        if beside:
            panel = ipywidgets.VBox(rows[::-1])
            body = [
                ipywidgets.HBox(
                    [panel, self.picture], layout={"flex_flow": "row wrap", "grid_gap": "8px 16px"}
                )
            ]
        return [self.guide, *body] if self.guide else body

    def _repr_mimebundle_(self, **kwargs):
        bundle = super()._repr_mimebundle_(**kwargs)
        png = base64.b64encode(png_bytes(self.figure)).decode()
        picture = self.picture
        note = html.escape(_("Run this cell to move the controls."))
        markup = (
            f'<figure style="margin: 0"><img src="data:image/png;base64,{png}" '
            f'alt="{html.escape(picture.alt)}" '
            f'width="{picture.width}" height="{picture.height}" style="max-width: 100%; '
            'height: auto">'
            f"<figcaption>{note}</figcaption></figure>"
        )
        return bundle | {"text/plain": picture.alt, "text/html": markup, "image/png": png}
