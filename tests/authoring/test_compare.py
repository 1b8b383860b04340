"""What counts as a number in what a cell prints, and how far one may move."""

import math

import nbformat.v4 as nbf
import pytest

from helpers.authoring.build import cell_differences
from helpers.authoring.compare import (
    differences,
    distance,
    is_not_run,
    same_text,
    text_distance,
)
from helpers.distributed import launch
from helpers.exercises.result import Result

SAME = {
    "NumPy drops a nought": ("[7.6 5. ]", "[7.5 5.3]", 0.4),
    "NumPy's nought without a digit before": ("[.5 1.]", "[0.6 0.9]", 0.2),
    "NumPy's nought before an exponent": ("[5.e-01]", "[5.1e-01]", 0.02),
    "a whole number for a decimal one": ("loss 1", "loss 1.02", 0.05),
    "a whole number at the end of a sentence": ("The loss is 5.", "The loss is 5.3.", 0.5),
    "another sign": ("gain +0.1", "gain -0.1", 0.3),
    "no sign and a sign": ("[0.1 0.2]", "[-0.1  0.2]", 0.3),
    "a minus as it is printed": ("slope −0.1", "slope -0.2", 0.15),
    "minus nought": ("-0.0", "0.0", 0.0),
    "an exponent": ("largest 1.2e-07", "largest 3e-08", 1e-6),
    "a capital exponent": ("1E3", "1e+03", 0.0),
    "an exponent and none": ("9.9e-05", "0.0001", 1e-6),
    "nan and nan": ("[nan 0.1]", "[nan 0.2]", 0.2),
    "nan of pandas": ("NaN", "nan", 0.0),
    "infinities of one sign": ("[-inf  inf]", "[-inf inf]", 0.0),
    "a percentage grows by a digit": ("right: 100.0 %", "right:  99.5 %", 1.0),
    "a percentage without a blank": ("100% right", "99% right", 1.0),
    "thousands": ("9 of 10,000", "9 of 9,999", 1.0),
    "thousands with a thin blank": ("10\u202f000", "9\u202f999", 1.0),
    "thousands and none": ("1,000 steps", "999 steps", 1.0),
    "thousands as Python writes them": ("1_000", "999", 1.0),
    "a column grows": ("a   9.9 | b", "a  10.0 | b", 0.2),
    "the head of a table moves": (
        "   loss   right\n0  9.9  5",
        "    loss   right\n0  10.0  5",
        0.2,
    ),
    "the rule of a table grows": ("x\n----\n9.9", "x\n-----\n10.0", 0.2),
    "a matrix grows": ("[[ 0.5 -1. ]\n [ 2.   3. ]]", "[[ 0.5 1.2]\n [ 2.1 3. ]]", 2.3),
    "a list": ("[1, 2, 3]", "[1, 2, 4]", 1.0),
    "a range": ("3-4", "3-5", 1.0),
    "a number in brackets": ("(0.5)", "(0.51)", 0.1),
    "exactly the tolerance": ("0.3", "0.1", 0.2),
}
DIFFERENT = {
    "too far": ("[7.6 5. ]", "[7.5 5.3]", 0.2),
    "too far by its sign": ("-0.5", "0.5", 0.9),
    "too far by its exponent": ("1.2e-07", "1.2e-03", 1e-6),
    "too far in thousands": ("9 of 10,000", "9 of 11,000", 5),
    "nan for a number": ("loss nan", "loss 0.5", 9.0),
    "a number for nan": ("loss 0.5", "loss nan", 9.0),
    "inf for a number": ("loss inf", "loss 0.5", 9.0),
    "inf for nan": ("inf", "nan", 9.0),
    "infinities of two signs": ("-inf", "inf", 9.0),
    "an infinite tolerance is none for nan": ("nan", "1.0", 1e300),
    "one number more": ("[1. 2. 3.]", "[1. 2.]", 9.0),
    "two numbers for one": ("1 2", "12", 99.0),
    "another word": ("precision 99.2 %", "accuracy 99.2 %", 1.0),
    "another unit": ("99.2 %", "99.2 s", 1.0),
    "a name's number": ("w1 0.5", "w2 0.5", 9.0),
    "a version's number": ("v2.3", "v2.4", 9.0),
    "a word that only begins like nan": ("nano 5", "nana 5", 9.0),
    "a number where a word was": ("loss 5", "loss five", 9.0),
    "a mark where a number was": ("loss #", "loss 5", 9.0),
    "another bracket": ("(0.5)", "[0.5]", 9.0),
}


@pytest.mark.parametrize(("new", "old", "tolerance"), SAME.values(), ids=SAME)
def test_numbers_within_the_tolerance_are_the_same(new, old, tolerance):
    assert same_text(new, old, tolerance)
    assert same_text(old, new, tolerance)


@pytest.mark.parametrize(("new", "old", "tolerance"), DIFFERENT.values(), ids=DIFFERENT)
def test_what_is_not_a_number_within_the_tolerance_differs(new, old, tolerance):
    assert not same_text(new, old, tolerance)
    assert not same_text(old, new, tolerance)


@pytest.mark.parametrize(("new", "old"), [("5.", "5"), ("[1 2]", "[1  2]"), ("0.50", "0.5")])
def test_exact_cells_are_compared_character_by_character(new, old):
    assert not same_text(new, old)
    assert same_text(new, new)


def test_the_distance_is_the_largest_of_all_numbers():
    assert text_distance("a 1.0 b 2.5", "a 1.5 b 2.5") == 0.5
    assert text_distance("a 1.0 b 2.5", "a 1.5 b -2.5") == 5.0
    assert text_distance("no number", "no number") == 0.0
    assert text_distance("a 1.0", "b 1.0") == math.inf
    assert text_distance("[nan inf]", "[nan inf]") == 0.0


def printed(*texts):
    return [nbf.new_output("stream", text=text) for text in texts]


def test_the_distance_of_outputs_counts_every_kind():
    shown = [nbf.new_output("display_data", {"text/plain": "loss 3", "text/html": "<b>3.5</b>"})]
    later = [nbf.new_output("display_data", {"text/plain": "loss 2", "text/html": "<b>1.5</b>"})]
    assert distance(printed("1"), printed("1.25")) == 0.25
    assert distance(later, shown) == 2.0
    assert distance(printed("1"), shown) == math.inf
    assert distance([], printed("1")) == math.inf


def verdict(icon, number):
    said = Result("wrong", f"{icon} Said.", f"It is `array([[1., 2.], [3., {number}]])`.")
    return [nbf.new_output("display_data", {"text/html": said.html(), "text/plain": repr(said)})]


def test_verdicts_are_compared_by_their_words_and_their_matrices():
    assert differences(verdict("✓", "4."), verdict("✓", "4.")) == []
    assert len(differences(verdict("✓", "4."), verdict("✓", "5."))) == 2
    assert len(differences(verdict("✓", "4."), verdict("✗", "4."), tolerance=100.0)) == 2
    assert distance(verdict("✓", "4."), verdict("✓", "4.5")) == 0.5


ENDINGS = [
    "",
    ".",
    ". Did you mean 'kernel'?",
    "; did you mean 'kernel'?",
    " (did you mean 'kernel'?)",
    ". Perhaps you forgot a comma?",
    ". Did you forget to import 'kernel'?",
    "\nArguments received: x",
]


def raised(name, message):
    return [nbf.new_output("error", ename=name, evalue=message, traceback=[])]


@pytest.mark.parametrize("ending", ENDINGS)
def test_an_error_is_the_same_however_python_ends_its_sentence(ending):
    old = raised("TypeError", "f() got an unexpected keyword argument 'kernell'")
    new = raised("TypeError", "f() got an unexpected keyword argument 'kernell'" + ending)
    assert differences(new, old, raises=True) == []


def test_an_error_is_another_by_its_type_or_by_what_it_says_first():
    old = raised("TypeError", "x must be 1.5. Did you mean y?")
    assert differences(raised("ValueError", "x must be 1.5. Did you mean y?"), old, raises=True)
    assert differences(raised("TypeError", "x must be 1.6. Did you mean y?"), old, raises=True)
    assert differences(raised("TypeError", "x must be 1. Did you mean y?"), old, raises=True)
    assert differences(raised("TypeError", "x must be 1.5."), old, raises=False)


def output_of(text):
    return [nbf.new_output("stream", name="stdout", text=text)]


@pytest.mark.parametrize(
    ("text", "tags", "same"),
    [
        ("Not run here: 4 GiB are needed.\n", ["may-not-run"], True),
        ("Not run here: 4 GiB are needed.\n", [], False),
        ("Not run here: 4 GiB are needed.\nbelow 1e-5: False\n", ["may-not-run"], False),
        ("below 1e-5: False\n", ["may-not-run"], False),
        ("below 1e-5: True\n", ["may-not-run"], True),
    ],
)
def test_a_sentence_in_place_of_figures_is_the_same_where_a_cell_may_not_run(text, tags, same):
    cell = nbf.new_code_cell("x", metadata={"tags": tags})
    found = cell_differences(cell, output_of(text), output_of("below 1e-5: True\n"))
    assert (not found) == same


def test_the_starter_of_workers_says_what_the_comparison_looks_for(capsys, monkeypatch):
    monkeypatch.setattr(launch, "free_memory", lambda: 0)
    with launch.where_possible(seconds=1) as start, start(1):
        pytest.fail("workers were started without memory")
    assert is_not_run(output_of(capsys.readouterr().out))
