"""What a learner waits for: digits by Keras and its memory, the first picture, a frame of the
playground, each notebook.
"""

import os
import subprocess
import sys
import tempfile
import time

import nbformat
import numpy as np

from helpers.authoring import build, source
from tests.bench.measure import Row, alternate

BEGIN_IN_NUMPY = ("01", "02", "03", "04", "07", "09", "10", "11", "12", "13", "14")  # 06 trains
PEAK = """
with open("/proc/self/status") as file:
    print(next(int(line.split()[1]) for line in file if line.startswith("VmHWM")) / 1024)
"""


def _python(*arguments):
    done = subprocess.run([sys.executable, *arguments], capture_output=True, text=True, check=True)
    return [float(part) for part in done.stdout.split()[-3:]]


def digits_by_keras():
    """Chapter 08's network: training, accuracy, memory."""
    seconds, share, peak = _python("-m", "tests.bench.digits_by_keras")
    note = f"{100 * share:.2f} % of the test set ({'at least' if share >= 0.99 else 'BELOW'} 99.0)"
    yield Row("digits by chapter 08's Keras network", 30, 10, seconds, "s", note=note)
    yield Row("memory of the CNN's process", 950, 850, peak, "MiB")


def first_picture():
    """From the start of a kernel to the first picture of each chapter that begins without a
    framework; and its memory.
    """
    from jupyter_client.manager import start_new_kernel

    for path in [
        path
        for path in sorted(source.CHAPTERS.glob("[01]*.ipynb"))
        if path.stem[:2] in BEGIN_IN_NUMPY
    ]:
        cells = [c for c in nbformat.read(path, as_version=4).cells if c.cell_type == "code"]
        first = next(
            i
            for i, c in enumerate(cells)
            if any("image/png" in o.get("data", {}) for o in c.outputs)
        )
        needed = [
            cells[0],
            *(c for c in cells[1:first] if "exercise" not in c.metadata.get("tags", [])),
            cells[first],
        ]
        bare = _seconds_to_start()
        start, shown = time.perf_counter(), []
        manager, client = start_new_kernel(cwd=str(source.CHAPTERS))
        for cell in needed:
            client.execute_interactive(cell.source, output_hook=shown.append)
        seconds = time.perf_counter() - start
        assert any("image/png" in message["content"].get("data", {}) for message in shown)
        client.execute_interactive(PEAK, output_hook=shown.append)
        client.stop_channels()
        manager.shutdown_kernel(now=True)
        yield Row(
            f"{path.stem[:2]}: kernel start to first picture",
            1.5,
            1.0,
            seconds,
            "s",
            note=f"{float(shown[-2]['content']['text']):.0f} MiB; Python alone takes {bare:.2f} s",
        )


def _seconds_to_start():
    """Return how long this Python takes to start and end, the best of three: a part of each
    kernel's start.
    """
    seconds = []
    for _ in range(3):
        start = time.perf_counter()
        subprocess.run([sys.executable, "-c", "pass"], check=True)
        seconds.append(time.perf_counter() - start)
    return min(seconds)


def frame():
    """One frame of the playground: network, surface, curve, PNG."""
    from helpers.datasets import toys
    from helpers.explorers.playground import playground
    from helpers.reference.playground import Playground

    def make(data, noise, seed, **settings):
        rng = np.random.default_rng(seed)
        learn, test = (toys.sample(data, 200, noise=noise, rng=rng) for _ in range(2))
        return Playground(learn, test, rng=rng, **settings)

    explorer = playground(make)
    times = alternate({"ours": explorer.then()}, rounds=100)
    return Row(
        "decision boundary, one frame",
        20,
        10,
        1000 * float(np.median(times["ours"])),
        "ms",
        times=times,
    )


def notebooks():
    """Every notebook executed as a learner would, one after the other, and the memory of its
    kernel.
    """
    total = 0.0
    for path in sorted(source.CHAPTERS.glob("*.ipynb")):
        notebook = nbformat.read(path, as_version=4)
        notebook.cells.append(nbformat.v4.new_code_cell(PEAK))
        start = time.perf_counter()
        build.execute(notebook)
        seconds = time.perf_counter() - start
        total += seconds
        memory = float(notebook.cells[-1].outputs[0].text)
        limit = (
            45
            if path.stem.startswith(("00", "01", "02", "03", "04"))
            else 180
            if path.stem[:2] in ("13", "14")
            else 90
        )
        yield Row(
            f"notebook {path.stem}",
            limit,
            limit * 0.6,
            seconds,
            "s",
            note=f"kernel's peak of memory {memory:.0f} MiB",
        )
    yield Row("all notebooks", 1200, 720, total, "s")


def server():
    """`make lab` the second time: from the command to an answer of the server."""
    with tempfile.TemporaryDirectory() as home:
        start = time.perf_counter()
        run = subprocess.Popen(
            [sys.executable, "-m", "helpers.lab", "--no-browser", "--port=8939"],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            text=True,
            env=os.environ | {"COURSE_HOME": home},
        )
        for line in run.stderr:
            if "/lab" in line and "token=" in line:
                break
        seconds = time.perf_counter() - start
        run.terminate()
        run.communicate(timeout=30)
    return Row("server up, second time", 5, 3, seconds, "s")
