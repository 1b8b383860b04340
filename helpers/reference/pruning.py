"""Pruning by magnitude:  w ← w · m,  mᵢ = 1 where |wᵢ| is among the largest

    math     code   shape  what it is
    w        w      any    the weights of a layer
    m        mask   as w   True for a weight that stays
             keep   ()     the share that stays, above 0, up to 1

Each layer keeps the same share of its weights; biases stay. The zeros need no memory where only the
others are stored with their places; a product of full matrices multiplies by them all the same.
Source: Han, Pool, Tran and Dally (2015), doi:10.48550/arXiv.1506.02626.

>>> mask(np.array([[0.5, -2.0], [0.1, 1.0]]), keep=0.5)
array([[False,  True],
       [False,  True]])
"""

import numpy as np

from helpers.reference._support.numbers import check_number
from helpers.reference._support.shapes import check_array
from helpers.reference.optimizers import adam
from helpers.reference.trainer import Optimizer
from helpers.reference.training import fit


def mask(w, *, keep):
    """Return True for the round(keep · size) weights of largest |w|, but for one at least.

    Of equal ones, the first stay.
    """
    check_array(w=w)
    check_number("keep", keep, "above 0, up to 1")
    order = np.argsort(-np.abs(w), axis=None, kind="stable")
    chosen = np.zeros(w.size, bool)
    chosen[order[: max(1, round(keep * w.size))]] = True
    return chosen.reshape(w.shape)


def prune(network, *, keep):
    """Set the smaller weights of each layer of `network` to 0; return the masks, a dict a layer.

    A layer's weights are its W and U; what has another name stays.
    """
    masks = [
        {name: mask(w, keep=keep) for name, w in params.items() if name in ("W", "U")}
        for params in network.parameters
    ]
    apply(network, masks)
    return masks


def apply(network, masks):
    """Set the weights of `network` to 0 where their mask is False."""
    for params, layer_masks in zip(network.parameters, masks, strict=True):
        for name, chosen in layer_masks.items():
            params[name] = np.where(chosen, params[name], params[name].dtype.type(0))


def prune_and_train(network, x, target, *, keep, loss, rng):
    """Prune `network`, then train what is left for one epoch: Adam at 0.001, batches of 128."""
    optimizer = PrunedOptimizer(prune(network, keep=keep), adam, learning_rate=0.001)
    fit(network, x, target, loss=loss, optimizer=optimizer, epochs=1, batch_size=128, rng=rng)


class PrunedOptimizer(Optimizer):
    """An optimiser after whose steps the pruned weights are 0 again: for training after `prune`.

    `PrunedOptimizer(masks, adam, learning_rate=0.001)`.
    """

    def __init__(self, masks, update_rule, *, learning_rate, **options):
        super().__init__(update_rule, learning_rate=learning_rate, **options)
        self.masks = masks

    def update(self, network, gradients):
        """Change the parameters by one step, and set those that were pruned to 0."""
        super().update(network, gradients)
        apply(network, self.masks)
