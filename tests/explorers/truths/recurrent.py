"""What is true of one recurrent unit and of the gates of an LSTM (chapter 09)."""

import math

import numpy as np

from tests.explorers.factories.recurrent import NOISE, OUT, PARAMETERS
from tests.explorers.truths import Truth


def states(weight, steps, first=1.0):
    """Return the states of h ← tanh(x + weight · h) where only the first x is not 0."""
    h, found = 0.0, []
    for t in range(steps):
        h = math.tanh((first if t == 0 else 0.0) + weight * h)
        found.append(h)
    return found


def slope(weight, steps, first=1.0):
    """Return the slope of the last state in the first input."""
    inside = [1 - h * h for h in states(weight, steps, first)]
    return math.prod(inside) * weight ** (steps - 1)


def fades():
    """0.8 to the power 19 is about a seventieth; with the slopes of tanh less than a hundredth."""
    left = slope(0.8, 20)
    assert math.isclose(0.8**19, 1 / 70, rel_tol=0.02)
    return Truth(
        {
            "a half": math.isclose(left, 0.5, rel_tol=0.3),
            "a tenth": math.isclose(left, 0.1, rel_tol=0.3),
            "less than a hundredth": left < 0.01,
        },
        numbers=("0.8", "19"),
    )


def weight_above_1():
    """The state settles where tanh is flat, and the slope still fades."""
    rest = states(1.5, 200)[-1]
    flat = 1 - rest * rest
    assert 1.5 * flat < 1
    keeps = slope(1.5, 20) > 0.5
    return Truth(
        {"yes": keeps, "no": not keeps},
        numbers=(f"{rest:.2f}", f"{flat:.2f}", "1.5", "1"),
    )


def first_input_0():
    """At rest in 0 each step multiplies by 1.5."""
    grown = slope(1.5, 20, first=0.0)
    assert grown > 2000
    return Truth(
        {
            "it fades": grown < 0.1,
            "it explodes": grown > 100,
            "it stays 1": math.isclose(grown, 1, abs_tol=0.1),
        },
        numbers=("0", "1", "1.5", "20"),
    )


def weight_of_1():
    """After 60 steps less than a tenth is left, and more than a thousandth."""
    left = slope(1.0, 60)
    return Truth(
        {
            "yes, a weight of 1 keeps everything": math.isclose(left, 1, abs_tol=0.05),
            "no, it still fades, but slowly": 1e-3 < left < 0.1,
        },
        numbers=("1",),
    )


def lstm_at_09():
    """From step to step the slope is multiplied by the gate alone."""
    lost = 1 - 0.9
    return Truth(
        {
            "10 %, what the gate lets go": math.isclose(lost, 0.1),
            "a half": math.isclose(lost, 0.5),
            "nothing": lost == 0,
        }
    )


def half_after_60_steps():
    """A gate to the power 59."""
    left = {gate: gate**59 for gate in (0.9, 0.95, 0.99)}
    return Truth(
        {f"{gate}": part > 0.5 for gate, part in left.items()},
        numbers=("0.99", "59", f"{left[0.99]:.2f}", "0.95", f"{left[0.95]:.2f}", "1"),
    )


def sigma(z):
    """Return the sigmoid of a number."""
    return 1 / (1 + math.exp(-z))


def unit(number=-0.5, flag=7, loud=1.0, held=None):
    """Return the three gates, the memory and the answer of the trained unit at each step."""
    W, U, b = PARAMETERS
    h = c = 0.0
    rows = []
    for t, noise in enumerate(NOISE):
        value, mark = loud * noise, 0
        if t == 0:
            value, mark = noise, 1
        if t == flag - 1:
            value, mark = number, 1
        a = [value * W[0, k] + mark * W[1, k] + h * U[0, k] + b[k] for k in range(4)]
        i, f = sigma(a[0]), sigma(a[1]) if held is None else held
        c = f * c + i * math.tanh(a[2])
        o = sigma(a[3])
        h = o * math.tanh(c)
        rows.append({"i": i, "f": f, "o": o, "c": c, "answer": OUT[0] * h + OUT[1]})
    return rows


def forget_gate_at_a_flag():
    """The trained gate is below a third at the flag and above 0.9 elsewhere."""
    rows = unit()
    at, elsewhere = rows[6]["f"], np.mean([row["f"] for row in rows[1:6] + rows[7:]])
    return Truth(
        {
            "close, towards 0": at < 1 / 3 and elsewhere > 0.9,
            "open, towards 1": at > elsewhere,
            "stay as it is": math.isclose(at, elsewhere, abs_tol=0.1),
        },
        numbers=("0", "1"),
    )


def flag_moved():
    """The lowest forget gate stands at the flag, wherever that is."""
    follows = all(
        min(range(1, 12), key=lambda t, flag=flag: unit(flag=flag)[t]["f"]) == flag - 1
        for flag in range(2, 13)
    )
    return Truth({"yes": follows, "no, they have learned their steps by heart": not follows})


def noise_off():
    """The answer at the end moves by less than a tenth and is not 0."""
    before, after = unit()[-1]["answer"], unit(loud=0.0)[-1]["answer"]
    rest = [row["i"] for t, row in enumerate(unit()) if t not in (0, 6)]
    assert np.mean(rest) < 0.1  # "nearly closed"
    return Truth({"hardly anything": abs(after - before) < 0.1, "it becomes 0": abs(after) < 0.1})


def half_open():
    """From the flag at step 7 the memory is halved five times; held open, both numbers add up."""
    memory = [row["c"] for row in unit(held=0.5)]
    left = memory[-1] / memory[6]
    closed = [row["c"] for row in unit(held=0.001)]
    assert abs(closed[7]) < abs(closed[6]) / 5
    first, second = unit(held=0.999)[5]["c"], unit(held=0.999)[6]["c"]
    alone = unit(held=0.001)[6]["c"]  # what the second flag writes into an empty memory
    assert math.isclose(second, first + alone, abs_tol=0.1)
    return Truth(
        {
            "nearly all": left > 0.9,
            "half": math.isclose(left, 0.5, abs_tol=0.1),
            "next to nothing": abs(left) < 0.15,
        }
    )


TRUTHS = {
    "memory": [
        fades,
        weight_above_1,
        first_input_0,
        weight_of_1,
        lstm_at_09,
        half_after_60_steps,
    ],
    "gates": [forget_gate_at_a_flag, flag_moved, noise_off, half_open],
}
