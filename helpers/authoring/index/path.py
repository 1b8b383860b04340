"""The short path through the course: its chapters, and how long each takes by its own table."""

import re

from helpers import contents
from helpers.authoring.index.chapters import link, read, table

START = 30  # minutes: what Start here promises for itself


def short_path():
    """Return the table of the short path, its hours in the last row."""
    names = [contents.files(chapter)[0] for chapter in contents.SHORT_PATH]
    minutes = {name: _minutes(name) for name in names}
    rows = [(link(name), _question(name), str(minutes[name])) for name in names]
    hours = round(2 * sum(minutes.values()) / 60) / 2
    rows.append(("together", "", f"about {hours:g} hours"))
    return table(("chapter", "its question", "minutes"), rows)


def _minutes(name):
    """Return what the chapter's table says, all that is not optional together."""
    found = re.search(r"^\| \*\*together\*\* \| \*\*(\d+)\*\* \|$", read(name), re.M)
    return int(found[1]) if found else START


def _question(name):
    """Return the question in italics below a chapter's title."""
    found = re.search(r"^\*([^*\n]+\?)\*$", read(name), re.M)
    return found[1] if found else "How does this course work, and what is training?"
