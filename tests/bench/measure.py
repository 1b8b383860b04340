"""How a row of the benchmark is measured: variants take turns in one process, in many short rounds.

These machines are shared. A row is judged by the median of the ratios of neighbours, one of each
round, and by the ratio of bests; where the two are more than 1.3 apart, it says "disturbed".
"""

import functools
import os
import statistics
import time
from dataclasses import dataclass, field

import numpy as np

APART = 1.3  # times, from which on two answers to one question are none
QUIET = 442  # GFLOP/s of a product of 2048³ on the machine that SPEED's seconds are told for


@dataclass
class Row:
    """One line of the table: `value`, its goals `must` and `aim`, the seconds of each variant."""

    work: str
    must: float
    aim: float
    value: float
    unit: str = "R"
    higher: bool = False  # whether more is better
    times: dict = field(default_factory=dict)
    note: str = ""
    bests: float | None = None  # the same as `value`, from the best time of each variant

    @classmethod
    def of_ratio(cls, work, must, aim, times, *, theirs="tf.function", note=""):
        """Return the row of R, our time over theirs, from times measured in turn."""
        value, bests = ratio(times, theirs=theirs), ratio_of_bests(times, theirs=theirs)
        return cls(work, must, aim, value, times=times, note=note, bests=bests)

    def met(self, goal):
        """Return whether the value reaches a goal."""
        return self.value >= goal if self.higher else self.value <= goal

    def text(self):
        """Return the line: value, goals, whether they are met, the variants' medians and spread."""
        sign = "≥" if self.higher else "≤"
        parts = [
            f"{name} {_time(statistics.median(t))} ({_time(min(t))} to {_time(max(t))})"
            for name, t in self.times.items()
        ]
        if self.bests is not None:
            parts.insert(0, f"bests {self.bests:.3g}")
        if self.unit == "s":
            parts.insert(0, f"{self.value * present_speed() / QUIET:.3g} s at {QUIET} GFLOP/s")
        goals = f"must {sign} {self.must:g}, aim {sign} {self.aim:g}"
        notes = "; ".join([*parts, self.note] if self.note else parts)
        figures = f"{self.work:<44} {self.value:8.3g} {self.unit:<10}"
        return f"{figures} {goals:<28} {self.verdict():<9} {notes}"

    def disturbed(self):
        """Return whether pairs and bests tell different stories: something else was running."""
        if self.bests is None:
            return False
        return max(self.value, self.bests) > APART * min(self.value, self.bests)

    def verdict(self):
        """Return which of the goals is met, or that this run cannot tell."""
        if self.disturbed():
            return "disturbed"
        if self.met(self.aim):
            return "aim met"
        return "met" if self.met(self.must) else "NOT MET"


def alternate(variants, *, rounds=200, seconds=6.0):
    """Return {name: [seconds of each round]} of functions that take turns, warmed up by two rounds.

    Each round begins with another of them, so that none always follows the same.
    """
    times, names = {name: [] for name in variants}, list(variants)
    end = time.perf_counter() + seconds
    for turn in range(rounds + 2):
        first = turn % len(names)
        for name in names[first:] + names[:first]:
            start = time.perf_counter()
            variants[name]()
            if turn >= 2:
                times[name].append(time.perf_counter() - start)
        if turn > 6 and time.perf_counter() > end:
            break
    return times


def back_to_back(variants, *, calls=300):
    """Return a note: R where each variant runs alone, call after call, as in a training.

    Taking turns costs TensorFlow more than us: the threads of one library still wait actively when
    the other begins.
    """
    medians = {}
    for name in ("ours", "tf.function"):
        seconds = []
        for _ in range(calls):
            start = time.perf_counter()
            variants[name]()
            seconds.append(time.perf_counter() - start)
        medians[name] = statistics.median(seconds[calls // 3 :])
    return f"each alone, call after call: R {medians['ours'] / medians['tf.function']:.2f}"


def peak():
    """Return the most memory that this process has held, in MiB (Linux: a child's ru_maxrss begins
    with its parent's).
    """
    try:
        with open("/proc/self/status") as file:
            return next(int(line.split()[1]) for line in file if line.startswith("VmHWM")) / 1024
    except OSError:
        import resource

        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def repeated(run, count):
    """Return a function that calls `run` `count` times: for work too short for the clock."""

    def loop():
        for _ in range(count):
            run()

    return loop


def ratio(times, ours="ours", theirs="tf.function"):
    """Return R, our time over theirs: the median of the ratios in each round, whose two halves met
    the same machine.
    """
    return statistics.median(a / b for a, b in zip(times[ours], times[theirs], strict=True))


def ratio_of_bests(times, ours="ours", theirs="tf.function"):
    """Return R from the shortest time of each: what an undisturbed machine would show."""
    return min(times[ours]) / min(times[theirs])


@functools.cache
def present_speed():
    """Return GFLOP/s of float32 products of 2048³ now, the best of some: the limit of this
    machine, measured once.
    """
    a, b = np.ones((2, 2048, 2048), np.float32)
    seconds = []
    for _ in range(8):
        start = time.perf_counter()
        a @ b
        seconds.append(time.perf_counter() - start)
    return 2 * 2048**3 / min(seconds) / 1e9


def surroundings():
    """Return a line about this machine: its processors, what else is running, its speed."""
    load = os.getloadavg()[0]
    return (
        f"{os.cpu_count()} processors, load {load:.1f}; float32 products of 2048³: "
        f"{present_speed():.0f} GFLOP/s"
    )


def _time(seconds):
    if seconds >= 1:
        return f"{seconds:.2f} s"
    if seconds >= 1e-3:
        return f"{1e3 * seconds:.2f} ms"
    return f"{1e6 * seconds:.0f} µs"
