"""Lays what makes explorers move into the site: scripts, programs of the cells, a list of all.

`python -m helpers.site.alive [SITE]` does it for a site that has its live part already.
"""

import hashlib
import json
import os
import shutil
from pathlib import Path

from helpers.site.alive import bundle, cells

HERE = Path(__file__).parent
STATIC = HERE / "static"
PLACE = "_static/alive"  # below the site
PYODIDE = "live/static/pyodide"
DATA = "live/static/data"
CORE = "pyodide.mjs", "pyodide.asm.mjs", "pyodide.asm.wasm", "python_stdlib.zip"
LOCK = "pyodide-lock.json"
# What every explorer imports, where Pyodide's list has it. IPython, which widgets import, lives
# without its completion (jedi).
PACKAGES = (
    *("numpy", "matplotlib", "contourpy", "cycler", "fonttools", "kiwisolver", "pillow"),
    *("packaging", "pyparsing", "python-dateutil", "pytz", "six"),
    *("ipython", "asttokens", "decorator", "executing", "ipython-pygments-lexers"),
    *("matplotlib-inline", "prompt-toolkit", "pure-eval", "pygments", "stack-data"),
    *("traitlets", "typing-extensions", "wcwidth"),
    *("ipywidgets", "anywidget", "comm", "psygnal", "neural-networks-course"),
)
SCRIPTS = "alive.js", "alive.css", "worker.js"
HOME = "/home/pyodide"


def build(site):
    """Lay all files into a site; its live part, with Pyodide and the data, must be there."""
    output, pyodide = site / PLACE, site / PYODIDE
    if not (pyodide / LOCK).is_file():
        raise FileNotFoundError(f"{pyodide} has no Pyodide: build the live part first")
    shutil.rmtree(output, ignore_errors=True)
    (output / "cells").mkdir(parents=True)
    for name in SCRIPTS:
        shutil.copy(STATIC / name, output)
    shutil.copy(HERE / "bridge.py", output)
    bundle.write(output)
    lock = json.loads((pyodide / LOCK).read_text(encoding="utf-8"))["packages"]
    told = {}
    for each in cells.explorers():
        moves = program(each, lock)
        more = size(pyodide, lock, moves["packages"]) + cells.data_size(each)
        told[each.cell] = {"why": cells.ELSEWHERE.get(each.cell, ""), "more": more}
        _write(output / "cells" / f"{each.cell}.json", moves)
    _write(output / "config.json", config(output, pyodide, site / DATA, lock) | {"cells": told})


def config(output, pyodide, data, lock):
    """Return what page and worker must know: addresses, packages, sums of files, sizes."""
    return {
        "pyodide": _relative(pyodide, output),
        "data": _relative(data, output),
        "packages": [name for name in PACKAGES if name in lock],
        "files": {path.name: _sum(path) for path in sorted(pyodide.iterdir()) if path.is_file()},
        "bytes": size(pyodide, lock, PACKAGES, CORE),
        "env": {"HOME": HOME, "COURSE_HOME": f"{HOME}/my", "MPLBACKEND": "agg"},
    }


def program(explorer, lock):
    """Return what the worker is given for a cell."""
    owners = {name: package for package, each in lock.items() for name in each["imports"]}
    wanted = {owners[name] for name in cells.modules(explorer.program) if name in owners}
    before, cell = explorer.before, explorer.source
    return {"before": before, "cell": cell, "packages": sorted(wanted - set(PACKAGES))}


def size(pyodide, lock, packages, files=()):
    """Return the bytes of packages with all that they ask for, and of other files of Pyodide.

    Where PACKAGES are not all that is asked about, they are there already.
    """
    there = set() if packages is PACKAGES else set(PACKAGES)
    wanted, waiting = set(), [name for name in packages if name in lock]
    while waiting:
        name = waiting.pop()
        if name not in wanted | there:
            wanted.add(name)
            waiting += lock[name]["depends"]
    names = [*files, *(lock[name]["file_name"] for name in wanted)]
    return sum((pyodide / name).stat().st_size for name in names)


def _relative(folder, start):
    return f"{Path(os.path.relpath(folder, start)).as_posix()}/"


def _sum(path):
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()[:16]


def _write(path, content):
    path.write_text(json.dumps(content, ensure_ascii=False), encoding="utf-8")
