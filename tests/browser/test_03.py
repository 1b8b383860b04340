"""Chapter 03 in a real browser: losses and descent follow their controls."""

import pytest

from tests.browser.actions import alt, picture, slider, until

pytestmark = [pytest.mark.browser, pytest.mark.timeout(300)]


def test_losses_and_descent_follow_their_controls(chapter):
    book = chapter("03_losses_and_gradient_descent").run_all()
    assert book.errors() == {}
    losses = book.cell("losses-explorer").locator(".course-explorer")
    before = alt(losses), picture(losses)
    slider(losses, "Logit z").focus()
    for _ in range(5):
        book.page.keyboard.press("ArrowRight")
    until(book.page, lambda: "the logit −2.5" in alt(losses))
    assert (alt(losses), picture(losses)) != before

    descent = book.cell("descent-explorer").locator(".course-explorer")
    slider(descent, "Learning rate").focus()
    for _ in range(2):
        book.page.keyboard.press("ArrowLeft")
    until(book.page, lambda: "learning rate 0.01:" in alt(descent))
    assert "(−1.33, 0.29)" in alt(descent)  # -1.8 · 0.99³⁰ and 0.96³⁰
