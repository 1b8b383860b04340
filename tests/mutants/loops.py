"""The faults that learners plant in loops and branches, beside those of mutations.py: a round too
few or too many, break for continue, the last of equal ones for the first, a reset that is dropped
or moved, a statement left out, a condition that always or never holds, the wrong order.
"""

import ast
import copy
import textwrap

KEPT = (ast.Raise, ast.Import, ast.ImportFrom, ast.Assert, ast.JoinedStr)
COMPREHENSIONS = (ast.ListComp, ast.SetComp, ast.DictComp, ast.GeneratorExp)


def changes(function):
    """Yield ("", node, text that takes its place) for the nodes of a function's tree."""
    for node in walk(function):
        yield from (("", *change) for change in _changes(node))
    known = {argument.arg for argument in ast.walk(function.args) if isinstance(argument, ast.arg)}
    yield from (("", *change) for change in _block(function.body, known, inside=False))


def walk(node):
    """Yield the node and what is below it, without texts, imports and what is raised."""
    if isinstance(node, KEPT):
        return
    yield node
    for child in ast.iter_child_nodes(node):
        yield from walk(child)


def _changes(node):
    match node:
        case ast.For():
            yield from _rounds(node.iter)
            if _order_matters(node):
                yield node.iter, f"list({ast.unparse(node.iter)})[::-1]"
            yield from _resets_moved_out(node)
        case ast.ListComp() | ast.SetComp() | ast.DictComp() | ast.GeneratorExp():
            for part in node.generators:
                yield from _rounds(part.iter)
        case ast.Break():
            yield node, "continue"
        case ast.Continue():
            yield node, "break"
        case ast.If() | ast.IfExp():
            yield node.test, "True"
            yield node.test, "False"
        case ast.While():
            yield node.test, "False"
        case ast.Call():
            yield from _ties(node)


def _rounds(iterable):
    """A round fewer at the beginning or at the end, or one more."""
    name = getattr(getattr(iterable, "func", None), "id", "")
    text = ast.unparse(iterable)
    if name == "range" and len(iterable.args) == 1:
        stop = ast.unparse(iterable.args[0])
        yield iterable, f"range(1, {stop})"
        yield from ((iterable, f"range({stop} {change})") for change in ("- 1", "+ 1"))
    elif name == "range":
        for at, argument in enumerate(iterable.args[:2]):
            for change in ("- 1", "+ 1"):
                if not isinstance(argument, ast.Constant):
                    yield argument, f"{ast.unparse(iterable.args[at])} {change}"
    else:
        yield iterable, f"list({text})[1:]"
        yield iterable, f"list({text})[:-1]"


def _order_matters(loop):
    """Return whether the rounds of a loop use its variable and hand something on."""
    body = [node for statement in loop.body for node in ast.walk(statement)]
    read = {node.id for node in body if isinstance(node, ast.Name) and _is_read(node)}
    sums = [node.target for node in body if isinstance(node, ast.AugAssign)]
    added = {getattr(getattr(each, "value", each), "id", "") for each in sums}
    appends = any(getattr(node, "attr", "") in ("append", "extend") for node in body)
    ends = any(isinstance(node, (ast.Break, ast.Return)) for node in body)
    uses_variable = bool(_written(loop.target) & read)
    return uses_variable and (appends or ends or bool(handed_on(loop) - added))


def handed_on(loop):
    """Return the names that a round changes and that the next one reads before it writes them."""
    read, written = set(), set()
    for statement in loop.body:
        names = [node for node in ast.walk(statement) if isinstance(node, ast.Name)]
        inner = [node for node in ast.walk(statement) if hasattr(node, "target")]
        own = set().union(*(_written(node.target) for node in inner if hasattr(node, "iter")))
        read |= {node.id for node in names if _is_read(node)} - written - own
        read |= {node.target.id for node in ast.walk(statement) if _is_sum(node)} - written
        if isinstance(statement, (ast.Assign, ast.AugAssign, ast.For)):
            written |= _written(statement)
    return read & set().union(*map(_written, loop.body)) - _written(loop.target)


def _is_read(name):
    return isinstance(name.ctx, ast.Load)


def _is_sum(node):
    return isinstance(node, ast.AugAssign) and isinstance(node.target, ast.Name)


def _ties(call):
    """The last of equal ones in place of the first."""
    name = getattr(call.func, "attr", getattr(call.func, "id", ""))
    keys = {keyword.arg for keyword in call.keywords}
    if name in ("argmin", "argmax") and not keys:
        of_numpy = getattr(call.func.value, "id", "") == "np"
        if len(call.args) == int(of_numpy):
            array = ast.unparse(call.args[0] if of_numpy else call.func.value)
            yield call, f"(len({array}) - 1 - np.{name}(np.asarray({array})[::-1]))"
    if name in ("min", "max", "sorted") and "key" in keys and len(call.args) == 1:
        yield call.args[0], f"list({ast.unparse(call.args[0])})[::-1]"
    if name == "index" and len(call.args) == 1:
        items, item = ast.unparse(call.func.value), ast.unparse(call.args[0])
        yield call, f"(len({items}) - 1 - list({items})[::-1].index({item}))"


def _block(statements, known, inside):
    """Yield the changes of whole statements; `known`: names that have a value already."""
    for at, statement in enumerate(statements):
        if _may_be_dropped(statement, known, inside):
            yield statement, "pass"
        following = next((each for each in statements[at + 1 :] if isinstance(each, ast.For)), None)
        if following is not None:
            yield from _reset_moved_in(statement, following)
        known = known | _written(statement)
        deeper = inside or isinstance(statement, (ast.For, ast.While, ast.If))
        for name in ("body", "orelse", "finalbody"):
            block = getattr(statement, name, None)
            if isinstance(block, list) and block and not isinstance(statement, ast.FunctionDef):
                yield from _block(block, known, deeper)


def _may_be_dropped(statement, known, inside):
    if isinstance(statement, ast.AugAssign):
        return True
    if isinstance(statement, ast.Expr):
        return isinstance(statement.value, ast.Call)
    if not isinstance(statement, ast.Assign):
        return False
    items = any(isinstance(target, ast.Subscript) for target in statement.targets)
    return items or bool(_written(statement) & known)


def _written(statement):
    nodes = ast.walk(statement)
    return {node.id for node in nodes if isinstance(node, ast.Name) and not _is_read(node)}


def _reset_moved_in(statement, loop):
    """An accumulator that begins anew in each round."""
    if not isinstance(statement, ast.Assign) or not isinstance(statement.targets[0], ast.Name):
        return
    name, first = statement.targets[0].id, loop.body[0]
    body = [node for each in loop.body for node in ast.walk(each)]
    appended = any(
        isinstance(node, ast.Attribute) and getattr(node.value, "id", "") == name for node in body
    )
    stored = any(
        isinstance(node, ast.Subscript)
        and getattr(node.value, "id", "") == name
        and not _is_read(node)
        for node in body
    )
    if appended or stored or name in handed_on(loop):
        yield first, _two(ast.unparse(statement), ast.unparse(first), first.col_offset)


def _resets_moved_out(loop):
    """A reset within a loop that is done once, before it."""
    changing = set().union(_written(loop.target), *map(_written, loop.body))
    for at, statement in enumerate(loop.body):
        if not isinstance(statement, ast.Assign) or len(loop.body) == 1:
            continue
        nodes = ast.walk(statement.value)
        if {node.id for node in nodes if isinstance(node, ast.Name)} & changing:
            continue
        rest = copy.copy(loop)
        rest.body = loop.body[:at] + loop.body[at + 1 :]
        if _written(statement) & set().union(*map(_written, rest.body)):
            yield loop, _two(ast.unparse(statement), ast.unparse(rest), loop.col_offset)


def _two(first, second, column):
    """Return two statements as text that begins in this column."""
    return f"{first}\n{textwrap.indent(second, ' ' * column)}"
