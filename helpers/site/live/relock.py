"""Writes `lock.json` anew after a change in `parts.py`: `python -m helpers.site.live.relock`.

The sums of Pyodide's own wheels are those of its official list, whoever carries them.
"""

import json
import re
import tempfile
import zipfile
from pathlib import Path

from helpers.site.live import fetch, parts


def relock(folder):
    """Return the lock: what was fetched into `folder`, and its sums."""
    core = fetch.brought("core", parts.CORE, folder)
    official = json.loads(core[parts.OFFICIAL].read_text(encoding="utf-8"))["packages"]
    wheels = {}
    for name in parts.WHEELS["pyodide"]:
        wheels[name] = _row("pyodide", official[name]["file_name"], official[name]["sha256"])
    for pin in parts.WHEELS["pypi"]:
        file = fetch._download(pin, folder, *fetch.PLAIN)
        wheels[pin.partition("==")[0]] = _row("pypi", file.name, fetch.digest(file))
    with zipfile.ZipFile(fetch._download(parts.KERNEL, folder)) as package:
        for name in parts.WHEELS["kernel"]:
            pattern = re.compile(rf".*/pypi/({name.replace('-', '_')}-[^/]*\.whl)")
            file = max(match[1] for match in map(pattern.fullmatch, package.namelist()) if match)
            path = fetch._taken(package, [file], folder)[file]
            wheels[name] = _row("kernel", file, fetch.digest(path))
    sums = {name: fetch.digest(path) for name, path in core.items()}
    return {"core": sums, "wheels": dict(sorted(wheels.items()))}


def _row(kind, file, digest):
    return {"file": file, "from": kind, "sha256": digest}


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder:
        text = json.dumps(relock(Path(folder)), indent=1)
    parts.LOCK.write_text(text + "\n", encoding="utf-8")
