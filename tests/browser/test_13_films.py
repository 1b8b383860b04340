"""Chapter 13 in a real browser: films are rated by keyboard, and the list follows."""

import pytest

from tests.browser.actions import alt, picture, until

pytestmark = [pytest.mark.browser, pytest.mark.timeout(400)]


def test_films_are_rated_by_keyboard_and_reset(chapter):
    book = chapter("13_applications").run_for("rate-films")
    assert book.errors() == {}
    explorer = book.cell("rate-films").locator(".course-explorer")
    first, shown = alt(explorer), picture(explorer)
    assert "You rated 0 of 8 films" in first
    explorer.get_by_role("button", name="the next “Star Wars” film").click()
    wars = explorer.get_by_label("Star Wars", exact=True)
    wars.focus()
    book.page.keyboard.press("End")
    until(book.page, lambda: "“Star Wars” (5 of 5)" in alt(explorer))
    until(book.page, lambda: picture(explorer) != shown)
    explorer.get_by_label("Titanic", exact=True).focus()
    book.page.keyboard.press("ArrowDown")
    until(book.page, lambda: "“Titanic” (1 of 5)" in alt(explorer))
    until(book.page, lambda: "As you predicted" in explorer.inner_text())
    assert "in stars: “Star Wars: Episode V" in alt(explorer)
    explorer.get_by_role("button", name="Reset").click()
    until(book.page, lambda: alt(explorer) == first)
    assert book.complaints == []
    assert book.outside == []
