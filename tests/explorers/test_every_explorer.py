"""What holds for every explorer: it follows each control, says what it shows, tells what breaks,
and can be reset.
"""

import ast
import base64
import html
import io
import re
import threading
from pathlib import Path

import ipywidgets
import numpy as np
import pytest
from matplotlib.text import Text
from PIL import Image

from helpers.explorers.draw import draw_digit
from helpers.explorers.drawing import Drawing
from helpers.explorers.gan import gan
from helpers.explorers.playground import playground
from helpers.language import set_language
from helpers.reference import gan as reference_gan
from tests.explorers.factories import CHANGES, FACTORIES
from tests.explorers.factories.first import build as build_playground
from tests.explorers.factories.gan import BALANCE
from tests.explorers.factories.gan import build as build_gan
from tests.explorers.support import tried

EXPLORERS = Path(__file__).resolve().parents[2] / "helpers" / "explorers"
NUMBER = re.compile(r"(?:(?<![\w-])-)?\d+(?:\.\d+)?")


def said_numbers(explorer):
    return NUMBER.findall(explorer.picture.alt.replace("−", "-"))


def in_state(number, state):
    decimals = len(number.partition(".")[2])
    values = [
        v for v in state.values() if isinstance(v, (int, float, str)) and not isinstance(v, bool)
    ]
    return any(number == (v if isinstance(v, str) else f"{v:.{decimals}f}") for v in values)


def widgets(parent):
    yield parent
    for child in getattr(parent, "children", ()):
        yield from widgets(child)


def test_every_control_can_go_to_its_ends_and_to_random_places(explorer):
    rng = np.random.default_rng(0)
    for name, control in explorer.controls.items():
        for value in tried(control, rng) if name in explorer.values() else []:
            control.value = value
            assert explorer.error is None, explorer.picture.problem
            assert explorer.picture.problem == ""
            assert explorer.picture.alt == explorer.describe(explorer.state)


def test_every_number_that_is_said_is_in_the_state(explorer):
    rng = np.random.default_rng(1)
    for name, control in explorer.controls.items():
        for value in tried(control, rng)[:3] if name in explorer.values() else []:
            control.value = value
            if explorer.state.get("answer", 0) is not None:  # empty paper has no numbers to say
                assert said_numbers(explorer)
                assert all(in_state(number, explorer.state) for number in said_numbers(explorer))


@pytest.mark.parametrize(("kind", "name", "value"), CHANGES)
def test_picture_and_sentence_follow_a_control(kind, name, value):
    explorer = FACTORIES[kind]()
    before = explorer.picture.png, explorer.picture.alt
    explorer.controls[name].value = value
    assert explorer.picture.png != before[0]
    assert explorer.picture.alt != before[1]


def test_buttons_of_play_are_called_by_what_they_do(shown):
    assert {k: v for k, v in shown.picture.words.items() if k != "gone"} == {
        "play": "Play",
        "pause": "Pause",
        "stop": "Stop",
    }


def test_picture_is_a_png_of_the_stated_size(shown):
    picture = Image.open(io.BytesIO(shown.picture.png))
    assert picture.format == "PNG"
    assert picture.size == (1.5 * shown.picture.width, 1.5 * shown.picture.height)


def test_reset_brings_back_values_picture_and_sentence(explorer):
    before = explorer.values(), explorer.picture.alt, pixels(explorer)
    for name in explorer.values():
        explorer.controls[name].value = tried(explorer.controls[name], np.random.default_rng(2))[1]
    explorer.reset_button.click()
    assert (explorer.values(), explorer.picture.alt) == before[:2]
    # the palette of a frame depends on what came before
    assert abs(pixels(explorer) - before[2]).mean() < 0.2


def pixels(explorer):
    return np.asarray(Image.open(io.BytesIO(explorer.picture.png)).convert("RGB")).astype(int)


def test_reset_draws_once(explorer, monkeypatch):
    for name in explorer.values():
        explorer.controls[name].value = tried(explorer.controls[name], np.random.default_rng(2))[1]
    calls, update = [], explorer.update
    monkeypatch.setattr(
        explorer, "update", lambda **values: calls.append(values) or update(**values)
    )
    explorer.reset()
    assert len(calls) == 1


def test_broken_update_is_told_and_kept_and_the_old_picture_stays(explorer, monkeypatch):
    before = explorer.picture.png, explorer.picture.alt, explorer.state
    monkeypatch.setattr(explorer, "update", lambda **values: 1 / 0)
    name = next(iter(explorer.values()))
    explorer.controls[name].value = tried(explorer.controls[name], np.random.default_rng(0))[1]
    assert isinstance(explorer.error, ZeroDivisionError)
    assert "ZeroDivisionError: division by zero" in explorer.picture.problem
    assert (explorer.picture.png, explorer.picture.alt, explorer.state) == before
    monkeypatch.undo()
    explorer.reset()
    assert explorer.error is None
    assert explorer.picture.problem == ""


def test_first_picture_that_fails_is_the_cells_error():
    with pytest.raises(ZeroDivisionError):
        draw_digit(lambda pictures: 1 / 0, prepare=lambda ink: ink[:28, :28] + 1.0)


def test_output_says_and_shows_the_picture_where_no_widget_can_live(shown):
    bundle = shown._repr_mimebundle_()
    png = base64.b64decode(bundle["image/png"])
    assert bundle["text/plain"] == shown.picture.alt
    assert len(png) <= 30_000
    assert Image.open(io.BytesIO(png)).size[0] == 1.5 * shown.picture.width
    assert f'alt="{html.escape(shown.picture.alt)}"' in bundle["text/html"]
    assert bundle["application/vnd.jupyter.widget-view+json"]["model_id"] == shown.model_id


def test_no_part_is_an_output_widget(shown):
    assert not any(isinstance(widget, ipywidgets.Output) for widget in widgets(shown))


def test_every_control_has_a_name(shown):
    for control in shown.controls.values():
        assert control.words["name"] if isinstance(control, Drawing) else control.description


@pytest.mark.parametrize("kind", FACTORIES)
def test_every_sentence_passes_through_the_language(kind):
    set_language("pseudo")
    explorer = FACTORIES[kind]()
    sentences = [text for widget in widgets(explorer) for text in words_of(widget)]
    sentences += [text.get_text() for text in explorer.figure.findobj(Text)]
    explorer.guide.predict(0)
    sentences += [
        re.sub(r"<.*?>", "\n", text)
        for text in (explorer.guide.question.value, explorer.guide.says.value)
    ]
    explorer.guide.next()
    sentences += [
        re.sub(r"<.*?>", "\n", explorer.guide.says.value),
        explorer._repr_mimebundle_()["text/plain"],
    ]
    assert len(sentences) > 20
    assert not [text for text in sentences if re.search(r"[^\W\d_]", outside_brackets(text))]


def test_what_went_wrong_passes_through_the_language(explorer, monkeypatch):
    set_language("pseudo")
    monkeypatch.setattr(explorer, "update", lambda **values: {}["x"])
    explorer.reset()
    assert explorer.picture.problem.startswith("⟦")
    assert explorer.picture.problem.endswith("⟧")


def words_of(widget):
    """Return the words of a widget that a learner reads or hears."""
    for name in ("description", "tooltip", "alt", "problem", "placeholder"):
        yield getattr(widget, name, None) or ""
    yield from getattr(widget, "words", {}).values()
    yield from (words for words, _value in getattr(widget, "options", ()))


def outside_brackets(text):
    while "⟦" in text:
        text, before = re.sub(r"⟦[^⟦⟧]*⟧", "", text), text
        assert text != before, f"unmatched brackets: {before}"
    return text


def test_explorers_receive_what_they_show():
    """They import drawing functions, language and progress: no mathematics, no data."""
    allowed = ("helpers.explorers", "helpers.plots", "helpers.language", "helpers.exercises")
    for path in EXPLORERS.glob("*.py"):
        imported = [
            node.module
            for node in ast.walk(ast.parse(path.read_text("utf-8")))
            if isinstance(node, ast.ImportFrom) and node.module.startswith("helpers")
        ]
        assert all(module.startswith(allowed) for module in imported), path


@pytest.mark.parametrize(
    ("kind", "control"),
    [
        ("descent", "learning_rate"),
        ("descent", "start"),
        ("losses", "z"),
        ("memory", "weight"),
        ("memory", "first"),
        ("gates", "number"),
        ("gates", "flag"),
        ("positions", "place"),
        ("kernel", "row"),
        ("attention", "word"),
        ("attention", "scale"),
        ("encoder", "head"),
        ("neuron", "x1"),
        ("graph", "step"),
        ("fit", "units"),
        ("occlusion", "row"),
        ("occlusion", "fill"),
        ("attack", "epsilon"),
    ],
)
def test_a_control_that_leaves_the_axes_alone_does_not_draw_the_figure_anew(kind, control):
    explorer = FACTORIES[kind]()
    before, picture = explorer.full_draws, explorer.picture.png
    widget = explorer.controls[control]
    places = (
        [value for _words, value in widget.options]
        if hasattr(widget, "options")
        else [widget.min, widget.max]
    )
    widget.value = next(place for place in places if place != widget.value)
    assert explorer.picture.png != picture
    assert explorer.full_draws == before


class Waiting:
    """A `build` whose learner waits in `step` until it may go on."""

    def __init__(self, build):
        self.build = build
        self.begun = threading.Event()
        self.go_on = threading.Event()

    def __call__(self, *given, **settings):
        learner = self.build(*given, **settings)
        step = learner.step
        learner.step = lambda: (self.begun.set(), self.go_on.wait(10), step())
        return learner


def playing_gan(build):
    return gan(build, reference_gan.near, balance=BALANCE)


@pytest.mark.parametrize(
    ("make", "build"), [(playground, build_playground), (playing_gan, build_gan)]
)
def test_reset_waits_for_a_tick_that_another_thread_is_training(make, build):
    waiting = Waiting(build)
    explorer = make(waiting)
    first, play = explorer.picture.alt, explorer.controls["play"]
    play.playing = True
    ticking = threading.Thread(target=lambda: play.set_trait("value", play.value + 1))
    ticking.start()
    assert waiting.begun.wait(10)
    resetting = threading.Thread(target=explorer.reset)
    resetting.start()
    resetting.join(0.2)
    waiting.go_on.set()
    for thread in (ticking, resetting):
        thread.join(10)
    assert explorer.picture.alt == first
    assert explorer.error is None
    play.value += 1  # a tick that was on its way
    assert explorer.picture.alt == first
