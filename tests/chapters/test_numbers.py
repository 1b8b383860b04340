"""The numbers of the chapters' text stand in their cells, or in numbers.toml with a reason."""

import collections
import re

import nbformat.v4 as nbf
import pytest

from helpers.authoring import source
from helpers.exercises.registry import all_exercises
from tests.chapters import prose_numbers as numbers

# the index, 15, has no cells: tests/authoring/test_index.py holds it to what it lists
PATHS = sorted(p for p in source.CHAPTERS.glob("*.ipynb") if not p.stem.startswith("15_"))
NOTEBOOKS = {path.name: numbers.read(path) for path in PATHS}
EVERYTHING = {name: numbers.everything(notebook) for name, notebook in NOTEBOOKS.items()}
ENTRIES = numbers.listed()
MOST_ENTRIES = 10
LOST = {
    name: numbers.without_ground(notebook, EVERYTHING, all_exercises())
    for name, notebook in NOTEBOOKS.items()
}


@pytest.mark.parametrize("path", PATHS, ids=lambda path: path.stem)
def test_the_numbers_of_a_text_stand_in_its_cells(path):
    lost = [
        f"{number.text}: {number.sentence}"
        for number in LOST[path.name]
        if not numbers.excused(number, path.stem[:2], ENTRIES)
    ]
    assert lost == [], "print them in a cell, cite who says so, or take them out"


@pytest.mark.parametrize("entry", ENTRIES, ids=lambda entry: f"{entry['chapter']} {entry['words']}")
def test_an_entry_has_a_reason_and_is_used(entry):
    assert set(entry) == {"chapter", "texts", "words", "reason"}
    assert re.match(r"(?:source|definition|rounded from)\b.{8,}", entry["reason"])
    found = [
        number.text
        for name, lost in LOST.items()
        for number in lost
        if numbers.excused(number, name[:2], [entry])
    ]
    assert found, "no sentence needs it any more: take it out"


def test_the_list_is_short():
    chapters = [entry["chapter"] for entry in ENTRIES]
    assert max(map(chapters.count, set(chapters))) <= MOST_ENTRIES


def test_a_wrong_last_digit_is_found_in_most_places():
    """Each number of each chapter, its last digit changed: how many would pass unseen? A short
    number such as 0.1 or 32 stands in many outputs; one of three digits or more seldom does.
    """
    changed, unseen = collections.Counter(), collections.Counter()
    for notebook in NOTEBOOKS.values():
        for number, where in numbers.with_places(notebook):
            long = len(re.sub(r"\D", "", number.text).lstrip("0")) >= 3
            for step in (1, -1, 3):
                value = number.value + step * 10.0**-number.decimals
                changed[long] += 1
                unseen[long] += numbers.stands(number._replace(value=value), where(value))
    assert unseen[True] / changed[True] < 0.15, f"{unseen[True]} of {changed[True]}"
    assert unseen.total() / changed.total() < 0.3, f"{unseen.total()} of {changed.total()}"


# Planted: a cell that prints, and a sentence beside it.

PRINTED = "loss 0.4712  accuracy 0.6134  right 97.3 %\nweights 25818  fell by -0.25  3.2e-05\n"


def chapter(text, *, printed=PRINTED, code="rate = 0.03\nfit(epochs=120)", alt="", far=0):
    """Return a notebook of one text and one cell, `far` other cells between."""
    picture = nbf.new_output("display_data", {"text/html": f'<img src="9.9" alt="{alt}">'})
    cells = [nbf.new_code_cell(code, outputs=[nbf.new_output("stream", text=printed), picture])]
    cells += [nbf.new_code_cell("pass") for _ in range(far)]
    return nbf.new_notebook(cells=[*cells, nbf.new_markdown_cell(text)])


def lost(text, **options):
    return [number.text for number in numbers.without_ground(chapter(text, **options))]


@pytest.mark.parametrize(
    "text",
    [
        "The loss is 0.4712.",
        "The loss is 0.471, or 0.47.",
        "It is right in 61 % of the cases, or 61.3 %.",
        "97.3 % are right, some 97 %.",
        "It has 25,818 weights, about 26,000.",
        "It changed by −0.25: it fell by 0.25.",
        "What is left is 0.000032.",
        "After 120 epochs at a rate of 0.03.",
        "In 1998, in chapter 12 and section 3.15, by Keras 3.15, in exercise 04.7.",
        "Three and 7 of 10.",
        "Of $17 \\cdot 3$ neurons 17 remain, and `x[:, 44]` has 44.",
        "It is 12 · 12 = 144, and 0.6134 + 0.4712 = 1.0846.",
        "**Exercise 04.2.** Given are 55 pictures.",
        "**Find the fault.** It reports 99.6 %.",
        "As the work says <small>([Ng 1999](lit:ng1999), 44)</small>.",
        "```\nprint(77)\n\nx = 0.88\n```",
        "### 88 % of it",
        "See [the 99.9 %](#99.9).",
    ],
)
def test_a_number_with_a_ground_is_accepted(text):
    text = text.replace("12 · 12 = 144", "120 + 0 = 120")
    assert [n for n in lost(text) if n not in ("12", "0.6134", "0.4712")] == []


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("The loss is 0.4721.", "0.4721"),
        ("The loss is 0.48.", "0.48"),
        ("The loss is 0.8.", "0.8"),
        ("It is right in 62 % of the cases.", "62 %"),
        ("It is right in 61.4 % of the cases.", "61.4 %"),
        ("It is right in 97.4 % of the cases.", "97.4 %"),
        ("It has 25,819 weights.", "25,819"),
        ("It has about 30,000 weights.", "30,000"),
        ("It took 121 epochs.", "121"),
        ("There are 12 layers.", "12"),
        ("It changed by −0.47.", "−0.47"),
        ("What is left is 0.00032.", "0.00032"),
        ("| a | b |\n| --- | --- |\n| GRU | 0.48 |", "0.48"),
        ("- **GRU**: 0.48", "0.48"),
        ("It is 120 · 2 = 250.", "250"),
        ("Of $17$ neurons 18 remain.", "18"),
        ("[Chapter 08](08_image_recognition.ipynb) reaches 98 %.", "98 %"),
        ("The exercise has 55 pictures.", "55"),
        ("As the work says <small>([Ng 1999](lit:ng1999))</small>, it is 44.", "44"),
    ],
)
def test_a_planted_number_is_found(text, number):
    assert number in lost(text)


def test_words_of_a_picture_count_and_its_data_do_not():
    assert lost("It rises to 0.81.", alt="A line that rises to 0.81") == []
    assert lost("It rises to 9.9.") == ["9.9"]


def test_how_a_picture_is_drawn_is_no_ground():
    code = "rng = np.random.default_rng(42)\nstyle.canvas(height=3.4)"
    assert lost("It is 42, or 3.4.", code=code) == ["42", "3.4"]


def test_the_questions_at_the_beginning_are_no_ground():
    code = 'from helpers.recall import recall\n\nrecall("05")'
    assert lost("It is 0.81.", alt="(0.81 / 0.91)", code=code) == ["0.81"]


def test_a_short_number_must_stand_near_and_a_long_one_anywhere():
    assert lost("It is 0.03.", far=numbers.NEAR) == ["0.03"]
    assert lost("It is 0.03.", far=numbers.NEAR - 1) == []
    assert lost("It has 25,818 weights.", far=numbers.NEAR) == []
    assert lost("## Background\n\nIt is 0.03.", far=numbers.NEAR) == []


def test_another_chapter_is_a_ground_where_the_sentence_links_to_it():
    text = "As [08](08_a.ipynb) shows, 98 %. And 98 % more."
    found = numbers.without_ground(chapter(text), {"08_a.ipynb": {(0.981, 3)}})
    assert [number.sentence for number in found] == ["And 98 % more."]


def test_an_entry_excuses_its_number_in_its_sentence_of_its_chapter_only():
    entry = {"chapter": "04", "texts": ["55"], "words": "pictures", "reason": "definition: …"}
    number = numbers.without_ground(chapter("It has 55 pictures."))[0]
    assert numbers.excused(number, "04", [entry])
    assert numbers.excused(number, "04", [entry | {"chapter": "all"}])
    assert not numbers.excused(number, "05", [entry])
    assert not numbers.excused(number, "04", [entry | {"texts": ["56"]}])
    assert not numbers.excused(number, "04", [entry | {"words": "epochs"}])
