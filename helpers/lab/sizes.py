"""What the installed packages and the course itself take on the disk: `make size`."""

import importlib.metadata
import os
from pathlib import Path

from helpers.home import ROOT

SHOWN = 15  # the largest; the others in one line
APART = {".git", ".venv", ".work", "my", "build", ".pytest_cache", ".ruff_cache", ".hypothesis"}


def main():
    """Print a table in MB: the largest packages, the rest, the course's own folders, all."""
    sizes = sorted(packages().items(), key=lambda item: -item[1])
    rows = sizes[:SHOWN]
    rows.append((f"{len(sizes) - SHOWN} more", sum(size for _name, size in sizes[SHOWN:])))
    rows.append(("packages", sum(size for _name, size in sizes)))
    rows += [(f"course: {name}", size) for name, size in course().items()]
    rows.append(("all", rows[SHOWN + 1][1] + sum(course().values())))
    for name, size in rows:
        print(f"{name:<32}{size / 1e6:9.1f} MB")


def packages():
    """Return {name: bytes} of the installed packages, each with the bytecode beside it."""
    return {
        found.name: sum(_bytes(found.locate_file(file)) for file in found.files or [])
        for found in importlib.metadata.distributions()
    }


def course():
    """Return {folder: bytes} of the project, without what is made on this computer."""
    inner = [path for path in ROOT.iterdir() if path.name not in APART]
    sizes = {path.name: _bytes(path) for path in inner if path.is_dir()}
    sizes["files"] = sum(_bytes(path) for path in inner if path.is_file())
    return dict(sorted(sizes.items(), key=lambda item: -item[1]))


def _bytes(path):
    """Return the size of a file, or of all files of a folder; 0 for one that is not there."""
    path = Path(path)
    if path.is_dir():
        return sum(entry.stat().st_size for entry in path.rglob("*") if entry.is_file())
    return os.stat(path).st_size if path.exists() else 0


if __name__ == "__main__":
    main()
