"""The explorers of chapter 09, with what the chapter hands in."""

import numpy as np

from helpers.explorers.gates import gates
from helpers.explorers.memory import memory
from helpers.reference import lstm, rnn

NOISE = np.array([0.9, 0.3, -0.6, 0.8, -1.0, -0.8, -0.3, 0.1, 0.6, -0.1, -0.5, 0.5])
# A memory of one number: weights as training finds them, rounded; columns i, f, g, o
PARAMETERS = (
    np.array([[-0.1, -0.3, 0.5, 0.0], [6.5, -5.8, -0.4, -0.4]]),
    np.array([[1.2, -0.1, -0.3, -0.8]]),
    np.array([-4.8, 4.4, 0.3, 2.6]),
)
OUT = 2.7, 0.1


def unit(kind, weight, forget, inputs):
    """Return states and slopes of one unit, as chapter 09 does."""
    x = inputs[None, :, None]
    if kind == "simple":
        concept, params = rnn, (np.ones((1, 1)), np.array([[weight]]), np.zeros(1))
    else:
        bias = np.array([50, np.log(forget / (1 - forget)), 0, 50])
        concept, params = lstm, (np.array([[0.0, 0, 1, 0]]), np.zeros((1, 4)), bias)
    y, cache = concept.forward(x, *params, return_sequences=True)
    dy = np.zeros_like(y)
    dy[0, -1] = 1
    return y[0, :, 0], concept.backward(dy, cache)[0][0, :, 0]


def inside(x, forget):
    """Return gates and answers of the LSTM with one unit, as chapter 09 does."""
    W, U, b = (array.copy() for array in PARAMETERS)
    if forget is not None:
        W[:, 1], U[:, 1], b[1] = 0, 0, np.log(forget / (1 - forget))
    found = {name: array[0, :, 0] for name, array in lstm.gates(x[None], W, U, b).items()}
    return found | {"answer": OUT[0] * found["h"] + OUT[1]}


FACTORIES = {"memory": lambda: memory(unit), "gates": lambda: gates(inside, NOISE)}
CHANGES = [
    ("memory", "weight", 1.2),
    ("memory", "first", -1.0),
    ("memory", "steps", 40),
    ("memory", "kind", "LSTM"),
    ("gates", "number", 0.7),
    ("gates", "flag", 10),
    ("gates", "forget", "half"),
]
