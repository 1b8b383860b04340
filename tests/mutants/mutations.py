"""The faults that are planted: every place of a file where one of them fits, as text in place of
text.

Signs swapped and unary minus dropped, terms and factors dropped, * and / and powers changed, @
turned round, transposes dropped, added and changed, numbers changed, comparisons shifted,
conditions negated, slices shifted, and functions put in the place of their counterparts (maximum
and minimum, sin and cos, sum and mean …). Left alone: docstrings and texts, `example`, annotations,
checks (calls of check_… and check.…, raise, zip's strict), and the −1 of reshape, in whose place
NumPy takes any negative number.
"""

import ast
import copy
import dataclasses

SWAPS = {
    ast.Add: "-",
    ast.Sub: "+",
    ast.Mult: "/",
    ast.Div: "*",
    ast.FloorDiv: "*",
    ast.Mod: "//",
    ast.Pow: "*",
    ast.BitAnd: "|",
    ast.BitOr: "&",
}
SHIFTS = {
    ast.Lt: ast.LtE,
    ast.LtE: ast.Lt,
    ast.Gt: ast.GtE,
    ast.GtE: ast.Gt,
    ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq,
    ast.Is: ast.IsNot,
    ast.IsNot: ast.Is,
    ast.In: ast.NotIn,
    ast.NotIn: ast.In,
}
COUNTERPARTS = [
    ("maximum", "minimum"),
    ("max", "min"),
    ("argmax", "argmin"),
    ("sin", "cos"),
    ("sum", "mean"),
    ("zeros_like", "ones_like"),
    ("zeros", "ones"),
    ("any", "all"),
]
COUNTERPART = {a: b for pair in COUNTERPARTS for a, b in (pair, pair[::-1])}
TRANSPOSES = {"swapaxes", "transpose", "moveaxis"}
ATOMS = (
    ast.Name,
    ast.Constant,
    ast.Call,
    ast.Attribute,
    ast.Subscript,
    ast.Tuple,
    ast.List,
    ast.ListComp,
)


@dataclasses.dataclass(frozen=True)
class Mutant:
    """One fault: in `file`, in the function `where`, the bytes from `start` to `stop` become
    `text`.
    """

    file: str
    where: str
    line: int
    start: int
    stop: int
    text: str
    old: str
    new: str

    def source(self, source):
        """Return the file's bytes with the fault in them."""
        return source[: self.start] + self.text.encode() + source[self.stop :]


def mutants(file, source):
    """Return all mutants of a file with the bytes `source`, in order."""
    return planted(file, source, _walk(ast.parse(source), ""))


def planted(file, source, changes):
    """Return the mutants, in order, that put a text in the place of a node of `source`; `changes`:
    (where, node, text).
    """
    starts, found = _line_starts(source), {}
    for where, node, text in changes:
        start = starts[node.lineno - 1] + node.col_offset
        stop = starts[node.end_lineno - 1] + node.end_col_offset
        if text.encode() != source[start:stop]:
            first, last = starts[node.lineno - 1], starts[node.end_lineno]
            old, new = source[first:last], source[first:start] + text.encode() + source[stop:last]
            lines = (" ".join(part.decode().split()) for part in (old, new))
            found.setdefault(
                (start, stop, text), Mutant(file, where, node.lineno, start, stop, text, *lines)
            )
    return sorted(found.values(), key=lambda m: (m.start, m.stop, m.text))


def _line_starts(source):
    starts = [0]
    for line in source.splitlines(keepends=True):
        starts.append(starts[-1] + len(line))
    return starts


def _walk(node, where):
    """Yield (where, node, text that takes its place) for the node and what is below it."""
    if _left_alone(node):
        return
    if isinstance(node, (ast.FunctionDef, ast.ClassDef)):
        where = f"{where}.{node.name}".lstrip(".")
    yield from ((where, *change) for change in _changes(node))
    if isinstance(node, ast.UnaryOp) and isinstance(node.operand, ast.Constant):
        return  # -1 was changed as one number
    for name, child in ast.iter_fields(node):
        if name in ("annotation", "returns", "decorator_list"):
            continue
        for part in child if isinstance(child, list) else [child]:
            if isinstance(part, ast.AST) and not (
                _name(node) == "reshape" and isinstance(part, ast.UnaryOp)
            ):
                yield from _walk(part, where)


def _left_alone(node):
    if isinstance(node, ast.Call):
        owner = getattr(getattr(node.func, "value", None), "id", "")
        return owner == "check" or _name(node).lstrip("_").startswith("check_")
    if isinstance(node, ast.FunctionDef):
        return node.name == "example"
    if isinstance(node, ast.keyword):
        return node.arg == "strict"
    return isinstance(node, (ast.Raise, ast.JoinedStr, ast.Import, ast.ImportFrom))


def _name(call):
    """Return the name of the function that is called, without what it belongs to; "" if it is no
    call.
    """
    function = getattr(call, "func", None)
    return getattr(function, "id", getattr(function, "attr", ""))


def _changes(node):
    match node:
        case ast.BinOp():
            yield from _binary(node)
        case ast.UnaryOp(op=ast.USub(), operand=ast.Constant(value=number)):
            yield from ((node, text) for text in [repr(number), *_numbers(-number)])
        case ast.UnaryOp(op=ast.USub() | ast.Invert() | ast.Not()):
            yield node, _text(node.operand)
        case ast.Constant():
            yield from ((node, text) for text in _numbers(node.value))
        case ast.Compare():
            yield from (
                (node, _changed(node, ops=[*node.ops[:i], SHIFTS[type(op)](), *node.ops[i + 1 :]]))
                for i, op in enumerate(node.ops)
            )
        case ast.BoolOp():
            yield (
                node,
                f"({_changed(node, op=ast.Or() if isinstance(node.op, ast.And) else ast.And())})",
            )
        case ast.AugAssign():
            target, value, op = (
                ast.unparse(node.target),
                ast.unparse(node.value),
                SWAPS.get(type(node.op)),
            )
            yield node, f"{target} = {value}"
            yield node, f"{target} {op}= {value}" if op else f"{target} = {value}"
        case ast.Attribute(attr="T"):
            yield node, _text(node.value)
        case ast.Attribute(attr=name) if name in COUNTERPART:
            yield node, f"{_text(node.value)}.{COUNTERPART[name]}"
        case ast.Call():
            yield from _call(node)
        case ast.Slice():
            yield from _slice(node)
    if isinstance(node, (ast.If, ast.IfExp, ast.While)) and not isinstance(
        node.test, (ast.Compare, ast.UnaryOp)
    ):
        yield node.test, f"(not {_text(node.test)})"


def _binary(node):
    left, right = _text(node.left), _text(node.right)
    if _is_text(node.left) or _is_text(node.right):
        return
    if isinstance(node.op, ast.MatMult):
        pairs = [(right, left), (f"{left}.T", right), (left, f"{right}.T")]
        yield from ((node, f"{a} @ {b}") for a, b in pairs if not f"{a} {b} ".count(".T.T "))
        return
    if type(node.op) in SWAPS:
        yield node, f"{left} {SWAPS[type(node.op)]} {right}"
    yield node, left
    if isinstance(node.op, (ast.Add, ast.Mult, ast.BitAnd, ast.BitOr, ast.BitXor)):
        yield node, right


def _is_text(node):
    return isinstance(node, ast.JoinedStr) or isinstance(getattr(node, "value", None), str)


def _numbers(value):
    """Return what takes the place of a number or of True and False."""
    if isinstance(value, bool):
        return [repr(not value)]
    if isinstance(value, int):
        return [f"{n}" if n >= 0 else f"({n})" for n in (value - 1, value + 1)]
    if isinstance(value, float):
        return [
            f"({float(f'{n:.12g}')!r})" for n in (value - 1, value + 1, value * 1.1) if n != value
        ]
    return []


def _call(node):
    name = _name(node)
    if isinstance(node.func, ast.Name) and name in ("max", "min", "any", "all"):
        yield node.func, COUNTERPART[name]
    if name == "reversed":
        yield node, _text(node.args[0])
    if name not in TRANSPOSES:
        return
    of_numpy = getattr(node.func.value, "id", "") == "np"
    yield node, _text(node.args[0] if of_numpy else node.func.value)
    axes = node.args[1:] if of_numpy else node.args
    if name == "transpose" and len(axes) >= 2:
        swapped = [*axes[:-2], axes[-1], axes[-2]]
        yield node, _changed(node, args=[*node.args[: len(node.args) - len(axes)], *swapped])


def _slice(node):
    """Move the ends that are not numbers by one; numbers are changed as numbers."""
    lower, upper, step = (
        ast.unparse(part) if part else "" for part in (node.lower, node.upper, node.step)
    )
    step = f":{step}" if step else ""
    if node.lower and not isinstance(node.lower, ast.Constant):
        yield node, f"{lower} + 1:{upper}{step}"
    if node.upper and not isinstance(node.upper, (ast.Constant, ast.UnaryOp)):
        yield node, f"{lower}:{upper} - 1{step}"
    if node.upper and not node.lower:
        yield node, f"1:{upper}{step}"
    if node.lower and not node.upper:
        yield node, f"{lower}:-1{step}"


def _text(node):
    return ast.unparse(node) if isinstance(node, ATOMS) else f"({ast.unparse(node)})"


def _changed(node, **fields):
    changed = copy.copy(node)
    for name, value in fields.items():
        setattr(changed, name, value)
    return ast.unparse(changed)
