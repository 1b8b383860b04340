"""The front page of the live part, and the programs of its pages: copies, saving, bringing back."""

import json
import shutil
from pathlib import Path

from helpers import contents
from helpers.site.live import chapters, parts

PAGES = Path(__file__).with_name("pages")


def lay(target):
    """Write the front page, its programs and the list of editions into the live site `target`."""
    for path in PAGES.iterdir():
        shutil.copyfile(path, target / path.name)
    editions = {}
    for path in sorted((target / "files" / "my").rglob("*.ipynb")):
        metadata = json.loads(path.read_text(encoding="utf-8"))["metadata"]
        editions[path.relative_to(target / "files").as_posix()] = metadata["course"]["edition"]
    (target / "editions.json").write_text(json.dumps(editions, indent=1), encoding="utf-8")
    page = target / "index.html"
    text = page.read_text(encoding="utf-8")
    for name, words in _words(target).items():
        text = text.replace(f"@{name}@", words)
    page.write_text(text, encoding="utf-8")


def _words(target):
    links = {True: [], False: []}
    for name, title in contents.titles().items():
        address = f"notebooks/index.html?path=my/{name}.ipynb"
        links[name[:2] in chapters.RUN].append(f'<li><a href="{address}">{title}</a></li>')
    return {
        "MEGABYTES": str(round(first_visit(target) / 1e6)),
        "RUN": "\n".join(links[True]),
        "READ": "\n".join(links[False]),
    }


def first_visit(target):
    """Return the bytes of what a kernel loads as it starts, and a page before it (3 MB)."""
    folder = target / "static" / "pyodide"
    packages = json.loads((folder / parts.OFFICIAL).read_text(encoding="utf-8"))["packages"]
    names = [*parts.CORE, *(packages[name]["file_name"] for name in parts.at_start())]
    return 3_000_000 + sum((folder / name).stat().st_size for name in names)
