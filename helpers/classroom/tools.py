"""Installs what `make class` needs beside Python's own packages: reveal.js, by npm, whose sum is
compared with package-lock.json. Nothing is fetched when slides are made or shown.
"""

import shutil
import subprocess
import sys
from pathlib import Path

from helpers.home import ROOT

HERE = Path(__file__).parent
FOLDER = ROOT / "build" / "class-tools"
WANTED = ("package.json", "package-lock.json")
PARTS = ("dist", "plugin/notes")


def install():
    """Install reveal.js into build/class-tools, unless it is there."""
    stamp = FOLDER / "installed.txt"
    wanted = "".join((HERE / name).read_text(encoding="utf-8") for name in WANTED)
    if stamp.exists() and stamp.read_text(encoding="utf-8") == wanted:
        return
    npm = shutil.which("npm")
    if npm is None:
        sys.exit("There is no npm here, which installs reveal.js for the slides. On Debian and "
                 "Ubuntu: sudo apt install npm")  # fmt: skip
    FOLDER.mkdir(parents=True, exist_ok=True)
    for name in WANTED:
        shutil.copyfile(HERE / name, FOLDER / name)
    command = [npm, "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--silent"]
    done = subprocess.run(command, cwd=FOLDER, capture_output=True, text=True)
    if done.returncode:
        sys.exit(f"reveal.js could not be installed.\n{done.stdout}{done.stderr}")
    stamp.write_text(wanted, encoding="utf-8")


def lay_reveal(folder):
    """Copy what a browser needs of reveal.js into `folder`, with its licence."""
    source = FOLDER / "node_modules" / "reveal.js"
    if not source.exists():
        sys.exit("reveal.js is not installed here. Run: make install-class")
    for part in PARTS:
        shutil.copytree(source / part, folder / part, dirs_exist_ok=True)
    shutil.copyfile(source / "LICENSE", folder / "LICENSE")


if __name__ == "__main__":
    install()
