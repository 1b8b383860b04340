"""Chapter 12 in a real browser: the game plays, the walk goes on, an exercise is answered."""

import re

import pytest

from tests.browser.actions import alt, picture, slider, until

pytestmark = [pytest.mark.browser, pytest.mark.timeout(400)]


def test_the_game_plays_and_the_walk_goes_on(chapter):
    book = chapter("12_generative_adversarial_networks").run_for("game", "walk")
    assert book.errors() == {}
    game = book.cell("game").locator(".course-explorer")
    first, shown = alt(game), picture(game)
    game.get_by_role("button", name="Unlock everything").click()
    moves = slider(game, "Generator moves")
    moves.focus()
    book.page.keyboard.press("ArrowRight")
    until(book.page, lambda: "of the generator: 2," in alt(game))
    game.get_by_role("button", name="10 steps").click()
    until(book.page, lambda: "After 10 steps" in alt(game))
    until(book.page, lambda: picture(game) != shown)
    game.get_by_role("button", name=re.compile("^(Play|Run)")).first.click()
    until(book.page, lambda: re.search(r"After \d{3,} steps", alt(game)), seconds=90)
    game.get_by_role("button", name="Reset").click()
    until(book.page, lambda: alt(game) == first, seconds=90)

    walk = book.cell("walk").locator(".course-explorer")
    before = picture(walk)
    slider(walk, "Place on the way").focus()
    for _ in range(6):
        book.page.keyboard.press("ArrowRight")
    until(book.page, lambda: "At place 6 of 10" in alt(walk))
    until(book.page, lambda: picture(walk) != before)

    said = book.cell("exercise-density").locator(".jp-OutputArea")
    book.write_and_run("exercise-density", "answer = ...", "answer = 0.25 + 2.75")
    until(book.page, lambda: "share is real" in said.inner_text())
    book.write_and_run("exercise-density", "answer = 0.25 + 2.75", "answer = 0.75")
    until(book.page, lambda: "Right" in said.inner_text())
    assert book.complaints == []
    assert book.outside == []
