"""Programs in the place of a worker, and what is left of a test's processes."""

import sys
import time
from pathlib import Path

import psutil

from helpers.distributed import launch

SLEEPS = (sys.executable, "-c", "import time; time.sleep(600)")
DIES = (sys.executable, "-c", "import sys; sys.exit('no network card')")
ANSWERS = (
    sys.executable,
    "-c",
    "import json, sys\n"
    "for line in sys.stdin:\n"
    "    print('a warning on the output')\n"
    "    print(json.dumps({'waits_after': json.loads(line)['wait_after']}), flush=True)",
)


def team(tmp_path, program, *, workers=2, seconds=30):
    """Return a Team whose workers run `program`."""
    return launch.Team(workers, Path(tmp_path), time.monotonic() + seconds, program=program)


def children():
    """Return the processes that this one has started and that still run."""
    return psutil.Process().children(recursive=True)
