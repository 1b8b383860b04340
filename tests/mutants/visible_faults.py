"""Faults in what learners read and see, as text in place of text.

option      another option of a guide's step is called true
words       two words of one function are exchanged: labels, legends, titles, controls
fields      two numbers of a sentence are exchanged
comparison  > becomes >=, == becomes != …
"""

import ast
import itertools
import re

from tests.mutants.mutations import SHIFTS, _line_starts

NEAR = 3  # words and fields are exchanged with their next neighbours
FIELD = re.compile(r"\{(\w+)([^{}]*)\}")


def faults(source):
    """Return the faults that fit a file with these bytes, as lists of replacements in order."""
    tree, starts = ast.parse(source), _line_starts(source)

    def spot(node, text):
        start = starts[node.lineno - 1] + node.col_offset
        return start, starts[node.end_lineno - 1] + node.end_col_offset, text.encode()

    yield from _options(tree, spot)
    yield from _comparisons(tree, spot)
    for sentence in _sentences(tree):
        yield from _fields(sentence, spot)
    for words in _words(tree):
        for (i, a), (j, b) in itertools.combinations(enumerate(words), 2):
            if j - i <= NEAR and a.value != b.value:
                places = [spot(a, repr(b.value)), spot(b, repr(a.value))]
                yield "words", a.lineno, a.value, b.value, places


def _options(tree, spot):
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "Step":
            options, answer = node.args[1:3]
            for number in range(len(options.elts)):
                if number != answer.value:
                    place = spot(answer, repr(number))
                    yield "option", answer.lineno, str(answer.value), str(number), [place]


def _comparisons(tree, spot):
    for node in ast.walk(tree):
        if not isinstance(node, ast.Compare) or type(node.ops[0]) not in SHIFTS:
            continue
        changed = ast.Compare(
            node.left, [SHIFTS[type(node.ops[0])](), *node.ops[1:]], node.comparators
        )
        old, new = ast.unparse(node), ast.unparse(changed)
        yield "comparison", node.lineno, old, new, [spot(node, new)]


def _sentences(tree):
    """Yield the texts that pass through the language."""
    for node in ast.walk(tree):
        called = getattr(node, "func", None)
        if getattr(called, "id", "") == "_" and isinstance(node.args[0], ast.Constant):
            yield node.args[0]


def _fields(sentence, spot):
    found = list(FIELD.finditer(sentence.value))
    for (i, a), (j, b) in itertools.combinations(enumerate(found), 2):
        if j - i > NEAR or a[1] == b[1]:
            continue
        text = sentence.value
        text = text[: b.start(1)] + a[1] + text[b.end(1) :]
        text = text[: a.start(1)] + b[1] + text[a.end(1) :]
        yield "fields", sentence.lineno, a[1], b[1], [spot(sentence, repr(text))]


def _words(tree):
    """Yield for each function the texts without fields that are no part of a guide's step."""
    for function in ast.walk(tree):
        if isinstance(function, ast.FunctionDef):
            steps = [
                n
                for n in ast.walk(function)
                if getattr(getattr(n, "func", None), "id", "") == "Step"
            ]
            inside = {id(part) for step in steps for part in ast.walk(step)}
            yield [
                text
                for text in sorted(_sentences(function), key=lambda text: text.lineno)
                if id(text) not in inside and not FIELD.search(text.value)
            ]


def mutants(source):
    """Return (kind, line, old, new, changed source) for each fault, in order."""
    found = {}
    for kind, line, old, new, places in faults(source):
        changed = source
        for start, stop, text in sorted(places, reverse=True):
            changed = changed[:start] + text + changed[stop:]
        found.setdefault(changed, (kind, line, old, new, changed))
    return sorted(found.values(), key=lambda mutant: mutant[1])
