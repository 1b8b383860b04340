"""Chapter 11 in a real browser: the encoder follows a typed sentence and a layer, and an exercise
is answered.
"""

import pytest

from tests.browser.actions import alt, picture, slider, until

pytestmark = [pytest.mark.browser, pytest.mark.timeout(400)]


def test_the_encoder_follows_a_sentence_and_a_layer(chapter):
    book = chapter("11_bert").run_for("encoder-explorer")
    assert book.errors() == {}
    explorer = book.cell("encoder-explorer").locator(".course-explorer")
    before = alt(explorer), picture(explorer)
    line = explorer.get_by_label("Second sentence")
    line.fill("The whale sank the ship.")
    line.press("Enter")
    until(book.page, lambda: "and “The whale sank the ship.”: similarity" in alt(explorer))
    assert (alt(explorer), picture(explorer)) != before
    explorer.get_by_role("button", name="Unlock everything").click()
    slider(explorer, "Layer").focus()
    book.page.keyboard.press("ArrowRight")
    until(book.page, lambda: "In layer 2, head 1," in alt(explorer))
    assert "Right" in book.write_and_run("exercise-masks", "answer = ...", "answer = 120")
