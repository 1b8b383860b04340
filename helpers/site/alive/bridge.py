"""The Python side of widgets on a page without Jupyter: it runs in the page's worker, by Pyodide.

The worker gives `start` a function that takes messages to the page; `run` runs the statements of a
cell and says which widget to show; `receive` takes what the page's widgets say.
"""

import ast
import json

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
    """Let every widget talk to the page: post(kind, text, parent, buffers) brings a message."""
    _page["post"] = post
    comm.create_comm = PageComm


def run(program):
    """Run a cell after what it needs, and return the id of its widget.

    program: JSON of {"before": [statements], "cell": source}.
    """
    program = json.loads(program)
    widget = shown(program["before"], program["cell"])
    _page["kept"].append(widget)
    return widget.model_id


def shown(before, cell):
    """Run statements, then a cell, with names of their own; return what the cell's end shows."""
    names = {"__name__": "__main__"}
    for statement in before:
        exec(compile(statement, "<before>", "exec"), names)
    *first, last = ast.parse(cell).body
    exec(compile(ast.Module(first, []), "<cell>", "exec"), names)
    return eval(compile(ast.Expression(last.value), "<cell>", "eval"), names)


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
