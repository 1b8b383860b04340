"""Bearings: the shaking of simulated machines, hour by hour, from new to broken.

They are made: no machine was measured. Each machine turns at its own speed, with its own harmonics
(a shaft that is not quite in balance) and noise; the load changes from hour to hour. At some hour a
crack begins in the bearing's outer ring. From then on each ball that rolls over it knocks on the
housing, which rings and dies away, and the crack grows, faster and faster, with accidents, until it
reaches 1: the machine has failed. Now and then a neighbour knocks once, and means nothing.

How often balls pass and how a knock rings are in the range of real bearings; how a crack grows is
invented. These failures are easy: a logistic regression on the spectrum ranks 99 % of pairs right
when asked what fails within a day. What finds them need not find real ones.
"""

from typing import NamedTuple

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view

from helpers.datasets.split import check_count, check_generator

RATE = 5120  # measurements a second
STEPS = 512  # measurements an hour: a tenth of a second
BALLS_PER_TURN = 3.58  # balls that pass a point of the outer ring while the shaft turns once
SMALLEST = (
    0.02  # the size of a crack when it begins, as a share of the size that breaks the machine
)


class Run(NamedTuple):
    """The life of one machine, T hours: signals float32 (T, 512), acceleration in m/s², a tenth of
    a second of each hour; hours and remaining float64 (T,), the hours since the start and to the
    failure; crack float64 (T,), from 0 to 1, which nobody can see: not for the network.
    """

    signals: np.ndarray
    hours: np.ndarray
    remaining: np.ndarray
    crack: np.ndarray


def split(*, train=12, validation=4, test=8, rng):
    """Return three lists of Runs: no machine is in two of them.

    Hours of one machine are alike, so a split by hours would let the network know the machine. As
    `fleet` draws a machine for each. Raises ValueError where a number is below 1.
    """
    counts = {"train": train, "validation": validation, "test": test}
    sizes = [check_count(f"split: {name}", count, 1) for name, count in counts.items()]
    runs = fleet(sum(sizes), rng=check_generator("split: rng", rng))
    return runs[: sizes[0]], runs[sizes[0] : -sizes[2]], runs[-sizes[2] :]


def fleet(n, *, rng):
    """Return n Runs of 120 to 260 hours each. `rng` is a numpy.random.Generator.

    A machine does not depend on how many follow it. Raises ValueError where n is below 1.
    """
    machines = check_generator("fleet: rng", rng).spawn(check_count("fleet: n", n, 1))
    return [_run(draws) for draws in machines]


def features(run):
    """Return what an engineer reads off the signals of a Run, (T − 23, 34): rows for hours 23 …

    17 numbers an hour: the logarithms of the power in sixteen bands of the spectrum, each 160 Hz
    wide, and of the kurtosis (3 for noise, more where something knocks). A row holds their means
    over the last 6 hours, then those over the last 24: nothing of the future.
    """
    power = np.abs(np.fft.rfft(run.signals.astype(np.float64), axis=1))[:, 1:] ** 2
    bands = power.reshape(len(power), 16, -1).sum(axis=2)
    centred = run.signals - run.signals.mean(axis=1, keepdims=True, dtype=np.float64)
    kurtosis = (centred**4).mean(axis=1) / centred.var(axis=1) ** 2
    hourly = np.log(np.concatenate([bands, kurtosis[:, None]], axis=1))
    means = [sliding_window_view(hourly, hours, axis=0).mean(axis=-1) for hours in (6, 24)]
    return np.concatenate([means[0][18:], means[1]], axis=1)


def hours(runs, *, most):
    """Return (x, left, machine) of all hours of the Runs from hour 23 on, machine after machine.

    x (N, 34): `features`; left (N,): hours to the failure, more than `most` counted as `most`;
    machine (N,): the place of its Run in the list.
    """
    x = np.concatenate([features(run) for run in runs])
    left = np.concatenate([np.minimum(run.remaining[23:], most) for run in runs])
    return x, left, np.repeat(np.arange(len(runs)), [len(run.hours) - 23 for run in runs])


def _run(draws):
    crack = _growth(int(draws.integers(120, 261)), draws)
    hours = np.arange(len(crack), dtype=np.float64)
    load = np.exp(_wandering(len(crack), 0.15, draws))[:, None]
    turns = draws.uniform(20, 30) * (1 + 0.01 * draws.standard_normal((len(crack), 1)))
    seconds = np.arange(STEPS) / RATE
    signal = load * _harmonics(turns, seconds, draws)
    signal += draws.uniform(0.5, 1.0) * load * draws.standard_normal(signal.shape)
    ring = draws.uniform(1200, 2000), draws.uniform(400, 800)  # Hz, and how fast it dies away
    strength = draws.uniform(8, 14) * crack[:, None] * np.sqrt(load)
    signal += strength * _knocks(BALLS_PER_TURN * turns, ring, seconds, draws)
    signal += _neighbours(len(crack), ring, seconds, draws)
    return Run(signal.astype(np.float32), hours, len(crack) - 1 - hours, crack)


def _growth(life, draws):
    """Return the crack's size (life,): 0 before it begins, 1 at the last hour, never smaller."""
    begin = int(draws.uniform(0.4, 0.8) * life)
    left = np.linspace(1, 0, life - begin)
    sizes = np.zeros(life)
    accidents = np.exp(_wandering(life - begin, 0.3, draws) * left)
    sizes[begin:] = np.maximum.accumulate(np.minimum(SMALLEST**left * accidents, 1))
    return sizes


def _wandering(n, spread, draws):
    """Return n numbers, each near the one before it, with standard deviation `spread`."""
    numbers = spread * draws.standard_normal(n)
    for i in range(1, n):
        numbers[i] = 0.9 * numbers[i - 1] + np.sqrt(1 - 0.9**2) * numbers[i]
    return numbers


def _harmonics(turns, seconds, draws):
    """Return what the shaft shakes, once, twice and three times a turn."""
    total = np.zeros((len(turns), STEPS))
    for harmonic, most in ((1, 2.0), (2, 1.0), (3, 0.5)):
        phase = draws.uniform(0, 2 * np.pi, turns.shape)
        height = draws.uniform(0.2, 1) * most
        total += height * np.sin(2 * np.pi * harmonic * turns * seconds + phase)
    return total


def _knocks(frequency, ring, seconds, draws):
    """Return what one knock after the other sets ringing, `frequency` (T, 1) of them a second."""
    total = np.zeros((len(frequency), STEPS))
    phase = draws.uniform(0, 1, frequency.shape)
    # begins one knock early: what still rings when the measurement begins
    for number in range(-1, int(frequency.max() * STEPS / RATE) + 1):
        slip = 0.02 * draws.standard_normal(frequency.shape)
        total += _ringing(seconds - (number + phase + slip) / frequency, ring)
    return total


def _ringing(since, ring):
    """Return a tone that dies away, `since` seconds after the knock; 0 before it."""
    tone, decay = ring
    later = np.maximum(since, 0)
    return (since >= 0) * np.exp(-decay * later) * np.sin(2 * np.pi * tone * later)


def _neighbours(n, ring, seconds, draws):
    """Return the single knocks of neighbours: in about every thirtieth hour."""
    heights = draws.uniform(2, 8, (n, 1)) * (draws.random((n, 1)) < 1 / 30)
    return heights * _ringing(seconds - draws.uniform(0, seconds[-1], (n, 1)), ring)
