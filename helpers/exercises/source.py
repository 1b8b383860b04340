"""What the source of an answer tells before it runs: is it still the stub, and would it swallow the
stop?
"""

import ast
import inspect
import textwrap
from types import FunctionType


def unattempted(answer):
    """Return whether `answer` is still `...`: the value, one of its parts, or all that a function
    does.
    """
    if isinstance(answer, (list, tuple)):
        return any(unattempted(part) for part in answer)
    tree = _definition(answer)
    body = (
        [ast.unparse(node) for node in tree.body[ast.get_docstring(tree) is not None :]]
        if tree
        else []
    )
    return answer is ... or body == ["..."]


def swallowing_line(answer):
    """Return the line of an `except` in a function with a loop that would also catch the stop, else
    None.

    Looks at the functions in `answer` and at those of the same module that they call by name.
    """
    functions = [
        each
        for each in (answer if isinstance(answer, tuple) else [answer])
        if isinstance(each, FunctionType)
    ]
    called = [each.__globals__.get(name) for each in functions for name in each.__code__.co_names]
    for each in functions + [
        other for other in called if getattr(other, "__module__", 0) == functions[0].__module__
    ]:
        nodes = list(ast.walk(_definition(each) or ast.Pass()))
        lines = [
            node.lineno for node in nodes if isinstance(node, ast.ExceptHandler) and _swallows(node)
        ]
        if lines and any(isinstance(node, (ast.While, ast.For)) for node in nodes):
            return each.__code__.co_firstlineno + lines[0] - 1
    return None


def _swallows(handler):
    catches_all = not handler.type or "BaseException" in ast.unparse(handler.type)
    return catches_all and not isinstance(handler.body[-1], ast.Raise)


def _definition(function):
    """Return the syntax tree of a function; None where there is none (a value, a lambda, no
    source).
    """
    try:
        tree = (
            ast.parse(textwrap.dedent(inspect.getsource(function)))
            if isinstance(function, FunctionType)
            else None
        )
    except (OSError, SyntaxError):
        return None
    return next(
        (node for node in ast.walk(tree or ast.Pass()) if isinstance(node, ast.FunctionDef)), None
    )
