"""What a cell of a chapter needs of the cells before it: the statements, in order, and no others.

A cell is run alone in a web page, so these stand before it. They are found in the text (by `ast`
and `symtable`): what binds a name that is used, and what may change the bound object afterwards.
What only shows something is left out. That nothing is missing is for the tests to say: they run the
statements and compare the words of the picture with those that are stored.
"""

import ast
import symtable
from dataclasses import dataclass

SHOW = {"print", "check", "recall", "display"}  # calls that leave nothing behind
SHOWING = {"notebook"}  # and what a statement asks this module for, but for its start
TRAIN = {"fit"}  # functions that change what they are given, though they return something


@dataclass(frozen=True)
class Statement:
    """One statement of a cell's top level.

    uses       names that are read when it runs
    later      names that its functions read when they are called
    binds      names that it binds
    sure       whether it binds them in every case
    changes    names whose objects it may change
    holds      names whose objects are kept in what it binds: who changes that, changes them
    """

    node: ast.stmt
    uses: frozenset
    later: frozenset
    binds: frozenset
    sure: bool
    changes: frozenset
    holds: frozenset

    @property
    def imports(self):
        """Whether this is an import."""
        return isinstance(self.node, ast.Import | ast.ImportFrom)


def needed(before, cell):
    """Return the statements, as source, that must run before the source `cell`.

    before: sources of the code cells that stand before it. What is not plain Python is left out.
    """
    earlier = [each for source in before for each in statements(source)]
    own = statements(cell)
    found = {at for at, each in enumerate(earlier) if _starts(each.node)}
    wanted = _wanted(own, len(earlier)).union(*(_wanted([earlier[at]], at) for at in found))
    seen = set()
    while wanted:
        name, until = wanted.pop()
        seen.add((name, until))
        for at in _givers(earlier, name, until) - found:
            found.add(at)
            wanted |= _wanted([earlier[at]], at) - seen
    read = {name for name, _until in seen}.union(*(each.uses | each.later for each in own))
    return [_source(earlier[at], read) for at in sorted(found)]


def statements(source):
    """Return the statements of a cell; none where it is not plain Python."""
    try:
        tree = ast.parse(source)
    except SyntaxError:
        return []
    return [_statement(node) for node in tree.body if not _only_shows(node)]


def _wanted(several, place):
    """Return (name, place) for each name that the statements, in their order, want from before.

    Place None: from whoever binds it, for a function reads the name whenever it is called.
    """
    wanted, bound = set(), set()
    for each in several:
        wanted |= {(name, place) for name in each.uses - bound}
        bound |= each.binds if each.sure else set()
    return wanted | {(name, None) for each in several for name in each.later - bound}


def _givers(earlier, name, until):
    """Return the places of statements before `until` that bind `name` or may change its object."""
    places, changing = set(), set()
    for at in reversed(range(len(earlier) if until is None else until)):
        each = earlier[at]
        if name in each.binds:
            places.add(at)
            if each.sure and until is not None:
                break
        elif name in each.changes:
            changing.add(at)
        elif name in each.holds:
            after = range(at + 1, len(earlier) if until is None else until)
            changing |= {later for later in after if each.binds & earlier[later].changes}
    module = all(earlier[at].imports for at in places)  # a module is not changed
    return places if module else places | changing


def _statement(node):
    table = symtable.symtable(ast.unparse(node), "cell", "exec")
    symbols = table.get_symbols()
    binds = {each.get_name() for each in symbols if each.is_assigned() or each.is_imported()}
    uses = {each.get_name() for each in symbols if each.is_referenced()} - _own(node)
    defines = isinstance(node, ast.FunctionDef | ast.ClassDef)
    inner = _inner(table)
    plain = ast.Assign | ast.AnnAssign | ast.Import | ast.ImportFrom
    return Statement(
        node=node,
        uses=frozenset(uses | (binds if isinstance(node, ast.AugAssign) else set()))
        | (frozenset() if defines else inner),
        later=inner if defines else frozenset(),
        binds=frozenset(binds),
        sure=defines or isinstance(node, plain),
        changes=_changes(node),
        holds=_holds(node),
    )


def _own(node):
    """Return the names that a loop binds before it reads them."""
    if not isinstance(node, ast.For):
        return set()
    return {each.id for each in ast.walk(node.target) if isinstance(each, ast.Name)}


def _inner(table):
    """Return the names that the functions inside a statement read from outside."""
    found = frozenset()
    for child in table.get_children():
        found |= {each.get_name() for each in child.get_symbols() if each.is_global()}
        found |= _inner(child)
    return found


def _changes(node):
    """Return the names whose objects a statement may change.

    `x[0] = …`, `x.a = …`, `x.append(…)`, `fit(x, …)`, and `f(x)` whose result nobody keeps.
    """
    found = set()
    for each in ast.walk(node):
        if isinstance(each, ast.Attribute | ast.Subscript) and isinstance(each.ctx, ast.Store):
            found.add(_root(each))
        if isinstance(each, ast.Call):
            if isinstance(each.func, ast.Attribute):
                found.add(_root(each.func))
            if isinstance(node, ast.Expr) or _called(each) in TRAIN:
                found |= _given(each)
    return frozenset(found - {None})


def _holds(node):
    """Return the names that are given to a class whose object the statement binds."""
    calls = [each for each in ast.walk(node) if isinstance(each, ast.Call)]
    makes = isinstance(node, ast.Assign)
    classes = [each for each in calls if makes and (_called(each) or "")[:1].isupper()]
    return frozenset().union(*map(_given, classes))


def _given(call):
    return {each.id for each in call.args if isinstance(each, ast.Name)}


def _called(call):
    """Return the last name of what is called: "fit" of `training.fit(…)`."""
    return getattr(call.func, "attr", None) or getattr(call.func, "id", None)


def _root(node):
    while isinstance(node, ast.Attribute | ast.Subscript):
        node = node.value
    return node.id if isinstance(node, ast.Name) else None


def _only_shows(node):
    if not (isinstance(node, ast.Expr) and isinstance(node.value, ast.Call)) or _starts(node):
        return False
    function = node.value.func
    return _root(function) in (SHOW if isinstance(function, ast.Name) else SHOWING)


def _starts(node):
    """Return whether this is the chapter's `notebook.start(…)`, which gives the seed."""
    call = getattr(node, "value", None)
    return isinstance(call, ast.Call) and ast.unparse(call.func) == "notebook.start"


def _source(statement, names):
    """Return a statement as source, an import without the names that nobody reads."""
    node = statement.node
    if statement.imports:
        kept = [each for each in node.names if (each.asname or each.name.split(".")[0]) in names]
        node = type(node)(**{**vars(node), "names": kept})
    return ast.unparse(node)
