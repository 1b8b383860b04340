"""Lays the folder from which a page loads Python: `python -m helpers.site.live.folder FOLDER`.

It holds Pyodide's core, the wheels with their Python compiled, the course's wheel, and
pyodide-lock.json, which lists them with their sums.
"""

import argparse
import json
import shutil
import tempfile
import zipfile
from email.parser import HeaderParser
from pathlib import Path

from helpers.site.live import compiled, fetch, parts, wheel


def lay(target, release=None):
    """Write the folder `target` anew. release: a folder with a release of Pyodide to take."""
    files = fetch.everything(release)
    with tempfile.TemporaryDirectory() as apart:
        course = wheel.write(Path(apart))
        wheels = compiled.compiled(files | {course.name: course}, keep={course.name})
        _write(Path(target), files, wheels, course.name)


def _write(target, files, wheels, course):
    shutil.rmtree(target, ignore_errors=True)
    target.mkdir(parents=True)
    for name in parts.CORE:
        shutil.copyfile(files[name], target / name)
    for path in wheels.values():
        shutil.copyfile(path, target / path.name)
    official = json.loads(files[parts.OFFICIAL].read_text(encoding="utf-8"))
    names = {name: row["file"] for name, row in parts.lock()["wheels"].items()}
    packages = {}
    for name, file in sorted((names | {parts.COURSE: course}).items()):
        packages[name] = _entry(name, wheels[file], official["packages"].get(name))
    loaded = {*packages} - {"fonttools"}
    for entry in packages.values():
        entry["depends"] = [name for name in entry["depends"] if name in loaded]
    listed = {"info": official["info"], "packages": packages}
    (target / parts.OFFICIAL).write_text(json.dumps(listed, indent=1), encoding="utf-8")


def _entry(name, path, official):
    """Return what the list says of a wheel; of Pyodide's own, what the official one says."""
    if official is None or official["file_name"] != path.name:
        with zipfile.ZipFile(path) as archive:
            inside = archive.namelist()
            about = next(each for each in inside if each.endswith(".dist-info/METADATA"))
            headers = HeaderParser().parsestr(archive.read(about).decode())
        official = {
            "depends": [],
            "imports": sorted(set(_modules(inside))),
            "install_dir": "site",
            "name": name,
            "package_type": "package",
            "unvendored_tests": False,
            "version": headers["Version"],
        }
    return {**official, "file_name": path.name, "sha256": fetch.digest(path)}


def _modules(inside):
    for name in inside:
        first, slash, _rest = name.partition("/")
        if name.endswith((".py", ".pyc")) and ".d" not in first:
            yield first if slash else first.rpartition(".")[0]


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("target", type=Path)
    parser.add_argument("--pyodide", type=Path, help="a folder with a release of Pyodide")
    given = parser.parse_args()
    lay(given.target, given.pyodide)
