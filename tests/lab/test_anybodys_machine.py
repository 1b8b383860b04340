"""Ten settings of a foreign machine at once: a kernel that `make lab` starts there gives the
numbers and the pictures that it gives without them.
"""

import json
import os
import shutil
import sys

import nbformat
import pytest
from nbclient import NotebookClient

from helpers.home import ROOT
from tests.lab.serving import kernel_of, started

RUN = "import runpy; runpy.run_module('helpers.lab', run_name='__main__', alter_sys=True)"
SHOWN = ("display_data", "execute_result", "stream")
CHAPTER = "01_neurons_and_activations.ipynb"
WHERE = "import helpers, os; print(helpers.__file__, os.environ['OMP_NUM_THREADS'])"
NETWORK = """
tf, keras = notebook.tensorflow()
layers = [keras.layers.Conv2D(2, 3, activation="tanh"), keras.layers.Flatten()]
model = keras.Sequential([keras.Input((6, 6, 1)), *layers, keras.layers.LayerNormalization()])
print(model.weights[0].dtype, model(np.ones((2, 6, 6, 1))).numpy().tolist())
print(keras.backend.backend(), keras.config.epsilon(), tf.keras.__version__)
"""


def first_cells():
    """Return the first cells of a chapter: its tools, a simulation, its picture; and a network."""
    notebook = nbformat.read(ROOT / "chapters" / CHAPTER, as_version=4)
    code = [cell.source for cell in notebook.cells if cell.cell_type == "code"]
    first = next(at for at, source in enumerate(code) if "notebook.figure" in source)
    return [*code[: first + 1], NETWORK]


def foreign(tmp_path):
    """Return the variables of a machine on which nothing is as the course would have it."""
    other = tmp_path / "other work"
    for name, text in {
        "keras/keras.json": json.dumps(
            {"backend": "theano", "floatx": "float64", "image_data_format": "channels_first"}
            | {"epsilon": 0.1}
        ),
        "jupyter/kernels/python3/kernel.json": json.dumps(
            {"argv": ["/nowhere/python", "{connection_file}"], "display_name": "dead"}
        ),
        "jupyter/jupyter_server_config.py": "c.ServerApp.base_url = '/elsewhere/'",
        "matplotlib/matplotlibrc": "axes.facecolor: black\ntext.usetex: True\nfont.size: 24\n",
        "ipython/profile_default/startup/00.py": "import numpy; numpy.random = None; 1 / 0",
        "ipython/profile_default/ipython_config.py": "c.InteractiveShell.autocall = 2",
        "start.py": "raise RuntimeError('not for this course')",
        "packages/helpers/__init__.py": "raise RuntimeError('the helpers of another course')",
        "packages/anywidget.py": "raise RuntimeError('a file of another course')",
        "file": "",
    }.items():
        (other / name).parent.mkdir(parents=True, exist_ok=True)
        (other / name).write_text(text)
    proxies = ("http_proxy", "https_proxy", "all_proxy")
    return {
        "KERAS_HOME": str(other / "keras"),
        "KERAS_BACKEND": "jax",
        "TF_USE_LEGACY_KERAS": "1",
        "JUPYTER_PATH": str(other / "jupyter"),
        "JUPYTER_CONFIG_PATH": str(other / "jupyter"),
        "JUPYTERLAB_DIR": str(other),
        "MATPLOTLIBRC": str(other / "matplotlib"),
        "MPLBACKEND": "TkAgg",
        "MPLCONFIGDIR": str(other / "file" / "matplotlib"),
        "IPYTHONDIR": str(other / "ipython"),
        "PYTHONPATH": str(other / "packages"),
        "PYTHONSTARTUP": str(other / "start.py"),
        "PYTHONWARNINGS": "error::SyntaxWarning",
        "HOME": str(other / "file" / "nobody"),  # below a file: cannot be made, by root neither
        **dict.fromkeys(proxies, "http://127.0.0.1:9"),
        **{name.upper(): "http://127.0.0.1:9" for name in proxies},
    }


@pytest.fixture
def project(tmp_path):
    """The course in a folder of another name than the one in which it was installed."""
    folder = tmp_path / "renamed, 新"
    for name in ("helpers", "chapters"):
        shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
    return folder


def without(cells, home):
    """Run the cells as they run without all that; return what they show."""
    book = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(cell) for cell in cells])
    client = NotebookClient(book, timeout=120, kernel_name="python3")
    client.execute(env=os.environ | {"PYTHONPATH": str(ROOT), "COURSE_HOME": str(home)})
    return [seen(output) for cell in book.cells for output in cell.outputs]


def seen(output):
    """Return the text or the picture of an output."""
    data = output.get("data", {})
    return output.get("text") or data.get("image/png") or data.get("text/plain") or output


def in_a_kernel(client, cells):
    """Run the cells in a kernel that the server has started; return what they show."""
    shown = []
    for cell in cells:
        reply = client.execute_interactive(
            cell,
            timeout=120,
            output_hook=lambda message: shown.append((message["msg_type"], message["content"])),
        )
        assert reply["content"]["status"] == "ok", reply["content"]
    return [seen(what) for kind, what in shown if kind in SHOWN]


@pytest.mark.timeout(600)
def test_a_foreign_machine_gives_the_same(tmp_path, project, monkeypatch):
    cells, home = first_cells(), tmp_path / "my work"
    expected = without(cells, tmp_path / "reference")
    assert any(len(each) > 5000 for each in expected)  # the picture
    for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "TF_NUM_INTRAOP_THREADS"):
        monkeypatch.delenv(name, raising=False)
    one = f"import os; os.sched_setaffinity(0, {{min(os.sched_getaffinity(0))}}); {RUN}"
    command = [sys.executable, "-E", "-c", one]  # as `make lab`, on one processor
    variables = foreign(tmp_path) | {"COURSE_HOME": str(home)}
    with started(0, command, project, **variables) as (address, token, said):
        assert "Traceback" not in said
        assert "/elsewhere/" not in address
        with kernel_of(address, token, home) as client:
            assert in_a_kernel(client, cells) == expected
            (where,) = in_a_kernel(client, [WHERE])
    assert where == f"{project / 'helpers' / '__init__.py'} 1\n"
