"""Makes edition.json.gz from a commit of an edition:  python -m tests.previous.make COMMIT

Run it once when an edition is out, with that edition's commit: what its learners have in their
folders is what the next one must not break.
"""

import gzip
import json
import subprocess
import sys
import tarfile
import tempfile
import tomllib
from io import BytesIO
from pathlib import Path

from tests.previous import FILE

ROOT = Path(__file__).resolve().parents[2]
# That edition's own code runs this. It lists its exercises and makes a progress file, with the
# first exercise of each chapter solved, a second one tried, and a prediction of each form.
PROGRAM = """
import itertools, json, os, sys
from helpers.exercises import progress
from helpers.exercises.registry import all_exercises
exercises = all_exercises()
for _chapter, numbers in itertools.groupby(exercises, lambda number: number[:2]):
    numbers = list(numbers)
    progress.record(numbers[0], False)
    progress.record(numbers[0], True)
    progress.record(numbers[1], False)
    progress.remember_prediction(numbers[0], 0.5)
progress.remember_prediction("05.playground", "fewer")
file = os.path.join(os.environ["COURSE_HOME"], "progress.json")
listed = {number: {"kind": each.kind, "task": (getattr(each, "grade", None) or each.judge).__doc__
          .splitlines()[0]} for number, each in exercises.items()}
json.dump({"exercises": listed, "progress": json.load(open(file, encoding="utf-8"))}, sys.stdout)
"""


def main(commit):
    """Write FILE."""
    with tempfile.TemporaryDirectory() as folder:
        unpack(commit, folder)
        root = Path(folder)
        project = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))
        made = {
            "edition": project["project"]["version"],
            "chapters": notebooks(root / "chapters"),
            "solutions": notebooks(root / "chapters" / "solutions"),
            **told_by(root),
        }
    text = json.dumps(made, ensure_ascii=False, indent=0, sort_keys=True)
    FILE.write_bytes(gzip.compress(text.encode("utf-8"), 9, mtime=0))
    print(f"{FILE.name}: edition {made['edition']}, {FILE.stat().st_size / 1000:.0f} kB")


def unpack(commit, folder):
    """Lay the files of a commit into a folder."""
    command = ["git", "archive", commit]
    archive = subprocess.run(command, cwd=ROOT, stdout=subprocess.PIPE, check=True).stdout
    with tarfile.open(fileobj=BytesIO(archive)) as tar:
        tar.extractall(folder, filter="data")


def notebooks(folder):
    """Return {name: its code cells} of the notebooks in a folder."""
    found = {}
    for path in sorted(folder.glob("*.ipynb")):
        cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
        found[path.stem] = [plain(cell) for cell in cells if cell["cell_type"] == "code"]
    return found


def plain(cell):
    """Return what is kept of a cell."""
    source = "".join(cell["source"])
    return {"id": cell["id"], "tags": cell["metadata"].get("tags", []), "source": source}


def told_by(root):
    """Return what PROGRAM says, run by the code in `root`."""
    home = root / "home"
    environment = {"PYTHONPATH": str(root), "COURSE_HOME": str(home), "HOME": str(home)}
    command = [sys.executable, "-c", PROGRAM]
    done = subprocess.run(command, cwd=root, env=environment, stdout=subprocess.PIPE, check=True)
    return json.loads(done.stdout)


if __name__ == "__main__":
    main(*sys.argv[1:])
