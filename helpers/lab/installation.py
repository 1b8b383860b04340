"""Does the installation work? Python, the exact packages, the data files and the model package, in
a table.
"""

import hashlib
import importlib.metadata
import json
import sys

from helpers.home import ROOT
from helpers.lab import pins
from helpers.language import _

PYTHON = ((3, 11), (3, 13))


def check_installation():
    """Print, a line each, what the course needs and whether it is here; say what to do where it is
    not.
    """
    rows = [
        _python(),
        *_packages(ROOT / "requirements.txt"),
        *_packages(ROOT / "requirements-models.txt"),
        _data(),
    ]
    for good, name, words in rows:
        print("✓" if good else "✗", f"{name:<22}", words)
    print()
    bad = [name for good, name, _words in rows if not good]
    if bad:
        print(
            _(
                "Not right: {names}. Close JupyterLab and run `make lab` again: it installs "
                "what is missing."
            ).format(names=", ".join(bad))
        )
    else:
        print(
            _(
                "Everything is here. Nothing more is downloaded: from now on the course works "
                "without a network."
            )
        )


def _python():
    lowest, highest = (".".join(map(str, v)) for v in PYTHON)
    good = PYTHON[0] <= sys.version_info[:2] <= PYTHON[1]
    return good, "Python", _("{lowest} to {highest} wanted").format(lowest=lowest, highest=highest)


def _packages(file):
    if not file.exists():
        words = _("not here: the course is not in the folder that `make lab` installed")
        yield False, file.name, words
        return
    for pin, wanted in pins.pinned(file).items():
        # two builds of one package, whichever is here; the table has one name for them everywhere
        name = pin.removesuffix("-cpu")
        found = _version(pin) or _version(name)
        words = wanted
        if found != wanted:
            sentence = _("{wanted} wanted, {found} found")
            words = sentence.format(wanted=wanted, found=found or _("nothing"))
        yield found == wanted, name, words


def _version(name):
    try:
        return importlib.metadata.version(name)
    except importlib.metadata.PackageNotFoundError:
        return None


def _data():
    folder = ROOT / "helpers" / "datasets" / "files"
    sums = json.loads((folder / "checksums.json").read_text(encoding="utf-8"))
    wrong = [name for name, checksum in sums.items() if _checksum(folder / name) != checksum]
    if wrong:
        words = _("missing or damaged: {names}").format(names=", ".join(wrong))
        return False, _("data files"), words
    return True, _("data files"), _("{n} files, all as they should be").format(n=len(sums))


def _checksum(path):
    """Return the SHA-256 of a file, or None where there is none."""
    return hashlib.sha256(path.read_bytes()).hexdigest() if path.exists() else None
