"""The literature by first author, with what each work is good for and where it is cited."""

from helpers.authoring import literature
from helpers.authoring.index.chapters import chapters, link, number, read, table


def literature_table():
    """Return the table of all works that the chapters cite."""
    rows = [_row(work) for work in sorted(literature.works().values(), key=_order)]
    return table(("work", "what it is good for", "cited in"), rows)


def _order(work):
    return work.authors[0].lower(), work.year, work.title


def _row(work):
    authors = ", ".join(work.authors).replace("others", "et al.")
    name = f"{authors} ({work.year}): [{work.title}](lit:{work.key})"
    container = f", {work.container}" if work.container else ""
    cited = [c for c in chapters() if f"(lit:{work.key})" in read(c)]
    return name + container, work.good, ", ".join(link(c, words=number(c)) for c in cited)
