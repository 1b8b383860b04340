"""Chapter 10 in a real browser: attention and positions follow their controls, a sentence is typed,
an exercise answers.
"""

import pytest

from tests.browser.actions import alt, picture, slider, until

pytestmark = [pytest.mark.browser, pytest.mark.timeout(300)]


def test_attention_and_positions_follow_keyboard_and_typing(chapter):
    book = chapter("10_attention_and_transformers")
    book.cell("attention-source")  # what follows trains networks: the notebook's own test runs it
    book.page.evaluate("window.jupyterapp.commands.execute('notebook:run-all-above')")
    book.idle()
    assert book.errors() == {}
    explorer = book.cell("attention-explorer").locator(".course-explorer")
    before = alt(explorer), picture(explorer)
    slider(explorer, "Word that looks").focus()
    book.page.keyboard.press("ArrowRight")
    until(book.page, lambda: "Word 2, “bank”, looks most at word 2, “bank”" in alt(explorer))
    assert picture(explorer) != before[1]
    explorer.get_by_role("button", name="Unlock everything").click()
    own = explorer.get_by_role("textbox", name="Own sentence")
    own.fill("A whale ate the zzyzx")
    own.press("Enter")
    until(book.page, lambda: "4 words: a whale ate the." in alt(explorer))
    assert "Unknown and left out: zzyzx" in alt(explorer)
    explorer.get_by_role("button", name="Reset").click()
    until(book.page, lambda: alt(explorer) == before[0])

    explorer = book.cell("positions-explorer").locator(".course-explorer")
    before = alt(explorer), picture(explorer)
    slider(explorer, "Place").focus()
    book.page.keyboard.press("ArrowRight")
    until(book.page, lambda: "Similarity of place 11 " in alt(explorer))
    assert picture(explorer) != before[1]

    assert "That is the variance" in book.write_and_run(
        "exercise-spread", "answer = ...", "answer = 144"
    )
    assert "Right" in book.write_and_run("exercise-spread", "answer = 144", "answer = 12")
    assert book.complaints == []
    assert book.outside == []
