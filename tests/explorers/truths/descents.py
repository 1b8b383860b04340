"""What is true of descent and of two losses (chapter 03)."""

import math

import numpy as np

from tests.explorers.truths import Truth

VALLEY, RAVINE = (1.0, 4.0), (0.05, 5.0)  # curvatures in u and v


def descend(curvatures, rate, steps, beta=0.0, start=(-1.8, 1.0)):
    """Return all places of gradient descent with momentum on a bowl, (steps + 1, 2)."""
    k, w, v = np.array(curvatures), np.array(start), np.zeros(2)
    places = [w]
    for _step in range(steps):
        v = beta * v - rate * k * w
        w = w + v
        places.append(w)
    return np.array(places)


def scaled(curvatures, rate, steps, how, start=(-1.8, 1.0)):
    """Return the last place of RMSprop (β 0.9) or Adam (β 0.9, 0.999) on a bowl."""
    k, w = np.array(curvatures), np.array(start)
    m, s = np.zeros(2), np.zeros(2)
    for t in range(1, steps + 1):
        g = k * w
        if how == "RMSprop":
            s = 0.9 * s + 0.1 * g * g
            w = w - rate * g / np.sqrt(s + 1e-7)
        else:
            m, s = 0.9 * m + 0.1 * g, 0.999 * s + 0.001 * g * g
            w = w - rate * m / (1 - 0.9**t) / (np.sqrt(s / (1 - 0.999**t)) + 1e-7)
    return w


def height(curvatures, w):
    """Return the height of a bowl above its lowest point."""
    return float(np.dot(curvatures, np.square(w)) / 2)


def limit_of_the_rate():
    """Beyond 2 divided by the largest curvature the distance grows."""
    limit = 2 / max(VALLEY)
    ends = {rate: height(VALLEY, descend(VALLEY, rate, 100)[-1]) for rate in (0.45, 0.6)}
    assert ends[0.45] < 1e-3 < 1e3 < ends[0.6]
    return Truth(
        {f"{rate}": math.isclose(rate, limit) for rate in (0.1, 0.5, 1.0)},
        numbers=(f"{max(VALLEY):.0f}", "2", "4", f"{limit}", "0.45", "0.6"),
    )


def path_in_the_ravine():
    """After ten steps v is 0 to three places, and most of the way along u is still to go."""
    path = descend(RAVINE, 0.3, 30)
    floor, along = abs(path[10, 1]), abs(path[10, 0])
    assert max(RAVINE) / min(RAVINE) == 100  # "a hundred times"
    return Truth(
        {
            "straight to the lowest point": along < 0.1 and floor < 0.1,
            "quickly down to the floor, then slowly along it": floor < 0.001 and along > 1.5,
            "to and fro for ever": abs(path[-1, 1]) > 0.1,
        }
    )


def ravine_in_100_steps():
    """Each step keeps 1 − 0.3 · 0.05 of the way: after 100 steps a fifth of it is left."""
    path = descend(RAVINE, 0.3, 100)
    kept = path[60, 0] / path[59, 0]
    left = abs(path[-1, 0])
    return Truth(
        {
            "yes": left < 0.01,
            "it is still on its way": 0.01 < left < abs(path[50, 0]),
            "it goes back": left > abs(path[50, 0]),
        },
        numbers=(f"{100 * (1 - kept):.1f}",),
    )


def nearest_after_100_steps():
    """At 0.3 it is momentum, at 0.03 RMSprop."""
    best = {}
    for rate in (0.3, 0.03):
        ends = {
            "gradient descent": descend(RAVINE, rate, 100)[-1],
            "momentum": descend(RAVINE, rate, 100, beta=0.8)[-1],
            "RMSprop": scaled(RAVINE, rate, 100, "RMSprop"),
            "Adam": scaled(RAVINE, rate, 100, "Adam"),
        }
        best[rate] = min(ends, key=lambda name, ends=ends: height(RAVINE, ends[name]))
    assert best == {0.3: "momentum", 0.03: "RMSprop"}
    return Truth(
        {
            "momentum": set(best.values()) == {"momentum"},
            "it depends on the learning rate, too": len(set(best.values())) > 1,
            "gradient descent": set(best.values()) == {"gradient descent"},
        },
        numbers=("0.3", "0.03"),
    )


def heavy_momentum():
    """With 0.95 the path passes the lowest point and comes back; without momentum it does not."""
    plain, middle, heavy = (descend(RAVINE, 0.3, 100, beta)[:, 0] for beta in (0, 0.8, 0.95))
    overshoots = heavy.max() > 0.1 and plain.max() <= 0
    turned = np.sign(np.diff(heavy))
    assert abs(middle[-1]) < abs(plain[-1]) / 10  # far sooner
    assert abs(heavy[-30:]).max() > 0.05  # still swinging
    return Truth(
        {
            "it overshoots and comes back": overshoots and (turned[turned.argmin() :] < 0).any(),
            "it stops earlier": abs(heavy[-1]) > abs(plain[-1]),
            "nothing": np.allclose(heavy, plain),
        },
        numbers=("0.8", "0", "0.95", "100"),
    )


def start_on_the_ridge():
    """At v = 0 the slope to the side is 0; from 0.1 the path leaves the ridge."""

    def end(v):
        u = -1.8
        for _step in range(500):  # the saddle u²/2 − v²/2 + v⁴/4
            u, v = u - 0.1 * u, v - 0.1 * (v**3 - v)
        return u, v

    lowest = [math.isclose(abs(end(start)[1]), 1, abs_tol=1e-3) for start in (0.0, 0.1)]
    return Truth(
        {
            "both": all(lowest),
            "only the second": lowest == [False, True],
            "none": not any(lowest),
        },
        numbers=("0", "0"),
    )


def p(z):
    """Return the probability of 1 for a logit."""
    return 1 / (1 + math.exp(-z))


def square_slope(z, truth=1):
    """Return the slope of (p − truth)²."""
    return 2 * (p(z) - truth) * p(z) * (1 - p(z))


def slope_of_squares_far_out():
    """Its size has its largest value at ln ½ and is under a hundredth at −6."""
    places = [z / 10 for z in range(0, -61, -1)]
    sizes = [abs(square_slope(z)) for z in places]
    peak = places[sizes.index(max(sizes))]
    assert math.isclose(peak, math.log(1 / 2), abs_tol=0.05)
    assert math.isclose(p(-6) - 1, -1, abs_tol=0.01)  # cross-entropy's slope
    return Truth(
        {
            "it grows": sizes[-1] > sizes[0],
            "it stays": math.isclose(sizes[-1], sizes[0], abs_tol=0.05),
            "it fades to 0": sizes[-1] < 0.01,
        },
        numbers=(f"{peak}".replace("-", "−"), "−1"),
    )


def losses_at_6():
    """Both losses and both slopes are under a hundredth."""
    both = -math.log(p(6)), (p(6) - 1) ** 2
    at_0 = -math.log(p(0)), (p(0) - 1) ** 2
    assert max(abs(p(6) - 1), abs(square_slope(6))) < 0.01
    return Truth(
        {
            "nearly 0": max(both) < 0.01,
            "nearly 1": all(math.isclose(loss, 1, abs_tol=0.1) for loss in both),
            "they grow": all(now > before for now, before in zip(both, at_0, strict=True)),
        },
        numbers=("0",),
    )


def other_truth():
    """The loss for truth 0 at z is the loss for truth 1 at −z."""
    places = (-3.0, -0.5, 0.0, 2.0)
    ones, zeros = ([-math.log(p(z) if truth else 1 - p(z)) for z in places] for truth in (1, 0))
    mirrored = [-math.log(p(-z)) for z in places]
    return Truth(
        {
            "nothing": ones == zeros,
            "they are mirrored": np.allclose(zeros, mirrored),
            "they move up": all(b > a for a, b in zip(ones, zeros, strict=True)),
        }
    )


TRUTHS = {
    "descent": [
        limit_of_the_rate,
        path_in_the_ravine,
        ravine_in_100_steps,
        nearest_after_100_steps,
        heavy_momentum,
        start_on_the_ridge,
    ],
    "losses": [slope_of_squares_far_out, losses_at_6, other_truth],
}
