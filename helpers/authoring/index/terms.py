"""The glossary by letter, and the letters that change their meaning."""

import functools
import itertools
import re
import tomllib

from helpers.authoring.index.chapters import SOURCES, number, read, table


@functools.cache
def kept():
    """Return the entries of glossary.toml."""
    return tomllib.loads((SOURCES / "glossary.toml").read_text(encoding="utf-8"))["term"]


def glossary():
    """Return the terms in the order of the alphabet, a table for each letter."""
    parts = []
    terms = sorted(kept(), key=lambda entry: (_letter(entry["term"]), entry["term"].lower()))
    for letter, entries in itertools.groupby(terms, key=lambda entry: _letter(entry["term"])):
        rows = [_row(entry) for entry in entries]
        heads = ("term", "what it is", "symbol", "Keras", "Chinese", "chapter")
        parts.append(f"### {letter}\n\n{table(heads, rows)}")
    return "\n\n".join(parts)


def _letter(term):
    return term[0].upper() if term[0].isalpha() else "0 to 9"


def _row(entry):
    file, _, _ = entry["link"].partition(".ipynb")
    keras = f"`{entry['keras']}`" if entry["keras"] else ""
    symbol = f"${entry['symbol']}$" if entry["symbol"] else ""
    where = f"[{number(file)}]({entry['link']})"
    return entry["term"], entry["sentence"], symbol, keras, entry["chinese"], where


def letters():
    """Return the Toolbox's table of letters that change their meaning."""
    section = re.search(r"^## Letters\n(.+?)(?=^## )", read("00_toolbox"), re.M | re.S)[1]
    return "\n".join(line for line in section.splitlines() if line.startswith("|"))
