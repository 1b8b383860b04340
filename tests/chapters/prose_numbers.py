"""Where the numbers of a chapter's text come from. `python -m tests.chapters.prose_numbers 06`
prints those that no cell prints.

A number is a decimal, a percentage, or a count above ten, outside formulas, code, citations,
headings and the givens of exercises; years and the numbers of chapters, sections, exercises and
versions are none. It has a ground if it stands, exactly or rounded,

- in the output or in the code of one of the cells around it, `NEAR` before and `BEHIND` after it;
- in a formula or in code within the same text, or as the result of a sum written there;
- with three digits or more, which chance does not hit, or where the text speaks of the whole
  chapter, `EVERYWHERE`: in any cell of it;
- in a cell of a chapter to which its sentence links;
- or in numbers.toml, with a reason.
"""

import re
import sys
import tomllib
from collections import namedtuple
from pathlib import Path

import nbformat

from helpers import contents
from helpers.authoring import source
from helpers.authoring.fences import without_code
from helpers.exercises.registry import all_exercises

NEAR, BEHIND = 7, 5
EVERYWHERE = ("Background", "Questions and answers")  # they speak of the whole chapter
LIST = Path(__file__).with_name("numbers.toml")
Number = namedtuple("Number", "text value decimals percent about sentence paragraph")
Text = namedtuple("Text", "paragraphs local position")

PRINTED = re.compile(
    r"(?<![\w.])(?P<sign>[-−]?)(?P<n>\d{1,3}(?:[, ]\d{3})+(?:\.\d+)?|\d[\d_]*(?:\.\d*)?|\.\d+)"
    r"(?:[eE](?P<e>[+-]?\d+))?"
)
SAID = re.compile(
    r"(?<![\w.,:/#])(?P<sign>[-−]?)(?P<n>\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)"
    r"(?:e(?P<e>[+-]?\d+))?(?!\w|[.,:]\d)"
)
SUM = re.compile(r"([\d.,]+) ?([·×/+−]) ?([\d.,]+) ?= ?([\d.,]*\d)")
NAMED = re.compile(
    r"(?:[Cc]hapters?|[Ss]ections?|[Ee]xercises?|[Dd]ocuments?|[Ll]ines?|[Qq]uestions?|[Vv]ersions?"
    r"|[Ww]ords?|[Pp]laces?|[Ss]teps?|Keras|TensorFlow|NumPy|Python|MATLAB|PyTorch|§+)"
    r"(?: [\d.]+(?:,| and| to| or))* ?$"
)
ABOUT = re.compile(
    r"(?:about|some|nearly|almost|around|roughly|over|under|than|least|most|up to|below|above)$"
)
PAGE = re.compile(r'(?:src|style|class|id)="[^"]*"|<style.*?</style>|&#\w+;', re.S)
# How a picture is drawn, and from which seed, says nothing of what it shows.
DRAWING = re.compile(
    r"\b(?:height|width|fontsize|xytext|seed|figsize|zorder|alpha|lw)=\(?[^,)]*,?[^,)]*\)?"
    r"|default_rng\([^)]*\)|set_random_seed\([^)]*\)"
)


def prose(paragraph):
    """Return a paragraph's own words: without formulas, code, citations; "" if it is a heading,
    a listing, the givens of an exercise, a table of minutes, or the way to other chapters.
    """
    if re.match(r"\s*(?:#|`{3}|\*\*(?:Exercise |Find the fault)|\|.+\| minutes)", paragraph):
        return ""
    if f"[Overview]({contents.OVERVIEW})" in paragraph:
        return ""
    text = re.sub(r"<small>\((?:(?!</small>).)*\)</small>", " ", paragraph, flags=re.S)
    text = re.sub(r"\$\$.+?\$\$|\$[^$\n]+\$|`[^`\n]+`", " F ", text, flags=re.S)
    text = re.sub(r"\[[^\]]*\]\(#", "[heading](#", text)  # a link on the page names its heading
    text = re.sub(r"\[[^\]]*\]\(https?:", "[work](https:", text)
    return re.sub(r"(?:doi|arXiv):\S+|\b[A-Z]{3,} \d+:\d+", " ", text)


def said(paragraph, exercises=()):
    """Return the Numbers of a paragraph."""
    found = []
    links = re.sub(r"\]\(([^)]*)\)", lambda m: "]" + " " * (len(m[0]) - 1), paragraph)
    for match in SAID.finditer(links):
        number, before, after = match["n"], links[: match.start()], links[match.end() :]
        percent = bool(re.match(r"\s?(?:%|percent)| of (?:the next )?100\b", after))
        value, decimals = _read(match)
        if not percent and re.fullmatch(r"1[6-9]\d\d|20[0-3]\d", number):
            continue  # a year: thousands have their comma
        if NAMED.search(before) or re.match(r"0\d", number):
            continue
        if number in exercises and "xercise" in before:
            continue
        if not decimals and value <= 10 and not percent:
            continue
        about = bool(ABOUT.search(before.rstrip(" ±")[-12:]))
        begin = max(before.rfind(end) for end in (". ", "? ", "! ", "\n")) + 1
        end = re.search(r"[.?!](?:\s|$)|\n|$", paragraph[match.end() :]).end()
        sentence = " ".join(paragraph[begin : match.end() + end].split())
        text = match[0] + (" %" if percent else "")
        found.append(Number(text, value, decimals, percent, about, sentence, paragraph))
    return found


def numbers_in(text):
    """Return the (value, decimals) of all numbers in an output or in code."""
    return {_read(match) for match in PRINTED.finditer(text)}


def _read(match):
    """Return the value of a number, and after how many decimals it was written."""
    digits = re.sub(r"[,_ ]", "", match["n"])
    decimals = len(digits.partition(".")[2])
    exponent = int(match["e"] or 0)
    sign = -1 if match["sign"] == "−" or match["sign"] == "-" else 1
    return sign * float(digits) * 10.0**exponent, max(decimals - exponent, 0)


def stands(number, grounds):
    """Return whether a number stands among others, (value, decimals): exactly, or rounded to the
    decimals that it has; a percentage as a share too; "about 12,000" within a twentieth.
    """
    for value, decimals in grounds:
        forms = [(value, decimals)]
        if number.percent:
            forms.append((100 * value, decimals - 2))
        for form, precision in forms:
            wrong = form - number.value
            if number.value > 0:  # a fall of 0.3 is printed as −0.3
                wrong = abs(form) - number.value
            rounded = precision > number.decimals
            allowed = 0.5000001 * 10.0**-number.decimals if rounded else 1e-9 * abs(form)
            if number.about and number.value > 10:
                allowed = max(allowed, 0.05 * number.value)
            if abs(wrong) <= allowed:
                return True
    return False


def shown(cell):
    """Return what a code cell says: its code, and what it printed, with the words of pictures; of
    the questions at the beginning nothing, whose options are wrong but for one.
    """
    if re.search(r"^recall\(", cell.source, re.M):
        return ""
    words = [DRAWING.sub(" ", cell.source)]
    for output in cell.get("outputs", []):
        data = output.get("data", {})
        words += [output.get("text", ""), output.get("evalue", ""), data.get("text/plain", "")]
        words.append(PAGE.sub(" ", data.get("text/html", "")))
    return "\n".join(words)


def grounds(notebook):
    """Return for each cell what it grounds: a code cell's numbers, a text's formulas and code."""
    found = []
    for cell in notebook.cells:
        if cell.cell_type == "code":
            found.append(numbers_in(shown(cell)))
        else:
            inside = re.findall(r"\$\$.+?\$\$|\$[^$\n]+\$|`[^`\n]+`", cell.source, re.S)
            found.append(numbers_in(" ".join(inside)))
    return found


def near(notebook, found, position):
    """Return the numbers of the code cells around a text, and of its formulas."""
    codes = [i for i, cell in enumerate(notebook.cells) if cell.cell_type == "code"]
    before = [i for i in codes if i < position][-NEAR:]
    behind = [i for i in codes if i > position][:BEHIND]
    return found[position].union(*(found[i] for i in before + behind))


def summed(number):
    """Return whether a number is the right result of a sum that its sentence writes out."""
    for a, sign, b, result in SUM.findall(number.sentence):
        a, b, c = (float(term.strip(".,").replace(",", "")) for term in (a, b, result))
        value = {"·": a * b, "×": a * b, "+": a + b, "−": a - b, "/": a / b if b else 0}[sign]
        if c == abs(number.value) and abs(value - c) <= 0.5 * 10.0**-number.decimals:
            return True
    return False


def with_places(notebook, exercises=()):
    """Yield each Number of a notebook's text, and a function that says among which numbers a value
    of it may stand.
    """
    found, section = grounds(notebook), ""
    everywhere = set().union(*found)
    for position, cell in enumerate(notebook.cells):
        if cell.cell_type != "markdown":
            continue
        around = near(notebook, found, position)
        for paragraph in re.split(r"\n\s*\n", without_code(cell.source, "```")):
            heading = re.match(r"## +(.+)", paragraph.strip())
            section = heading[1].strip() if heading else section
            wide = section in EVERYWHERE
            for number in said(prose(paragraph), exercises):

                def where(value, number=number, wide=wide, around=around):
                    digits = f"{abs(value):.{number.decimals}f}".replace(".", "").strip("0")
                    return everywhere if wide or len(digits) >= 3 else around

                yield number, where


def without_ground(notebook, others=None, exercises=()):
    """Return the Numbers of a notebook that no cell grounds. `others`: file → the numbers of
    that notebook's cells.
    """
    return [
        number
        for number, where in with_places(notebook, exercises)
        if not (
            stands(number, where(number.value) | _linked(number, others or {})) or summed(number)
        )
    ]


def _linked(number, others):
    """Return the numbers of the chapters to which a number's sentence links."""
    files = re.findall(r"\]\((\w+\.ipynb)", number.sentence)
    return set().union(*(others.get(file, set()) for file in files))


def listed():
    """Return the entries of numbers.toml."""
    return tomllib.loads(LIST.read_text(encoding="utf-8")).get("number", [])


def excused(number, chapter, entries):
    """Return the entries that give a number of a chapter its reason."""
    return [
        entry
        for entry in entries
        if entry["chapter"] in (chapter, "all")
        and number.text.replace("−", "-") in entry["texts"]
        and re.search(entry["words"], number.paragraph)
    ]


def read(path):
    """Return a chapter's notebook."""
    return nbformat.read(path, as_version=4)


def everything(notebook):
    """Return all numbers that a notebook's cells ground."""
    return set().union(*grounds(notebook))


def main(chapter=""):
    """Print the numbers without a ground, and the entries of the list that are used no more."""
    paths = sorted(source.CHAPTERS.glob("*.ipynb"))
    others, entries, used = {path.name: everything(read(path)) for path in paths}, listed(), []
    for path in paths:
        if path.stem.startswith(chapter):
            for number in without_ground(read(path), others, all_exercises()):
                found = excused(number, path.stem[:2], entries)
                used += found
                if not found:
                    print(f"{path.stem[:12]} {number.text:>10}  {number.sentence[:240]}")
    for entry in entries:
        if entry not in used and entry["chapter"].startswith(chapter):
            print(f"used no more: {entry}")


if __name__ == "__main__":
    main(*sys.argv[1:])
