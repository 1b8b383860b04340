"""The mutants of exercises: which faults are planted in loops, branches and parameters, and that a
fault is refused while a harmless change is not.
"""

import ast

import numpy as np
import pytest

from helpers.exercises import progress
from helpers.exercises.result import Result
from tests.mutants import exercises, loops, mutations, parameters, programs


def changed(source, changes):
    """Return the new lines that the changes make of a source."""
    return {m.new for m in mutations.planted("f", source.encode(), changes)}


def function(source):
    """Return the tree of the one function of a source."""
    return ast.parse(source).body[0]


@pytest.mark.parametrize(
    ("body", "wanted"),
    [
        ("for i in range(n): s += x[i]", {"for i in range(1, n): s += x[i]"}),
        ("for i in range(n): s += x[i]", {"for i in range(n - 1): s += x[i]"}),
        ("for i in range(n): s += x[i]", {"for i in range(n + 1): s += x[i]"}),
        ("for i in range(a, b): s += i", {"for i in range(a, b - 1): s += i"}),
        ("for v in x: s += v", {"for v in list(x)[1:]: s += v", "for v in list(x)[:-1]: s += v"}),
        ("for v in x: s = 2 * s + v", {"for v in list(x)[::-1]: s = 2 * s + v"}),
        ("y = [f(v) for v in x]", {"y = [f(v) for v in list(x)[1:]]"}),
        ("for v in x: break", {"for v in x: continue"}),
        ("while a < b: continue", {"while a < b: break", "while False: continue"}),
        ("if a: s = 1", {"if True: s = 1", "if False: s = 1", "if a: pass"}),
        ("y = a if b else c", {"y = a if True else c"}),
        ("i = np.argmin(x)", {"i = (len(x) - 1 - np.argmin(np.asarray(x)[::-1]))"}),
        ("y = min(x, key=f)", {"y = min(list(x)[::-1], key=f)"}),
        ("i = x.index(v)", {"i = (len(x) - 1 - list(x)[::-1].index(v))"}),
        ("s += a", {"pass"}),
        ("x.append(a)", {"pass"}),
    ],
)
def test_faults_of_loops_and_branches_are_planted(body, wanted):
    source = f"def f(n, x, s):\n    {body}\n"
    assert wanted <= changed(source, loops.changes(function(source)))


def test_a_reset_is_moved_in_and_out():
    source = "def f(x):\n    s = 0\n    for v in x:\n        s += v\n    return s\n"
    assert "s = 0 s += v" in changed(source, loops.changes(function(source)))
    source = "def f(x):\n    for r in x:\n        s = 0\n        s += r\n    return s\n"
    assert any(
        new.startswith("s = 0 for") for new in changed(source, loops.changes(function(source)))
    )


@pytest.mark.parametrize(
    "body", ["s += v", "s[v] += 1", "t = v\n        s += t", "s += sum(a for a in v)"]
)
def test_rounds_whose_order_does_not_matter_keep_it(body):
    source = f"def f(x, s):\n    for v in x:\n        {body}\n    return s\n"
    assert not any("[::-1]" in new for new in changed(source, loops.changes(function(source))))


def test_faults_of_parameters_are_planted():
    source = "def f(x, n, rng):\n    return x\n"
    arguments = np.array([2.0, 1.0]), 3, np.random.default_rng(1)
    found = changed(
        source, parameters.changes(function(source), arguments, lambda given: given[0], True)
    )
    assert {each.removesuffix(" return x") for each in found} == {
        "x = x[1:]",
        "x = x[:-1]",
        "x = x[::-1]",
        "x = np.sort(x, axis=0)",
        "if len(x) == 1: return None",
        "x, _given = x.copy(), x; _given[...] = 0",
        "n = 3",
        "rng = np.random.default_rng(0)",
    }


def test_no_fault_for_a_size_that_the_solution_does_not_take():
    found = parameters.changes(function("def f(x): return x"), ([1, 2],), lambda given: None, False)
    assert not any("len(" in text for _where, _node, text in found)


def test_no_fault_for_one_element_whose_answer_is_not_a_number():
    found = parameters.changes(
        function("def f(x): return x"), (np.array([2.0, 1.0]),), spread_and_mean, False
    )
    assert not any("len(" in text for _where, _node, text in found)


def spread_and_mean(given):
    """Return the mean, beside what is NaN for one number."""
    with np.errstate(all="ignore"):
        return given[0].mean(), (given[0] - given[0].mean()) / given[0].std()


@pytest.mark.parametrize(
    ("solve", "is_free"),
    [
        (lambda given: given[0].mean(axis=0), True),
        (lambda given: given[0].T @ given[0], False),
        (lambda given: given[0] @ given[1], False),
        (lambda given: None if given[0][0, 0] == 3 else 1.0, False),
    ],
)
def test_another_order_is_no_fault_where_the_solution_gives_the_same(solve, is_free):
    arguments = np.array([[1.0, 5.0], [2.0, 4.0], [3.0, 7.0]]), np.array([1.0, 2.0])
    assert parameters.order_is_free(0, arguments, solve) == is_free
    found = parameters.changes(function("def f(x): return x"), arguments, solve, False)
    texts = [text for _where, _node, text in found]
    assert any("[::-1]" in text or "sort" in text for text in texts) != is_free
    assert any("[1:]" in text for text in texts)


def test_order_is_not_free_because_all_numbers_are_the_same():
    arguments = (np.array([[1.0, 5.0], [2.0, 5.0]]),)
    assert not parameters.order_is_free(0, arguments, lambda given: given[0].mean(axis=0))


@pytest.fixture
def stopping(monkeypatch):
    """The program of an exercise on early stopping; no progress is kept."""
    monkeypatch.setattr(progress, "record", lambda *_attempt: (1, ""))
    return programs.solution("06.4")


def test_a_fault_is_refused_and_a_harmless_change_is_not(stopping):
    source = stopping.source
    assert not exercises.refused(stopping, source)
    assert not exercises.refused(stopping, source.replace("best = 0", "best = int()"))
    for old, new in [("<", "<="), (">=", ">"), ("break", "pass"), ("epoch + 1", "epoch")]:
        assert old in source
        assert exercises.refused(stopping, source.replace(old, new, 1))
    assert exercises.refused(stopping, source.replace("break", "while True: pass"), seconds=0.2)
    assert exercises.refused(stopping, source.replace("best = 0", "best = ="))


def test_a_fault_that_some_seed_lets_pass_has_survived(stopping, monkeypatch):
    told = iter([Result("wrong", "✗", "… seed=1)"), Result("right", "✓")])
    monkeypatch.setattr(exercises, "check", lambda *_answer, seed: next(told))
    assert not exercises.refused(stopping, stopping.source)


def test_faults_are_planted_in_the_solution_alone(stopping):
    lines = stopping.source.splitlines()
    begin, end = (
        next(n for n, line in enumerate(lines, 1) if word in line) for word in ("BEGIN", "END SOL")
    )
    assert stopping.mutants()
    assert all(begin < mutant.line < end for mutant in stopping.mutants())


def test_every_equivalent_fits_a_mutant_and_has_a_reason():
    known = exercises.read_equivalents()
    assert exercises.stale(programs.programs({each[0] for each in known} or {"none"}), known) == []
    assert all(len(reason) > 10 for reason in known.values())
