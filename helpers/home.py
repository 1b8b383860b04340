"""Where the project is, and where the learner's own files are: its folder `my`, or COURSE_HOME."""

import os
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]


def course_home():
    """Return the folder of the learner's copies and progress. It is not created here.

    Where `helpers` was installed without the chapters, as a library, it is a folder of the user: a
    learner's work must not lie among the installed packages.
    """
    chosen = os.environ.get("COURSE_HOME")
    if chosen:
        return Path(chosen).expanduser().absolute()
    if (ROOT / "chapters").is_dir():
        return ROOT / "my"
    return Path.home() / "neural-networks-course"
