"""Writes the sources from which Sphinx lays out the site: chapters, and the pages about them."""

import json
import re
import shutil
import tomllib

from helpers.home import ROOT
from helpers.site import cells, chapters, licences

TITLE = "Neural networks, from one neuron up"
# A page in the menu at the side: the file without its ending, and what it is called there.
MORE = {
    "glossary": "Glossary",
    "formulas": "Formulas",
    "concepts": "Concepts and their code",
    "about": "About, and licences",
}
LINK = re.compile(r"\[([^\]]+)\]\(([^)\s]+)\)")


def write(folder, output):
    """Write all sources into `folder`, and the pictures below `output`."""
    shutil.rmtree(folder, ignore_errors=True)
    (folder / "chapters").mkdir(parents=True)
    for name in chapters.names():
        notebook = chapters.read(name)
        solutions = chapters.read(name, chapters.FOLDER / "solutions")
        page, pictures = cells.page(name, notebook, solutions, output)
        text = json.dumps(page, ensure_ascii=False)
        (folder / "chapters" / f"{name}.ipynb").write_text(text, encoding="utf-8")
        for place, picture in pictures.items():
            file = output / place
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(picture)
    pages = {"index": front(output), "glossary": glossary(), "formulas": formulas()}
    for name, text in {**pages, "concepts": concepts(), "about": about()}.items():
        (folder / f"{name}.md").write_text(text, encoding="utf-8")


def front(output):
    """Return the front page: what the course is, where to begin, the chapters, the menu."""
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    live = chapters.live("00_start_here", output=output)
    buttons = ['<a class="course-button" href="chapters/00_start_here.html">Begin to read</a>']
    if live:
        buttons.append(f'<a class="course-button" href="{live}">Open the first chapter live</a>')
    menu = "\n".join(f"chapters/{name}" for name in chapters.names())
    more = "\n".join(f"{title} <{name}>" for name, title in MORE.items())
    return FRONT.format(
        title=TITLE,
        buttons=" ".join(buttons),
        can=chapters.section(readme, "## What you will be able to do"),
        chapters="\n".join(_list(readme, output)),
        menu=menu,
        more=more,
    )


def _list(readme, output):
    """Return README's list of chapters; those that run in the browser say so."""
    for line in chapters.section(readme, "## The chapters").splitlines():
        name = re.search(r"chapters/(\w+)\.ipynb", line)
        if name:
            live = chapters.live(name[1], output=output)
            yield line + (f' <a class="course-live" href="{live}">live</a>' if live else "")


def glossary():
    """Return the glossary: each term, its sentence, its other names, and its place."""
    file = chapters.FOLDER / "source" / "glossary.toml"
    terms = tomllib.loads(file.read_text(encoding="utf-8"))["term"]
    entries = [_entry(term) for term in sorted(terms, key=lambda each: each["term"].casefold())]
    return (
        "# Glossary\n\nWhat the course's terms mean, and where each is explained.\n\n"
        "```{glossary}\n" + "\n\n".join(entries) + "\n```\n"
    )


def _entry(term):
    lines = [term["term"], f"  {term['sentence']}", ""]
    said = []
    if term["symbol"]:
        said.append(f"Symbol: {term['symbol']}")
    if term["keras"]:
        said.append(f"In Keras: `{term['keras']}`")
    if term["chinese"]:
        said.append(f'Chinese: <span lang="zh">{term["chinese"]}</span>')
    place = term["link"].partition("#")[0].removesuffix(".ipynb")
    said.append(f"[Explained in {chapters.titles()[place]}](chapters/{term['link']})")
    return "\n".join([*lines, "  " + " · ".join(said)])


def formulas():
    """Return the index of formulas, which chapter 15 has, as a page of its own."""
    cells_of = chapters.read("15_questions_and_glossary")["cells"]
    text = "\n\n".join("".join(cell["source"]) for cell in cells_of)
    table = LINK.sub(_below, chapters.section(text, "## Formulas")).replace("\n### ", "\n## ")
    return f"# Formulas\n\n{table}\n"


def _below(link):
    """Return a link of a chapter as seen from the folder above."""
    local = re.match(r"\d\d_\w+\.ipynb", link[2])
    return f"[{link[1]}]({'chapters/' if local else ''}{link[2]})"


def concepts():
    """Return CONCEPTS.md; where a file of code is shown nowhere its name stands alone."""
    return LINK.sub(_code, (ROOT / "CONCEPTS.md").read_text(encoding="utf-8"))


def _code(link):
    if link[2].startswith(("chapters/", "http")):
        return link[0]
    address = chapters.source(link[2])
    if address:
        return f"[{link[1]}]({address})"
    return f"`{link[1]}`" if link[2].endswith(".py") else link[1]


def about():
    """Return the page of the licences: the course's own, and NOTICE for what comes from others."""
    texts = {name: (ROOT / name).read_text(encoding="utf-8") for name in ("LICENSE", "NOTICE")}
    links = [
        f'<a href="{licences.PLACE}/{name}.txt">{name}</a>'
        for name in (*licences.SERVED, "mathjax")
    ]
    return ABOUT.format(**texts, texts=", ".join(links))


FRONT = """# {title}

An interactive course in notebooks: pictures that you can move, exercises that are checked where you
stand, and gradients that are written by hand in NumPy. Here you can read all of it, with nothing to
install and no account. You need Python with variables, loops and functions, and school mathematics.

<p class="course-begin">{buttons}</p>

## The chapters

{chapters}

## What you will be able to do

{can}

## Where you can run it

- **On your own computer**: Python 3.11, 3.12 or 3.13, and `make lab` in the course's folder.
- **On Binder**: the course's folder `binder/` describes the environment for any BinderHub.

```{{toctree}}
:hidden:
:caption: The course

{menu}
```

```{{toctree}}
:hidden:
:caption: To look things up

{more}
```
"""

ABOUT = """# About, and licences

This site is a free course. It stores nothing about you and asks no other server for anything.

## The course's own licences

<div class="course-text">

````text
{LICENSE}
````

</div>

## What comes from others

The texts of the licences of what this site itself consists of: {texts}.

<div class="course-text">

````text
{NOTICE}
````

</div>
"""
