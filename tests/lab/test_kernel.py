"""The kernels' settings: a learner's file with the name of a package does not stand in for it."""

import os
import shutil
import sys

import nbformat
import pytest
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError

from helpers.home import ROOT
from helpers.lab import install

CODE = """
from helpers import notebook
from helpers.exercises import check
import numpy
import own
import tests
print(numpy.ones(1), own.value, tests.value, notebook.__name__)
"""


@pytest.fixture
def folder(tmp_path):
    """A learner's folder with four modules: two with the name of a package, one with the name of a
    folder of the course.
    """
    for name in ("helpers.py", "numpy.py", "own.py", "tests.py"):
        (tmp_path / name).write_text("value = 'my own'\n")
    return tmp_path


def run(folder, settings):
    """Run CODE in a kernel whose settings lie in the folder `settings`; return what it printed."""
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(CODE)])
    # the project is found as an installed package is: last of all
    (settings / "site").mkdir()
    (settings / "site" / "sitecustomize.py").write_text(f"import sys; sys.path += [{str(ROOT)!r}]")
    environment = os.environ | {
        "IPYTHONDIR": str(settings),
        "PYTHONPATH": str(settings / "site"),
        "COURSE_HOME": str(folder),
    }
    resources = {"metadata": {"path": str(folder)}}
    client = NotebookClient(notebook, timeout=120, kernel_name="python3", resources=resources)
    client.execute(env=environment)
    return notebook.cells[0].outputs[0].text


@pytest.fixture
def settings(tmp_path_factory):
    """A folder of IPython's settings."""
    folder = tmp_path_factory.mktemp("ipython")
    (folder / "profile_default").mkdir()
    return folder


def test_packages_are_found_before_files_of_their_name(folder, settings):
    shutil.copy(install.KERNELS, settings / "profile_default")
    assert run(folder, settings) == "[1.] my own my own helpers.notebook\n"


@pytest.mark.skipif(
    os.path.exists(os.path.join(sys.prefix, "etc", "ipython", install.KERNELS.name)),
    reason="the settings are laid in this environment, so that no kernel is without them",
)
def test_without_the_settings_files_stand_in_for_packages(folder, settings):
    with pytest.raises(CellExecutionError, match=r"cannot import name 'notebook' from 'helpers'"):
        run(folder, settings)
