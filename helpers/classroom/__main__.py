"""Writes what a teacher needs into `class/`: `python -m helpers.classroom [05] [--seed 7]`."""

import argparse
import html
import sys

from helpers.classroom import chapter, notes_page, pages, plan_page, quiz_files, tools
from helpers.classroom.slides import export
from helpers.home import ROOT
from helpers.language import _

FOLDER = ROOT / "class"


def main(arguments=None):
    """Write the pages of all chapters, or of the one that is named."""
    parser = argparse.ArgumentParser(prog="helpers.classroom", description=__doc__)
    parser.add_argument("chapter", nargs="?", default="", help="the chapter's number, such as 05")
    parser.add_argument("--seed", type=int, default=1, help="which variants the quizzes draw")
    options = parser.parse_args(arguments)
    every = chapter.taught()
    chosen = [path for path in every if path.stem.startswith(options.chapter)]
    if not chosen:
        known = ", ".join(path.stem[:2] for path in every)
        sys.exit(f"CHAPTER must be one of {known}, got {options.chapter!r}.")
    tools.lay_reveal(FOLDER / "reveal")
    for path in chosen:
        for name in write(path, FOLDER / path.stem, options.seed):
            print(f"class/{path.stem}/{name}")
    (FOLDER / "index.html").write_text(index(every), encoding="utf-8")
    print("class/index.html")


def write(path, folder, seed):
    """Write all that a teacher gets of one chapter into `folder`; return the names of the files."""
    folder.mkdir(parents=True, exist_ok=True)
    title, _question = chapter.title(path)
    files = {
        "plan.html": pages.page(_("Plan of {title}").format(title=title), plan_page.body(path)),
        "notes.html": pages.page(_("Notes on {title}").format(title=title), notes_page.body(path)),
    }
    files |= quiz_files.files(path, seed)
    files["slides.html"] = export.slides(path)
    for name, text in files.items():
        (folder / name).write_text(text, encoding="utf-8")
    return list(files)


def index(paths):
    """Return the page that leads to all chapters."""
    words = {
        "plan.html": _("plan"),
        "notes.html": _("notes"),
        "slides.html": _("slides"),
        "quiz.html": _("quiz"),
        "quiz_key.html": _("key"),
        "quiz.ipynb": _("quiz as a notebook"),
        "quiz.xml": _("quiz for Moodle"),
    }
    rows = []
    for path in paths:
        links = " · ".join(
            f'<a href="{path.stem}/{name}">{word}</a>' for name, word in words.items()
        )
        rows.append([html.escape(chapter.title(path)[0]), links])
    body = f"<h1>{_('For teachers')}</h1>\n" + pages.table([_("chapter"), _("pages")], rows)
    return pages.page(_("For teachers"), body)


if __name__ == "__main__":
    main()
