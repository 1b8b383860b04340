"""A forgotten cell: where a name is not known yet that a cell further up makes, one sentence below
the traceback says which cell to run. IPython loads this into the course's kernels.
"""

import ast
import contextlib
import json
import os

from IPython.display import display

from helpers.language import _


def load_ipython_extension(shell):
    """Look at each cell that has run; not where chapters are built and tested."""
    if not os.environ.get("COURSE_BUILD"):
        shell.events.register("post_run_cell", lambda result: _look(shell, result))


def _look(shell, result):
    error = result.error_in_exec
    if type(error) is not NameError or not error.name:
        return
    with contextlib.suppress(Exception):  # a hint is no reason for a second error
        cells = _cells(os.environ.get("JPY_SESSION_NAME", ""))
        if words := sentence(cells, error.name, result.info.cell_id):
            display({"text/markdown": words, "text/plain": words}, raw=True)


def _cells(path):
    """Return the code cells of the notebook of this kernel, as it was saved last."""
    with open(path, encoding="utf-8") as file:
        cells = json.load(file)["cells"]
    return [cell for cell in cells if cell["cell_type"] == "code"]


def sentence(cells, name, here):
    """Return which cell makes `name`, and how to run it; "" where no cell above that with the id
    `here` does.
    """
    ids = [cell.get("id") for cell in cells]
    above = cells[: ids.index(here)] if here in ids else cells
    makers = [cell for cell in above if name in _made("".join(cell["source"]))]
    if not makers:
        return ""
    if "setup" in makers[-1]["metadata"].get("tags", []):
        return _(
            "`{name}` is not known yet: the first cell of this chapter fetches it. Run that cell "
            "first, or all cells above this one: menu Run → Run All Above Selected Cell. Then run "
            "this one again."
        ).format(name=name)
    return _(
        "`{name}` is not known yet: a cell above makes it. Run all cells above this one: menu "
        "Run → Run All Above Selected Cell. Then run this one again."
    ).format(name=name)


def _made(source):
    """Return the names that a cell makes: what it assigns, imports or defines at its top level."""
    try:
        tree = ast.parse(source)
    except SyntaxError:  # a line for IPython, or not finished
        return set()
    made, todo = set(), list(tree.body)
    while todo:
        node = todo.pop()
        if isinstance(node, ast.FunctionDef | ast.ClassDef | ast.AsyncFunctionDef):
            made.add(node.name)  # what is made inside stays inside
        elif isinstance(node, ast.Import | ast.ImportFrom):
            made |= {alias.asname or alias.name.partition(".")[0] for alias in node.names}
        elif isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
            made.add(node.id)
        elif not isinstance(node, ast.Lambda | ast.GeneratorExp | ast.comprehension):
            todo += ast.iter_child_nodes(node)
    return made
