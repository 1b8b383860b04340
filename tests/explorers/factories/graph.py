"""The explorer of chapter 04."""

from helpers.explorers.graph import graph as graph_in_steps
from helpers.reference import graph

TWO_OUTPUTS = [
    ("u", "multiply", ("w", "x")),
    ("a", "relu", ("u",)),
    ("p", "multiply", ("v₁", "a")),
    ("q", "multiply", ("v₂", "a")),
    ("s₁", "distance", ("p", "t₁")),
    ("s₂", "distance", ("q", "t₂")),
    ("L", "add", ("s₁", "s₂")),
]

FACTORIES = {
    "graph": lambda: graph_in_steps(TWO_OUTPUTS, graph.forward, graph.slopes, graph.backward)
}
CHANGES = [
    ("graph", "step", 5),
    ("graph", "step", 13),
    ("graph", "w", 0.5),
    ("graph", "x", -1.0),
    ("graph", "target", 2.0),
]
