"""How every test runs, a notebook named alone on the command line as well: offline, in a home of
its own, and notebooks compared by the course's rules.
"""

import importlib.util
import os
import tempfile
from pathlib import Path

from tests.machines.rows import COUNTS

OFFLINE = Path(__file__).resolve().parent / "tests" / "offline"
pytest_plugins = ["tests.notebooks.plugin"]

os.environ["COURSE_HOME"] = os.environ.get("COURSE_TEST_HOME") or tempfile.mkdtemp(prefix="course-")
os.environ["COURSE_BUILD"] = "1"
for name in COUNTS:  # two workers with two threads each wait for one another
    os.environ.setdefault(name, "1")
os.environ.pop("COURSE_LANGUAGE", None)


def stay_offline():
    """Refuse connections in this process, and by sitecustomize in each one that it starts."""
    paths = [str(OFFLINE), os.environ.get("PYTHONPATH", "")]
    os.environ["PYTHONPATH"] = os.pathsep.join(path for path in paths if path)
    spec = importlib.util.spec_from_file_location("offline", OFFLINE / "sitecustomize.py")
    spec.loader.exec_module(importlib.util.module_from_spec(spec))


stay_offline()
