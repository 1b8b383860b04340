"""pytest runs each notebook once or twice, section by section, and compares it by our rules."""

import re
from pathlib import Path

import pytest
from nbval import plugin as nbval

from helpers.authoring.build import cell_differences
from tests.notebooks import twice

ROOT = Path(__file__).resolve().parents[2]
RESET = "get_ipython().reset(new_session=False)"
WATCH = (  # a figure that cannot be read fails its cell
    "import sys; sys.path.insert(0, {root!r}); from tests.plots import contrast; "
    "sys.path.remove({root!r}); contrast.watch()"
)
SECONDS = 600  # for one cell; nbval interrupts it and names it
NOTEBOOK_SECONDS = 2 * SECONDS + 300  # for one cell twice, with its kernel's start
BROWSER_SECONDS = 900  # for one test in Chromium: many cells, some of them train


def pytest_addoption(parser):
    """Add `--chapter 05`: only what belongs to one chapter; and `--twice`: which run twice."""
    parser.addoption(
        "--chapter", default=None, help="two digits: run only the tests of this chapter"
    )
    parser.addoption(
        "--twice",
        default="changed",
        choices=["changed", "all", "none"],
        help="which notebooks run every cell a second time: those whose code has changed since "
        "the last run with `all` that was green, all (and note them), or none",
    )


def pytest_configure(config):
    """Put the course's comparison and its fresh sections in the place of nbval's own."""
    config.option.nbval_cell_timeout = SECONDS
    run = nbval.IPyNbCell.runtest

    def compare_outputs(self, outputs, stored, skip_compare=None):
        self.comparison_traceback = cell_differences(self.cell, outputs, stored)
        return not self.comparison_traceback

    def runtest(self):
        watch_figures(self.parent.kernel)
        begin_section(self)
        run(self)
        if twice.wanted(self.path, self.parent.nb, self.config.getoption("--twice")):
            run_again(self, run)

    nbval.IPyNbCell.compare_outputs, nbval.IPyNbCell.runtest = compare_outputs, runtest
    if config.getoption("--twice") == "all" and not hasattr(config, "workerinput"):
        config.pluginmanager.register(twice.Proof(), "twice")


def pytest_collection_modifyitems(config, items):
    """Begin with the long notebooks. With `--chapter`, keep its notebooks and the tests whose name
    holds its number.
    """
    items.sort(key=lambda item: -item.path.stat().st_size if item.path.suffix == ".ipynb" else 0)
    give_time(items)
    chapter = config.getoption("--chapter")
    if not chapter:
        return
    # 05_first_network.ipynb, test_chapter_05.py, test_rules[05_first_network], test_solution[05.3]
    pattern = re.compile(rf"(?<!\d){re.escape(chapter)}[_.\]]")
    kept = [item for item in items if pattern.search(item.nodeid)]
    config.hook.pytest_deselected(items=[item for item in items if item not in set(kept)])
    items[:] = kept
    if not kept:
        raise pytest.UsageError(
            f"--chapter: no chapter begins with {chapter!r}; chapters are "
            "named by two digits, as 05"
        )


def give_time(items):
    """Give cells and the browser's tests the time they need; all others have pyproject's."""
    for item in items:
        if item.path.suffix == ".ipynb":
            item.add_marker(pytest.mark.timeout(NOTEBOOK_SECONDS))
        elif item.get_closest_marker("browser") and not item.get_closest_marker("timeout"):
            item.add_marker(pytest.mark.timeout(BROWSER_SECONDS))


def run_again(item, run):
    """Run a cell a second time: it must give what it gave the first time."""
    if item.cell.metadata.get("once"):
        return
    try:
        run(item)
    except nbval.NbCellError as error:
        words = f"{item.cell.id}, run a second time: {error}"
        raise nbval.NbCellError(
            error.cell_num, words, error.source, error.inner_traceback
        ) from error


def watch_figures(kernel):
    """Let a kernel measure the contrast of each figure that it shows, from its first cell on."""
    if not getattr(kernel, "watches_figures", False):
        kernel.watches_figures = True
        run_aside(kernel, f"{WATCH.format(root=str(ROOT))}\n{RESET}")


def begin_section(item):
    """Clear the kernel and run the setup cell again before the first cell of a section."""
    setup = setup_before(item.parent.nb, item.cell)
    if setup:
        run_aside(item.parent.kernel, f"{RESET}\n{setup}")


def run_aside(kernel, code):
    """Run code that belongs to no cell."""
    message = kernel.execute_cell_input(code, allow_stdin=False)
    kernel.await_reply(message, timeout=120)
    kernel.await_idle(message, 30)


def setup_before(notebook, cell):
    """Return the setup cell's source if `cell` is the first code of a section: sections must not
    lean on one another.
    """
    setup = next((c for c in notebook.cells if "setup" in c.metadata.get("tags", [])), None)
    if setup is None or cell is setup:
        return None
    for before in reversed(notebook.cells[: notebook.cells.index(cell)]):
        if before.cell_type == "code":
            return None
        if re.match(r"## ", before.source):
            return setup.source
    return None
