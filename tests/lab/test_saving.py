"""What is saved of a notebook: pictures in place of pages that die with their kernel, and always
something.
"""

import asyncio
import copy

import nbformat
import pytest
from jupyter_server.services.contents.largefilemanager import AsyncLargeFileManager
from traitlets.config import Config, PyFileConfigLoader
from traitlets.utils.importstring import import_item

from helpers.home import ROOT
from helpers.lab import __main__ as lab
from helpers.lab.saving import VIEW, keep_pictures

SETTINGS = ROOT / "helpers" / "lab" / "settings"
PAGE = {VIEW: {"model_id": "1"}, "text/plain": "Neuron()"}
PICTURE = {"text/html": "<img alt='a neuron'>", "image/png": "aGk=", "text/plain": "a neuron"}
STATE = {"application/vnd.jupyter.widget-state+json": {"state": {"1": {}}}}


def notebook(*bundles):
    """Return a notebook as JupyterLab sends it, a cell for each bundle of an output."""
    outputs = [nbformat.v4.new_output("display_data", data) for data in bundles]
    cells = [nbformat.v4.new_code_cell("neuron()", outputs=[each]) for each in outputs]
    cells += [nbformat.v4.new_markdown_cell("text"), nbformat.v4.new_code_cell("1")]
    cells[-1].outputs = [nbformat.v4.new_output("stream", text="1")]
    return nbformat.v4.new_notebook(cells=cells, metadata={"widgets": copy.deepcopy(STATE)})


def saved(content):
    """Return (the outputs' bundles, the metadata) of what would be saved."""
    model = {"type": "notebook", "format": "json", "content": content}
    keep_pictures(model=model, path="01.ipynb", contents_manager=None)
    cells = model["content"]["cells"]
    data = [output["data"] for c in cells for output in c.get("outputs", ()) if "data" in output]
    return data, model["content"]["metadata"]


@pytest.mark.parametrize("kind", ["text/html", "image/png"])
def test_a_picture_is_saved_and_not_the_page_beside_it(kind):
    picture = {kind: PICTURE[kind], "text/plain": "a neuron"}
    assert saved(notebook(PAGE | picture)) == ([picture], {})


def test_a_page_alone_is_saved_with_what_it_shows():
    assert saved(notebook(PAGE | PICTURE, PAGE)) == ([PICTURE, PAGE], {"widgets": STATE})


def test_what_has_no_page_is_saved_as_it_is():
    bar = {"text/html": "<progress></progress>", "text/plain": "1 of 2"}
    assert saved(notebook(bar))[0] == [bar]


@pytest.mark.parametrize(
    "model",
    [
        {},
        {"type": "file", "content": "text"},
        {"type": "directory", "content": None},
        {"content": {"cells": 5, "metadata": {}}},
        {"content": {"cells": [None], "metadata": {}}},
        {"content": {"cells": [{"outputs": [{"data": dict(PAGE | PICTURE)}]}]}},
        {"content": {"cells": [{"outputs": [{"data": PAGE | PICTURE}, 5]}], "metadata": {}}},
        {"content": {"worksheets": [], "metadata": {}}},
    ],
)
def test_what_is_not_as_expected_is_saved_as_it_is(model):
    before = copy.deepcopy(model)
    keep_pictures(model=model, path="odd", contents_manager=None)
    assert model == before


def settings_of_the_server():
    """Return, for `make lab` and for Binder, how the server is told."""
    (told,) = [a for a in lab.server_arguments([]) if "pre_save_hook" in a]
    name, _, value = told.removeprefix("--").partition("=")
    assert name == "ContentsManager.pre_save_hook"
    yield Config({"ContentsManager": {"pre_save_hook": value}})
    yield PyFileConfigLoader("jupyter_server_config.py", str(SETTINGS)).load_config()


@pytest.mark.parametrize("config", [*settings_of_the_server()], ids=["make lab", "Binder"])
def test_the_server_saves_so_and_still_trusts_what_was_run(config, tmp_path, monkeypatch):
    monkeypatch.setenv("JUPYTER_DATA_DIR", str(tmp_path))
    manager = AsyncLargeFileManager(root_dir=str(tmp_path), config=config)
    hook = manager.pre_save_hook
    assert (import_item(hook) if isinstance(hook, str) else hook) is keep_pictures
    content = notebook(PAGE | PICTURE)
    content.cells[0].metadata["trusted"] = True  # as JupyterLab marks what was run
    asyncio.run(manager.save({"type": "notebook", "content": content}, "01.ipynb"))
    opened = asyncio.run(manager.get("01.ipynb"))["content"]
    assert opened.cells[0].outputs[0].data == PICTURE
    assert opened.cells[0].metadata.trusted
