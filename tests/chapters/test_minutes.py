"""A chapter is one session: its table says how long, its core keeps its limits, and there are
places to stop. `python -m helpers.authoring.minutes 05` prints what is computed here.
"""

from pathlib import Path

import nbformat.v4 as nbf
import pytest

from helpers.authoring import minutes, source
from tests.chapters import session
from tests.chapters.rules import OWN_FORM

PATHS = source.sources()
CHAPTERS = [path for path in PATHS if path.stem not in OWN_FORM]
README = Path(__file__).resolve().parents[2] / "README.md"
every_chapter = pytest.mark.parametrize("path", CHAPTERS, ids=lambda path: path.stem)


@pytest.mark.parametrize("path", PATHS, ids=lambda path: path.stem)
def test_the_table_of_minutes_adds_up(path):
    assert list(session.table_adds_up(session.stated(source.learner(path)))) == []


@every_chapter
def test_the_table_says_what_is_computed(path):
    notebook = source.learner(path)
    problems = session.table_is_what_is_computed(session.stated(notebook), minutes.pieces(notebook))
    assert list(problems) == []


@every_chapter
def test_the_core_is_one_session(path):
    assert list(session.core_is_one_session(minutes.pieces(source.learner(path)))) == []


@every_chapter
def test_there_are_places_to_stop(path):
    assert list(session.there_are_places_to_stop(minutes.pieces(source.learner(path)))) == []


@every_chapter
def test_a_stop_ends_with_an_exercise_and_says_what_one_can_do(path):
    assert list(session.a_stop_ends_with_an_exercise(source.learner(path))) == []


@every_chapter
def test_a_chapter_begins_with_what_is_remembered(path):
    assert list(session.a_chapter_begins_with_recall(source.learner(path), path.stem[:2])) == []


@every_chapter
def test_optional_parts_are_marked_in_one_way(path):
    assert list(session.optional_is_marked_in_one_way(source.learner(path))) == []


def test_readme_says_how_long_a_session_is():
    tables = [session.stated(source.learner(path)) for path in CHAPTERS]
    together = [int(table.get(session.TOGETHER, "0")) for table in tables]
    assert list(session.readme_says(README.read_text(encoding="utf-8"), together)) == []


# What is counted, and how: a small chapter whose minutes are worked out by hand.

KINDS = {"05.1": "predict", "05.2": "compute", "05.3": "program"}
WORDS = "word " * 1299  # with its heading 1,300 words: ten minutes
TABLE = (
    "## Background\n\n| section | minutes |\n| --- | --- |\n| Concepts | 10 |\n"
    "| Mathematics | 15 |\n| Code | 10 |\n| Applications | 10 |\n| Exercises | 10 |\n"
    "| **together** | **55** |\n| parts marked optional | 10 |\n"
)
SIXTY = "\n".join(f"x{i} = 1" for i in range(60))
PARTS = {
    "title": TABLE,
    "concepts": f"## Concepts\n\n{WORDS}",
    "first stop": "**A good place to stop.** You can now say what it is.",
    "mathematics": f"## Mathematics\n\n{WORDS}",
    "explorer": ("from helpers.explorers.neuron import neuron\n\nneuron(1)",),
    "code": "## Code",
    "cell": (SIXTY,),
    "extra": f"### More (optional)\n\n{WORDS}",
    "second stop": "### Back\n\n**A good place to stop.** You can now do it.",
    "applications": "## Applications",
    "applying": (SIXTY,),
    "exercises": "## Exercises",
    "tasks": tuple(f'answer = ...\ncheck("{number}", answer)' for number in KINDS),
    "last": f"## Tools and outlook\n\n{WORDS}",
}


def small(**changed):
    """Return the small chapter; `changed`: a part's other Markdown, or a tuple of its cells."""
    cells = []
    for part in (PARTS | {name.replace("_", " "): part for name, part in changed.items()}).values():
        codes, text = (part, None) if isinstance(part, tuple) else ((), part)
        cells += [nbf.new_code_cell(code) for code in codes]
        cells += [nbf.new_markdown_cell(text)] if text else []
    return nbf.new_notebook(cells=cells)


def measured(**changed):
    return minutes.pieces(small(**changed), KINDS)


def core_minutes(section, **changed):
    return minutes.total(measured(**changed), section, optional=False).minutes


def test_minutes_are_those_worked_out_by_hand():
    found = measured()
    assert core_minutes("Concepts") == pytest.approx(10 + 12 / 130)  # and the place to stop
    assert core_minutes("Mathematics") == pytest.approx(10 + 2 / 6 + 3)  # two lines, an explorer
    assert core_minutes("Code") == pytest.approx(1 / 130 + 60 / 6 + 11 / 130)
    assert core_minutes("Exercises") == pytest.approx(1 / 130 + 1.5 + 3 + 5)
    assert minutes.marked_optional(found) == pytest.approx(10 + 1 / 130)  # "More (optional)"
    assert minutes.total(found, "Tools and outlook", optional=True).minutes > 10
    assert minutes.core(found).cells == 6


def test_a_task_counts_where_it_stands():
    task = ('answer = ...\ncheck("05.2", answer)',)
    assert core_minutes("Code", cell=task) == pytest.approx(12 / 130 + 3)


def test_a_part_is_optional_until_a_heading_of_its_level():
    deeper = f"### More (optional)\n\n#### Deeper\n\n{WORDS}"
    assert core_minutes("Code", extra=deeper) == core_minutes("Code")
    again = f"### More (optional)\n\n### Core\n\n{WORDS}"
    assert core_minutes("Code", extra=again) == pytest.approx(core_minutes("Code") + 10)


def test_words_are_those_that_are_read():
    assert minutes.words("Two words: `x` and\n\n```python\nnot = these\n```\n\nthree more.") == 6
    assert minutes.words("A [link to](https://a.b/c#d) it <small>(there)</small>.") == 5
    assert minutes.words("With $a + b = c$ and\n\n$$\n\\frac{1}{2} + x\n$$\n\nno more") == 6
    assert minutes.words("| a | b |\n| --- | --- |\n| `$x` | 2 |") == 4
    assert minutes.words("- one, – two\n\n## Three") == 3


def test_lines_are_those_that_are_read():
    figure = 'draw(\n    1)\n\nnotebook.figure(fig, alt="a "\n    "b",\n    caption="c")'
    assert minutes.total(measured(cell=(figure,)), "Code").lines == 3
    setup = small(cell=(SIXTY,))
    next(c for c in setup.cells if c.source == SIXTY).metadata.tags = ["setup"]
    assert minutes.total(minutes.pieces(setup, KINDS), "Code").lines == 0
    listing = "## Code\n\n```python\n1  a = 1\n\n2  # b\n```"
    assert minutes.total(measured(code=listing), "Code").lines == 62
    assert (
        minutes.total(measured(exercises=listing.replace("Code", "Exercises")), "Exercises").lines
        == 0
    )
    comment = "## Code\n\n```python\n# More (optional)\nx = 1\n```"
    assert minutes.total(measured(code=comment), "Code", optional=False).lines == 62


def problems(**changed):
    notebook = small(**changed)
    found, table = minutes.pieces(notebook, KINDS), session.stated(notebook)
    return [
        *session.table_adds_up(table),
        *session.table_is_what_is_computed(table, found),
        *session.core_is_one_session(found),
        *session.there_are_places_to_stop(found),
        *session.optional_is_marked_in_one_way(notebook),
    ]


def test_a_sound_chapter_is_accepted():
    assert problems() == []


MORE = "word " * 1300
SHIFTED = TABLE.replace("Concepts | 10", "Concepts | 15").replace("Code | 10", "Code | 5")


def test_a_stretch_ends_with_the_paragraph_that_says_so():
    first, second, *_ = minutes.stretches(measured())
    text = f"{PARTS['first stop']}\n\n{WORDS}"
    longer = minutes.stretches(measured(first_stop=text))
    assert longer[0] == pytest.approx(first)
    assert longer[1] == pytest.approx(second + 1299 / 130)


PLANTED = {
    "a sum that is wrong": ({"title": TABLE.replace("**55**", "**60**")}, "add up to 55"),
    "a row that is no number": (
        {"title": TABLE.replace("Concepts | 10", "Concepts | 10 or so")},
        "no whole numbers",
    ),
    "a row too long, one too short": ({"title": SHIFTED}, "Concepts: 15 stated"),
    "minutes not in steps of 5": (
        {"title": TABLE.replace("Concepts | 10", "Concepts | 11").replace("Code | 10", "Code | 9")},
        "in steps of 5",
    ),
    "optional minutes that are wrong": (
        {"title": TABLE.replace("optional | 10", "optional | 20")},
        "parts marked optional: 20",
    ),
    "a row of an older form": (
        {"title": TABLE.replace("| Code |", "| Code: By hand |")},
        "paste this",
    ),
    "no row for what is optional": (
        {"title": TABLE.replace("| parts marked optional | 10 |\n", "")},
        "paste this",
    ),
    "no table": ({"title": "## Background"}, "paste this"),
    "a core too long in minutes": ({"tasks": ('check("05.3", 1)',) * 10}, "at most 90"),
    "a core too long in words": ({"concepts": f"## Concepts\n\n{'a ' * 3000}"}, "words of prose"),
    "a core too long in cells": ({"explorer": ("x = 1",) * 36}, "code cells"),
    "no place to stop": ({"first_stop": "", "second_stop": "### Back"}, "from the title on: 44"),
    "a place to stop too late": (
        {"concepts": f"## Concepts\n\n{MORE * 4}"},
        "from the title on: 40",
    ),
    "a last stretch too long": (
        {"applications": f"## Applications\n\n{MORE * 4}"},
        "after place to stop 2: 50",
    ),
    "a place to stop in an optional part": (
        {"second_stop": "**A good place to stop.** You can now do it."},
        "in what is optional",
    ),
    "a place to stop in the exercises": (
        {"exercises": "## Exercises\n\n**A good place to stop.** You can."},
        "in the exercises",
    ),
    "an optional part of another form": (
        {"extra": "### More (optional at first)"},
        "must end in (optional)",
    ),
    "an optional part, by a comma": ({"extra": "### More, optional"}, "must end in (optional)"),
}


@pytest.mark.parametrize("name", PLANTED)
def test_planted_fault_is_found(name):
    changed, words = PLANTED[name]
    assert any(words in problem for problem in problems(**changed)), problems(**changed)


README_SAYS = "- **One chapter is one session** of 70 to 95 minutes."


@pytest.mark.parametrize(
    ("text", "together"),
    [
        (README_SAYS, [75, 95]),
        (README_SAYS, [70, 90]),
        (README_SAYS, [65, 80, 100]),
        ("- **One chapter is one session.**", [70, 95]),
    ],
)
def test_a_planted_session_of_the_readme_is_found(text, together):
    assert list(session.readme_says(text, together))
    assert not list(session.readme_says(README_SAYS, [80, 70, 95]))
