"""`python -m helpers.lab [JupyterLab's options]` opens the learner's copies; `… reset 05` lays one
anew.
"""

import os
import sys
from urllib.parse import quote

from helpers.lab import copies
from helpers.lab.home import ROOT, course_home
from helpers.language import _

ALLOW_ROOT = ["--ServerApp.allow_root=True"] if hasattr(os, "geteuid") and os.geteuid() == 0 else []


def main(arguments):
    """Lay the chapters and become JupyterLab; or, for `reset NN`, lay one chapter anew."""
    os.environ.update(environment())
    try:
        if arguments[:1] == ["reset"]:
            return print(reset(*arguments[1:]))
        copies.copy()
        os.makedirs(os.environ["JUPYTER_CONFIG_DIR"], exist_ok=True)
    except OSError as error:
        sys.exit(
            _(
                "Your copies cannot be written: {reason} ({path}). Free some space, make the "
                "folder writable, or name "
                "another: COURSE_HOME=folder"
            ).format(reason=error.strerror, path=error.filename or course_home())
        )
    for new in copies.news():
        print(
            _("{chapter} has a newer version; it lies beside yours: {beside}").format(
                **new._asdict()
            )
        )
    from jupyterlab.labapp import main as serve

    return serve(server_arguments(arguments))


def reset(chapter=""):
    """Lay one chapter anew; return a sentence that says where the learner's own is kept."""
    try:
        kept = copies.reset(chapter)
    except ValueError as error:
        sys.exit(str(error))
    return (
        _("The chapter is as new. Yours is kept: {path}").format(path=kept)
        if kept
        else _("The chapter is laid.")
    )


def environment():
    """Return what the server and its kernels inherit: this environment first, no Jupyter settings
    from elsewhere.
    """
    home = str(course_home())
    return {
        "JUPYTER_PREFER_ENV_PATH": "1",
        "JUPYTER_CONFIG_DIR": os.path.join(home, ".course", "jupyter"),
        "COURSE_HOME": home,
        "PYDEVD_DISABLE_FILE_VALIDATION": "1",
    }


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
        *ALLOW_ROOT,
        *extra,
    ]


if __name__ == "__main__":
    main(sys.argv[1:])
