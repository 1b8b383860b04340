"""How many processors this process may really use: on a server it is fewer than are seen."""

import os
from pathlib import Path

from helpers.lab import groups

# what NumPy's libraries and TensorFlow read
THREADS = (
    "OMP_NUM_THREADS",
    "OPENBLAS_NUM_THREADS",
    "TF_NUM_INTRAOP_THREADS",
    "TF_NUM_INTEROP_THREADS",
)


def usable(root=Path("/")):
    """Return the number of processors: those that the system assigns to this process, or fewer
    where its time is limited (by a control group, or by Binder). At least 1.

    More threads than that wait for one another. `root`: where /proc and /sys are.
    """
    limits = [_assigned(), *_quotas(root), _from_text(os.environ.get("CPU_LIMIT", ""))]
    return max(1, int(min(limit for limit in limits if limit)))


def environment():
    """Return {variable: number} of threads for a kernel; what the learner has set stays."""
    count = str(usable())
    return {name: os.environ.get(name, count) for name in THREADS}


def _assigned():
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def _quotas(root):
    """Yield the processors' worth of time that this process's control groups may use."""
    for group in groups.folders("cpu", root):
        quota, period = _quota(group)
        yield _from_text(quota) / (_from_text(period) or 100_000)


def _quota(group):
    """Return (microseconds that may be used, in so many) as texts: "max", "-1" or "" say no
    limit.
    """
    if text := groups.read(group / "cpu.max"):
        return (*text.split(), "")[:2]
    return groups.read(group / "cpu.cfs_quota_us"), groups.read(group / "cpu.cfs_period_us")


def _from_text(text):
    """Return a number above 0, or 0 for anything else."""
    try:
        return max(0.0, float(text))
    except ValueError:
        return 0.0
