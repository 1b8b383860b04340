"""Chapter 14 in a real browser: the explorer of private training is moved by keyboard and reset."""

import pytest

from tests.browser.actions import alt, picture, slider, until

pytestmark = [pytest.mark.browser, pytest.mark.timeout(400)]


def test_noise_and_steps_move_the_place(chapter):
    book = chapter("14_responsible_networks").run_for("privacy")
    assert book.errors() == {}
    explorer = book.cell("privacy").locator(".course-explorer")
    first, shown = alt(explorer), picture(explorer)
    assert "Noise 0.5, 600 steps" in first
    slider(explorer, "Noise").focus()
    for _ in range(3):
        book.page.keyboard.press("ArrowRight")
    until(book.page, lambda: "Noise 4.0, 600 steps" in alt(explorer))
    until(book.page, lambda: picture(explorer) != shown)
    explorer.get_by_role("button", name="Unlock everything").click()
    slider(explorer, "Steps").focus()
    book.page.keyboard.press("ArrowLeft")
    until(book.page, lambda: "Noise 4.0, 300 steps" in alt(explorer))
    explorer.get_by_role("button", name="Reset").click()
    until(book.page, lambda: alt(explorer) == first)
    assert book.complaints == []
    assert book.outside == []
