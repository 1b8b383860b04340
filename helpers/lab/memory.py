"""A second heavy chapter at once: where both would not fit into the memory, a sentence says so."""

import os
from pathlib import Path

import psutil

from helpers.lab import groups
from helpers.language import _

HEAVY = 600_000_000  # bytes: a kernel above this has loaded TensorFlow or large data
NEEDED = 1_200_000_000  # what a chapter takes that trains networks; `make binder` holds the limit
KERNEL = "ipykernel_launcher"
# Where a control group says how much memory there is, and how much of it is used; files
# that were read count as used and can be given back. Version 2, version 1.
FILES = (
    ("memory.max", "memory.current", "inactive_file"),
    ("memory.limit_in_bytes", "memory.usage_in_bytes", "total_inactive_file"),
)


def warn():
    """Print one sentence if another heavy chapter is open and both would not fit; otherwise
    nothing. Chapters that are built or tested say nothing.
    """
    if os.environ.get("COURSE_BUILD"):
        return
    others = heavy_kernels()
    if others and available() < NEEDED:
        print(
            _(
                "Another notebook is open and takes {size:.1f} GB of memory; this one may not fit "
                "beside it, and then its kernel dies. In the other: menu Kernel → Shut Down Kernel."
            ).format(size=max(others) / 1e9)
        )


def heavy_kernels():
    """Return the bytes of each other notebook's kernel of this user that holds much."""
    sizes = []
    for process in psutil.process_iter(["pid", "cmdline", "memory_info"]):
        words, held = process.info["cmdline"] or [], process.info["memory_info"]
        is_kernel = process.pid != os.getpid() and any(KERNEL in word for word in words)
        if is_kernel and held and held.rss > HEAVY:
            sizes.append(held.rss)
    return sizes


def available(root=Path("/")):
    """Return the bytes that may still be used: of the machine, or of the control group if that is
    less. `root`: where /proc and /sys are.
    """
    return min([psutil.virtual_memory().available, *_left(root)])


def _left(root):
    """Yield what each control group that sets a limit has left."""
    for group in groups.folders("memory", root):
        for limit, used, given_back in FILES:
            most, now = groups.read(group / limit).strip(), groups.read(group / used).strip()
            if most.isdigit() and now.isdigit():
                yield max(0, int(most) - int(now) + _kept(group, given_back))


def _kept(group, name):
    """Return the bytes that a control group counts as used and would give back; 0 if unknown."""
    rows = (row.split() for row in groups.read(group / "memory.stat").splitlines())
    return sum(int(row[1]) for row in rows if len(row) == 2 and row[0] == name)
