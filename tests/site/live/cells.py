"""Runs in Pyodide: the code cells of a notebook, and what each printed, drew or failed with."""

import json
import time

from IPython.core.history import HistoryManager
from IPython.core.interactiveshell import InteractiveShell
from IPython.utils.capture import capture_output


def main(text):
    """Return, as JSON, for each code cell of the notebook {"id", "text", "kinds", "error", …}."""
    HistoryManager.enabled = False
    shell = InteractiveShell.instance()
    silence(shell.displayhook)
    cells = json.loads(text)["cells"]
    return json.dumps([told(shell, cell) for cell in cells if cell["cell_type"] == "code"])


def silence(hook):
    """Let a cell's last value be computed and not be printed, as it is not in a notebook."""
    for name in ("write_output_prompt", "write_format_data", "finish_displayhook"):
        setattr(hook, name, lambda *_given, **_more: None)


def told(shell, cell):
    """Run one cell and tell what came of it."""
    begin = time.perf_counter()
    with capture_output() as captured:
        result = shell.run_cell(cell["source"], store_history=True)
    error = result.error_in_exec or result.error_before_exec
    return {
        "id": cell["id"],
        "text": captured.stdout,
        "kinds": [sorted(output.data) for output in captured.outputs],
        "error": f"{type(error).__name__}: {error}" if error else "",
        "seconds": time.perf_counter() - begin,
    }
