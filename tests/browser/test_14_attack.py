"""Chapter 14 in a real browser: a patch is moved over a digit, and a digit is pushed."""

import pytest

from tests.browser.actions import alt, picture, slider, until

pytestmark = [pytest.mark.browser, pytest.mark.timeout(400)]


def test_the_patch_moves_and_the_push_grows(chapter):
    book = chapter("14_responsible_networks").run_for("occlusion", "attack")
    assert book.errors() == {}
    patch = book.cell("occlusion").locator(".course-explorer")
    first, shown = alt(patch), picture(patch)
    slider(patch, "Patch, row").focus()
    book.page.keyboard.press("ArrowRight")
    until(book.page, lambda: "from row 14 and" in alt(patch))
    until(book.page, lambda: picture(patch) != shown)
    patch.get_by_role("button", name="Reset").click()
    until(book.page, lambda: alt(patch) == first)

    push = book.cell("attack").locator(".course-explorer")
    shown = picture(push)
    slider(push, "Bound ε").focus()
    for _ in range(8):
        book.page.keyboard.press("ArrowRight")
    until(book.page, lambda: "at most 0.20 in" in alt(push))
    until(book.page, lambda: picture(push) != shown)
    assert book.complaints == []
    assert book.outside == []
