"""Folds: each row is answered by a method that has not seen it, and whose setting others chose.

>>> rng = np.random.default_rng(0)
>>> x = rng.normal(size=(60, 2))
>>> y = (x[:, 0] > 0).astype(int)
>>> def nearest(z, y, rows, setting, seed):       # the answer of the nearest row that was learned
...     far = np.linalg.norm(z[:, None] - z[rows], axis=2)
...     return y[rows][far.argmin(axis=1)]
>>> found = five_parts(x, y, {"nearest": (nearest, [None])}, held=8, seeds=[0, 1])["nearest"]
>>> found.shape, float(np.mean(found == y)) > 0.8
((2, 60), True)
"""

import numpy as np

from helpers.reference.activations import sigmoid
from helpers.reference.losses import binary_cross_entropy
from helpers.reference.tuning import small_network, standardised


def five_parts(x, y, methods, *, held, seeds):
    """Return name → answers (S, N): each row is answered by what has not seen it, S times.

    x (N, D), y (N,), 0 or 1. For each of S seeds the rows are cut in five at random. Of the rows
    outside a part, `held` choose the setting with the smallest mean squared error; the rest are
    learned from. methods: name → (learn, settings), where learn(z, y, rows, setting, seed) returns
    answers (N,) to all rows of z, which is x by the scale of these rows.
    """
    found = {name: [] for name in methods}
    for seed in seeds:
        order = np.random.default_rng(seed).permutation(len(x))
        answers = {name: np.zeros(len(x)) for name in methods}
        for part in np.array_split(order, 5):
            rest = order[~np.isin(order, part)]
            chosen = _chosen(x, y, methods, rest[held:], rest[:held], seed)
            for name, answer in chosen.items():
                answers[name][part] = answer[part]
        for name, answer in answers.items():
            found[name].append(answer)
    return {name: np.array(answers) for name, answers in found.items()}


def network_chances(z, y, rows, penalty, seed):
    """Return probabilities (N,) that y is 1: a small network, learned from the rows (tuning.py)."""
    options = {"penalty": penalty, "seed": seed, "epochs": 30, "loss": binary_cross_entropy}
    return sigmoid.forward(small_network(z, y, rows, **options))[0]


def _chosen(x, y, methods, own, held, seed):
    """Return name → answers (N,) by the setting that is best on the rows `held`."""
    z, best = standardised(x, own), {}
    for name, (learn, settings) in methods.items():
        ways = [learn(z, y, own, setting, seed) for setting in settings]
        best[name] = min(ways, key=lambda p: np.mean((p - y)[held] ** 2))
    return best
