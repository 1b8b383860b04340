"""Trains three pairs of networks, plain and on attacked pictures, attacks all six, and writes
robust.npz (half an hour):  python -m helpers.authoring.data.train_robust [--check]

--check trains and attacks the first pair alone, writes nothing, and fails where a share of right
answers is farther from the stored one than TOLERANCE.
"""

import sys

import numpy as np

from helpers.authoring.data import archive
from helpers.datasets import mnist, robust
from helpers.reference import attack, training
from helpers.reference.losses import cross_entropy
from helpers.reference.optimizers import adam

EPOCHS = 4
BATCH = 100
HIGHEST_RATE = 4e-3
RISE = 0.2  # the share of the steps in which the learning rate rises; then it falls to 0
WARM_UP = 0.3  # the share of the steps in which ε rises to its full size
STEPS = 4  # of the attack, at each step of training
TOLERANCE = 0.06  # between two trainings, on 500 pictures
SWEEP = (0.05, 0.1, 0.3, 0.4, 0.5)


def train(x, labels, start, *, attacked):
    """Return a network trained on x (N, 28, 28, 1), or on x attacked at each step."""
    rng = np.random.default_rng(start)
    network = robust.untrained(rng)
    noise = np.random.default_rng([start, 1])  # of the attack: the order of pictures stays
    optimizer = training.Optimizer(adam, learning_rate=HIGHEST_RATE)
    trainer = training.Trainer(network, loss=cross_entropy, optimizer=optimizer)
    orders = np.concatenate([rng.permutation(len(x)) for _epoch in range(EPOCHS)])
    batches = orders.reshape(-1, BATCH)
    for number, rows in enumerate(batches):
        done = (number + 0.5) / len(batches)
        optimizer.learning_rate = HIGHEST_RATE * min(done / RISE, (1 - done) / (1 - RISE))
        batch = x[rows]
        if attacked:
            epsilon = robust.EPSILON * min(1, done / WARM_UP)
            batch = attack.projected_gradient(
                network,
                batch,
                labels[rows],
                loss=cross_entropy,
                epsilon=epsilon,
                step=epsilon / 2,
                steps=STEPS,
                rng=noise,
            )
        trainer.step(batch, labels[rows])
    for params in network.parameters:
        for name in params:  # as they are stored: what is attacked is what is kept
            params[name] = params[name].astype(np.float16).astype(np.float32)
    return network


def read_rightly(network, x, labels):
    """Return which of x the network reads as labelled, bool (N,)."""
    return network.predict(x).argmax(axis=1) == labels


def attacked(network, x, labels):
    """Return which of x are read rightly under each attack on this network, and what "pgd" made."""
    rng = np.random.default_rng(0)
    known = {"loss": cross_entropy, "epsilon": robust.EPSILON}
    made = {
        "none": x,
        "fgsm": attack.fast_gradient_sign(network, x, labels, **known),
        "pgd": attack.projected_gradient(
            network, x, labels, **known, step=0.02, steps=40, restarts=3, rng=rng
        ),
        "search": attack.random_search(
            network.predict, x, labels, epsilon=robust.EPSILON, tries=300, rng=rng
        ),
    }
    for epsilon in SWEEP:
        made[f"pgd {epsilon}"] = attack.projected_gradient(
            network,
            x,
            labels,
            loss=cross_entropy,
            epsilon=epsilon,
            step=epsilon / 8,
            steps=20,
            rng=rng,
        )
    right = {name: read_rightly(network, pictures, labels) for name, pictures in made.items()}
    return right, made["pgd"]


def results(networks, x, labels):
    """Return right.ATTACK, bool (2, starts, N), for networks[kind, start]."""
    starts = len(networks) // len(robust.KINDS)
    judged, made = {}, {}
    for place, network in networks.items():
        judged[place], made[place] = attacked(network, x, labels)
        shares = {name: round(float(r.mean()), 3) for name, r in judged[place].items()}
        print(place, shares, flush=True)
    for (kind, start), network in networks.items():
        for other in robust.KINDS if starts > 1 else ():
            pictures = made[other, (start + 1) % starts]
            judged[kind, start][f"transfer {other}"] = read_rightly(network, pictures, labels)
    return {
        f"right.{name}": np.array(
            [[judged[kind, start][name] for start in range(starts)] for kind in robust.KINDS]
        )
        for name in judged["plain", 0]
    }


def main(check=False):
    """Train, attack and write; with `check`, the first pair only, compared with what is stored."""
    examples, test = mnist.load()
    train_part, _validation = mnist.train_validation(examples)
    x = robust.pictures(train_part.images[: robust.EXAMPLES])
    labels = train_part.labels[: robust.EXAMPLES].astype(int)
    networks = {
        (kind, start): train(x, labels, start, attacked=kind == "robust")
        for start in range(1 if check else robust.STARTS)
        for kind in robust.KINDS
    }
    count = robust.PICTURES
    found = results(networks, robust.pictures(test.images[:count]), test.labels[:count].astype(int))
    if check:
        stored = robust.right()
        far = {
            name: abs(r.mean(axis=2) - stored[name.removeprefix("right.")][:, :1].mean(axis=2))
            for name, r in found.items()
        }
        sys.exit(0 if max(d.max() for d in far.values()) <= TOLERANCE else f"too far: {far}")
    arrays = {}
    for (kind, start), network in networks.items():
        for name, array in archive.parameters(network).items():
            arrays[f"{kind}_{start}.{name}"] = array.astype(np.float16)
    archive.write(robust.NAME, archive.pack(arrays | found))


if __name__ == "__main__":
    main(check="--check" in sys.argv)
