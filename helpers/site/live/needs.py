"""Which cells of a chapter a web page cannot run: those with TensorFlow, and what needs them."""

import ast
import re

TENSORFLOW = re.compile(
    r"notebook\.tensorflow\(\)|\b(import|from) (keras|tensorflow)|\bkeras\.|\btf\."
)
INSTALLED = re.compile(r"\bfrom helpers\.lab\b|\bimport helpers\.lab\b")


def reasons(cells, slow=()):
    """Return {number of a code cell: why it is not run}: "tensorflow", "installed", "slow", or
    "after", for a cell that uses a name which only such cells give.

    cells: the sources in their order, None for texts. slow: numbers of those that take too long.
    """
    found, lost = {}, set()
    for number, source in enumerate(cells):
        if source is None:
            continue
        gives, takes = names(source)
        reason = _own_reason(source, number in slow) or ("after" if takes & lost else "")
        if reason:
            found[number] = reason
            lost |= gives
        else:
            lost -= gives
    return found


def _own_reason(source, slow):
    if TENSORFLOW.search(source):
        return "tensorflow"
    if INSTALLED.search(source):
        return "installed"
    return "slow" if slow else ""


def names(source):
    """Return the names that a cell gives to later ones, and those it takes from earlier ones."""
    try:
        statements = ast.parse(source).body
    except SyntaxError:  # a listing that fails on purpose
        return set(), set()
    gives, takes = set(), set()
    for part in _in_order(statements):
        takes |= _used(part) - gives
        gives |= _given(part)
    return gives, takes


def _in_order(statements):
    """Yield the parts of a program in the order in which they run: of a loop its head, its body."""
    for statement in statements:
        body = getattr(statement, "body", None)
        if isinstance(statement, (ast.For, ast.While, ast.If, ast.With)):
            yield type(statement)(**{**vars(statement), "body": [], "orelse": []})
            yield from _in_order([*body, *getattr(statement, "orelse", [])])
        else:
            yield statement


def _used(statement):
    """Return the names that a statement reads and does not bind itself: as arguments, inside a
    function, in a comprehension, by `for`.
    """
    own, loads = set(), set()
    for node in ast.walk(statement):
        if isinstance(node, ast.arg):
            own.add(node.arg)
        elif isinstance(node, (ast.comprehension, ast.For)):
            own |= _stored(node.target)
        elif isinstance(node, ast.FunctionDef):
            own |= _stored(node)
        elif isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load):
            loads.add(node.id)
    return loads - own


def _stored(node):
    return {
        each.id
        for each in ast.walk(node)
        if isinstance(each, ast.Name) and isinstance(each.ctx, ast.Store)
    }


def _given(statement):
    if isinstance(statement, (ast.FunctionDef, ast.ClassDef)):
        return {statement.name}
    given = _stored(statement)
    for node in ast.walk(statement):
        if isinstance(node, ast.comprehension):
            given -= _stored(node.target)
        elif isinstance(node, (ast.Import, ast.ImportFrom)):
            given |= {(each.asname or each.name).partition(".")[0] for each in node.names}
    return given
