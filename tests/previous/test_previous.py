"""Nothing of the learner's breaks: the previous edition's exercises, imports, calls and progress
file with the present helpers.
"""

import ast
import difflib
import importlib.util
import inspect
import json
import linecache

import numpy as np
import pytest

from helpers import exercises, language
from helpers.exercises import progress, registry
from helpers.lab import copies
from tests import previous

EDITION = previous.read()
CHAPTERS = EDITION["chapters"]
SOLUTIONS = EDITION["solutions"]
EXERCISES = EDITION["exercises"]
every_chapter = pytest.mark.parametrize("chapter", CHAPTERS)


@pytest.fixture(autouse=True)
def home(tmp_path, monkeypatch):
    """A home of the learner with the progress file of that edition."""
    folder = tmp_path / "my"
    folder.mkdir()
    (folder / "progress.json").write_text(json.dumps(EDITION["progress"]), encoding="utf-8")
    monkeypatch.setenv("COURSE_HOME", str(folder))
    monkeypatch.setattr(progress, "_waiting", {})
    yield folder
    language.set_language(None)


def likeness(a, b):
    """Return 1 for texts of the same words, 0 for texts without a common one."""
    return difflib.SequenceMatcher(None, a.lower().split(), b.lower().split()).ratio()


@pytest.mark.parametrize("number", EXERCISES)
def test_no_number_of_an_exercise_is_lost_or_used_for_another(number):
    before = EXERCISES[number]
    now = registry.all_exercises()[number]
    grade = getattr(now, "grade", None) or now.judge
    assert now.kind == before["kind"]
    assert likeness(grade.__doc__.splitlines()[0], before["task"]) >= 0.5


def run(code, names, filename):
    """Execute a cell such that `inspect` finds its source, as in a notebook."""
    linecache.cache[filename] = (len(code), None, code.splitlines(keepends=True), filename)
    with np.printoptions():
        exec(compile(code, filename, "exec"), names)


@every_chapter
def test_solutions_of_the_previous_edition_still_pass(chapter):
    results = {}

    def check(number, *answers):
        results[number] = exercises.check(number, *answers)

    names = {"__name__": "__main__"}
    for place, code in enumerate(previous.code(SOLUTIONS[chapter], "setup")):
        run(code, names, f"<previous {chapter} setup {place}>")
    names["check"] = check
    for place, code in enumerate(previous.code(SOLUTIONS[chapter], "exercise")):
        run(code, names, f"<previous {chapter} {place}>")
    assert [number for number, result in results.items() if not result] == []
    numbers = {number for cell in SOLUTIONS[chapter] for number in checked(cell["source"])}
    assert results.keys() == numbers != set()


def checked(source):
    """Return the numbers that the `check` calls of a cell name."""
    found = [
        node.args[0].value
        for node in nodes(source)
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "check"
    ]
    return set(found)


def test_every_exercise_is_among_the_solutions():
    sources = [cell["source"] for cells in SOLUTIONS.values() for cell in cells]
    assert {number for source in sources for number in checked(source)} == EXERCISES.keys()


def nodes(source):
    """Return all syntax nodes of a cell; none of a listing as printed that is no Python."""
    lines = [line for line in source.splitlines() if not line.lstrip().startswith(("%", "!"))]
    try:
        return list(ast.walk(ast.parse("\n".join(lines))))
    except SyntaxError:
        return []


def all_nodes(chapter):
    """Return the syntax nodes of all cells of a chapter and of its solutions."""
    cells = [*CHAPTERS[chapter], *SOLUTIONS[chapter]]
    return [
        node
        for cell in cells
        if "raises-exception" not in cell["tags"]
        for node in nodes(cell["source"])
    ]


def imports(chapter):
    """Return the import statements of a chapter, each once."""
    found = [node for node in all_nodes(chapter) if isinstance(node, (ast.Import, ast.ImportFrom))]
    return sorted({ast.unparse(node) for node in found})


@every_chapter
def test_every_import_still_works(chapter):
    lines = imports(chapter)
    assert any("helpers" in line for line in lines)
    for line in lines:
        if line.startswith(("import helpers", "from helpers")):
            exec(line, {})
        else:  # TensorFlow and the like take too long to be imported here
            assert importlib.util.find_spec(line.split()[1].split(".")[0]), line


def of_helpers(chapter):
    """Return {name: what the chapter's imports from helpers bind to it}."""
    names = {}
    for line in imports(chapter):
        if line.startswith(("import helpers", "from helpers")):
            exec(line, names)
    names.pop("__builtins__")
    return names


def looked_up(node, names):
    """Return what a name or a dotted name from helpers is, and whether it could be looked up.

    Looks no further than modules, classes and functions: what a call returns is not known.
    """
    if isinstance(node, ast.Name):
        return names.get(node.id), node.id in names
    if not isinstance(node, ast.Attribute):
        return None, False
    owner, known = looked_up(node.value, names)
    if not known or not (inspect.ismodule(owner) or inspect.isclass(owner)):
        return None, False
    assert hasattr(owner, node.attr), f"{ast.unparse(node)} is gone"
    return getattr(owner, node.attr), True


@every_chapter
def test_every_attribute_of_helpers_is_still_there(chapter):
    names = of_helpers(chapter)
    attributes = [node for node in all_nodes(chapter) if isinstance(node, ast.Attribute)]
    found = [looked_up(node, names)[1] for node in attributes]  # all of them, not up to the first
    assert any(found)


@every_chapter
def test_every_call_of_helpers_still_fits(chapter):
    names, fits = of_helpers(chapter), 0
    for node in all_nodes(chapter):
        if not isinstance(node, ast.Call):
            continue
        function, known = looked_up(node.func, names)
        if not known or not callable(function):
            continue
        place = [0 for argument in node.args if not isinstance(argument, ast.Starred)]
        named = {word.arg: 0 for word in node.keywords if word.arg}
        try:
            inspect.signature(function).bind_partial(*place, **named)
        except TypeError as error:
            pytest.fail(f"{ast.unparse(node)[:100]}: {error}")
        fits += 1
    assert fits


def test_what_was_solved_stays_solved(home):
    before = EDITION["progress"]
    text = (home / "progress.json").read_text(encoding="utf-8")
    solved = {number for number, entry in before["exercises"].items() if "solved" in entry}
    chapters, note = progress.summary()
    assert note == ""
    assert {chapter for chapter, (done, _all) in chapters.items() if done} == {
        number[:2] for number in solved
    }
    assert sum(done for done, _all in chapters.values()) == len(solved) == 13
    for name, value in before["predictions"].items():
        assert progress.prediction(name) == value
    assert (home / "progress.json").read_text(encoding="utf-8") == text


def test_what_was_solved_is_kept_when_more_is_solved(home):
    assert not exercises.check("00.1", 1)  # a wrong answer takes nothing away
    progress.record("05.2", True)
    now = json.loads((home / "progress.json").read_text(encoding="utf-8"))
    for number, entry in EDITION["progress"]["exercises"].items():
        assert number == "05.2" or now["exercises"][number] == entry
    assert now["predictions"] == EDITION["progress"]["predictions"]


@every_chapter
def test_every_chapter_is_still_there(chapter):
    assert (copies.CHAPTERS / f"{chapter}.ipynb").exists()
