"""The chapters in a real browser: run, moved by keyboard, drawn on, answered, reloaded; nothing is
lost.
"""

import json
import re

import pytest

from tests.browser.actions import alt, draw, numbers, picture, slider, until

pytestmark = [pytest.mark.browser, pytest.mark.timeout(900)]


def test_start_here_reads_a_drawing_and_keeps_progress(chapter):
    book = chapter("00_start_here").run_all()
    assert book.errors() == {}
    explorer = book.cell("draw").locator(".course-explorer")
    paper, before = explorer.locator("canvas"), (alt(explorer), picture(explorer))
    explorer.get_by_role("button", name="Clear").click()
    until(book.page, lambda: "empty" in alt(explorer))
    draw(book.page, paper, [(0.5, 0.15), (0.5, 0.85)])  # a 1
    until(book.page, lambda: "says 1" in alt(explorer))
    assert (alt(explorer), picture(explorer)) != before

    paper.focus()  # and a stroke by keyboard
    with_one = alt(explorer)
    for key in ["Delete", "Space", *["ArrowRight"] * 6, *["ArrowDown"] * 8]:
        book.page.keyboard.press(key)
    until(book.page, lambda: alt(explorer) not in (with_one,) and "empty" not in alt(explorer))

    wrong = book.write_and_run("exercise-1", "answer = ...", "answer = 28 + 28")
    assert "Not yet" in wrong
    assert "own 28 pixels" in wrong  # the hint that fits this mistake
    assert "Right" in book.write_and_run("exercise-1", "answer = 28 + 28", "answer = 28 * 28")
    book.cell("progress")
    book.page.evaluate("window.jupyterapp.commands.execute('notebook:run-cell')")
    until(book.page, lambda: "1 of " in book.cell("progress").inner_text())
    book.save()

    book.open()
    assert "28 * 28" in book.source("exercise-1")
    assert "Right" in book.cell("exercise-1").locator(".jp-OutputArea").inner_text()
    solved = json.loads((book.path.parent / "progress.json").read_text())["exercises"]["00.1"]
    assert "solved" in solved
    assert book.complaints == []
    assert book.outside == []


def test_drawing_by_touch(chapter):
    book = chapter("00_start_here").run_all()
    explorer = book.cell("draw").locator(".course-explorer")
    before, box = alt(explorer), explorer.locator("canvas").bounding_box()
    book.page.touchscreen.tap(box["x"] + 30, box["y"] + 30)
    until(book.page, lambda: alt(explorer) != before)


def test_the_playground_moves_plays_and_resets(chapter):
    book = chapter("05_first_network").run_all()
    assert book.errors() == {}
    explorer = book.cell("playground").locator(".course-explorer")
    first = alt(explorer)
    explorer.get_by_role("button", name="Unlock everything").click()
    units = slider(explorer, "Units in each")
    units.focus()
    book.page.keyboard.press("ArrowRight")
    until(book.page, lambda: "units in each: 5" in alt(explorer))
    assert units.get_attribute("aria-valuetext") == "5"
    moved = picture(explorer)
    explorer.get_by_role("button", name=re.compile("^(Play|Run)")).first.click()
    until(book.page, lambda: re.search(r"After [1-9]\d+ epochs", alt(explorer)))
    assert picture(explorer) != moved
    explorer.get_by_role("button", name="Pause").click()
    until(book.page, lambda: explorer.get_by_role("button", name="Play").count())
    explorer.get_by_role("button", name="Reset").click()
    until(book.page, lambda: alt(explorer) == first)

    wrong = book.write_and_run("exercise-logit", "answer = ...", "answer = 2.0")
    assert "bias is missing" in wrong
    assert "Right" in book.write_and_run("exercise-logit", "answer = 2.0", "answer = 2.5")
    book.save()
    book.open()
    assert "answer = 2.5" in book.source("exercise-logit")
    assert book.complaints == []
    assert book.outside == []


def test_image_recognition_draws_covers_and_refuses(chapter):
    book = chapter("08_image_recognition").run_all(seconds=600)
    assert book.errors() == {}
    explorer = book.cell("draw").locator(".course-explorer")
    before = alt(explorer)
    draw(book.page, explorer.locator("canvas"), [(0.2, 0.2), (0.8, 0.2), (0.5, 0.9)])
    until(book.page, lambda: alt(explorer) != before)

    explorer = book.cell("refuse").locator(".course-explorer")
    before = alt(explorer)
    slider(explorer, "Answer only from").focus()
    for _ in range(4):
        book.page.keyboard.press("ArrowRight")
    until(book.page, lambda: alt(explorer) != before)
    assert numbers(alt(explorer)) != numbers(before)

    assert "base 2" in book.write_and_run(
        "exercise-first-loss", "answer = ...", "answer = np.log2(10)"
    )
    assert "Right" in book.write_and_run(
        "exercise-first-loss", "answer = np.log2(10)", "answer = np.log(10)"
    )
    assert book.complaints == []
    assert book.outside == []
