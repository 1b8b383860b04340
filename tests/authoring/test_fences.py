"""Fenced code is found, whole and by itself, whatever stands in it."""

from helpers.authoring.fences import apart, listings, without_code

TEXT = (
    "Before.\n\n```python\n# no heading\nx = 1\n```\n\nBetween `y`.\n\n"
    "````\n```\nz\n```\n````\nBehind."
)


def test_code_is_taken_out():
    assert without_code(TEXT, "…") == "Before.\n\n…\n\nBetween `y`.\n\n…\nBehind."


def test_parts_are_the_text():
    assert "".join(apart(TEXT)) == TEXT
    assert apart(TEXT)[::2] == ["Before.\n\n", "\n\nBetween `y`.\n\n", "\nBehind."]
    assert apart("```\n```") == ["", "```\n```", ""]


def test_listings_have_no_fences():
    assert listings(TEXT) == ["# no heading\nx = 1\n", "```\nz\n```\n"]


def test_a_fence_that_is_not_closed_is_prose():
    assert apart("```python\nx = 1") == ["```python\nx = 1"]
