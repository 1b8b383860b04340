"""Run every chapter as other machines would, and say how far each figure moves. `make
test-machines ROWS="1 3" CHAPTER=05`
"""

import argparse
import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import nbformat

from helpers.authoring import source
from helpers.lab.home import ROOT
from tests.machines.rows import KERNELS, can_run, rows
from tests.machines.verdicts import HALF, judge

FOLDER = ROOT / ".work" / "machines"
AT_ONCE = 2  # notebooks


def main(arguments):
    """Run what is asked for; return 1 if a figure moved too far or a chapter could not run."""
    options = parse(arguments)
    machines = rows_here()
    for number, row in enumerate(machines, start=1):
        print(f"row {number:2}  {row.name}")
    chapters = sorted(source.CHAPTERS.glob(f"{options.chapter}*.ipynb"))
    chosen = [machines[number - 1] for number in options.rows or range(1, len(machines) + 1)]
    if not options.kept:
        for row in chosen:
            run(row, chapters, options.folder)
    folders = sorted(f for f in options.folder.iterdir() if f.is_dir())
    if not options.kept:
        folders = [options.folder / row.name for row in chosen]
    restless = [name for chapter in chapters for name in report(chapter, folders)]
    print(f"\n{len(restless)} cells move by more than {HALF} of their tolerance, or differ.")
    return 1 if restless else 0


def parse(arguments):
    """Read the command line."""
    parser = argparse.ArgumentParser(prog="python -m tests.machines", description=__doc__)
    parser.add_argument("--rows", type=int, nargs="*", help="numbers of rows, all without it")
    parser.add_argument("--chapter", default="", help="two digits, all without it")
    parser.add_argument("--folder", type=Path, default=FOLDER, help="where the notebooks are kept")
    parser.add_argument("--kept", action="store_true", help="run nothing, read what is kept there")
    return parser.parse_args(arguments)


def rows_here():
    """Return the rows that this processor can run, and say what it cannot."""
    kernels = [kernel for kernel in KERNELS if can_run(kernel)]
    for kernel in KERNELS:
        if kernel not in kernels:
            print(f"{kernel} is left out: OpenBLAS does not compute with this kernel here.")
    return rows(kernels)


def run(row, chapters, folder):
    """Run all chapters on one machine, two at a time, into a folder of its name."""
    print(f"\n{row.name} runs {len(chapters)} chapters", flush=True)
    (folder / row.name).mkdir(parents=True, exist_ok=True)
    with ThreadPoolExecutor(AT_ONCE) as pool:
        for said in pool.map(lambda chapter: run_chapter(row, chapter, folder), chapters):
            print(said, end="", flush=True)


def run_chapter(row, chapter, folder):
    """Run one chapter in a process that has the row's environment; return a line if it stopped."""
    target = folder / row.name / chapter.name
    target.unlink(missing_ok=True)
    clean = {k: v for k, v in os.environ.items() if k != "ONEDNN_MAX_CPU_ISA"}
    done = subprocess.run(
        [sys.executable, "-m", "tests.machines.execute", str(chapter), str(target)],
        env=clean | row.environment(),
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    return f"{chapter.stem} stopped: {done.stderr.strip()[-500:]}\n" if done.returncode else ""


def report(chapter, folders):
    """Print what became of a chapter; return the cells that are to be made calmer."""
    print(f"\n{chapter.stem}")
    found = {folder.name: folder / chapter.name for folder in folders}
    for name, path in found.items():
        if not path.exists():
            print(f"  {name}: not run")
    machines = {n: nbformat.read(p, as_version=4) for n, p in found.items() if p.exists()}
    if not machines:
        return [chapter.stem]
    verdicts = judge(nbformat.read(chapter, as_version=4), machines)
    for verdict in sorted(verdicts, key=lambda v: -v.share):
        print(" ", verdict.line())
    return [verdict.cell for verdict in verdicts if not verdict.calm]


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
