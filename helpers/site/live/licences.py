"""Lays the licence of each part that the live site serves, and a page that lists the parts."""

import html
import importlib.metadata
import json
import re
import shutil
import zipfile

from helpers.site.live import parts

TEXT = re.compile(r"(licen[cs]e|copying|notice|authors)[^/]*(?<!\.py)(?<!\.pyc)$", re.I)
# What has no wheel: its licence is the text of a part that has the same one.
CORE = {
    f"Pyodide {parts.PYODIDE}": ("micropip", "https://github.com/pyodide/pyodide"),
    "Python 3.14": ("typing-extensions", "https://github.com/python/cpython"),
}
INSTALLED = {
    "JupyterLite": "jupyterlite-core",
    "JupyterLite's Pyodide kernel": "jupyterlite-pyodide-kernel",
}
PAGE = """<!DOCTYPE html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Parts and licences</title>
<style>:root {{ color-scheme: light dark }} body {{ font: 1rem/1.5 system-ui, sans-serif;
max-width: 45rem; margin: 0 auto; padding: 1rem }}</style>
<main>
<h1>What the live chapters are made of</h1>
<p>Python's modules are compiled beforehand; nothing else in these packages is changed.</p>
<ul>
{rows}
</ul>
</main>
"""


def lay(target, site):
    """Write the licences of all parts of `site` into the folder `target`, with its index.html."""
    shutil.rmtree(target, ignore_errors=True)
    target.mkdir(parents=True)
    folder = site / "static" / "pyodide"
    packages = json.loads((folder / parts.OFFICIAL).read_text(encoding="utf-8"))["packages"]
    rows = {}
    for name, entry in packages.items():
        title = f"{name} {entry['version']}"
        rows[title] = _of_wheel(folder / entry["file_name"], target / name)
    for title, (name, source) in CORE.items():
        rows[f"{title}, source: {source}"] = rows[f"{name} {packages[name]['version']}"]
    for title, name in INSTALLED.items():
        rows[f"{title} {importlib.metadata.version(name)}"] = _of_installed(name, target / name)
    for path in sorted(site.rglob("third-party-licenses.json")):
        place = f"../{path.relative_to(site).as_posix()}"
        rows[f"packages inside {place.rpartition('/')[0][3:]}"] = [place]
    (target / "index.html").write_text(PAGE.format(rows=_listed(rows)), encoding="utf-8")


def _of_wheel(path, folder):
    """Copy the licences out of a wheel; return their places as seen from the list."""
    places = []
    with zipfile.ZipFile(path) as wheel:
        for name in wheel.namelist():
            if TEXT.search(name) or ".dist-info/licenses/" in name:
                flat = re.sub(r"^.*\.dist-info/(licenses/)?", "", name).replace("/", "-")
                folder.mkdir(exist_ok=True)
                (folder / f"{flat}.txt").write_bytes(wheel.read(name))
                places.append(f"{folder.name}/{flat}.txt")
    if not places:
        raise RuntimeError(f"{path.name} brings no licence: it must not be served")
    return places


def _of_installed(name, folder):
    places = []
    for path in importlib.metadata.files(name):
        if ".dist-info/" in str(path) and TEXT.search(path.name):
            folder.mkdir(exist_ok=True)
            (folder / f"{path.name}.txt").write_bytes(path.locate().read_bytes())
            places.append(f"{folder.name}/{path.name}.txt")
    return places


def _listed(rows):
    lines = []
    for title, places in rows.items():
        links = ", ".join(
            f'<a href="{html.escape(place)}">{html.escape(place.rpartition("/")[2])}</a>'
            for place in places
        )
        lines.append(f"<li>{html.escape(title)}: {links}</li>")
    return "\n".join(lines)
