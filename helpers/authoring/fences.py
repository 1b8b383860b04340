"""Code that a Markdown text quotes between two fences, lines of three backticks or more."""

import re

FENCED = re.compile(r"^(`{3,})[^\n]*\n(.*?)^\1 *$", re.M | re.S)


def without_code(text, instead=" "):
    """Return a text with `instead` in the place of each piece of fenced code."""
    return FENCED.sub(lambda match: instead, text)


def apart(text):
    """Return the parts of a text in order: prose, code with its fences, prose … and prose."""
    parts, end = [], 0
    for match in FENCED.finditer(text):
        parts += [text[end : match.start()], match[0]]
        end = match.end()
    return [*parts, text[end:]]


def listings(text):
    """Return the code of each fenced piece, without the fences."""
    return [match[2] for match in FENCED.finditer(text)]
