"""The index of the course: what 15_questions_and_glossary lists, read from where it is kept.

A source says `<!-- index: glossary -->` on a line of its own, and the build puts the table there.
Nothing is typed twice: questions and errors come from documents.toml, terms from glossary.toml,
works from literature.toml, formulas, listings, explorers and data from the chapters' sources, and
exercises from their register.
"""

import re

MARK = re.compile(r"^<!-- index: ([a-z ]+) -->$", re.M)


def expanded(text):
    """Return a source's text with a table in place of each mark."""
    return MARK.sub(_table, text)


def _table(match):
    from helpers.authoring.index import cells, documents, exercises, path, terms, works

    tables = {
        "questions": documents.questions,
        "errors": documents.errors,
        "topics": documents.topics,
        "glossary": terms.glossary,
        "letters": terms.letters,
        "formulas": cells.formulas,
        "listings": cells.listings,
        "explorers": cells.explorers,
        "data": cells.data,
        "exercises": exercises.exercises,
        "short path": path.short_path,
        "literature": works.literature_table,
    }
    if match[1] not in tables:
        raise ValueError(f"index: wants one of {', '.join(tables)}, got {match[1]!r}")
    return tables[match[1]]()
