"""Lays the licences of what others wrote and the site serves beside it, as NOTICE says."""

import importlib.metadata
import shutil

from helpers.site import tools

# Packages whose files, or what they write, are part of the pages.
SERVED = (
    "furo",
    "sphinx-basic-ng",
    "sphinx",
    "snowballstemmer",
    "myst-nb",
    "pygments",
    "accessible-pygments",
)
PLACE = "_static/licences"


def lay(output):
    """Copy the text of each licence from its package."""
    folder = output / PLACE
    folder.mkdir(parents=True)
    for name in SERVED:
        shutil.copyfile(_text(name), folder / f"{name}.txt")
    shutil.copyfile(tools.package("mathjax") / "LICENSE", folder / "mathjax.txt")


def _text(name):
    distribution = importlib.metadata.distribution(name)
    for file in distribution.files:
        if "dist-info" in str(file) and file.name.startswith(("LICENSE", "COPYING")):
            return distribution.locate_file(file)
    raise FileNotFoundError(f"site: the package {name} has no text of its licence")
