"""Each cited work stands once in chapters/source/literature.toml, complete; chapters cite it by its
key, with the authors and the year that stand there; and docstrings spell its DOI the same.
"""

import ast
import re
import unicodedata
from collections import Counter
from pathlib import Path

import pytest

from helpers.authoring import literature, source
from helpers.authoring.literature import NAMES, Work

HELPERS = Path(__file__).resolve().parents[2] / "helpers"
WORKS = literature.works()
CITATION = re.compile(r"\[([^\[\]]*)\]\(lit:([^)\s]*)\)")
RAW = re.compile(r"(?:doi\.org|arxiv\.org)/|\b(?:doi|arXiv): ?\d", re.I)
YEAR = re.compile(r"\b(?:1[89]|20)\d\d\b")
IN_DOCSTRING = re.compile(rf"doi:({literature.DOI})")


def text_of(path):
    """Return the Markdown of a source, without its code."""
    return re.sub(r"^`{3,}.*?^`{3,} *$", "", path.read_text(encoding="utf-8"), flags=re.M | re.S)


def names(words):
    """Return the names with which a citation begins, and whether it is cut short."""
    found = re.match(NAMES, words)
    if not found:
        return [], False
    whole = re.sub(r",? (?:et al\.|and others)", "", found[0])
    return re.split(r", (?:and )?| and ", whole), whole != found[0]


def wrong_in_entry(work):
    """Yield what an entry lacks."""
    for field in ("key", "authors", "year", "title", "container", "good"):
        if not getattr(work, field):
            yield f"{work.key}: no {field}"
    if sum(bool(place) for place in work[-4:]) != 1:
        yield f"{work.key}: wants one of doi, arxiv, isbn, url"
    if work.doi and not re.fullmatch(literature.DOI, work.doi):
        yield f"{work.key}: {work.doi!r} is no DOI"
    if work.doi.lower().startswith("10.48550/"):
        yield f"{work.key}: give the arXiv number as arxiv, not as doi"
    if work.arxiv and not re.fullmatch(r"\d{4}\.\d{4,5}", work.arxiv):
        yield f"{work.key}: {work.arxiv!r} is no arXiv number"
    first = work.authors[0] if work.authors else ""
    plain = unicodedata.normalize("NFKD", first).encode("ascii", "ignore").decode().lower()
    plain = re.sub(r"\W|^(?:van|von|de) ", "", plain)
    if not re.match(rf"{plain}{work.year}[a-z]*$", re.sub(r"\W", "", work.key)):
        yield f"{work.key}: a key is the first author and the year"


def wrong_in_citation(words, work):
    """Yield what a citation says other than its entry."""
    if len(words) > 3 and work.title.lower().startswith(words.lower()):
        return
    cited, cut = names(words)
    years = [int(year) for year in YEAR.findall(words)]
    wanted = [name for name in work.authors if name != "others"]
    if not cited and not years:
        yield f"{words!r} names neither authors nor year of {work.key}, nor begins its title"
    if any(year != work.year for year in years):
        yield f"{words!r}: {work.key} is of {work.year}"
    if cited and cited != (wanted[: len(cited)] if cut else work.authors):
        yield f"{words!r}: the authors of {work.key} are {', '.join(work.authors)}"
    if cut and len(work.authors) < 3 and "others" not in work.authors:
        yield f"{words!r}: name both authors of {work.key}"


def wrong_in_text(text, known):
    """Yield what a chapter's text cites wrongly, or not by its key."""
    for words, key in CITATION.findall(text):
        if key not in known:
            yield f"no work has the key {key!r}"
        else:
            yield from wrong_in_citation(words, known[key])
    for raw in RAW.finditer(text):
        near = text[max(0, raw.start() - 40) : raw.end() + 30]
        yield f"run python -m helpers.authoring.literature: {near!r}"


def cited_in_docstrings():
    """Yield (file, DOI, the words before it) of all docstrings."""
    for path in sorted(HELPERS.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, (ast.Module, ast.ClassDef, ast.FunctionDef)):
                text = ast.get_docstring(node) or ""
                for match in IN_DOCSTRING.finditer(text):
                    place = literature.trimmed(match[1])
                    yield path.relative_to(HELPERS).as_posix(), place, text[: match.start()]


def wrong_in_docstring(place, before, known):
    """Yield what a docstring says of a work other than its entry."""
    arxiv = "10.48550/arXiv."
    by_place = {(w.doi or arxiv + w.arxiv).lower(): w for w in known.values() if w.doi or w.arxiv}
    work = by_place.get(place.lower())
    if work is None:
        return
    if place != (work.doi or arxiv + work.arxiv):
        yield f"{place} is spelt {work.doi or arxiv + work.arxiv} in the literature"
    near = " ".join(before.split())[-160:]
    if (years := YEAR.findall(near)) and int(years[-1]) != work.year:
        yield f"{place}: {years[-1]} there, {work.year} in the literature"
    if work.authors[0] not in near:
        yield f"{place}: {work.authors[0]} is not named before it"


@pytest.mark.parametrize("key", WORKS)
def test_an_entry_is_complete(key):
    assert list(wrong_in_entry(WORKS[key])) == []


def test_each_work_stands_once():
    text = (source.CHAPTERS / "source" / "literature.toml").read_text(encoding="utf-8")
    assert len(WORKS) == text.count("[[work]]"), "two entries have the same key"
    places = Counter(place.lower() for work in WORKS.values() for place in work[-4:] if place)
    titles = Counter(work.title.lower() for work in WORKS.values())
    assert [place for place, times in (places + titles).items() if times > 1] == []
    assert list(WORKS) == sorted(WORKS), "in the order of their keys"


@pytest.mark.parametrize("path", source.sources(), ids=lambda path: path.stem)
def test_a_chapter_cites_by_key_and_as_the_literature_says(path):
    assert list(wrong_in_text(text_of(path), WORKS)) == []


def test_each_work_is_cited():
    used = {key for path in source.sources() for _, key in CITATION.findall(text_of(path))}
    assert sorted(set(WORKS) - used) == []


@pytest.mark.parametrize(("file", "place", "before"), list(cited_in_docstrings()))
def test_a_docstring_agrees_with_the_literature(file, place, before):
    assert list(wrong_in_docstring(place, before, WORKS)) == [], file


# What is turned into keys, and what is refused.

LSTM = Work(
    "hochreiter1997", ["Hochreiter", "Schmidhuber"], 1997, "LSTM", "NC", "gates", doi="10.1162/a.9"
)
ADAM = Work("kingma2015", ["Kingma", "Ba"], 2015, "Adam", "ICLR", "steps", arxiv="1412.6980")
GLOVE = Work(
    "ng2014",
    ["Ng", "van Dam", "Po", "Li"],
    2014,
    "GloVe: vectors",
    "E",
    "words",
    doi="10.1016/S0(99)7-X",
)
START = Work(
    "glorot2010", ["Glorot", "Bengio"], 2010, "Why", "A", "starts", url="https://a.org/g.html"
)
KNOWN = {work.key: work for work in (LSTM, ADAM, GLOVE, START)}

TURNED = {
    "(doi:10.1162/a.9).": "([Hochreiter and Schmidhuber 1997](lit:hochreiter1997)).",
    "(1997, doi:10.1162/a.9)": "([1997](lit:hochreiter1997))",
    "(such as M: Kingma and Ba 2015, arXiv:1412.6980; see Ng et al. 2014, doi:10.1016/S0(99)7-X)": (
        "(such as M: [Kingma and Ba 2015](lit:kingma2015); see [Ng et al. 2014](lit:ng2014))"
    ),
    "| ridge: Ng, van Dam, Po and Li 2014, section 3.2, doi:10.1016/S0(99)7-X |": (
        "| ridge: [Ng, van Dam, Po and Li 2014, section 3.2](lit:ng2014) |"
    ),
    "[Kingma and Ba (2015)](https://arxiv.org/abs/1412.6980v9)": (
        "[Kingma and Ba (2015)](lit:kingma2015)"
    ),
    "[Ba](https://doi.org/10.48550/arXiv.1412.6980)": "[Ba](lit:kingma2015)",
    "[doi:10.1162/a.9](https://doi.org/10.1162/A.9)": (
        "[Hochreiter and Schmidhuber 1997](lit:hochreiter1997)"
    ),
    "[Ng (2014)](https://doi.org/10.1016/S0%2899%297-X)": "[Ng (2014)](lit:ng2014)",
    "[Ng (2014)](https://doi.org/10.1016/S0(99)7-X)": "[Ng (2014)](lit:ng2014)",
    "(Glorot and Bengio 2010, [proceedings](https://a.org/g.html))": (
        "([Glorot and Bengio 2010](lit:glorot2010))"
    ),
    "[keras](https://keras.io/x) stays": "[keras](https://keras.io/x) stays",
    "```\ndoi:10.1162/a.9\n```": "```\ndoi:10.1162/a.9\n```",
}


@pytest.mark.parametrize("text", TURNED)
def test_a_citation_is_turned_into_its_key_once(text):
    turned, lost = literature.with_keys(text, KNOWN)
    assert (turned, lost) == (TURNED[text], [])
    assert literature.with_keys(turned, KNOWN) == (turned, [])


@pytest.mark.parametrize(
    "text", ["(Li 2020, doi:10.1/x)", "[Li (2020)](https://doi.org/10.1000/x)"]
)
def test_what_has_no_entry_stays_and_is_told(text):
    text = text.replace("10.1/", "10.1000/")
    turned, lost = literature.with_keys(text, KNOWN)
    assert turned == text
    assert [place for place, _ in lost] == ["10.1000/x"]
    assert "Li" in lost[0][1]


def test_the_build_puts_the_address_in():
    text = literature.with_addresses("[Ng (2014)](lit:ng2014), [K](lit:kingma2015)", KNOWN)
    arxiv = "https://arxiv.org/abs/1412.6980"
    assert text == f"[Ng (2014)](https://doi.org/10.1016/S0%2899%297-X), [K]({arxiv})"
    with pytest.raises(ValueError, match="no work has the key 'li2020'"):
        literature.with_addresses("[Li](lit:li2020)", KNOWN)


@pytest.mark.parametrize(
    "change",
    [
        {"title": ""},
        {"authors": []},
        {"container": ""},
        {"doi": ""},
        {"arxiv": "1412.6980"},
        {"doi": "https://doi.org/10.1162/a.9"},
        {"doi": "10.48550/arXiv.1412.6980"},
        {"doi": "", "arxiv": "cs/1412"},
        {"year": 1996},
        {"key": "schmidhuber1997"},
    ],
    ids=str,
)
def test_a_planted_entry_is_refused(change):
    assert list(wrong_in_entry(LSTM)) == []
    assert list(wrong_in_entry(LSTM._replace(**change)))


@pytest.mark.parametrize(
    "text",
    [
        "[Hochreiter and Schmidhuber (1996)](lit:hochreiter1997)",
        "[Schmidhuber and Hochreiter 1997](lit:hochreiter1997)",
        "[Hochreiter 1997](lit:hochreiter1997)",
        "[Hochreiter et al. 1997](lit:hochreiter1997)",
        "[Li et al. 2014](lit:ng2014)",
        "[Ng, Po and Li 2014](lit:ng2014)",
        "[here](lit:kingma2015)",
        "[Kingma and Ba (2015)](lit:kingma2014)",
        "(Kingma and Ba 2015, doi:10.48550/arXiv.1412.6980)",
        "(Kingma and Ba 2015, arXiv:1412.6980)",
        "[Kingma and Ba](https://arxiv.org/abs/1412.6980)",
        "<https://doi.org/10.1162/a.9>",
    ],
)
def test_a_planted_citation_is_refused(text):
    assert list(wrong_in_text(text, KNOWN))


@pytest.mark.parametrize(
    "words", ["Ng, van Dam, Po and Li (2014)", "Ng et al. (2014), section 2", "2014", "GloVe"]
)
def test_a_right_citation_is_accepted(words):
    assert list(wrong_in_text(f"[{words}](lit:ng2014)", KNOWN)) == []


@pytest.mark.parametrize(
    ("place", "before"),
    [
        ("10.1162/A.9", "Source: Hochreiter and Schmidhuber (1997), "),
        ("10.1162/a.9", "Source: Hochreiter and Schmidhuber (1996), "),
        ("10.1162/a.9", "Source: Schmidhuber (1997), "),
        ("10.48550/arxiv.1412.6980", "Source: Kingma and Ba (2015), "),
    ],
)
def test_a_planted_docstring_is_refused(place, before):
    assert list(wrong_in_docstring("10.1162/a.9", "Hochreiter (1997), ", KNOWN)) == []
    assert list(wrong_in_docstring(place, before, KNOWN))
