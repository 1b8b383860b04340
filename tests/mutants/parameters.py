"""The faults that learners plant with a function's parameters: first or last element left out,
another order, a parameter or the random generator ignored, an argument changed, no answer for an
empty list or for one element.
"""

import ast
import contextlib
import copy

import numpy as np

from helpers.exercises.comparing import problem

SEQUENCES = (list, tuple, str, np.ndarray)


def changes(function, arguments, solve, keeps_arguments):
    """Yield ("", first statement, it with one more before it) for a function's tree.

    arguments         of the first hidden case
    solve(arguments)  what the solution gives for others
    keeps_arguments   whether the task forbids to change an argument
    """
    first = next((each for each in function.body if not _is_docstring(each)), None)
    names = [argument.arg for argument in function.args.args]
    for at, (name, value) in enumerate(zip(names, arguments, strict=False)):
        free = order_is_free(at, arguments, solve)
        lines = [*_values(name, value, free), *_sizes(name, value, arguments, solve)]
        lines += _in_place(name, value) if keeps_arguments else []
        for line in lines:
            yield "", first, f"{line}\n{' ' * first.col_offset}{ast.unparse(first)}"


def _is_docstring(statement):
    return isinstance(statement, ast.Expr) and isinstance(statement.value, ast.Constant)


def _values(name, value, order_is_free):
    if isinstance(value, np.random.Generator):
        yield f"{name} = np.random.default_rng(0)"
    elif value is None or isinstance(value, (bool, int, float, str)):
        yield f"{name} = {value!r}"
    elif (length(value) or 0) > 1:
        yield f"{name} = {name}[1:]"
        yield f"{name} = {name}[:-1]"
        if order_is_free:
            return
        yield f"{name} = {name}[::-1]"
        if isinstance(value, np.ndarray):
            yield f"{name} = np.sort({name}, axis=0)"
        elif all(isinstance(each, (int, float, str)) for each in value):
            yield f"{name} = sorted({name})"


def order_is_free(at, arguments, solve):
    """Return whether the solution gives the same however the numbers of each column of an argument
    are shuffled, as a mean does; not where a column has one number only, by accident.
    """
    value, rng = arguments[at], np.random.default_rng(1)
    if not isinstance(value, np.ndarray) or len(np.atleast_1d(value)) < 2:
        return False
    with contextlib.suppress(Exception):
        if (value.min(axis=0) == value.max(axis=0)).any():
            return False
        shuffled = [rng.permuted(value, axis=0) for _times in range(20)]
        others = [[*arguments[:at], each, *arguments[at + 1 :]] for each in shuffled]
        wanted = solve(copy.deepcopy(arguments))
        return not any(problem(solve(copy.deepcopy(each)), wanted) for each in others)
    return False


def _sizes(name, value, arguments, solve):
    """No answer for one element, or none, where the function itself has one."""
    if length(value) is None:
        return
    for many in (1,) if isinstance(value, np.ndarray) else (0, 1):
        shorter = [each[:many] if length(each) == length(value) else each for each in arguments]
        with contextlib.suppress(Exception):
            if _is_answer(solve(copy.deepcopy(shorter))):
                yield f"if len({name}) == {many}: return None"


def _is_answer(result):
    """Return whether it is an answer: neither None nor NaN, as where a spread is 0."""
    if isinstance(result, (list, tuple)):
        return all(_is_answer(part) for part in result)
    is_float = np.asarray(result).dtype.kind == "f"
    return result is not None and not (is_float and np.isnan(result).any())


def length(value):
    """Return how many elements a sequence has, or None for what is none."""
    is_one = isinstance(value, SEQUENCES) and getattr(value, "ndim", 1) > 0
    return len(value) if is_one else None


def _in_place(name, value):
    if isinstance(value, np.ndarray):
        yield f"{name}, _given = {name}.copy(), {name}; _given[...] = 0"
    elif isinstance(value, list):
        yield f"{name}, _given = {name}[:], {name}; _given.clear()"
