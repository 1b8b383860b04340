"""The computation graph: values and slopes against formulas written out, numbers used twice, wrong
graphs.
"""

import math

import pytest

from helpers.reference import graph

TWICE = [
    ("u", "multiply", ("w", "x")),
    ("a", "relu", ("u",)),
    ("p", "multiply", ("v", "a")),
    ("q", "add", ("a", "w")),
    ("L", "multiply", ("p", "q")),
]


def nudged(nodes, name, numbers, h=1e-6):
    above, below = ({**numbers, name: numbers[name] + sign * h} for sign in (1, -1))
    last = nodes[-1][0]
    return (graph.forward(nodes, **above)[last] - graph.forward(nodes, **below)[last]) / (2 * h)


@pytest.mark.parametrize("operation", graph.OPERATIONS)
def test_local_slopes_agree_with_differences(operation):
    numbers = {"u": 0.7, "v": -1.3}
    inputs = ("u", "v")[: graph.OPERATIONS[operation][0].__code__.co_argcount]
    nodes = [("y", operation, inputs)]
    values = graph.forward(nodes, **numbers)
    for name, slope in zip(inputs, graph.slopes(nodes[0], values), strict=True):
        assert slope == pytest.approx(nudged(nodes, name, numbers), rel=1e-6)


@pytest.mark.parametrize("name", ["w", "x", "v"])
def test_ways_that_meet_are_added(name):
    numbers = {"w": 1.5, "x": 2.0, "v": -0.5}
    values = graph.forward(TWICE, **numbers)
    assert graph.backward(TWICE, values)[name] == pytest.approx(
        nudged(TWICE, name, numbers), rel=1e-6
    )


def test_number_used_twice_by_one_node():
    values = graph.forward([("L", "multiply", ("w", "w"))], w=3.0)
    assert graph.backward([("L", "multiply", ("w", "w"))], values) == {"w": 6.0, "L": 1.0}


def test_relu_lets_nothing_through_left_of_zero():
    nodes = [("L", "relu", ("u",))]
    assert [graph.forward(nodes, u=u)["L"] for u in (-1.5, -0.5, 0.0, 0.5)] == [0, 0, 0, 0.5]
    assert graph.backward(nodes, graph.forward(nodes, u=-1.0))["u"] == 0
    assert graph.backward(nodes, graph.forward(nodes, u=0.0))["u"] == 0


def test_steps_hand_on_one_node_at_a_time():
    nodes = [("u", "multiply", ("w", "x")), ("L", "square", ("u",))]
    values = graph.forward(nodes, w=2.0, x=3.0)
    assert [graph.backward(nodes, values, steps=k)["w"] for k in range(3)] == [0.0, 0.0, 36.0]
    assert [graph.backward(nodes, values, steps=k)["u"] for k in range(3)] == [0.0, 12.0, 12.0]


def test_tanh_is_that_of_the_standard_library():
    assert graph.forward([("a", "tanh", ("u",))], u=0.3)["a"] == math.tanh(0.3)


@pytest.mark.parametrize(
    ("node", "words"),
    [
        (("y", "divide", ("u", "v")), "operation"),
        (("y", "add", ("u",)), "2 names"),
        (("y", "add", ("u", "k")), "come before"),
        (("u", "add", ("u", "v")), "a new one"),
    ],
)
def test_wrong_nodes_are_refused(node, words):
    with pytest.raises(ValueError, match=words):
        graph.forward([node], u=1.0, v=2.0)
