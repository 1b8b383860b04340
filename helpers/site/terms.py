"""Terms of the glossary in the chapters' text: what each means is shown where it is met, on hover,
on focus and by touch.
"""

import functools
import html
import re
import tomllib

from docutils import nodes

from helpers.site import chapters

# Words of everyday, too: a mark on each would be wrong as often as right ("a nerve cell").
EVERYDAY = {
    "AND",
    "OR",
    "attention",
    "candidate",
    "cell",
    "detection",
    "frozen",
    "gate",
    "key",
    "mask",
    "mean",
    "noise",
    "notebook",
    "persistence",
    "precision",
    "query",
    "recall",
    "representation",
    "scaling",
    "schedule",
    "shape",
    "state",
    "training",
    "update",
    "value",
}
NOT_IN = (
    nodes.reference,
    nodes.literal,
    nodes.literal_block,
    nodes.title,
    nodes.strong,
    nodes.math,
    nodes.math_block,
    nodes.raw,
    nodes.Invisible,
)


@functools.cache
def glossary():
    """Return the terms of glossary.toml, as dictionaries."""
    file = chapters.FOLDER / "source" / "glossary.toml"
    return tomllib.loads(file.read_text(encoding="utf-8"))["term"]


@functools.cache
def patterns(chapter):
    """Return (an expression that finds each term which is explained in a chapter or before it,
    {a form of a term in small letters: the term}).
    """
    order = chapters.names()
    forms = {}
    for term in glossary():
        place = term["link"].partition(".ipynb")[0]
        if term["term"] not in EVERYDAY and order.index(place) <= order.index(chapter):
            for form in (term["term"], *term["forms"]):
                forms.setdefault(form.casefold(), term["term"])
    longest_first = "|".join(re.escape(form) for form in sorted(forms, key=len, reverse=True))
    return re.compile(rf"(?<![\w-])({longest_first})(?![\w-])", re.I), forms


def mark(chapter, doctree, address):
    """Mark each term where it is first met in a section, but where it is being explained; return
    the terms that were marked. `address(term)` is where the glossary has it.
    """
    marked = set()
    for section in doctree.findall(nodes.section):
        seen = {bold.astext().casefold() for bold in _own(section, nodes.strong)}
        for text in list(_own(section, nodes.Text)):
            if not any(isinstance(each, NOT_IN) for each in _above(text)):
                marked |= _split(text, patterns(chapter), seen, address)
    return marked


def _own(section, kind):
    """Yield the nodes of a kind in a section that are in no section below it."""
    for node in section.findall(kind):
        if next(each for each in _above(node) if isinstance(each, nodes.section)) is section:
            yield node


def _above(node):
    while node := node.parent:
        yield node


def _split(text, known, seen, address):
    """Put marks into a text for the terms that are not among those seen; return those terms."""
    pattern, forms = known
    parts, end, marked = [], 0, set()
    for match in pattern.finditer(text.astext()):
        term = forms[match[1].casefold()]
        if not seen.isdisjoint({term.casefold(), match[1].casefold()}):
            continue
        seen |= {term.casefold(), match[1].casefold()}
        marked.add(term)
        parts += [nodes.Text(text.astext()[end : match.start()]), link(term, match[1], address)]
        end = match.end()
    if parts:
        text.parent.replace(text, [*parts, nodes.Text(text.astext()[end:])])
    return marked


def link(term, words, address):
    """Return a term's mark: a link to the glossary, described by the term's sentence."""
    markup = (
        f'<a class="course-term" href="{html.escape(address(term))}" '
        f'aria-describedby="{says(term)}">{html.escape(words)}</a>'
    )
    return nodes.raw("", markup, format="html")


def says(term):
    """Return the name that a term's sentence has on a page."""
    return "says-" + re.sub(r"\W+", "-", term.casefold()).strip("-")


def sentences(terms):
    """Return the sentences of terms, hidden until one is asked for."""
    markup = "".join(
        f'<div id="{says(each["term"])}">{html.escape(each["sentence"])}</div>'
        for each in glossary()
        if each["term"] in terms
    )
    return nodes.raw("", f'<div class="course-says" hidden>{markup}</div>', format="html")
