"""The works that the chapters cite, from chapters/source/literature.toml, and their keys in the
text: `[Hochreiter and Schmidhuber (1997)](lit:hochreiter1997)`. The build puts the address in.
`python -m helpers.authoring.literature` turns the addresses, DOIs and arXiv numbers that stand in
the sources into keys, and prints what has no entry yet.
"""

import functools
import re
import tomllib
from collections import namedtuple
from pathlib import Path

from helpers.authoring.fences import apart

SOURCES = Path(__file__).resolve().parents[2] / "chapters" / "source"
PLACES = ("doi", "arxiv", "isbn", "url")
Work = namedtuple(
    "Work", "key authors year title container good doi arxiv isbn url", defaults=[""] * 4
)

NAME = r"(?:(?:van|von|de|der) )*[A-ZÀ-Þ][\w’'–-]*[\w]"
NAMES = rf"{NAME}(?:, {NAME})*(?:,? and (?:others|{NAME})| et al\.)?"
# "Vaswani et al. 2017, section 3.2": what may stand before a DOI, without its comma
CITED = re.compile(rf"(?:{NAMES},? ?)?(?:\b\d{{4}}\b)?(?:(?<=\d), \w[^;()|]*)?$")
DOI, ARXIV = r"10\.\d{4,9}/[^\s;|<>\]\"]+", r"(?:10\.48550/arXiv\.)?\d{4}\.\d{4,5}(?:v\d+)?"
LINKED = re.compile(r"\[([^\[\]]*)\]\((https?://(?:[^\s()]|\([^\s()]*\))+)\)")
BARE = re.compile(rf"(?:, )?(?<![\w/])(?:doi: ?(?P<doi>{DOI})|arXiv: ?(?P<arxiv>{ARXIV}))")
HOST = re.compile(r"https?://(?:dx\.)?(?:doi\.org/|arxiv\.org/(?:abs|pdf)/)(?P<id>.+)")
# "Glorot and Bengio 2010, [proceedings](…)": the citation stands beside its link
BESIDE = re.compile(rf"({NAMES} \d{{4}}), \[[^\[\]\d]*(?: \d+:\d+)?\]\(lit:([^)\s]*)\)")
KEY = re.compile(r"\]\(lit:([^)\s]*)\)")


@functools.cache
def works():
    """Return key → Work, as literature.toml has them."""
    text = (SOURCES / "literature.toml").read_text(encoding="utf-8")
    entries = tomllib.loads(text)["work"]
    return {entry["key"]: Work(**entry) for entry in entries}


def address(work):
    """Return the address of a work."""
    if work.doi:
        return "https://doi.org/" + work.doi.replace("(", "%28").replace(")", "%29")
    if work.arxiv:
        return f"https://arxiv.org/abs/{work.arxiv}"
    return work.url or f"https://www.worldcat.org/isbn/{work.isbn}"


def cited(work):
    """Return a work as the text names it: "Gidon et al. 2020", "Kingma and Ba 2015"."""
    first, *rest = work.authors
    if len(rest) > 3 or "others" in rest:
        return f"{first} et al. {work.year}"
    names = ", ".join(work.authors[:-1]) + " and " + work.authors[-1] if rest else first
    return f"{names} {work.year}"


def trimmed(place):
    """Return a DOI or an arXiv number as it stood in a text, without what ends its sentence."""
    place = place.rstrip(".,;")
    while place.count(")") > place.count("("):
        place = place[: place.rindex(")")]
    return place


def with_addresses(text, known=None):
    """Return a text with the addresses of its works in place of their keys."""
    known = works() if known is None else known

    def replace(match):
        if match[1] not in known:
            raise ValueError(f"literature: no work has the key {match[1]!r}: add it to the file")
        return f"]({address(known[match[1]])})"

    return KEY.sub(replace, text)


def with_keys(text, known):
    """Return a text with keys in place of addresses, DOIs and arXiv numbers; and those of them
    that no work has, each with the words that cite it. Code stays as it is.
    """
    places = {_plain(place): work for work in known.values() for place in work[-4:] if place}
    lost, parts = [], apart(text)
    for i in range(0, len(parts), 2):
        parts[i] = LINKED.sub(lambda match: _link(match, places, lost), parts[i])
        parts[i] = BESIDE.sub(r"[\1](lit:\2)", parts[i])
        parts[i] = "\n".join(_bare(line, places, lost) for line in parts[i].split("\n"))
    return "".join(parts), lost


def _plain(place):
    """Return a DOI, an arXiv number or an address as it is compared."""
    place = place.removeprefix("10.48550/arXiv.").replace("%28", "(").replace("%29", ")")
    return re.sub(r"^(\d{4}\.\d{4,5})(v\d+|\.pdf)*$", r"\1", place).rstrip("/").lower()


def _link(match, places, lost):
    """Return a Markdown link, with a key if it leads to a work."""
    words, target = match.groups()
    found = HOST.fullmatch(target)
    place = _plain(found["id"] if found else target)
    if place not in places:
        if found:
            lost.append((place, words))
        return match[0]
    work = places[place]
    words = cited(work) if re.match(r"doi|arxiv|10\.|https?:", words, re.I) else words
    return f"[{words}](lit:{work.key})"


def _bare(line, places, lost):
    """Return a line in which each DOI and arXiv number has become a link with a key."""
    done, position = "", 0
    for match in BARE.finditer(line):
        place = trimmed(match["doi"] or match["arxiv"])
        end = match.start() + match[0].index(place) + len(place)
        before = line[position : match.start()]
        words = CITED.search(re.split(r"[(;|>]", before)[-1])[0].strip()
        if _plain(place) not in places:
            lost.append((place, words))
            done, position = done + line[position:end], end
            continue
        work = places[_plain(place)]
        done += before[: len(before) - len(words)] + f"[{words or cited(work)}](lit:{work.key})"
        position = end
    return done + line[position:]


def main():
    """Turn what the sources cite into keys; print the entries that are missing."""
    known, missing = works(), {}
    for path in sorted(SOURCES.glob("*.md")):
        text = path.read_text(encoding="utf-8")
        converted, lost = with_keys(text, known)
        if converted != text:
            path.write_text(converted, encoding="utf-8")
            print(f"{path.name}: {len(KEY.findall(converted))} citations by key")
        missing |= {place: (words, path.stem) for place, words in lost}
    for place, (words, chapter) in missing.items():
        kind = "doi" if place.startswith("10.") else "arxiv"
        print(f'\n# {chapter}: {words}\n[[work]]\nkey = ""\nauthors = []\nyear = ')
        print(f'title = ""\ncontainer = ""\n{kind} = "{place}"\ngood = ""')


if __name__ == "__main__":
    main()
