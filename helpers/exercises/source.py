"""What the source of an answer tells before it runs: is it still the stub, and would it swallow the
stop?
"""

import ast
import inspect
import textwrap
from types import FunctionType

MOST_PARTS = 1000  # a stub has a few parts; what has more is an answer


def unattempted(answer):
    """Return whether `answer` is still `...`: the value, one of its parts, or all that a function
    does.

    Looks at MOST_PARTS parts at most: an answer may be very long, or hold itself.
    """
    waiting = [answer]
    for _part in range(MOST_PARTS):
        if not waiting:
            return False
        part = waiting.pop()
        if isinstance(part, (list, tuple)):
            waiting += part[:MOST_PARTS]
        elif part is ... or _is_stub(part):
            return True
    return False


def _is_stub(function):
    tree = _definition(function)
    if tree is None:
        return False
    body = tree.body[1:] if ast.get_docstring(tree) is not None else tree.body
    return [ast.unparse(node) for node in body] == ["..."]


def swallowing_line(answer):
    """Return the line of an `except` in a function with a loop that would also catch the stop, else
    None.

    Looks at the functions in `answer`, and at those of the same module that they call by name, and
    so on. A function that calls itself is a loop, too.
    """
    for function in _reached(answer):
        tree = _definition(function)
        if tree is None or not _has_loop(tree):
            continue
        for node in ast.walk(tree):
            if isinstance(node, ast.ExceptHandler) and _swallows(node):
                return function.__code__.co_firstlineno + node.lineno - 1
    return None


def _reached(answer):
    """Return the functions in `answer` and those of their modules that they reach by name."""
    parts = answer if isinstance(answer, tuple) else (answer,)
    found = [part for part in parts[:MOST_PARTS] if isinstance(part, FunctionType)]
    for function in found:  # which grows meanwhile
        for name in function.__code__.co_names:
            called = function.__globals__.get(name)
            if not isinstance(called, FunctionType) or called in found:
                continue
            if called.__module__ == function.__module__:
                found.append(called)
    return found


def _has_loop(tree):
    for node in ast.walk(tree):
        if isinstance(node, (ast.While, ast.For)):
            return True
        if isinstance(node, ast.Call) and ast.unparse(node.func) == tree.name:
            return True
    return False


def _swallows(handler):
    catches_all = not handler.type or "BaseException" in ast.unparse(handler.type)
    return catches_all and not isinstance(handler.body[-1], ast.Raise)


def _definition(function):
    """Return the syntax tree of a function; None where there is none (a value, a lambda, no
    source).
    """
    if not isinstance(function, FunctionType):
        return None
    try:
        tree = ast.parse(textwrap.dedent(inspect.getsource(function)))
    except (OSError, SyntaxError):
        return None
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef):
            return node
    return None
