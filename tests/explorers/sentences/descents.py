"""What the explorers of chapters 03, 04 and 06 say."""

import math

import numpy as np

from tests.explorers.factories import FACTORIES
from tests.explorers.factories.fits import compute
from tests.explorers.sentences import moved
from tests.explorers.truths.descents import RAVINE, VALLEY, descend, height, p, square_slope
from tests.explorers.truths.graph import T2, V1, V2, gradients


def momentum_in_the_ravine():
    """With its momentum."""
    explorer = moved(
        FACTORIES["descent"](),
        landscape="ravine",
        optimiser="momentum",
        learning_rate=0.2,
        beta=0.5,
        start=-1.2,
        steps=17,
    )
    path = descend(RAVINE, 0.2, 17, beta=0.5, start=(-1.8, -1.2))
    u, v = path[-1].round(2) + 0.0
    return explorer, (
        f"ravine, momentum, learning rate 0.2: after 17 steps at ({u:.2f}, {v:.2f}). Momentum "
        f"0.50. The loss above the lowest point went from {height(RAVINE, path[0]):.2f} to "
        f"{height(RAVINE, path[-1]):.6f}."
    )


def rate_too_large():
    """The loss explodes; places stop at 999."""
    explorer = moved(FACTORIES["descent"](), learning_rate=0.6, steps=90)
    u = -1.8 * (1 - 0.6) ** 90
    assert descend(VALLEY, 0.6, 90)[-1, 1] > 999
    # without momentum no sentence of it
    return explorer, (
        f"valley, gradient descent, learning rate 0.6: after 90 steps at ({_left(u):.2f}, 999.00). "
        "The loss has exploded."
    )


def _left(u):
    return round(u, 2) + 0.0


def losses_for_a_truth_of_0():
    """Both losses and both slopes."""
    explorer = moved(FACTORIES["losses"](), z=1.3, truth=0)
    return explorer, (
        f"The truth is 0, the logit 1.3, so the probability of 1 is {p(1.3):.3f}. Cross-entropy "
        f"{-math.log(1 - p(1.3)):.3f}, its slope {p(1.3):.3f}. Squared error {p(1.3) ** 2:.3f}, "
        f"its slope {square_slope(1.3, 0):.3f}."
    )


GIVEN = "Values: x 1.5, w 0.5, v₁ 2, v₂ -1, t₂ -4, t₁ 3.5"


def _graph(step):
    return moved(FACTORIES["graph"](), w=0.5, x=1.5, target=3.5, step=step)


def _shown(number):
    return f"{round(number, 2) + 0.0:g}"


def graph_at_the_start():
    """Nothing is computed yet."""
    return _graph(0), f"Step 0 of 15: the numbers that are given. {GIVEN}."


def graph_forward():
    """Two values are computed."""
    return _graph(2), f"Step 2 of 15, forward: a is computed. {GIVEN}, u 0.75, a 0.75."


def _values():
    a = 0.75
    one, two = (V1 * a - 3.5) ** 2, (V2 * a - T2) ** 2
    values = {"u": a, "a": a, "p": V1 * a, "q": V2 * a, "s₁": one, "s₂": two, "L": one + two}
    return ", ".join(f"{name} {_shown(number)}" for name, number in values.items())


def graph_turns():
    """The gradient of the loss is 1."""
    return _graph(8), (
        "Step 8 of 15: the way back begins at the loss, with a gradient of one. "
        f"{GIVEN}, {_values()}. Gradients: L 1."
    )


def graph_back():
    """What has arrived so far: the losses', p's and v₁'s; a has the part of q alone."""
    found = gradients(w=0.5, x=1.5, t1=3.5)
    arrived = {
        "v₂": found["v₂"],
        "a": V2 * found["q"],
        "p": found["p"],
        "q": found["q"],
        "s₁": 1,
        "s₂": 1,
        "L": 1,
    }
    order = ["a", "v₂", "p", "q", "s₁", "s₂", "L"]
    listed = ", ".join(f"{name} {_shown(arrived[name])}" for name in order)
    return _graph(12), (
        f"Step 12 of 15, back: q hands on its gradient. {GIVEN}, {_values()}. Gradients: {listed}."
    )


def a_fit():
    """Settings, both losses at the end, and the lowest."""
    settings = {"units": 3, "examples": 10, "noise": 0.2, "sample": 4, "l2": 0.001, "dropped": 0.1}
    history = np.array(compute(**settings)[2])
    best = history[history[:, 2].argmin()]
    return moved(FACTORIES["fit"](), **settings), (
        "Hidden units: 3, examples: 10, noise: 0.2, sample: 4, penalty: 0.001, dropout: 0.1. "
        f"After 1000 epochs the training loss is {history[-1, 1]:.3f} and the validation loss "
        f"{history[-1, 2]:.3f}. The lowest validation loss was {best[2]:.3f}, at epoch "
        f"{best[0]:.0f}."
    )


SENTENCES = {
    "descent": [momentum_in_the_ravine, rate_too_large],
    "losses": [losses_for_a_truth_of_0],
    "graph": [graph_at_the_start, graph_forward, graph_turns, graph_back],
    "fit": [a_fit],
}
