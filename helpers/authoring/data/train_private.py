"""Trains the networks of chapter 14 that are attacked, with privacy and without, and writes what
was found to private_runs.npz:  python -m helpers.authoring.data.train_private [--check]

It takes minutes. Each of 40 networks learns from a pool of 2,000 digits of 10×10 pixels: a coin
decides for each picture whether it is in the training set. Clip and learning rate were chosen on
other digits, and the place to stop on validation digits. --check writes nothing, trains 8 private
networks, and fails where their accuracies are not the stored ones.
"""

import sys

import numpy as np

from helpers.authoring.data import archive
from helpers.datasets import mnist
from helpers.datasets import private_runs as stored
from helpers.reference import layers, membership, privacy, training
from helpers.reference.losses import cross_entropy
from helpers.reference.metrics import accuracy
from helpers.reference.network import Network
from helpers.reference.optimizers import adam

NETWORKS = 40
POOL = 2000
RATE = 0.1  # the probability with which a picture of the training set is in a batch
BATCH = 100  # expected: what the sum is divided by
CLIP = 1.0
LEARNING_RATE = 0.01
DELTA = 1e-4  # below 1 / 2,000
NOISES = (0.5, 1.0, 2.0, 4.0, 8.0)
STEPS = (30, 100, 300, 600)
PLAIN_STEPS = (*range(2, 42, 2), *range(45, 205, 5), 600)
RATES = np.logspace(-3, 0, 31)  # false positives at which the curves are stored
TOLERANCE = 0.03  # between the means of 8 networks and of 40


def network(rng):
    """Return the network, untrained: 100 → 32 → 10, with 3,562 parameters."""
    options = {"rng": rng, "dtype": np.float32}
    first, last = layers.dense(100, 32, **options), layers.dense(32, 10, **options)
    return Network([first, layers.activation("relu"), last], input_shape=(100,))


def digits():
    """Return pool, validation and test digits, each (x (N, 100), labels)."""
    train, test = mnist.load_10x10()
    parts = (train.images[:POOL], train.images[20_000:25_000], test.images)
    labels = (train.labels[:POOL], train.labels[20_000:25_000], test.labels)
    return [(x.reshape(-1, 100), t.astype(int)) for x, t in zip(parts, labels, strict=True)]


def gradients(net, x, target, noise, rng):
    """Return the gradients of a drawn batch: private ones, or without noise and clip the mean.

    The private ones are those of privacy.noisy_gradients, up to rounding, and sooner: in a dense
    layer the gradient of one example is x dᵀ, whose norm is ‖x‖ ‖d‖.
    """
    inputs, caches, y = [], [], x
    for layer in net.layers:
        inputs.append(y)
        y, cache = layer.forward(y, training=True)
        caches.append(cache)
    d = cross_entropy.backward(cross_entropy.forward(y, target=target)[1])
    if noise is None:
        return net.backward(d, caches)
    d, slopes, squares = d * np.float32(len(x)), {}, 0
    for i in range(len(net.layers) - 1, -1, -1):
        if net.layers[i].params:
            slopes[i] = d
            squares = squares + (d**2).sum(axis=1) * (1 + (inputs[i] ** 2).sum(axis=1))
        d = net.layers[i].backward(d, caches[i])[0]
    scale = (1 / np.maximum(1, np.sqrt(squares) / CLIP))[:, None]
    total = [{} for _layer in net.layers]
    for i in sorted(slopes):
        sums = {"W": inputs[i].T @ (scale * slopes[i]), "b": (scale * slopes[i]).sum(axis=0)}
        for name, g in sums.items():
            drawn = rng.normal(scale=noise * CLIP, size=g.shape)
            total[i][name] = ((g + drawn) / BATCH).astype(g.dtype)
    return total


def train(number, noise, marks):
    """Train network `number` and return who was in, and at each mark: margins, accuracies.

    The result is member (POOL,), margins (marks, POOL), accuracies (marks, 3) on its own training
    set, on validation and on test digits.
    """
    (x, target), *others = digits()
    member = np.random.default_rng([14, number]).random(POOL) < 0.5
    rng = np.random.default_rng([14, number, 0 if noise is None else int(100 * noise)])
    net, moves = network(rng), training.Optimizer(adam, learning_rate=LEARNING_RATE)
    margins, accuracies = [], []
    for step in range(1, max(marks) + 1):
        rows = privacy.sample(POOL, batch_size=RATE * POOL, rng=rng)
        rows = rows[member[rows]]  # of the training set each with the probability RATE
        moves.update(net, gradients(net, x[rows], target[rows], noise, rng))
        if step in marks:
            margins.append(membership.margins(net.predict(x), target))
            parts = [(x[member], target[member]), *others]
            accuracies.append([accuracy(net.predict(a), b) for a, b in parts])
    return member, np.array(margins, np.float32), np.array(accuracies)


def attacked(members, margins):
    """Return what both attacks find in margins (networks, POOL): a dict from names to arrays.

    "auc" and "found" (2, networks): threshold and likelihood ratio; "curve" (2, RATES) their means.
    """
    ratios = membership.likelihood_ratios(margins, members)
    found = {"auc": [], "found": [], "curve": []}
    for scores in (margins, ratios):
        groups = [membership.equal_groups(s, m) for s, m in zip(scores, members, strict=True)]
        found["auc"].append([membership.auc(*pair) for pair in groups])
        found["found"].append([membership.true_positives(*pair, rate=0.01) for pair in groups])
        curves = [[membership.true_positives(*pair, rate=r) for r in RATES] for pair in groups]
        found["curve"].append(np.mean(curves, axis=0))
    return {name: np.array(values) for name, values in found.items()}


def all_networks(noise, marks, count):
    """Return members (count, POOL), margins (marks, count, POOL), accuracies (marks, count, 3)."""
    runs = [train(number, noise, marks) for number in range(count)]
    members, margins, accuracies = (np.array(part) for part in zip(*runs, strict=True))
    print(f"noise {noise}: accuracies {accuracies.mean(axis=0).round(3).tolist()}", flush=True)
    return members, margins.swapaxes(0, 1), accuracies.swapaxes(0, 1)


def summary(members, margins, accuracies):
    """Return the arrays that are stored of networks at one mark."""
    found = attacked(members, margins)
    return {"accuracy": accuracies.T, **found}


def private(count=NETWORKS):
    """Return the arrays of the private networks, each (noises, steps, …)."""
    rows = []
    for noise in NOISES:
        members, margins, accuracies = all_networks(noise, STEPS, count)
        rows.append([summary(members, m, a) for m, a in zip(margins, accuracies, strict=True)])
    return {name: np.array([[cell[name] for cell in row] for row in rows]) for name in rows[0][0]}


def plain(like, count=NETWORKS):
    """Return the arrays of networks without privacy: stopped where their mean validation accuracy
    is nearest to each of `like` (noises,), and at last trained to the end; and after which steps.
    """
    members, margins, accuracies = all_networks(None, PLAIN_STEPS, count)
    reached = accuracies[:, :, 1].mean(axis=1)
    places = [int(np.abs(reached - wanted).argmin()) for wanted in like]
    places.append(len(PLAIN_STEPS) - 1)
    cells = [summary(members, margins[i], accuracies[i]) for i in places]
    arrays = {f"plain_{name}": np.array([cell[name] for cell in cells]) for name in cells[0]}
    return arrays | {"plain_steps": np.array(PLAIN_STEPS)[places]}


def epsilons():
    """Return ε of each noise after each number of steps, for δ = DELTA: (noises, steps)."""
    options = {"sampling_rate": RATE, "delta": DELTA}
    return np.array(
        [
            [privacy.epsilon(noise_multiplier=noise, steps=steps, **options) for steps in STEPS]
            for noise in NOISES
        ]
    )


def main(check=False):
    """Train, attack, and write the file; with `check`, compare accuracies with the stored ones."""
    if check:
        noise = NOISES.index(stored.NOISE)
        found = all_networks(stored.NOISE, STEPS, 8)[2].mean(axis=1)
        wanted = stored.load()["accuracy"][noise].mean(axis=-1)
        if np.abs(found - wanted).max() > TOLERANCE:
            sys.exit("the stored accuracies were not reached")
        return
    arrays = {"noises": np.array(NOISES), "steps": np.array(STEPS), "rates": RATES}
    arrays |= {"epsilon": epsilons(), "delta": np.array([DELTA]), **private()}
    arrays |= plain(arrays["accuracy"][:, -1, stored.VALIDATION].mean(axis=-1))
    compact = {k: a.astype(np.float32) if a.dtype == float else a for k, a in arrays.items()}
    archive.write(stored.NAME, archive.pack(compact))


if __name__ == "__main__":
    main(check="--check" in sys.argv)
