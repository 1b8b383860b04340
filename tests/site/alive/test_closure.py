"""What a cell needs of the cells before it is found, and no more."""

import pytest

from helpers.site.alive.closure import needed

START = ["from helpers import notebook", "notebook.start(seed=1)"]
SETUP = "from helpers import notebook\nnotebook.start(seed=1)"


def of(*before, cell):
    """Return what the cell needs beside the chapter's start."""
    found = needed([SETUP, *before], cell)
    assert found[:2] == START
    return found[2:]


def test_a_cell_without_names_needs_only_the_start():
    assert of("a = 1", "b = 2", cell="3 + 4") == []


def test_names_are_followed_back_to_where_they_begin():
    assert of("a = 1", "b = a + 1", "c = 7", cell="b") == ["a = 1", "b = a + 1"]


def test_an_import_loses_the_names_that_nobody_reads():
    assert of("import json, re\nfrom os import path, sep", cell="re, path") == [
        "import re",
        "from os import path",
    ]


def test_a_name_that_the_cell_binds_itself_is_not_wanted():
    assert of("a = 1", cell="a = 2\na") == []


def test_a_name_that_the_cell_reads_before_it_binds_it_is_wanted():
    assert of("a = 1", cell="b = a\na = 2") == ["a = 1"]


def test_the_last_binding_before_the_cell_counts():
    assert of("a = 1", "a = 2", cell="a") == ["a = 2"]


def test_an_earlier_reader_gets_the_binding_that_it_read():
    assert of("a = 1", "b = a", "a = 2", cell="b") == ["a = 1", "b = a"]


def test_what_a_function_reads_is_wanted_wherever_it_is_bound():
    define = "def f():\n    return a"
    assert of("a = 1", define, "a = 2", cell="f()") == ["a = 1", define, "a = 2"]


def test_parameters_and_own_names_of_a_function_are_not_wanted():
    define = "def f(a):\n    b = a\n    return b"
    assert of("a = 1\nb = 2", define, cell="f(3)") == [define]


def test_names_of_a_comprehension_are_its_own():
    assert of("k = 5", "some = [k for k in range(3)]", cell="some") == [
        "some = [k for k in range(3)]"
    ]


@pytest.mark.parametrize(
    "change", ["a.append(2)", "a[0] = 3", "a.x = 1", "a += [1]", "fill(a)", "h = fit(a)"]
)
def test_what_changes_an_object_comes_along(change):
    functions = "from m import fill, fit"
    found = of(functions, "a = [1]", change, cell="a")
    assert found[-2:] == ["a = [1]", change]


def test_what_changes_an_object_through_its_holder_comes_along():
    train = "losses = [t.step(k) for k in range(3)]"
    assert of("net = make()", "t = Trainer(net)", train, cell="net") == [
        "net = make()",
        "t = Trainer(net)",
        train,
    ]


def test_a_loop_that_fills_a_list_comes_along_and_its_variable_is_its_own():
    loop = "for k in range(3):\n    a.append(k)"
    assert of("k = 9", "a = []", loop, cell="a") == ["a = []", loop]


@pytest.mark.parametrize(
    "shows", ["print(a)", "check('01.1', a)", "notebook.figure(a)", "print(a.mean())"]
)
def test_what_only_shows_is_left_out(shows):
    assert of("a = 1", shows, cell="a") == ["a = 1"]


def test_what_is_not_plain_python_is_left_out():
    assert of("%timeit a", "a = 1", cell="a") == ["a = 1"]


def test_a_decorator_stays_with_its_function():
    define = "@keep\ndef f():\n    return 1"
    assert of("from m import keep", define, cell="f") == ["from m import keep", define]
