"""Builds JupyterLite around the folder of Pyodide: its applications, the chapters, our settings."""

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

from helpers.site.live import chapters, folder, front, licences, parts, wheel

HERE = Path(__file__).parent
SETTINGS = HERE / "jupyter-lite.json"
APPS = ("lab", "notebooks")
KERNEL = "@jupyterlite/pyodide-kernel-extension:kernel"
# What the page takes of the packages installed here: widgets, and what makes links land.
EXTENSIONS = (
    "@jupyter-widgets/jupyterlab-manager",
    "@jupyterlite/pyodide-kernel-extension",
    "anywidget",
    "course-links",
)
# JupyterLite starts by this line; before it we look whether the browser can, and at the copies.
STARTS = re.compile(r"await import\(\s*('\.\./config-utils\.js[^']*')\s*\);")
BEFORE = """if (window.courseCannot()) {{
          return;
        }}
        await import('../course.js');
        await import({});"""


def build(target, release=None):
    """Write the live part into the folder `target`, anew: leftovers would be served."""
    target = Path(target)
    work = target.with_name(f"{target.name}-work")
    for old in (target, work):
        shutil.rmtree(old, ignore_errors=True)
    (work / "files").mkdir(parents=True)
    chapters.write(work / "files" / "my")
    (work / "jupyter-lite.json").write_text(json.dumps(settings()), encoding="utf-8")
    _run(work, target)
    _prune(target)
    folder.lay(target / "static" / "pyodide", release)
    lay_data(target / "static" / "data")
    licences.lay(target / "licences", target)
    front.lay(target)
    shutil.rmtree(work)


def settings():
    """Return JupyterLite's settings: where Pyodide lies, and what a kernel loads as it starts."""
    told = json.loads(SETTINGS.read_text(encoding="utf-8"))
    kernel = told["jupyter-config-data"]["litePluginSettings"][KERNEL]
    kernel["pyodideUrl"] = "./static/pyodide/pyodide.mjs"
    kernel["loadPyodideOptions"]["packages"] = parts.at_start()
    return told


def _run(work, target):
    command = [sys.executable, "-m", "jupyterlite_core", "build", "--contents=files"]
    command += [f"--apps={app}" for app in APPS]
    command += ["--no-sourcemaps", "--no-unused-shared-packages", f"--output-dir={target}"]
    environment = {**os.environ, "JUPYTERLITE_NO_LIBARCHIVE": "1", "SOURCE_DATE_EPOCH": "315532800"}
    done = subprocess.run(
        [*command, f"--lite-dir={work}"],
        cwd=work,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise RuntimeError(f"JupyterLite could not be built:\n{done.stdout}{done.stderr}")


def lay_data(target):
    """Lay the data files that the course's wheel leaves out."""
    for name, path in wheel.large_data().items():
        (target / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(path, target / name)
    for path in wheel.DATA.rglob("*.txt"):  # terms that go along with their data
        if (target / path.relative_to(wheel.DATA)).parent.exists():
            shutil.copyfile(path, target / path.relative_to(wheel.DATA))


def _prune(target):
    """Take out the extensions that this environment happens to have, and let ours run first."""
    config = target / "jupyter-lite.json"
    told = json.loads(config.read_text(encoding="utf-8"))
    extensions = told["jupyter-config-data"]["federated_extensions"]
    for extension in extensions:
        if extension["name"] not in EXTENSIONS:
            shutil.rmtree(target / "extensions" / extension["name"])
    extensions[:] = [each for each in extensions if each["name"] in EXTENSIONS]
    if missing := set(EXTENSIONS) - {each["name"] for each in extensions}:
        raise RuntimeError(f"JupyterLite was built without {', '.join(sorted(missing))}")
    config.write_text(json.dumps(told, indent=1), encoding="utf-8")
    for path in target.rglob("index.html"):
        text, count = STARTS.subn(lambda found: BEFORE.format(found[1]), path.read_text("utf-8"))
        if count:
            text = text.replace("<script>", '<script src="../able.js"></script>\n    <script>', 1)
            path.write_text(text, encoding="utf-8")
