"""The faults that learners plant with a function's parameters: first or last element left out,
another order, a parameter or the random generator ignored, an argument changed, no answer for an
empty list or for one element.
"""

import ast
import contextlib
import copy

import numpy as np

SEQUENCES = (list, tuple, str, np.ndarray)


def changes(function, arguments, runs, keeps_arguments):
    """Yield ("", first statement, it with one more before it) for a function's tree.

    arguments         of the first hidden case
    runs(arguments)   whether the solution gives a result for others
    keeps_arguments   whether the task forbids to change an argument
    """
    first = next((each for each in function.body if not _is_docstring(each)), None)
    names = [argument.arg for argument in function.args.args]
    for name, value in zip(names, arguments, strict=False):
        lines = [*_values(name, value), *_sizes(name, value, arguments, runs)]
        lines += _in_place(name, value) if keeps_arguments else []
        for line in lines:
            yield "", first, f"{line}\n{' ' * first.col_offset}{ast.unparse(first)}"


def _is_docstring(statement):
    return isinstance(statement, ast.Expr) and isinstance(statement.value, ast.Constant)


def _values(name, value):
    if isinstance(value, np.random.Generator):
        yield f"{name} = np.random.default_rng(0)"
    elif value is None or isinstance(value, (bool, int, float, str)):
        yield f"{name} = {value!r}"
    elif (length(value) or 0) > 1:
        yield f"{name} = {name}[1:]"
        yield f"{name} = {name}[:-1]"
        yield f"{name} = {name}[::-1]"
        if isinstance(value, np.ndarray):
            yield f"{name} = np.sort({name}, axis=0)"
        elif all(isinstance(each, (int, float, str)) for each in value):
            yield f"{name} = sorted({name})"


def _sizes(name, value, arguments, runs):
    """No answer for one element, or none, where the function itself has one."""
    if length(value) is None:
        return
    for many in (1,) if isinstance(value, np.ndarray) else (0, 1):
        shorter = [each[:many] if length(each) == length(value) else each for each in arguments]
        with contextlib.suppress(Exception):
            if runs(copy.deepcopy(shorter)):
                yield f"if len({name}) == {many}: return None"


def length(value):
    """Return how many elements a sequence has, or None for what is none."""
    is_one = isinstance(value, SEQUENCES) and getattr(value, "ndim", 1) > 0
    return len(value) if is_one else None


def _in_place(name, value):
    if isinstance(value, np.ndarray):
        yield f"{name}, _given = {name}.copy(), {name}; _given[...] = 0"
    elif isinstance(value, list):
        yield f"{name}, _given = {name}[:], {name}; _given.clear()"
