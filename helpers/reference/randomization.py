"""Parameter randomisation: does a map of an explanation change when the network forgets?

    math    code       shape    meaning
    M       explain    (B, …)   a map for each example: explain(network, x, classes=classes)
    f       network             the trained network
    fₖ      redrawn             the same, its last k layers with weights drawn anew
    ρ       survival   (K, B)   rank correlation of M(f) and M(fₖ), for each example alone

Weights are drawn anew from the last layer on towards the first. A map that keeps its order although
all that was learned is gone explains something else than what the network has learned. One that
loses it has passed this test, no more.

Source: Adebayo, Gilmer, Muelly, Goodfellow, Hardt and Kim (2018), doi:10.48550/arXiv.1810.03292.

>>> from helpers.reference import interpretation, layers
>>> from helpers.reference.network import Network
>>> def drawn(rng):
...     return Network([layers.dense(4, 2, rng=rng)])
>>> rng = np.random.default_rng(0)
>>> network, x, classes = drawn(rng), rng.uniform(size=(3, 4)), np.zeros(3, int)
>>> networks = cascade(network, drawn, draws=1, rng=rng)
>>> survival(interpretation.gradient, network, networks, x, classes=classes).shape
(1, 3)
"""

import numpy as np

from helpers.reference._support.integers import check_whole
from helpers.reference._support.shapes import check_array, check_option, check_rng
from helpers.reference.metrics import rank_correlation


def redrawn(network, fresh, count):
    """Return a copy of the network; its last `count` layers with parameters have those of `fresh`.

    fresh: a network with the same layers, not trained.
    """
    mixed = network.copy()
    numbers = [number for number, params in enumerate(mixed.parameters) if params]
    check_whole("count", count, least=1)
    check_option(
        "count",
        count,
        f"at most {len(numbers)}, the layers with parameters",
        count <= len(numbers),
    )
    for number in numbers[-count:]:
        mixed.parameters[number].update(fresh.parameters[number])
    return mixed


def cascade(network, draw, *, draws, rng):
    """Return a list for 1, 2, … layers drawn anew, up to all: each holds `draws` networks.

    draw(rng): a network with the same layers and new weights.
    """
    check_whole("draws", draws, least=1)
    check_rng(rng)
    count = sum(bool(params) for params in network.parameters)
    return [
        [redrawn(network, draw(rng), layers) for _draw in range(draws)]
        for layers in range(1, count + 1)
    ]


def survival(explain, network, networks, x, *, classes, signed=True, inked=True):
    """Return ρ (K, B): how much of the order of each example's map is left, the mean over the
    networks of each of the K lists (`cascade`).

    classes (B,): the classes that are explained. signed=False compares sizes without their signs.
    inked: where a map has the shape of x, it is compared only where x is above 0; else in all
    places. A map of equal numbers alone counts as ρ = 0.
    """
    check_array(x=x)
    before = explain(network, x, classes=classes)
    kept = x > 0 if inked and before.shape == x.shape else np.ones(before.shape, bool)
    return np.array(
        [
            np.mean(
                [
                    _alike(before, explain(other, x, classes=classes), kept, signed)
                    for other in others
                ],
                axis=0,
            )
            for others in networks
        ]
    )


def _alike(before, after, kept, signed):
    """Return the rank correlation of the maps of each example (B,), where `kept` is True."""
    if not signed:
        before, after = np.abs(before), np.abs(after)
    found = [rank_correlation(u[k], v[k]) for u, v, k in zip(before, after, kept, strict=True)]
    return np.nan_to_num(found)
