"""The course's own wheel for the browser: the helper package without what a page has no use for."""

import json
import tomllib
import zipfile

from helpers.home import ROOT
from helpers.site.live import parts

LEFT_OUT = ("authoring", "site", "lab", "distributed")
LARGEST = 50_000  # bytes of a data file that the wheel holds; larger ones are fetched when needed
OLD = (1980, 1, 1, 0, 0, 0)
DATA = ROOT / "helpers" / "datasets" / "files"


def version():
    """Return the course's version."""
    return tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"][
        "version"
    ]


def large_data():
    """Return {name of a data file: path} of those that lie beside the wheel."""
    return {
        path.relative_to(DATA).as_posix(): path
        for path in sorted(DATA.rglob("*.npz"))
        if path.stat().st_size > LARGEST
    }


def write(folder):
    """Write the wheel into `folder`; return its path. The same sources give the same bytes."""
    name = f"{parts.COURSE.replace('-', '_')}-{version()}"
    path = folder / f"{name}-py3-none-any.whl"
    info = f"{name}.dist-info"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as wheel:
        for file, data in _files():
            wheel.writestr(zipfile.ZipInfo(file, OLD), data, zipfile.ZIP_DEFLATED)
        for file, text in _about(info).items():
            wheel.writestr(zipfile.ZipInfo(f"{info}/{file}", OLD), text, zipfile.ZIP_DEFLATED)
    return path


def _about(info):
    metadata = f"Metadata-Version: 2.1\nName: {parts.COURSE}\nVersion: {version()}\n"
    return {
        "METADATA": metadata,
        "WHEEL": "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n",
        "licenses/LICENSE": (ROOT / "LICENSE").read_text(encoding="utf-8"),
        "licenses/NOTICE": (ROOT / "NOTICE").read_text(encoding="utf-8"),
        "RECORD": "",
    }


def _files():
    large = set(large_data().values())
    for path in sorted((ROOT / "helpers").rglob("*")):
        part = path.relative_to(ROOT / "helpers").parts[0]
        fits = "__pycache__" not in path.parts and part not in LEFT_OUT and path not in large
        if path.is_file() and fits:
            yield path.relative_to(ROOT).as_posix(), path.read_bytes()
    for path in sorted((ROOT / "chapters").glob("*.ipynb")):
        yield f"chapters/{path.name}", _headings(path)


def _headings(path):
    """Return a notebook without outputs: by it the helpers find where each exercise stands."""
    cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
    slim = [{"cell_type": c["cell_type"], "source": "".join(c["source"])} for c in cells]
    return json.dumps({"cells": slim}).encode()
