"""Chapter 09 in a real browser: memory and gates follow their controls, an exercise is answered."""

import pytest

from tests.browser.actions import alt, picture, slider, until

pytestmark = [pytest.mark.browser, pytest.mark.timeout(300)]


def test_memory_and_gates_follow_their_controls(chapter):
    book = chapter("09_recurrent_networks")
    book.cell("flags-training")  # all above it, without the long trainings below
    book.page.evaluate("window.jupyterapp.commands.execute('notebook:run-all-above')")
    book.page.wait_for_timeout(500)
    book.idle(120)
    for name in ("one-unit", "gates"):
        book.write_and_run(name, "", "")
    assert book.errors() == {}
    memory = book.cell("memory").locator(".course-explorer")
    before = alt(memory), picture(memory)
    slider(memory, "Recurrent weight").focus()
    for _ in range(2):
        book.page.keyboard.press("ArrowRight")
    until(book.page, lambda: "recurrent weight 1.0" in alt(memory))
    assert (alt(memory), picture(memory)) != before

    gates = book.cell("gates").locator(".course-explorer")
    before = alt(gates), picture(gates)
    slider(gates, "Flagged number").focus()
    for _ in range(12):
        book.page.keyboard.press("ArrowRight")
    until(book.page, lambda: "0.7 at step 7" in alt(gates))
    assert (alt(gates), picture(gates)) != before
    assert "29 steps, each anew" in book.write_and_run(
        "exercise-count", "answer = ...", "answer = 29 * 1440"
    )
    assert "Right" in book.write_and_run("exercise-count", "answer = 29 * 1440", "answer = 1440")
    assert book.complaints == []
    assert book.outside == []
