"""Chapter 01 in Chromium, without a network: it prints what is stored, moves, checks, remembers."""

import json

import pytest
from playwright.sync_api import TimeoutError

from tests.browser.actions import alt, picture, slider, until
from tests.site.live import page as pages

pytestmark = pytest.mark.timeout(600)
CHAPTER = "01_neurons_and_activations"
PIXELS = 4  # by which another version of Matplotlib may lay out a picture differently
STUB = "def step(w, b, x, target):\n    ...\n"
ENDLESS = STUB.replace("...", "while True: pass")
RIGHT = STUB.replace(
    "...",
    "answer = 1 if x @ w + b > 0 else 0\n"
    "    return w + (target - answer) * x, b + (target - answer)",
)


@pytest.fixture(scope="module")
def context(chromium, address):
    """Return a context in which all that goes elsewhere is noted, in `outside`."""
    made = chromium.new_context(viewport={"width": 1280, "height": 1000})
    made.outside = []
    pages.watch(made, address, made.outside)
    yield made
    made.close()


@pytest.fixture(scope="module")
def chapter(context, address):
    """Return chapter 01, all of its cells run."""
    opened = pages.Live(context.new_page(), address, CHAPTER).ready()
    return opened.run_all()


@pytest.fixture(scope="module")
def stored(live):
    """Return {id: cell} of the chapter as it is served."""
    text = (live / "files" / "my" / f"{CHAPTER}.ipynb").read_text(encoding="utf-8")
    return {cell["id"]: cell for cell in json.loads(text)["cells"]}


def printed(cell):
    """Return what a cell printed."""
    return "".join("".join(o["text"]) for o in cell["outputs"] if o.get("name") == "stdout")


def pictures(cell):
    """Return the size and the words of each picture that a cell shows by itself."""
    outputs = (o["data"] for o in cell["outputs"] if o["output_type"] == "display_data")
    shown = [data for data in outputs if "image/png" in data]
    return [(pages.png_size(data["image/png"]), data["text/plain"]) for data in shown]


def test_all_cells_run_and_no_request_leaves(chapter, context):
    assert chapter.errors() == {}
    assert chapter.complaints == []
    assert context.outside == []


def test_the_same_is_printed_and_drawn_as_is_stored(chapter, stored):
    for cell in chapter.cells():
        if cell["cell_type"] == "code":
            before = stored[cell["id"]]
            assert printed(cell) == printed(before), cell["id"]
            assert [words for _size, words in pictures(cell)] == [
                words for _size, words in pictures(before)
            ], cell["id"]
            for (size, _), (wanted, _) in zip(pictures(cell), pictures(before), strict=True):
                assert size == pytest.approx(wanted, abs=PIXELS), cell["id"]


@pytest.mark.parametrize(
    ("cell", "name", "said"),
    [
        ("hold-a-neuron", "Input 1", "At the inputs 1.9"),
        ("walk-the-curves", "Place z", "at z = −0.1"),
    ],
)
def test_an_explorer_moves(chapter, cell, name, said):
    explorer = chapter.cell(cell).locator(".course-explorer")
    before = picture(explorer)
    slider(explorer, name).focus()
    chapter.page.keyboard.press("ArrowLeft")
    until(chapter.page, lambda: said in alt(explorer))
    assert picture(explorer) != before


def test_an_exercise_is_answered_and_an_endless_one_is_stopped(chapter):
    said = chapter.write_and_run("exercise-step", STUB, ENDLESS)
    assert "was stopped because it ran too long" in said
    said = chapter.write_and_run("exercise-step", ENDLESS, RIGHT)
    assert "Right." in said


def test_progress_lasts_after_a_reload(chapter, context, address):
    chapter.save()
    again = pages.Live(context.new_page(), address, CHAPTER).ready()
    told = again.python(
        "from helpers.exercises import progress\nprint(progress.state()[0]['exercises'])"
    )
    assert "'01.5'" in told
    assert "'solved'" in told
    assert "answer = 1 if x @ w + b > 0" in again.source("exercise-step")
    again.page.close()
    assert context.outside == []


def test_a_request_that_leaves_is_seen(chapter, context):
    seen = len(context.outside)
    chapter.page.evaluate("fetch('http://elsewhere.invalid/').catch(() => {})")
    until(chapter.page, lambda: len(context.outside) > seen)
    del context.outside[seen:]


def test_a_kernel_that_is_broken_is_never_ready(chromium, address):
    context = chromium.new_context()
    context.route("**/pyodide.asm.wasm", lambda route: route.fulfill(body=b"broken"))
    opened = pages.Live(context.new_page(), address, CHAPTER)
    with pytest.raises(TimeoutError):
        opened.ready(seconds=20)
    context.close()
