"""What the server and its kernels inherit: the course's own settings, and none of other places."""

import importlib.util
import os
import shlex
from pathlib import Path

from jupyter_core.paths import jupyter_data_dir, jupyter_runtime_dir

from helpers.home import ROOT, course_home
from helpers.lab import processors

# what would bring kernels, pages, packages or settings of another place
FOREIGN = (
    *("JUPYTER_PATH", "JUPYTER_CONFIG_PATH", "JUPYTER_NO_CONFIG"),
    *("JUPYTERLAB_DIR", "JUPYTERLAB_SETTINGS_DIR", "JUPYTERLAB_WORKSPACES_DIR"),
    *("PYTHONHOME", "PYTHONSTARTUP", "PYTHONSAFEPATH", "PYTHONWARNINGS", "PYTHONOPTIMIZE"),
    *("PYTHONDEVMODE", "PYTHONINSPECT"),
    *("MPLBACKEND", "TF_USE_LEGACY_KERAS"),
)


def environment():
    """Return what is set: this environment first, no settings of the learner's other work; and
    folders of the course's own where those of the user cannot be written.
    """
    hidden = course_home() / ".course"
    settings = {
        "JUPYTER_PREFER_ENV_PATH": "1",
        "JUPYTER_CONFIG_DIR": str(hidden / "jupyter"),
        "IPYTHONDIR": str(hidden / "ipython"),  # no startup files
        "PYTHONPATH": str(ROOT),  # the course's own `helpers`
        "KERAS_BACKEND": "tensorflow",
        "KERAS_HOME": str(hidden / "keras"),
        "COURSE_HOME": str(course_home()),
        "PYDEVD_DISABLE_FILE_VALIDATION": "1",
        **processors.environment(),
    }
    if matplotlib := importlib.util.find_spec("matplotlib"):
        usual = Path(matplotlib.origin).parent / "mpl-data" / "matplotlibrc"
        settings["MATPLOTLIBRC"] = str(usual)  # the learner's store of fonts is used, as ever
    if not (is_writable(jupyter_data_dir()) and is_writable(jupyter_runtime_dir())):
        settings["JUPYTER_DATA_DIR"] = str(hidden / "jupyter" / "data")
        settings["JUPYTER_RUNTIME_DIR"] = str(hidden / "jupyter" / "runtime")
    if not is_writable("~"):
        settings["MPLCONFIGDIR"] = str(hidden / "matplotlib")
    return settings


def take():
    """Let this process, and what it starts, have that environment; return it. Make its folders."""
    settings = environment()
    for name in FOREIGN:
        os.environ.pop(name, None)
    os.environ.update(settings)
    for name, value in settings.items():
        if name.endswith(("DIR", "HOME")):
            os.makedirs(value, exist_ok=True)
    return settings


def commands():
    """Return the same as lines of a shell, for whoever starts a server with another program."""
    foreign = [name for name in FOREIGN if name in os.environ]
    settings = take()
    lines = [f"export {name}={shlex.quote(value)}" for name, value in settings.items()]
    return "\n".join([f"unset {' '.join(foreign)}"] * bool(foreign) + lines)


def is_writable(folder):
    """Return whether a folder can be written, or made where it is not there yet."""
    path = Path(os.path.expanduser(folder)).absolute()
    while not os.path.lexists(path):
        path = path.parent
    return path.is_dir() and os.access(path, os.W_OK | os.X_OK)
