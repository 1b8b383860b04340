"""How a row of the benchmark is measured: variants take turns in one process, and medians are
compared.
"""

import statistics
import time
from dataclasses import dataclass, field


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
        goals = f"must {sign} {self.must:g}, aim {sign} {self.aim:g}"
        notes = "; ".join([*parts, self.note])
        figures = f"{self.work:<44} {self.value:8.3g} {self.unit:<10}"
        return f"{figures} {goals:<28} {self.verdict():<8} {notes}"

    def verdict(self):
        """Return which of the goals is met."""
        if self.met(self.aim):
            return "aim met"
        return "met" if self.met(self.must) else "NOT MET"


def alternate(variants, *, rounds=30, seconds=6.0):
    """Return {name: [seconds of each round]} of functions that take turns, warmed up by two."""
    times = {name: [] for name in variants}
    end = time.perf_counter() + seconds
    for turn in range(rounds + 2):
        for name, run in variants.items():
            start = time.perf_counter()
            run()
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
    """Return R: the median of our times over the median of theirs."""
    return statistics.median(times[ours]) / statistics.median(times[theirs])


def _time(seconds):
    if seconds >= 1:
        return f"{seconds:.2f} s"
    if seconds >= 1e-3:
        return f"{1e3 * seconds:.2f} ms"
    return f"{1e6 * seconds:.0f} µs"
