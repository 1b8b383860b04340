"""Attacks within a bound:  x' = clip(x + ε sign(∂L/∂x)), and the same in many small steps

    math     code      shape   Keras
    x        x         (B, …)  input of the model
    t        target    (B, …)  y_true of the loss
    ∂L/∂x    dx        (B, …)  tape.gradient(loss, x)
    ε        epsilon   ()      how far each number of x may move, in the units of x
    α        step      ()      how far each number moves in one step of `projected_gradient`
    clip     low, high ()      tf.clip_by_value: the numbers that x may hold, 0 … 1 for pictures

B examples. Every number of x whose slope is not 0 moves by ε (or to the border), to the side on
which its slope says that the loss for the true target rises. With targeted=True the target is the
wish of the attacker, and x moves the other way, so that its loss falls. The network is left as it
is, and runs as in `predict`: without dropout, with the running statistics.

    name                 what it needs of the network   source
    fast_gradient_sign   its slopes, once               Goodfellow, Shlens and Szegedy (2015),
                                                        doi:10.48550/arXiv.1412.6572
    projected_gradient   its slopes, at each step       Madry et al. (2018),
                                                        doi:10.48550/arXiv.1706.06083
    random_search        its answers alone              Andriushchenko et al. (2020),
                                                        doi:10.48550/arXiv.1912.00049, simplified

Source: as in the table. That a defence withstands an attack says little before stronger ones were
tried: Athalye, Carlini and Wagner (2018), doi:10.48550/arXiv.1802.00420.

>>> from helpers.reference import layers
>>> from helpers.reference.losses import binary_cross_entropy
>>> from helpers.reference.network import Network
>>> network = Network([layers.dense(2, 1, rng=np.random.default_rng(0))])
>>> network.parameters[0]["W"] = np.array([[3.0], [-1.0]])
>>> x = np.array([[0.5, 0.5]])
>>> fast_gradient_sign(network, x, np.array([[1]]), loss=binary_cross_entropy, epsilon=0.25)
array([[0.25, 0.75]])
"""

import numpy as np

from helpers.reference._support.integers import check_whole
from helpers.reference._support.numbers import check_number
from helpers.reference._support.shapes import check_array, check_option, check_rng


def input_gradient(network, x, target, *, loss):
    """Return dx = ∂L/∂x, of the shape of x: how the loss changes with each number of the input.

    `loss` is a module of helpers.reference.losses. Raises ValueError for a network whose input is
    ids.
    """
    check_array(x=x)
    output, caches = network.forward(x)
    _loss, cache = loss.forward(output, target=target)
    return network.input_gradient(loss.backward(cache), caches)


def fast_gradient_sign(network, x, target, *, loss, epsilon, targeted=False, low=0.0, high=1.0):
    """Return x' = clip(x + ε sign(dx)), or clip(x − ε sign(dx)) if `targeted`: as near to x as ε
    says, and meant to mislead.

    Raises ValueError unless epsilon ≥ 0 and all of x lies from low to high.
    """
    _check_bound(x, epsilon, low, high)
    step = np.sign(input_gradient(network, x, target, loss=loss))
    moved = x - epsilon * step if targeted else x + epsilon * step
    return np.clip(moved, low, high).astype(x.dtype, copy=False)


def projected_gradient(
    network, x, target, *, loss, epsilon, step, steps, rng, restarts=1, low=0.0, high=1.0
):
    """Return x' after `steps` steps of x' ← clip(x' + α sign(∂L/∂x')), each clipped to [x − ε,
    x + ε] and to [low, high].

    It begins at x + a random number from −ε to ε in each place, drawn by `rng`. With several
    `restarts` it begins so often anew, and each example keeps the end with the largest loss.
    """
    _check_bound(x, epsilon, low, high)
    check_number("step", step, "above 0")
    check_whole("steps", steps, least=1)
    check_whole("restarts", restarts, least=1)
    check_rng(rng)
    floor, ceiling = np.maximum(x - epsilon, low), np.minimum(x + epsilon, high)
    best, largest = None, None
    for _start in range(restarts):
        moved = np.clip(x + rng.uniform(-epsilon, epsilon, x.shape), floor, ceiling)
        moved = moved.astype(x.dtype, copy=False)
        for _step in range(steps):
            slope = input_gradient(network, moved, target, loss=loss)
            moved = np.clip(moved + step * np.sign(slope), floor, ceiling)
            moved = moved.astype(x.dtype, copy=False)
        if restarts == 1:
            return moved
        losses = _losses(network, moved, target, loss)
        if best is None:
            best, largest = moved, losses
        higher = losses > largest
        best[higher], largest[higher] = moved[higher], losses[higher]
    return best


def rise(network, x, moved, target, *, loss):
    """Return by how much the loss is higher for `moved` than for x, a number."""
    before, after = (
        loss.forward(network.predict(pictures), target=target)[0] for pictures in (x, moved)
    )
    return float(after - before)


def pusher(network, *, loss, seed):
    """Return a function push(picture, label, epsilon, steps) of one picture (M, N) from 0 to 1:
    the picture, moved against its label.

    One step is that of `fast_gradient_sign`. More are those of `projected_gradient`, each of
    2ε / steps, from a start that is drawn by `seed` and so the same each time.
    """

    def push(picture, label, epsilon, steps):
        known = {"loss": loss, "epsilon": epsilon}
        x, target = picture[None, :, :, None], np.array([label])
        if steps == 1:
            return fast_gradient_sign(network, x, target, **known).reshape(picture.shape)
        walk = {"step": 2 * epsilon / steps, "steps": steps, "rng": np.random.default_rng(seed)}
        return projected_gradient(network, x, target, **known, **walk).reshape(picture.shape)

    return push


def random_search(predict, x, target, *, epsilon, tries, rng, low=0.0, high=1.0):
    """Return x' found without slopes: squares of +ε or −ε are tried, and kept where they help.

    predict: pictures (B, M, N, C) → scores (B, classes), probabilities or logits; it is all that
    the attacker may use. target (B,): the true classes. Each of the `tries` paints one square of
    each picture, large ones first, and keeps it where the true class's lead over the best other
    class shrinks. It begins with upright stripes of +ε and −ε.
    """
    _check_bound(x, epsilon, low, high)
    check_whole("tries", tries, least=1)
    check_rng(rng)
    count, rows, columns, _channels = x.shape
    stripes = epsilon * rng.choice([-1.0, 1.0], size=(count, 1, columns, 1))
    best = np.clip(x + stripes, low, high).astype(x.dtype, copy=False)
    lead = _lead(predict(best), target)
    for turn in range(tries):
        side = max(1, round(min(rows, columns) / 2 * (1 - turn / tries) ** 2))
        tops = rng.integers(0, rows - side + 1, count)
        lefts = rng.integers(0, columns - side + 1, count)
        signs = rng.choice([-1.0, 1.0], size=count)
        tried = best.copy()
        for i, (top, left, sign) in enumerate(zip(tops, lefts, signs, strict=True)):
            place = np.s_[i, top : top + side, left : left + side]
            tried[place] = np.clip(x[place] + sign * epsilon, low, high)
        new = _lead(predict(tried), target)
        better = new < lead
        best[better], lead[better] = tried[better], new[better]
    return best


def _check_bound(x, epsilon, low, high):
    check_array(x=x)
    check_number("epsilon", epsilon, "0 or above")
    check_option(
        "low, high", (low, high), "a range that holds all of x", low <= x.min() and x.max() <= high
    )


def _losses(network, x, target, loss):
    """Return the loss of each example alone (B,)."""
    output = network.predict(x)
    return np.array(
        [loss.forward(output[i : i + 1], target=target[i : i + 1])[0] for i in range(len(x))]
    )


def _lead(scores, target):
    """Return by how much the true class leads the best other one (B,); below 0 it is misread."""
    rows = np.arange(len(scores))
    others = scores.copy()
    others[rows, target] = -np.inf
    return scores[rows, target] - others.max(axis=1)
