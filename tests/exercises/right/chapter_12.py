"""Right answers to the exercises of chapter 12: the discriminator's loss, the spots that are hit,
the generator's slope.
"""

import math

import numpy as np
from scipy.spatial import KDTree
from scipy.spatial.distance import cdist
from scipy.special import expit, log_expit

from helpers.reference.activations import sigmoid
from helpers.reference.losses import binary_cross_entropy
from tests.exercises.right import right


@right("12.5")
def loss_by_loops(real_logits, fake_logits):
    """Loops over real and generated examples."""
    real, fake = 0.0, 0.0
    for logit in real_logits.ravel():
        real += math.log(1 + math.exp(-logit))
    for logit in fake_logits.ravel():
        fake += math.log(1 + math.exp(logit))
    return real / len(real_logits) + fake / len(fake_logits)


@right("12.5")
def loss_by_probabilities(real_logits, fake_logits):
    """One mean of a product of the two answers."""
    p_real, p_fake = sigmoid.forward(real_logits)[0], sigmoid.forward(fake_logits)[0]
    return -np.mean(np.log(p_real * (1 - p_fake)))


@right("12.5")
def loss_by_the_other_probability(real_logits, fake_logits):
    """1 − σ(z) is σ(−z)."""
    return -np.log(expit(real_logits)).mean() - np.log(expit(-fake_logits)).mean()


@right("12.5")
def loss_by_logaddexp(real_logits, fake_logits):
    """The logarithm of a sum of exponentials."""
    return np.logaddexp(0, -real_logits).mean() + np.logaddexp(0, fake_logits).mean()


@right("12.5")
def loss_of_one_batch(real_logits, fake_logits):
    """All logits in one column, with labels; twice the mean."""
    logits = np.concatenate([real_logits, fake_logits])
    labels = np.concatenate([np.ones_like(real_logits), np.zeros_like(fake_logits)])
    p = 1 / (1 + np.exp(-logits))
    return -2 * np.mean(np.where(labels == 1, np.log(p), np.log(1 - p)))


@right("12.5")
def loss_by_scipy(real_logits, fake_logits):
    """SciPy's logarithm of the sigmoid; the result is an array of one number."""
    total = log_expit(real_logits).sum(axis=0) + log_expit(-fake_logits).sum(axis=0)
    return (-total / len(real_logits))[0]


@right("12.5")
def loss_by_the_library(real_logits, fake_logits):
    """The library's own loss, for each part."""
    real = binary_cross_entropy.forward(real_logits, target=np.ones_like(real_logits))[0]
    return real + binary_cross_entropy.forward(fake_logits, target=np.zeros_like(fake_logits))[0]


@right("12.6")
def hit_by_loops(points, centres, within):
    """Loop over centres, and over the points of each."""
    hits = 0
    for a, b in centres:
        distances = [((x - a) ** 2 + (y - b) ** 2) ** 0.5 for x, y in points]
        if min(distances) <= within:
            hits += 1
    return hits


@right("12.6")
def hit_by_break(points, centres, within):
    """Loop that ends at the first point that is near."""
    hits = 0
    for centre in centres:
        for point in points:
            if math.dist(point, centre) <= within:
                hits += 1
                break
    return hits


@right("12.6")
def hit_by_squares(points, centres, within):
    """Both sides squared."""
    squares = ((points[:, None] - centres[None]) ** 2).sum(axis=-1)
    return np.count_nonzero(np.any(squares <= within**2, axis=0))


@right("12.6")
def hit_by_scipy(points, centres, within):
    """SciPy's table of distances, centres as rows."""
    return (cdist(centres, points).min(axis=1) <= within).sum()


@right("12.6")
def hit_by_a_set(points, centres, within):
    """The numbers of the centres that are hit, each of them once."""
    near = set()
    for point in points:
        near |= set(np.flatnonzero(np.hypot(*(centres - point).T) <= within).tolist())
    return len(near)


@right("12.6")
def hit_by_a_tree(points, centres, within):
    """The nearest point of each centre, from a tree."""
    return int(np.sum(KDTree(points).query(centres)[0] <= within))


@right("12.6")
def hit_by_complex_numbers(points, centres, within):
    """Points of the plane as complex numbers."""
    gaps = np.abs(np.subtract.outer(points @ [1, 1j], centres @ [1, 1j]))
    return sum(bool(column.min() <= within) for column in gaps.T)


@right("12.7")
def slope_by_loops(fake_logits):
    """Loop over the fakes."""
    slopes = []
    for logit in fake_logits.ravel():
        p = 1 / (1 + math.exp(-logit))
        slopes.append([(p - 1) / len(fake_logits)])
    return np.array(slopes)


@right("12.7")
def slope_by_the_other_probability(fake_logits):
    """σ(z) − 1 is −σ(−z)."""
    return -expit(-fake_logits) / fake_logits.size


@right("12.7")
def slope_in_place_on_a_copy(fake_logits):
    """In place, on what the sigmoid gives."""
    p = sigmoid.forward(fake_logits)[0].copy()
    p -= 1
    p /= p.shape[0]
    return p


@right("12.7")
def slope_by_exponentials(fake_logits):
    """Without a sigmoid."""
    return -1 / (len(fake_logits) * (1 + np.exp(fake_logits)))


@right("12.7")
def slope_by_tanh(fake_logits):
    """The sigmoid as a tanh."""
    return (np.tanh(fake_logits / 2) - 1) / 2 * np.full_like(fake_logits, 1 / len(fake_logits))


@right("12.7")
def slope_by_the_library(fake_logits):
    """The library's binary cross-entropy, with the label that the generator wishes for."""
    _loss, cache = binary_cross_entropy.forward(fake_logits, target=np.ones_like(fake_logits))
    return binary_cross_entropy.backward(cache)
