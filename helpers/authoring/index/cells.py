"""What stands in the chapters' cells and between them: formulas, listings, explorers, data."""

import ast
import importlib
import re

from helpers.authoring.index.chapters import blocks, by_chapter, chapters, link, number, table

PACKAGED = {
    "load_breast_cancer": "569 tumours, 30 measurements each, benign or malignant",
    "load_digits": "1,797 handwritten digits of 8 × 8 pixels",
    "load_diabetes": "442 patients with diabetes, ten measurements each, and how it went on",
    "load_iris": "150 irises of three species, four measurements each",
    "load_sample_image": "a photograph",
}  # data that come with scikit-learn, by the name of their loader


def formulas():
    """Return the formulas that stand on a line of their own, by chapter."""
    return by_chapter(_formulas_of, ("formula", "where"))


def _formulas_of(chapter):
    found = []
    for block in blocks(chapter):
        for text in re.findall(r"\$\$(.+?)\$\$", block.text if block.kind == "text" else "", re.S):
            found.append((_inline(text), link(chapter, block.heading, block.heading)))
    return found


def _inline(text):
    """Return a formula for a cell of a table: in one line, without bars."""
    text = re.sub(r"(?<!\\)\\\|", r"\\Vert ", " ".join(text.split()))
    return f"$\\displaystyle {text.replace('|', chr(92) + 'vert ')}$"


def listings():
    """Return the table of the introductions' programs, which are quoted, run and repaired."""
    rows = []
    for chapter in chapters():
        place = ""
        for block in blocks(chapter):
            place = (re.findall(r"\(document (00\d, §[\d.]+)\)", block.text) or [place])[-1]
            if re.fullmatch(r"L\d", block.name):
                rows.append((block.name, place, link(chapter, block.heading)))
    rows.sort()
    return table(("listing", "document", "run and repaired in"), rows)


def explorers():
    """Return the table of the pictures that move."""
    rows = []
    for chapter in chapters():
        for module, name in _imported(chapter, "helpers.explorers."):
            place = next(
                b.heading
                for b in blocks(chapter)
                if b.kind == "code" and re.search(rf"^[^#\n]*\b{name}\(", b.text, re.M)
            )
            words = _sentence(importlib.import_module(module).__doc__)
            rows.append((words, link(chapter, place)))
    return table(("what moves", "where"), rows)


def data():
    """Return the table of data sets: what each is, and which chapters use it."""
    used = {}
    for chapter in chapters():
        for prefix in ("helpers.datasets", "sklearn.datasets"):
            for module, name in _imported(chapter, prefix):
                used.setdefault(PACKAGED.get(name, module), []).append(chapter)
    unnamed = [key for key in used if key.startswith("sklearn")]
    if unnamed:
        raise ValueError(f"index: PACKAGED in cells.py wants a name for what comes from {unnamed}")
    rows = []
    for key, places in sorted(used.items()):
        packaged = key in PACKAGED.values()
        words = key if packaged else _sentence(importlib.import_module(key).__doc__)
        loader = "scikit-learn" if packaged else f"`{key}`"
        where = ", ".join(link(c, words=number(c)) for c in dict.fromkeys(places))
        rows.append((words, loader, where))
    return table(("what it is", "loaded by", "used in"), rows)


def _sentence(docstring):
    """Return the first paragraph of a docstring in one line, without its last point."""
    return " ".join(docstring.split("\n\n")[0].split()).rstrip(".")


def _imported(chapter, prefix):
    """Return (module, name as the chapter calls it) for what it imports from below `prefix`."""
    found = []
    for block in blocks(chapter):
        if block.kind != "code" or prefix.rstrip(".") not in block.text:
            continue
        for node in ast.walk(_tree(block.text)):
            if isinstance(node, ast.ImportFrom) and f"{node.module}.".startswith(prefix):
                for alias in node.names:
                    inner = f"{node.module}.{alias.name}"
                    module = inner if node.module == prefix.rstrip(".") else node.module
                    found.append((module, alias.asname or alias.name))
    return list(dict.fromkeys(found))


def _tree(text):
    return ast.parse(re.sub(r"^[%!].*$", "pass", text, flags=re.M))
