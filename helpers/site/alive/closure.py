"""What a cell of a chapter needs of the cells before it: the statements, in order, and no others.

A cell is run alone in a web page, so these stand before it. They are found in the text (by `ast`
and `symtable`): what binds a name that is used, and what changes the bound object afterwards by a
method or an assignment to a part. What only shows something is left out. That nothing is missing
is for the tests to say: they run the statements and compare the picture's words.
"""

import ast
import symtable
from dataclasses import dataclass, field

SHOWS = {"print", "check", "recall", "display", "show"}  # calls whose result nobody keeps
SHOWING = {"notebook", "plt", "fig", "ax"}  # and all that these are asked for by a statement


@dataclass
class Statement:
    """One statement of a cell's top level.

    uses       names that are read when it runs
    later      names that its functions read when they are called
    binds      names that it binds
    sure       whether it binds them in every case, and without reading them first
    changes    names whose objects it may change
    """

    node: ast.stmt
    uses: set = field(default_factory=set)
    later: set = field(default_factory=set)
    binds: set = field(default_factory=set)
    sure: bool = True
    changes: set = field(default_factory=set)

    @property
    def imports(self):
        """Whether this is an import."""
        return isinstance(self.node, (ast.Import, ast.ImportFrom))


def needed(before, cell):
    """Return the statements, as source, that must run before the source `cell`.

    before: sources of the code cells that stand before it. What is not plain Python is left out.
    """
    earlier = [each for source in before for each in statements(source)]
    own = statements(cell)
    found = {at for at, each in enumerate(earlier) if _starts(each.node)}
    wanted = _asked(own, len(earlier))
    for at in found:
        wanted |= _asked([earlier[at]], at)
    names, seen = set(), set()
    while wanted:
        name, until = wanted.pop()
        names.add(name)
        seen.add((name, until))
        for at in _binding(earlier, name, until) - found:
            found.add(at)
            wanted |= _asked([earlier[at]], at) - seen
    every = names.union(*(each.uses | each.later for each in own))
    return [_source(earlier[at], every) for at in sorted(found)]


def statements(source):
    """Return the statements of a cell; none where it is not plain Python."""
    try:
        tree = ast.parse(source)
    except SyntaxError:
        return []
    return [_statement(node) for node in tree.body if not _only_shows(node)]


def _asked(several, place):
    """Return (name, place) for each name that the statements, in their order, want from before.

    `place` None: whoever binds it, for a function reads it whenever it is called.
    """
    asked, bound = set(), set()
    for each in several:
        asked |= {(name, place) for name in each.uses - bound}
        bound |= each.binds if each.sure else set()
    return asked | {(name, None) for each in several for name in each.later - bound}


def _binding(earlier, name, until):
    """Return the places of statements that bind `name`, or change its object, before `until`."""
    places = set()
    for at in reversed(range(len(earlier) if until is None else until)):
        each = earlier[at]
        if name in each.binds:
            places.add(at)
            if each.sure and until is not None:
                break
        elif name in each.changes:
            places.add(at)
    if all(earlier[at].imports for at in places if name in earlier[at].binds):
        return {at for at in places if name in earlier[at].binds}  # a module is not changed
    return places


def _statement(node):
    table = symtable.symtable(ast.unparse(node), "cell", "exec")
    here = {each.get_name(): each for each in table.get_symbols()}
    binds = {name for name, each in here.items() if each.is_assigned() or each.is_imported()}
    uses = {name for name, each in here.items() if each.is_referenced()}
    later = set()
    _inner(table, later if isinstance(node, ast.FunctionDef | ast.ClassDef) else uses)
    plain = ast.Assign, ast.AnnAssign, ast.Import, ast.ImportFrom, ast.FunctionDef, ast.ClassDef
    if isinstance(node, ast.AugAssign):
        uses |= binds
    return Statement(node, uses - later_own(binds, uses, node), later, binds,
                     isinstance(node, plain), _changed(node))


def later_own(binds, uses, node):
    """Return names of a loop or block that it binds itself before it reads them: its own."""
    compound = isinstance(node, ast.For | ast.With)
    return binds & uses if compound else set()


def _inner(table, found):
    """Add the global names that the functions inside a statement read."""
    for child in table.get_children():
        found |= {each.get_name() for each in child.get_symbols() if each.is_global()}
        _inner(child, found)


def _changed(node):
    """Return the names whose objects a statement may change: `x[0] = …`, `x.a = …`, `x.fit(…)`."""
    changed = set()
    for each in ast.walk(node):
        if isinstance(each, ast.Attribute | ast.Subscript) and isinstance(each.ctx, ast.Store):
            changed.add(_root(each))
        elif isinstance(each, ast.Call) and isinstance(each.func, ast.Attribute):
            changed.add(_root(each.func))
    return changed - {None}


def _root(node):
    while isinstance(node, ast.Attribute | ast.Subscript):
        node = node.value
    return node.id if isinstance(node, ast.Name) else None


def _only_shows(node):
    if not (isinstance(node, ast.Expr) and isinstance(node.value, ast.Call)):
        return False
    function = node.value.func
    named = isinstance(function, ast.Name) and function.id in SHOWS
    return named or (_root(function) in SHOWING and not _starts(node))


def _starts(node):
    """Return whether this is the chapter's `notebook.start(…)`: it gives the seed."""
    call = getattr(node, "value", None)
    return isinstance(call, ast.Call) and ast.unparse(call.func) == "notebook.start"


def _source(statement, names):
    """Return a statement as source, an import without the names that nobody reads."""
    node = statement.node
    if statement.imports:
        kept = [each for each in node.names if (each.asname or each.name.split(".")[0]) in names]
        node = ast.copy_location(type(node)(**{**vars(node), "names": kept}), node)
    return ast.unparse(node)
