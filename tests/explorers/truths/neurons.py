"""What is true of one neuron and of the activation functions (chapter 01)."""

import math

import numpy as np

from tests.explorers.truths import Truth


def sigmoid(z):
    """Return the sigmoid of a number."""
    return 1 / (1 + math.exp(-z))


def slope(function, z, step=1e-6):
    """Return the slope of a function by a difference."""
    return (function(z + step) - function(z - step)) / (2 * step)


def crossings(w, b):
    """Return where w·x + b = 0 meets a fine grid of lines x1 = constant, as points (n, 2)."""
    x1 = np.linspace(-2, 2, 41)
    return np.stack([x1, -(b + w[0] * x1) / w[1]], axis=1)


def direction(w, b):
    """Return the direction of the line w·x + b = 0 as an angle from 0 to π."""
    across, up = crossings(w, b)[1] - crossings(w, b)[0]
    return math.atan2(up, across) % math.pi


def places_of_one_half():
    """Where the sigmoid is ½ all second differences vanish: the places form a straight line."""
    points = crossings((1.5, -2.0), -0.5)
    assert [sigmoid(p @ (1.5, -2.0) - 0.5) for p in points[::10]] == [0.5] * 5
    straight = np.allclose(np.diff(points, 2, axis=0), 0)
    radii = np.linalg.norm(points - points.mean(axis=0), axis=1)
    round_ = np.allclose(radii, radii[0])
    return Truth(
        {"a straight line": straight, "a circle": round_, "single points": len(points) < 10},
        numbers=("0", "0", "1", "0"),
    )


def moves_of_the_line(before, after):
    """Return option → whether the line of the neuron (w, b) before and after does this."""
    turns = abs(direction(*before) - direction(*after)) > 0.01
    moved = not np.allclose(crossings(*before), crossings(*after))
    return {
        "it turns": turns,
        "it is pushed aside, without turning": moved and not turns,
        "it stays": not moved,
    }


def higher_bias():
    """A higher bias moves the line and keeps its direction; the side of yes grows."""
    w = np.array([1.5, -2.0])
    grid = np.random.default_rng(0).uniform(-2, 2, (2000, 2))
    assert (grid @ w + 0.5 > 0).sum() > (grid @ w - 0.5 > 0).sum()
    return Truth(moves_of_the_line((w, -0.5), (w, 0.5)))


def other_weight_1():
    """Another weight 1 turns the line."""
    return Truth(moves_of_the_line(((1.5, -2.0), -0.5), ((0.5, -2.0), -0.5)), numbers=("0",))


def weight_2_is_0():
    """Without weight 2 the sum is 0 at one x1, for all x2: an upright line."""
    x1 = 0.5 / 1.5
    zero = [math.isclose(1.5 * x1 + 0.0 * x2 - 0.5, 0, abs_tol=1e-12) for x2 in (-2, 0, 2)]
    level = [math.isclose(1.5 * each - 0.5, 0, abs_tol=1e-12) for each in (-2, 0, 2)]
    return Truth(
        {"upright": all(zero), "level": all(level), "slanting": not all(zero) and not all(level)},
        numbers=("0", "2"),
    )


def other_activations():
    """The line is where z = 0, whatever follows; the answers beside it differ."""
    line = dict.fromkeys(("sigmoid", "tanh"), 0.0)  # z is the same for each
    colours = {"sigmoid": sigmoid(1.0), "tanh": math.tanh(1.0)}
    same_line = len(set(line.values())) == 1
    same_colours = len(set(colours.values())) == 1
    return Truth(
        {
            "the colours": same_colours,
            "the line": same_line,
            "nothing stays": not same_line and not same_colours,
        }
    )


def sigmoid_saturates():
    """From 0 to 5 the slope of the sigmoid falls from a quarter to under a hundredth."""
    slopes = [slope(sigmoid, z) for z in range(6)]
    falls = slopes == sorted(slopes, reverse=True)
    return Truth(
        {
            "it grows": slopes[-1] > slopes[0],
            "it stays at a quarter": math.isclose(slopes[-1], 0.25, abs_tol=0.1),
            "it falls nearly to 0": falls and slopes[-1] < 0.01,
        },
        numbers=(f"{slopes[0]:.2f}", f"{slopes[5]:.3f}", "0"),
    )


def slope_of_1_at_4():
    """Of the three only ReLU has the slope 1 at 4; left of 0 its slope is 0."""

    def relu(z):
        return max(z, 0.0)

    functions = {"sigmoid": sigmoid, "tanh": math.tanh, "ReLU": relu}
    assert slope(relu, -4) == 0
    return Truth(
        {name: math.isclose(slope(f, 4), 1, abs_tol=0.01) for name, f in functions.items()},
        numbers=("0", "0", f"{slope(relu, -4):.0f}"),
    )


def leaky_at_minus_3():
    """Left of 0 leaky ReLU is its slope times z."""
    value = 0.2 * -3
    options = {"0": 0, "−0.6": -0.6, "−3": -3}
    return Truth(
        {words: math.isclose(value, number) for words, number in options.items()},
        numbers=(f"{value:.1f}".replace("-", "−"), "0", "0"),
    )


def elu_without_a_corner():
    """At 0 the slope of ELU is alpha from the left and 1 from the right."""

    def corner(alpha):
        return abs(slope(lambda z: alpha * (math.exp(z) - 1), -1e-5) - 1) > 0.01

    return Truth(
        {f"{alpha}": not corner(alpha) for alpha in (0, 1, 2)}, numbers=("1", "0", "0", "1")
    )


def cold_softmax():
    """Colder, softmax is steeper at its middle, which moves to the left, not to the right."""

    def middle(heat):
        return heat * math.log(math.exp(1 / heat) + 1)  # as much as both rivals, 1 and 0, together

    def curve(z, heat):
        return 1 / (1 + (math.exp(1 / heat) + 1) * math.exp(-z / heat))

    warm, cold = (slope(lambda z, h=heat: curve(z, h), middle(heat)) for heat in (1.0, 0.4))
    assert math.isclose(curve(middle(0.4), 0.4), 0.5)
    return Truth(
        {
            "it gets steeper": cold > warm,
            "it gets flatter": cold < warm,
            "it moves to the right": middle(0.4) > middle(1.0),
        }
    )


TRUTHS = {
    "neuron": [
        places_of_one_half,
        higher_bias,
        other_weight_1,
        weight_2_is_0,
        other_activations,
    ],
    "activations": [
        sigmoid_saturates,
        slope_of_1_at_4,
        leaky_at_minus_3,
        elu_without_a_corner,
        cold_softmax,
    ],
}
