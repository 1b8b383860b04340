"""Computation graph: numbers, each made from earlier ones by one operation; run forward, then back.

    operation  value       slope in its inputs u, v
    add        u + v       1, 1
    subtract   u − v       1, −1
    multiply   u · v       v, u
    square     u²          2 u
    distance   (u − v)²    2 (u − v), −2 (u − v)
    relu       max(u, 0)   1 right of 0, else 0
    tanh       tanh u      1 − tanh² u

A graph is a list of nodes (name, operation, names of its inputs), each after its inputs; the last
is the result. This is reverse-mode automatic differentiation, on single numbers.
Source: Baydin, Pearlmutter, Radul and Siskind (2018), section 3.2,
https://jmlr.org/papers/v18/17-468.html.

L = (w x)² at w = 2, x = 3: the slope is 2 · 6 · 3 in w, and 2 · 6 · 2 in x.

>>> nodes = [("u", "multiply", ("w", "x")), ("L", "square", ("u",))]
>>> values = forward(nodes, w=2.0, x=3.0)
>>> values["L"], backward(nodes, values)
(36.0, {'w': 36.0, 'x': 24.0, 'u': 12.0, 'L': 1.0})
"""

import math

from helpers.reference._support.shapes import check_option

OPERATIONS = {  # name: value, slopes
    "add": (lambda u, v: u + v, lambda u, v: (1.0, 1.0)),
    "subtract": (lambda u, v: u - v, lambda u, v: (1.0, -1.0)),
    "multiply": (lambda u, v: u * v, lambda u, v: (v, u)),
    "square": (lambda u: u * u, lambda u: (2 * u,)),
    "distance": (lambda u, v: (u - v) ** 2, lambda u, v: (2 * (u - v), -2 * (u - v))),
    "relu": (lambda u: max(u, 0.0), lambda u: (float(u > 0),)),
    "tanh": (lambda u: math.tanh(u), lambda u: (1 - math.tanh(u) ** 2,)),
}


def forward(nodes, **numbers):
    """Return the value of every number: those given by name, and those that the nodes make of
    them.
    """
    values = dict(numbers)
    for name, operation, inputs in nodes:
        _check(name, operation, inputs, values)
        value, _slopes = OPERATIONS[operation]
        values[name] = value(*[values[each] for each in inputs])
    return values


def slopes(node, values):
    """Return the local slopes of a node: by how much it grows, for each input, when that input
    grows a little.
    """
    _name, operation, inputs = node
    return OPERATIONS[operation][1](*[values[each] for each in inputs])


def backward(nodes, values, *, steps=None):
    """Return the slope of the last node with respect to every number, by name.

    `values` come from `forward`. With `steps`, only so many nodes, from the last, have handed on
    what is theirs.
    """
    d = dict.fromkeys(values, 0.0)
    d[nodes[-1][0]] = 1.0
    for node in nodes[::-1][:steps]:
        for each, slope in zip(node[2], slopes(node, values), strict=True):
            d[each] += slope * d[node[0]]
    return d


def _check(name, operation, inputs, values):
    check_option("operation", operation, f"one of {', '.join(OPERATIONS)}", operation in OPERATIONS)
    wanted = OPERATIONS[operation][0].__code__.co_argcount
    check_option(f"inputs of {name}", inputs, f"a tuple of {wanted} names", len(inputs) == wanted)
    check_option(
        f"inputs of {name}",
        inputs,
        f"names that come before it: {', '.join(values)}",
        all(each in values for each in inputs),
    )
    check_option("name", name, "a new one", name not in values)
