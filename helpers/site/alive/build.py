"""Lays what makes explorers move into the site: scripts, programs of the cells, a list of all."""

import hashlib
import json
import os
import shutil
import subprocess
from pathlib import Path

from helpers.site.alive import cells

HERE = Path(__file__).parent
STATIC = HERE / "static"
CORE = "pyodide.mjs", "pyodide.asm.mjs", "pyodide.asm.wasm", "python_stdlib.zip"
LOCK = "pyodide-lock.json"
# What every explorer imports. IPython, which widgets import, lives without its completion (jedi).
PACKAGES = (
    *("numpy", "matplotlib", "contourpy", "cycler", "fonttools", "kiwisolver", "pillow"),
    *("packaging", "pyparsing", "python-dateutil", "pytz", "six"),
    *("ipython", "asttokens", "decorator", "executing", "ipython-pygments-lexers"),
    *("matplotlib-inline", "prompt-toolkit", "pure-eval", "pygments", "stack-data"),
    *("traitlets", "typing-extensions", "wcwidth"),
    *("ipywidgets", "anywidget", "comm", "psygnal", "neural-networks-course"),
)
SCRIPTS = "alive.js", "alive.css", "worker.js"
LOADERS = {".woff2": "file", ".woff": "empty", ".ttf": "empty", ".eot": "empty", ".svg": "empty"}


def build(output, *, pyodide, data, node):
    """Lay all files into the folder `output`.

    pyodide, data: folders of the same site, with Pyodide and with the course's data files.
    node: a folder for the packages of Node.js; it may be kept from one time to the next.
    """
    shutil.rmtree(output, ignore_errors=True)
    (output / "cells").mkdir(parents=True)
    for name in SCRIPTS:
        shutil.copy(STATIC / name, output)
    shutil.copy(HERE / "bridge.py", output)
    bundle(output, node)
    lock = json.loads((pyodide / LOCK).read_text(encoding="utf-8"))["packages"]
    told = {}
    for each in cells.explorers():
        told[each.cell] = {"why": cells.ELSEWHERE.get(each.cell, "")}
        if each.cell not in cells.ELSEWHERE:
            _write(output / "cells" / f"{each.cell}.json", program(each, lock))
    config = {
        "pyodide": _relative(pyodide, output),
        "data": _relative(data, output),
        "packages": [name for name in PACKAGES if name in lock],
        "bytes": size(pyodide, lock),
        "store": f"course-{_digest(pyodide / LOCK)}",
        "env": {"HOME": "/home/pyodide", "COURSE_HOME": "/home/pyodide/my", "MPLBACKEND": "agg"},
        "cells": told,
    }
    _write(output / "config.json", config)


def program(explorer, lock):
    """Return what the worker is given for a cell."""
    owners = {name: package for package, each in lock.items() for name in each["imports"]}
    wanted = {owners[name] for name in cells.modules(explorer.program) if name in owners}
    return {
        "before": explorer.before,
        "cell": explorer.source,
        "packages": sorted(wanted - set(PACKAGES)),
        "files": cells.FILES.get(explorer.cell, []),
    }


def size(pyodide, lock):
    """Return how many bytes a first explorer loads."""
    files = [*CORE, LOCK, *(lock[name]["file_name"] for name in PACKAGES if name in lock)]
    return sum((pyodide / name).stat().st_size for name in files)


def bundle(output, node):
    """Write manager.js and manager.css: the front ends of ipywidgets and anywidget, in one file."""
    node.mkdir(parents=True, exist_ok=True)
    for name in ("package.json", "package-lock.json"):
        shutil.copy(HERE / name, node)
    if not _installed(node):
        _run("npm", "ci", "--no-audit", "--no-fund", cwd=node)
    for name in ("manager.js", "amd.js", "widgets.css"):
        shutil.copy(STATIC / name, node)
    loaders = [f"--loader:{ending}={how}" for ending, how in LOADERS.items()]
    _run(
        *("npx", "--no-install", "esbuild", "manager.js", "--bundle", "--format=esm", "--minify"),
        *("--target=es2022", "--legal-comments=linked", "--log-level=warning"),
        *(*loaders, f"--outdir={output}"),
        cwd=node,
    )


def _installed(node):
    """Return whether the packages of the lock are there already."""
    mark = node / "node_modules" / ".package-lock.json"
    return mark.is_file() and mark.stat().st_mtime >= (HERE / "package-lock.json").stat().st_mtime


def _run(*command, cwd):
    done = subprocess.run(command, cwd=cwd, capture_output=True, text=True, check=False)
    if done.returncode:
        raise RuntimeError(f"{' '.join(command[:3])} … failed:\n{done.stdout}{done.stderr}")


def _relative(folder, start):
    return f"{Path(os.path.relpath(folder, start)).as_posix()}/"


def _digest(path):
    return hashlib.sha256(path.read_bytes()).hexdigest()[:12]


def _write(path, content):
    path.write_text(json.dumps(content, ensure_ascii=False), encoding="utf-8")
