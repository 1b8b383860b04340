"""The Python side of widgets on a page without Jupyter: it runs in the page's worker, by Pyodide.

The worker gives `start` a function that takes messages to the page; `run` runs the statements of a
cell and says which widget to show; `receive` takes what the page's widgets say.
"""

import ast
import importlib.util
import json
from pathlib import Path

import comm
from comm.base_comm import BaseComm

_page = {"post": None, "parent": "", "kept": []}


class PageComm(BaseComm):
    """A comm whose other end is a model on the page."""

    def publish_msg(self, msg_type, data=None, metadata=None, buffers=None, **keys):
        """Take a message to the page: text, and bytes beside it."""
        content = {"comm_id": self.comm_id, "data": data or {}, **keys}
        message = {"header": {"msg_type": msg_type}, "metadata": metadata or {}, "content": content}
        parts = [bytes(part) for part in buffers or []]
        _page["post"]("comm", json.dumps(message), _page["parent"], parts)


def start(post):
    """Let every widget talk to the page. post(kind, text, parent, buffers) takes a message there."""
    _page["post"] = post
    comm.create_comm = PageComm


def run(program):
    """Run a cell after what it needs, with names of their own; return the id of the cell's widget.

    program: JSON of {"before": [statements], "cell": source}.
    """
    program = json.loads(program)
    names = {"__name__": "__main__"}
    for statement in program["before"]:
        exec(compile(statement, "<before>", "exec"), names)
    *first, last = ast.parse(program["cell"]).body
    exec(compile(ast.Module(first, []), "<cell>", "exec"), names)
    widget = eval(compile(ast.Expression(last.value), "<cell>", "eval"), names)
    _page["kept"].append(widget)
    return widget.model_id


def receive(text, buffers):
    """Give a message of the page to its comm, and tell the page when it is dealt with."""
    message = json.loads(text)
    message["buffers"] = buffers.to_py() if hasattr(buffers, "to_py") else list(buffers)
    _page["parent"] = message["header"]["msg_id"]
    try:
        deal = getattr(comm.get_comm_manager(), message["header"]["msg_type"])
        deal(None, None, message)
    finally:
        _page["post"]("idle", "", _page["parent"], [])
        _page["parent"] = ""


def data_path(name):
    """Return where the course's loaders look for data file `name`."""
    helpers = Path(importlib.util.find_spec("helpers").origin).parent
    return str(helpers / "datasets" / "files" / name)
