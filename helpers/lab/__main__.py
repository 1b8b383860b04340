"""`python -m helpers.lab [JupyterLab's options]` opens the learner's copies; `… reset 05` lays one
anew; `… environment` prints what kernels need, for a shell that starts a server itself.
"""

import os
import sys
from urllib.parse import quote

from helpers.home import ROOT, course_home
from helpers.lab import copies, environment
from helpers.language import _


def main(arguments):
    """Lay the chapters and become JupyterLab; or, for `reset NN`, lay one chapter anew."""
    try:
        if arguments == ["environment"]:
            print(environment.commands())
            return None
        environment.take()
        if arguments[:1] == ["reset"]:
            print(reset(*arguments[1:]))
            return None
        copies.copy()
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


def server_arguments(extra):
    """Return JupyterLab's command line: loopback, nothing fetched, the learner's first page;
    `extra` goes last.
    """
    home = course_home().resolve()
    within = home.relative_to(ROOT).parts if home.is_relative_to(ROOT) else (".elsewhere",)
    # Jupyter serves no hidden folder, but for the one where it begins
    root = home if any(part.startswith(".") for part in within) else ROOT
    page = quote((home / "00_start_here.ipynb").relative_to(root).as_posix())
    return [
        "--ServerApp.ip=127.0.0.1",
        f"--ServerApp.root_dir={root}",
        f"--LabApp.default_url=/lab/tree/{page}",
        "--LabApp.news_url=None",
        "--LabApp.check_for_updates_class=jupyterlab.NeverCheckForUpdate",
        "--LabApp.extension_manager=readonly",
        "--ContentsManager.pre_save_hook=helpers.lab.saving.keep_pictures",
        *(["--ServerApp.allow_root=True"] if is_root() else []),
        *extra,
    ]


if __name__ == "__main__":
    main(sys.argv[1:])
