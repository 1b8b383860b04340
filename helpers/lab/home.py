"""Where the learner's own files are: the project's folder `my`, or COURSE_HOME."""

import os
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def course_home():
    """Return the folder of the learner's copies and progress. It is not created here."""
    chosen = os.environ.get("COURSE_HOME")
    return Path(chosen).expanduser().absolute() if chosen else ROOT / "my"
