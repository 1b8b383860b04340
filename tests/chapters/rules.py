"""The rules that every notebook keeps. Each takes a notebook (and its path) and yields
sentences: what breaks it, where.
"""

import ast
import base64
import itertools
import re
import statistics

from helpers.authoring.compare import is_not_run
from helpers.authoring.fences import without_code

SECTIONS = [
    "Background",
    "Concepts",
    "Mathematics",
    "Code",
    "Applications",
    "Exercises",
    "Tools and outlook",
    "Questions and answers",
]
OWN_FORM = (
    "00_start_here",
    "00_toolbox",
    "15_questions_and_glossary",
    "16_your_own_project",
)  # not the eight sections
MYST = re.compile(r"^\s*(`{3,}|:{3,})\{\w|^\s*%\s|\{(ref|doc|cite|numref|eq)\}`", re.M)
COLOUR = re.compile(
    r"""["']#[0-9a-fA-F]{3,8}["']|["'](?:red|green|blue|orange|purple|black|grey|gray|cyan|magenta|yellow|C\d|"""
    r"""tab:\w+)["']|\bcolors?=["']|rcParams|plt\.style|\bcmap=["']"""
)
CHINESE = re.compile(r"[\u4e00-\u9fff]")
ADDRESS = re.compile(r"at 0x[0-9a-f]{6,}")


def code_cells(notebook):
    """Return the code cells."""
    return [c for c in notebook.cells if c.cell_type == "code"]


def tags(cell):
    """Return a cell's tags."""
    return cell.metadata.get("tags", [])


def headings_in_order(notebook, path):
    """One title; the eight sections in order; no level of heading skipped."""
    text = "\n\n".join(without_code(c.source) for c in notebook.cells if c.cell_type == "markdown")
    found = re.findall(r"^(#+) +(.+?)\s*$", text, re.M)
    if [level for level, _ in found].count("#") != 1 or not found or found[0][0] != "#":
        yield "a notebook has one title, and begins with it"
    sections = [name for level, name in found if level == "##"]
    if path.parent.name != "solutions" and path.stem not in OWN_FORM and sections != SECTIONS:
        yield f"sections must be {SECTIONS}, are {sections}"
    for (before, _), (after, name) in itertools.pairwise(found):
        if len(after) > len(before) + 1:
            yield f"the heading {name!r} skips a level"


def headings_can_be_linked(notebook, path):
    """An address writes other signs as numbers, and JupyterLab then finds no such heading."""
    text = "\n\n".join(without_code(c.source) for c in notebook.cells if c.cell_type == "markdown")
    for name in re.findall(r"^##+ +([^[\s].*?)\s*$", text, re.M):  # 15: they are links
        if signs := set(re.findall(r"""[^ -~]|["<>^{}|\\]""", name)):
            yield f"the heading {name!r} has {' '.join(sorted(signs))}, which no link keeps"


def cells_are_small(notebook, path):
    """At most 15 lines a code cell (a listing may have more), the median at most 5; nothing
    that belongs in helpers.
    """
    sizes = []
    for cell in code_cells(notebook):
        lines = [line for line in cell.source.splitlines() if line.strip()]
        if "listing" in tags(cell):
            continue
        sizes.append(len(lines))
        if wide := [line for line in lines if len(line) > 120]:
            yield (
                f"{cell.id}: a line of {len(wide[0])} characters, at most 120: "
                "readers would have to scroll"
            )
        if len(lines) > 15:
            yield f"{cell.id}: {len(lines)} lines, at most 15"
        for node in ast.walk(ast.parse(re.sub(r"^[%!].*$", "pass", cell.source, flags=re.M))):
            if isinstance(node, ast.ClassDef):
                yield f"{cell.id}: the class {node.name} belongs in helpers"
            if (
                isinstance(node, ast.FunctionDef)
                and "check(" not in cell.source
                and node.end_lineno - node.lineno >= 12
            ):
                yield f"{cell.id}: the function {node.name} belongs in helpers"
    if path.parent.name != "solutions" and sizes and statistics.median(sizes) > 5:
        yield f"the median code cell has {statistics.median(sizes)} lines, at most 5"


def everything_was_executed(notebook, path):
    """Each code cell has its execution count, in order: what has none is compared by nothing."""
    counts = [c.execution_count for c in code_cells(notebook)]
    if counts != list(range(1, len(counts) + 1)):
        yield f"execution counts must be 1, 2, 3 …, are {counts}"


def nothing_is_skipped(notebook, path):
    """No cell is hidden from nbval; what may not run everywhere has run where it was stored."""
    for cell in code_cells(notebook):
        if re.search(r"nbval[-_](skip|ignore)", cell.source, re.I) or any(
            "nbval" in t for t in tags(cell)
        ):
            yield f"{cell.id}: nbval would not compare it"
        if "may-not-run" in tags(cell) and is_not_run(cell.outputs):
            yield f"{cell.id}: it did not run where it was stored; build on a larger computer"


def errors_only_where_tagged(notebook, path):
    """A stored error only in a cell tagged raises-exception, and such a cell does raise;
    nothing on stderr.
    """
    for cell in code_cells(notebook):
        errors = [o.ename for o in cell.outputs if o.output_type == "error"]
        if bool(errors) != ("raises-exception" in tags(cell)):
            yield f"{cell.id}: stored errors {errors}, tags {tags(cell)}"
        if any(o.get("name") == "stderr" for o in cell.outputs):
            yield f"{cell.id}: stderr in the stored output"


def pictures_have_words(notebook, path):
    """Each picture has an alternative text that says something, and a figure a caption; both
    forms of it are one picture.
    """
    for cell in code_cells(notebook):
        for output in cell.outputs:
            data = output.get("data", {})
            if "image/png" not in data:
                continue
            words, markup = data.get("text/plain", ""), data.get("text/html", "")
            if len(words.split()) < 6 or words.startswith("<"):
                yield f"{cell.id}: the picture's words are {words!r}"
            if markup and not re.search(r'alt="[^"]{30,}"', markup):
                yield f"{cell.id}: the picture has no alt text"
            if markup and not re.search(r"<figcaption>(?:<small>)?[^<]{10,}", markup):
                yield f"{cell.id}: the picture has no caption"
            if markup and data["image/png"].strip() not in markup:
                yield f"{cell.id}: the page's picture is not the stored picture"
    for cell in notebook.cells:
        if cell.cell_type == "markdown" and re.search(r"!\[\s*\]|<img(?![^>]*alt=)", cell.source):
            yield f"{cell.id}: an image without alt text"


def figures_have_a_headline(notebook, path):
    """A figure begins with what was found, in a headline of 3 to 14 words, no full stop."""
    for cell in code_cells(notebook):
        for call in ast.walk(ast.parse(re.sub(r"^[%!].*$", "pass", cell.source, flags=re.M))):
            if isinstance(call, ast.Call) and getattr(call.func, "attr", "") == "figure":
                words = {each.arg: each.value for each in call.keywords}
                headline = words.get("headline")
                if headline is None:
                    yield f"{cell.id}: the figure has no headline"
                elif isinstance(headline, ast.Constant) and not _is_headline(headline.value):
                    yield f"{cell.id}: no headline of 3 to 14 words: {headline.value!r}"


def _is_headline(words):
    return 3 <= len(words.split()) <= 14 and not words.endswith(".")


def pictures_are_light(notebook, path):
    """A figure's PNG has at most 30 kB, a notebook at most 1 MB."""
    for cell in code_cells(notebook):
        for output in cell.outputs:
            size = len(base64.b64decode(output.get("data", {}).get("image/png", "")))
            if size > 30_000:
                yield f"{cell.id}: a picture of {size} bytes, at most 30,000"
    if path.exists() and path.stat().st_size > 1_000_000:
        yield f"{path.stat().st_size} bytes, at most 1,000,000"


def colours_come_from_the_palette(notebook, path):
    """No colour literal and no rcParams: the palette with its meanings is in
    helpers/plots/style.py.
    """
    for cell in code_cells(notebook):
        if "listing" not in tags(cell) and (found := COLOUR.search(cell.source)):
            yield f"{cell.id}: {found[0]!r}"


def markdown_is_what_jupyterlab_renders(notebook, path):
    """No MyST directive or role: JupyterLab shows them as text."""
    for cell in notebook.cells:
        if cell.cell_type == "markdown" and (found := MYST.search(cell.source)):
            yield f"{cell.id}: {found[0]!r} is not rendered by JupyterLab"


def listings_are_translated(notebook, path):
    """Below each listing with Chinese words stands its translation: a line for each."""
    for i, cell in enumerate(notebook.cells):
        if cell.cell_type != "code" or not CHINESE.search(cell.source):
            continue
        if "listing" not in tags(cell):
            yield f"{cell.id}: Chinese words outside a listing"
        lines = len(set(re.findall(r"[^\x00-\x7f]*[\u4e00-\u9fff][^\n]*", cell.source)))
        below = notebook.cells[i + 1].source if i + 1 < len(notebook.cells) else ""
        table = re.findall(r"^\| .*[\u4e00-\u9fff].* \| .*[A-Za-z].* \|$", below, re.M)
        if len(table) < lines:
            yield f"{cell.id}: {lines} Chinese lines, {len(table)} translated below"


def nothing_depends_on_the_run(notebook, path):
    """No address, no widget model id, no path of one machine in what is stored."""
    for cell in code_cells(notebook):
        stored = str(
            [
                {k: v for k, v in o.items() if k != "data"}
                | {k: v for k, v in o.get("data", {}).items() if k != "image/png"}
                for o in cell.outputs
            ]
        )
        for pattern in (
            ADDRESS,
            re.compile(r"model_id"),
            re.compile(r"/(?:home|root|tmp|Users)/\w+"),
        ):
            if found := pattern.search(stored):
                yield f"{cell.id}: {found[0]!r} in the stored output"


def formulas_are_checked(notebook, path):
    """In the section Mathematics, code follows each displayed formula before the next formula
    stands.
    """
    inside, unchecked = False, None
    for cell in notebook.cells:
        if cell.cell_type == "code":
            unchecked = None
            continue
        # one cell may hold the end of a section and the beginning of the next
        for part in re.split(r"^(?=## )", cell.source, flags=re.M):
            heading = re.match(r"## +(.+)", part)
            formula = "$$" in part
            if unchecked and (heading or (inside and formula)):
                yield f"{unchecked}: no cell checks this formula by number"
                unchecked = None
            if heading:
                inside = heading[1].strip() == "Mathematics"
            if inside and formula:
                unchecked = cell.id
    if unchecked:
        yield f"{unchecked}: no cell checks this formula by number"


def tasks_are_text(notebook, path):
    """An exercise's task stands in Markdown above its cell, by its number; the cell begins with
    code.
    """
    for before, cell in itertools.pairwise(notebook.cells):
        numbers = re.findall(r"""^(?:check|predict)\("([\d.]+)\"""", cell.source, re.M)
        if cell.cell_type != "code" or not numbers:
            continue
        if not re.search(rf"^\*\*Exercise {re.escape(numbers[0])}\.\*\* \S", before.source, re.M):
            yield f"{cell.id}: no text **Exercise {numbers[0]}.** above the cell"
        if re.match(r"# ", cell.source):
            yield f"{cell.id}: begins with a comment: the task belongs in the text above"


RULES = [
    headings_in_order,
    headings_can_be_linked,
    cells_are_small,
    everything_was_executed,
    nothing_is_skipped,
    errors_only_where_tagged,
    pictures_have_words,
    figures_have_a_headline,
    pictures_are_light,
    colours_come_from_the_palette,
    markdown_is_what_jupyterlab_renders,
    listings_are_translated,
    nothing_depends_on_the_run,
    formulas_are_checked,
    tasks_are_text,
]
