"""The machines that are played: the fewest that show every pair of settings once."""

import dataclasses
import itertools
import os
import subprocess
import sys

KERNELS = ("Haswell", "SkylakeX", "Zen", "Nehalem")  # OpenBLAS's own names
ONEDNN = {
    "on": {"TF_ENABLE_ONEDNN_OPTS": "1"},
    "off": {"TF_ENABLE_ONEDNN_OPTS": "0"},
    "avx2": {"TF_ENABLE_ONEDNN_OPTS": "1", "ONEDNN_MAX_CPU_ISA": "AVX2"},
}
THREADS = (1, 2)
COUNTS = (
    "OPENBLAS_NUM_THREADS",
    "OMP_NUM_THREADS",
    "TF_NUM_INTRAOP_THREADS",
    "TF_NUM_INTEROP_THREADS",
)
# What OpenBLAS computes with when it is told a kernel; a processor that lacks the instructions
# ends the program, or is given another kernel.
PROBE = """
import numpy, threadpoolctl
numpy.ones((64, 64)) @ numpy.ones((64, 64))
print(*[each.get("architecture") for each in threadpoolctl.threadpool_info()])
"""


@dataclasses.dataclass(frozen=True)
class Row:
    """One machine."""

    kernel: str
    onednn: str
    threads: int

    @property
    def name(self):
        """Return its name, as in a folder: Haswell-off-1."""
        return f"{self.kernel}-{self.onednn}-{self.threads}"

    def environment(self):
        """Return the environment variables that play it, to add to this process's own."""
        counts = dict.fromkeys(COUNTS, str(self.threads))
        return {"OPENBLAS_CORETYPE": self.kernel} | ONEDNN[self.onednn] | counts


def rows(kernels):
    """Return the rows for the kernels that can run here, the most telling first."""
    return [Row(*values) for values in covering(kernels, ONEDNN, THREADS)]


def covering(*factors):
    """Return few combinations of one value of each factor, so that each pair of values of two
    factors stands together in at least one; greedy: each next one brings the most new pairs.
    """
    every = list(itertools.product(*factors))
    missing = {pair for values in every for pair in pairs(values)}
    chosen = []
    while missing:
        best = max(every, key=lambda values: len(pairs(values) & missing))
        chosen.append(best)
        missing -= pairs(best)
    return chosen


def pairs(values):
    """Return the pairs of values of a combination, each with the places of its factors."""
    return set(itertools.combinations(enumerate(values), 2))


def can_run(kernel):
    """Return whether this processor computes with this kernel of OpenBLAS when it is told to."""
    done = subprocess.run(
        [sys.executable, "-c", PROBE],
        env=os.environ | {"OPENBLAS_CORETYPE": kernel},
        capture_output=True,
        text=True,
        check=False,
    )
    return done.returncode == 0 and kernel in done.stdout.split()
