"""How the tests run: offline, in a home of their own, and each notebook once, section by section,
compared by our rules.
"""

import os
import re
import tempfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
OFFLINE = str(ROOT / "tests" / "offline")
os.environ["COURSE_HOME"] = os.environ.get("COURSE_TEST_HOME") or tempfile.mkdtemp(prefix="course-")
os.environ["COURSE_BUILD"] = "1"
os.environ["PYTHONPATH"] = os.pathsep.join(p for p in (OFFLINE, os.environ.get("PYTHONPATH")) if p)
# two workers with two threads each wait for one another
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
os.environ.pop("COURSE_LANGUAGE", None)
RESET = "get_ipython().reset(new_session=False)"


def pytest_addoption(parser):
    """Add `--chapter 05`: only what belongs to one chapter."""
    parser.addoption(
        "--chapter", default=None, help="two digits: run only the tests of this chapter"
    )


def pytest_collection_modifyitems(config, items):
    """Begin with the long notebooks. With `--chapter`, keep its notebooks and the tests whose name
    holds its number.
    """
    items.sort(key=lambda item: -item.path.stat().st_size if item.path.suffix == ".ipynb" else 0)
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


def pytest_configure(config):
    """Put the course's comparison and its fresh sections in the place of nbval's own."""
    plugin = pytest.importorskip("nbval.plugin", reason="nbval compares the notebooks")
    from helpers.authoring.build import cell_differences

    def compare_outputs(self, outputs, stored, skip_compare=None):
        self.comparison_traceback = cell_differences(self.cell, outputs, stored)
        return not self.comparison_traceback

    run = plugin.IPyNbCell.runtest

    def runtest(self):
        setup = setup_before(self.parent.nb, self.cell)
        if setup:
            kernel = self.parent.kernel
            message = kernel.execute_cell_input(f"{RESET}\n{setup}", allow_stdin=False)
            kernel.await_reply(message, timeout=120)
            kernel.await_idle(message, 30)
        run(self)

    plugin.IPyNbCell.compare_outputs, plugin.IPyNbCell.runtest = compare_outputs, runtest


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
