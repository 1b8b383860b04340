"""The chapters as the site has them: which run live in a browser, and where the others do."""

import json
import re

from helpers.contents import titles
from helpers.home import ROOT
from helpers.lab.badges import settings

FOLDER = ROOT / "chapters"
OUTPUT = ROOT / "build" / "site"
# These need NumPy alone, more or less, and run in the reader's own browser, below live/.
LIVE = (
    "00_start_here",
    "00_toolbox",
    "01_neurons_and_activations",
    "02_forward_propagation",
    "03_losses_and_gradient_descent",
    "04_backpropagation",
    "05_first_network",
)
PLAYER = "live/notebooks/index.html"


def names():
    """Return the names of all chapters, in the order of the course."""
    return list(titles())


def read(name, folder=FOLDER):
    """Return a chapter's notebook, or nothing where there is none: 15 has no solutions."""
    file = folder / f"{name}.ipynb"
    return json.loads(file.read_text(encoding="utf-8")) if file.exists() else None


def live(name, cell="", output=OUTPUT):
    """Return where a chapter runs live, as seen from the site's first folder, down to a cell of
    it; "" where it does not. The live part is built by itself: a link is laid if it is there.
    """
    if name not in LIVE or not (output / PLAYER).exists():
        return ""
    return f"{PLAYER}?path={name}.ipynb" + (f"#cell-id={cell}" if cell else "")


def binder(name):
    """Return where Binder opens a chapter, or "" while the course's repository has no address."""
    repository = settings()["repository"]
    if not repository:
        return ""
    return f"https://mybinder.org/v2/gh/{repository}/HEAD?urlpath=lab/tree/my/{name}.ipynb"


def source(path, line=0):
    """Return where a file of the course is shown, at a line, or "" while there is no such place."""
    repository = settings()["repository"]
    if not repository:
        return ""
    return f"https://github.com/{repository}/blob/HEAD/{path}" + (f"#L{line}" if line else "")


def section(text, heading):
    """Return what stands below a heading of a Markdown page, up to the next one as high."""
    level = heading.partition(" ")[0]
    next_one = rf"^#{{1,{len(level)}}} |\Z"
    found = re.search(rf"^{re.escape(heading)}\n(.*?)(?={next_one})", text, re.M | re.S)
    if not found:
        raise ValueError(f"site: no heading {heading!r} is there")
    return found[1].strip()
