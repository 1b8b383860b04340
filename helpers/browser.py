"""What is different where the course runs in a web page: its Python is Pyodide."""

import os
import sys

IN_BROWSER = sys.platform == "emscripten"


class NotInBrowserError(RuntimeError):
    """A cell asks for something that a web page does not have."""


def fetch(name):
    """Return the bytes of data file `name` from the page's own site; OSError where it is not there.

    The kernel waits for them: it runs beside the page, in a worker, so the page does not.
    """
    from js import XMLHttpRequest

    request = XMLHttpRequest.new()
    request.open("GET", data_folder() + name, False)
    request.responseType = "arraybuffer"  # a text would be decoded, and so damaged
    request.send()
    if request.status != 200:
        raise OSError(f"{data_folder()}{name} answered {request.status}")
    return request.response.to_py().tobytes()


def data_folder():
    """Return the address of the folder of large data files: COURSE_DATA, or beside the kernel."""
    chosen = os.environ.get("COURSE_DATA")
    if chosen:
        return chosen
    from js import location

    return str(location.href).partition("/extensions/")[0] + "/static/data/"


def prepare():
    """Give the kernel of a page the magic %%fails, for cells that fail on purpose: in a page an
    exception would end Run All, whatever the cell's tags say.
    """
    from IPython import get_ipython

    if shell := get_ipython():
        shell.register_magic_function(_fails, "cell", "fails")


def _fails(_line, cell):
    from IPython import get_ipython

    shell = get_ipython()
    try:
        exec(compile(shell.transform_cell(cell), "<cell>", "exec"), shell.user_ns)
    except Exception as error:
        print(f"{type(error).__name__}: {error}", file=sys.stderr)
