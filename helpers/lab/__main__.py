"""`python -m helpers.lab [JupyterLab's options]` opens the learner's copies; `… reset 05` lays one
anew.
"""

import os
import sys
from pathlib import Path
from urllib.parse import quote

from jupyter_core.paths import jupyter_data_dir, jupyter_runtime_dir

from helpers.home import ROOT, course_home
from helpers.lab import copies
from helpers.language import _

# what would bring kernels, pages or settings of another place
FOREIGN = ("JUPYTER_PATH", "JUPYTER_CONFIG_PATH", "JUPYTERLAB_DIR")


def main(arguments):
    """Lay the chapters and become JupyterLab; or, for `reset NN`, lay one chapter anew."""
    for name in FOREIGN:
        os.environ.pop(name, None)
    try:
        settings = environment()
        os.environ.update(settings)
        if arguments[:1] == ["reset"]:
            print(reset(*arguments[1:]))
            return None
        copies.copy()
        for folder in folders(settings):
            os.makedirs(folder, exist_ok=True)
    except OSError as error:
        sys.exit(
            _(
                "Your copies cannot be written: {reason} ({path}). Free some space, make the "
                "folder writable, or name another: COURSE_HOME=folder"
            ).format(reason=error.strerror, path=error.filename or course_home())
        )
    for sentence in news():
        print(sentence)
    from jupyterlab.labapp import main as serve

    return serve(server_arguments(arguments))


def news():
    """Return sentences for the learner: newer versions of chapters, and what may surprise."""
    sentence = _("{chapter} has a newer version; it lies beside yours: {beside}")
    sentences = [sentence.format(**new._asdict()) for new in copies.news()]
    for name in ("helpers.py", "helpers/__init__.py"):
        if (course_home() / name).exists():
            sentences.append(_name_is_taken(course_home() / name))
    if is_root():
        sentences.append(
            _(
                "You are the administrator (root) of this computer, and so is all that runs in a "
                "notebook. An ordinary user is enough, and safer."
            )
        )
    return sentences


def _name_is_taken(path):
    """Return the sentence about a file of the learner's with the name of the course's package."""
    taken = path if path.name == "helpers.py" else path.parent
    return _(
        "{path} has the name of the course's own package: `import helpers` in a chapter gives you "
        "the course's. Rename it, for example to {other}, to import it."
    ).format(path=taken, other=f"my_{taken.name}")


def is_root():
    """Return whether the administrator runs this."""
    return hasattr(os, "geteuid") and os.geteuid() == 0


def reset(chapter=""):
    """Lay one chapter anew; return a sentence that says where the learner's own is kept."""
    try:
        kept = copies.reset(chapter)
    except ValueError as error:
        sys.exit(str(error))
    if kept:
        return _("The chapter is as new. Yours is kept: {path}").format(path=kept)
    return _("The chapter is laid.")


def environment():
    """Return what the server and its kernels inherit: this environment first, no Jupyter settings
    from elsewhere; and folders of the course's own where those of the user cannot be written.
    """
    hidden = course_home() / ".course"
    settings = {
        "JUPYTER_PREFER_ENV_PATH": "1",
        "JUPYTER_CONFIG_DIR": str(hidden / "jupyter"),
        "COURSE_HOME": str(course_home()),
        "PYDEVD_DISABLE_FILE_VALIDATION": "1",
    }
    if not (is_writable(jupyter_data_dir()) and is_writable(jupyter_runtime_dir())):
        settings["JUPYTER_DATA_DIR"] = str(hidden / "jupyter" / "data")
        settings["JUPYTER_RUNTIME_DIR"] = str(hidden / "jupyter" / "runtime")
    if not is_writable("~"):
        settings["IPYTHONDIR"] = str(hidden / "ipython")
        settings["MPLCONFIGDIR"] = str(hidden / "matplotlib")
        settings["KERAS_HOME"] = str(hidden / "keras")
    return settings


def folders(settings):
    """Return the folders that an environment names."""
    return [value for name, value in settings.items() if name.endswith(("DIR", "HOME"))]


def is_writable(folder):
    """Return whether a folder can be written, or made where it is not there yet."""
    path = Path(os.path.expanduser(folder)).absolute()
    while not os.path.lexists(path):
        path = path.parent
    return path.is_dir() and os.access(path, os.W_OK | os.X_OK)


def server_arguments(extra):
    """Return JupyterLab's command line: loopback, nothing fetched, the learner's first page;
    `extra` goes last.
    """
    home = course_home().resolve()
    root = ROOT if home.is_relative_to(ROOT) else home
    page = quote((home / "00_start_here.ipynb").relative_to(root).as_posix())
    return [
        "--ServerApp.ip=127.0.0.1",
        f"--ServerApp.root_dir={root}",
        f"--LabApp.default_url=/lab/tree/{page}",
        "--LabApp.news_url=None",
        "--LabApp.check_for_updates_class=jupyterlab.NeverCheckForUpdate",
        "--LabApp.extension_manager=readonly",
        *(["--ServerApp.allow_root=True"] if is_root() else []),
        *extra,
    ]


if __name__ == "__main__":
    main(sys.argv[1:])
