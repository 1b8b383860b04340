"""Starts workers, gives them orders, and leaves none behind (chapter 14).

    with where_possible(seconds=60) as start, start(2) as team:
        result = team.train(pictures, labels)

Where processes cannot be started, or where too little memory is free, one sentence is printed in
place of all this. What the workers do is in worker.py.
"""

import contextlib
import json
import os
import queue
import socket
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path
from typing import NamedTuple

import numpy as np
import psutil

from helpers.home import ROOT
from helpers.language import _

PROGRAM = (sys.executable, "-m", "helpers.distributed.worker")
GIBIBYTES = 4  # so much memory must be free: TensorFlow takes about half a GiB in each process
GROUP = Path("/sys/fs/cgroup")  # what a container may use (Linux, control groups 2 and 1): its
LIMITS = (  # limit, what it takes, and what it would give back of that
    ("memory.max", "memory.current", "memory.stat", "inactive_file"),
    (
        "memory/memory.limit_in_bytes",
        "memory/memory.usage_in_bytes",
        "memory/memory.stat",
        "total_inactive_file",
    ),
)
GIVEN = set()  # the ports that workers of this process were given
ENVIRONMENT = {
    "CUDA_VISIBLE_DEVICES": "-1",  # the workers would quarrel over a graphics card
    "OMP_NUM_THREADS": "1",
    "TF_CPP_MIN_LOG_LEVEL": "3",
    "TF_NUM_INTEROP_THREADS": "1",
    "TF_NUM_INTRAOP_THREADS": "1",
    "TF_USE_LEGACY_KERAS": "1",  # it is not installed: so no Keras is imported, a third faster
}


class NotHereError(Exception):
    """The workers cannot be started on this computer, or have no time left: a sentence says why."""


class Result(NamedTuple):
    """What a training left: the loss at each of its steps; {name: array} of weights, velocities."""

    losses: np.ndarray
    weights: dict


@contextlib.contextmanager
def where_possible(*, seconds):
    """Yield start(workers), which starts a Team; after so many seconds in all everything ends.

    All teams share a folder, and in it one checkpoint. What makes them impossible here is told in
    a sentence.
    """
    end, reason = time.monotonic() + seconds, reason_against()

    def start(workers):
        if reason:
            raise NotHereError(reason)
        return Team(workers, Path(folder), end)

    try:
        with tempfile.TemporaryDirectory() as folder:
            yield start
    except NotHereError as why:
        print(_("Not run here: {reason}").format(reason=why))


def reason_against():
    """Return a sentence that says why workers should not be started here; none if they may."""
    if sys.platform == "win32":
        return _("under Windows, TensorFlow's workers are not tested.")
    free = free_memory() / 2**30
    if free < GIBIBYTES:
        return _("{needed} GiB of free memory are needed, and {free:.1f} are free.").format(
            needed=GIBIBYTES, free=free
        )
    return None


def free_memory():
    """Return how many bytes may still be taken: of the computer's, and of the container's."""
    free = psutil.virtual_memory().available
    for limit, taken, statistics, cache in LIMITS:
        with contextlib.suppress(OSError, ValueError):  # no such files, or "max": no limit
            kept = dict(line.split() for line in (GROUP / statistics).read_text().splitlines())
            needed = int((GROUP / taken).read_text()) - int(kept.get(cache, 0))
            free = min(free, int((GROUP / limit).read_text()) - needed)
    return free


def free_ports(count):
    """Return so many ports of this computer that nobody uses at the moment, each only once."""
    ports = []
    with contextlib.ExitStack() as stack:
        while len(ports) < count:
            one = stack.enter_context(socket.socket())
            one.bind(("127.0.0.1", 0))
            port = one.getsockname()[1]
            if port not in GIVEN:  # who got it may not have opened it yet
                ports.append(port)
    GIVEN.update(ports)
    return ports


class Team:
    """Worker processes that train one network together. `with` ends them, whatever happens."""

    def __init__(self, workers, folder, end, *, program=PROGRAM):
        """Keep what `with` needs: how many, a folder for files, when all must be over, what to run.

        `end` is a time of time.monotonic.
        """
        self.workers, self.end, self.program = workers, end, program
        self.checkpoint = folder / "checkpoint.npz"  # of all teams in this folder
        self.folder = Path(tempfile.mkdtemp(dir=folder))
        self.processes, self.answers = [], []

    def __enter__(self):
        """Start the processes; raise NotHereError where that is not possible."""
        try:
            addresses = [f"127.0.0.1:{port}" for port in free_ports(self.workers)]
            for number in range(self.workers):
                self._start(number, addresses)
        except OSError as error:
            self.close()
            reason = _("processes cannot be started ({error}).").format(error=error)
            raise NotHereError(reason) from error
        except BaseException:
            self.close()
            raise
        return self

    def __exit__(self, *_raised):
        """End all that still runs."""
        self.close()

    def _start(self, number, addresses):
        task = {"cluster": {"worker": addresses}, "task": {"type": "worker", "index": number}}
        with self._complaints(number).open("wb") as complaints:
            process = subprocess.Popen(
                self.program,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=complaints,
                text=True,
                cwd=ROOT,
                env=os.environ | ENVIRONMENT | {"TF_CONFIG": json.dumps(task)},
            )
        said = queue.Queue()
        self.processes.append(process)
        self.answers.append(said)
        threading.Thread(target=_listen, args=(process.stdout, said), daemon=True).start()

    def train(self, pictures, labels, *, resume=False):
        """Train to the end of the pictures and return a Result; `resume` begins at the checkpoint.

        pictures (N, 784) float32 and labels (N,) are taken in their order, a batch a step.
        """
        self._order(pictures, labels, resume=resume)
        files = [self._answer(number)["done"] for number in range(self.workers)]
        with np.load(files[0]) as found:
            weights = {name: found[name] for name in found.files if name != "losses"}
            return Result(found["losses"], weights)

    def train_and_lose(self, pictures, labels, *, worker, after):
        """Train as `train` does, and kill one worker after that step; return the checkpoint's step.

        A worker that waits for the killed one waits in vain: `with` ends it.
        """
        self._order(pictures, labels, wait_after=after)
        self._answer(worker)
        self.processes[worker].kill()
        self.processes[worker].wait()
        with np.load(self.checkpoint) as found:
            return int(found["step"])

    def _order(self, pictures, labels, *, resume=False, wait_after=None):
        if not resume:
            self.checkpoint.unlink(missing_ok=True)
        data = self.folder / "data.npz"
        np.savez(data, pictures=pictures, labels=labels)
        order = {"data": str(data), "folder": str(self.folder), "wait_after": wait_after}
        order["checkpoint"] = str(self.checkpoint)
        for process in self.processes:
            with contextlib.suppress(BrokenPipeError):  # it has ended: _answer says of what
                process.stdin.write(json.dumps(order) + "\n")
                process.stdin.flush()

    def _answer(self, number):
        """Return what a worker says next."""
        try:
            line = self.answers[number].get(timeout=self._left())
        except queue.Empty:
            raise NotHereError(_("it took too long, and was ended.")) from None
        if line is None:
            last = self._complaints(number).read_text(errors="replace")[-2000:]
            raise RuntimeError(f"worker {number} ended by itself. Its last words:\n{last}")
        return json.loads(line)

    def _complaints(self, number):
        return self.folder / f"worker{number}.txt"

    def _left(self):
        return max(self.end - time.monotonic(), 0)

    def close(self):
        """End every process, wait until it is gone, and close its files."""
        for process in self.processes:
            process.kill()
        for process in self.processes:
            process.wait()
            process.stdin.close()
        self.processes = []


def _listen(lines, said):
    """Pass on the lines of JSON that a worker writes; None when it has ended."""
    with lines:
        for line in lines:
            if line.startswith("{"):
                said.put(line)
    said.put(None)
