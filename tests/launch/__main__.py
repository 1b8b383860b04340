"""`make binder`: the lines by which repo2docker installs this project, in an empty environment of
the Python that it names; then one chapter of each weight, and what server and kernel hold.
"""

import argparse
import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

from helpers.home import ROOT
from tests.launch import steps
from tests.launch.measure import Course

FOLDER = ROOT / ".work" / "binder"
CHAPTERS = ("01", "06", "10", "13")  # one of each weight
KERNEL, BOTH = 1.2, 1.6  # GiB that a kernel, and it with the server, may hold


def main(arguments):
    """Install, start, run the chapters; return 1 if one holds too much."""
    parser = argparse.ArgumentParser(prog="python -m tests.launch", description=__doc__)
    parser.add_argument("chapters", nargs="*", default=CHAPTERS, help="two digits each")
    parser.add_argument("--folder", type=Path, default=FOLDER, help="where it is installed")
    parser.add_argument("--kept", action="store_true", help="take what is installed there")
    options = parser.parse_args(arguments)
    home, prefix = options.folder / "home", options.folder / "env"
    if not options.kept:
        install(home, prefix)
    print(f"{'chapter':<10}{'kernel GiB':>12}{'server GiB':>12}{'both GiB':>12}{'seconds':>10}")
    course = Course(home, surroundings(home, prefix))
    try:
        heavy = [number for number in options.chapters if not fits(course, number)]
    finally:
        course.stop()
    print(f"above {KERNEL} GiB in the kernel or {BOTH} GiB in all: {', '.join(heavy) or 'none'}")
    return 1 if heavy else 0


def install(home, prefix):
    """Copy what is committed, and run repo2docker's own lines."""
    shutil.rmtree(home.parent, ignore_errors=True)
    home.mkdir(parents=True)
    archive = subprocess.run(
        ["git", "archive", "HEAD"], cwd=ROOT, stdout=subprocess.PIPE, check=True
    )
    subprocess.run(["tar", "-x"], cwd=home, input=archive.stdout, check=True)
    pack = steps.build_pack(home)
    python = steps.python(pack.python_version)
    subprocess.run([python, "-m", "venv", str(prefix)], check=True)
    for line in steps.lines(pack):
        print(line, flush=True)
        subprocess.run(["bash", "-c", line], cwd=home, env=surroundings(home, prefix), check=True)


def surroundings(home, prefix):
    """Return the variables that repo2docker's image sets."""
    kept = {name: value for name, value in os.environ.items() if name.startswith("PIP_")}
    return kept | {
        "HOME": str(home),
        "REPO_DIR": str(home),
        "NB_PYTHON_PREFIX": str(prefix),
        "KERNEL_PYTHON_PREFIX": str(prefix),
        "PATH": f"{prefix}/bin:/usr/local/bin:/usr/bin:/bin",
        "LANG": "C.UTF-8",
    }


def fits(course, number):
    """Run a chapter of the learner's copies, print its row, and return whether it holds little."""
    start = time.monotonic()
    kernel, server = (size / 2**30 for size in course.run(number))
    seconds = time.monotonic() - start
    both = kernel + server
    print(f"{number:<10}{kernel:12.2f}{server:12.2f}{both:12.2f}{seconds:10.0f}", flush=True)
    return kernel <= KERNEL and both <= BOTH


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
