"""What is true of the drawn digit, of errors and of the playground (chapters 00, 05 and 08)."""

import functools
import math

import numpy as np

from helpers.datasets import drawing, mnist, trained
from tests.explorers.factories.first import build
from tests.explorers.truths import Truth


@functools.cache
def _trained(epochs, settings):
    learner = build(**dict(settings))
    losses = []
    for _epoch in range(epochs):
        learner.step()
        losses.append(learner.losses())
    return learner, np.array(losses)


def train(epochs, **settings):
    """Return a learner after some epochs and its losses (epochs, 2); it begins as the explorer."""
    begin = {"data": "xor", "noise": 0.1, "seed": 1, "layers": 1, "units": 4}
    begin |= {"activation": "tanh", "learning_rate": 0.3, "l2": 0.0}
    return _trained(epochs, tuple((begin | settings).items()))


def wrong(epochs=160, **settings):
    """Return how many training points stand on the wrong side, of 200."""
    return train(epochs, **settings)[0].errors()[0]


def four_units():
    """No point of either set stands on the wrong side."""
    errors = train(160)[0].errors()
    return Truth(
        {
            "yes": errors == (0, 0),
            "only three of the corners": 25 < errors[0] < 75,  # one corner holds 50 of 200
            "no": errors[0] >= 75,
        }
    )


def no_hidden_layer():
    """The loss stays at ln 2, and points stand on the wrong side."""
    losses = train(160, layers=0)[1][:, 0]
    stuck = math.isclose(losses[-1], math.log(2), abs_tol=0.003)
    return Truth(
        {
            "it is learned, but slower": losses[-1] < 0.3,
            "one straight edge: not parted": stuck and wrong(layers=0) > 25,
            "nothing is drawn": not np.isfinite(losses).all(),
        },
        numbers=(f"{math.log(2):.2f}", "2"),
    )


def one_line_parts():
    """Without a hidden layer OR has no errors; circles and spiral have many."""
    left = {name: wrong(layers=0, data=name.lower()) for name in ("OR", "circles", "spiral")}
    return Truth({name: errors == 0 for name, errors in left.items()}, numbers=("1",))


def units_for_a_circle():
    """The smallest number of units whose boundary closes: no place far around says class 1."""
    angles = np.linspace(0, 2 * math.pi, 60)
    around = 1.3 * np.stack([np.cos(angles), np.sin(angles)], axis=1)

    def closed(units):
        return (train(300, data="circles", units=units)[0].predict(around) < 0.5).all()

    fewest = next(units for units in (1, 2, 3, 8) if closed(units))
    return Truth({f"{units}": units == fewest for units in (1, 2, 3, 8)})


def two_units_for_xor():
    """Of eight starts some get stuck; with four units none does."""
    stuck = sum(wrong(200, units=2, seed=seed) > 20 for seed in range(1, 9))
    assert sum(wrong(200, seed=seed) > 20 for seed in range(1, 9)) == 0
    return Truth(
        {
            "from every start": stuck == 0,
            "from some starts": 2 <= stuck <= 6,
            "from none": stuck == 8,
        }
    )


def relu_for_tanh():
    """Along a line the logit of ReLU has few bends, that of tanh bends everywhere."""
    line = np.stack([np.linspace(-1.5, 1.5, 400), np.full(400, 0.3)], axis=1)
    bends = {}
    for name in ("relu", "tanh"):
        logit = train(160, data="circles", activation=name)[0].network.predict(line)[:, 0]
        bends[name] = (abs(np.diff(logit, 2)) > 1e-6).sum()
    slow = train(160, data="circles", activation="sigmoid")[1][-1, 0]
    assert slow > train(160, data="circles")[1][-1, 0]
    corners = bends["relu"] <= 8 and bends["tanh"] > 200
    return Truth(
        {
            "straight pieces with corners": corners,
            "nothing can be seen": bends["relu"] == bends["tanh"],
            "it cannot learn": wrong(data="circles", activation="relu") > 50,
        }
    )


def rate_of_3():
    """The loss rises in at least four of 20 epochs; at 0.003 in none, and it hardly moves."""
    fast, middle, slow = (
        train(20, data="circles", learning_rate=rate)[1][:, 0] for rate in (3.0, 0.3, 0.003)
    )
    assert (np.diff(slow) > 0).sum() == 0
    assert slow[0] - slow[-1] < 0.01
    rises = (np.diff(fast) > 0).sum()
    return Truth(
        {
            "falls ten times as fast": rises == 0,
            "jumps up and down": rises >= 4,
            "stays the same": np.allclose(fast, middle, atol=0.01),
        },
        numbers=("0.003",),
    )


def noisy_circles(l2):
    """Return both losses early and at the end of 300 epochs."""
    losses = train(300, data="circles", layers=2, units=8, noise=0.3, l2=l2)[1]
    return losses[30:60].mean(axis=0), losses[-30:].mean(axis=0)


def overlapping_classes():
    """The training loss goes on falling, the other rises."""
    early, late = noisy_circles(0.0)
    falls = late < early
    return Truth(
        {
            "both fall": falls.all(),
            "training falls, validation rises": falls.tolist() == [True, False],
            "both rise": not falls.any(),
        }
    )


def penalty():
    """The training loss is higher and the gap smaller."""
    late, calm = noisy_circles(0.0)[1], noisy_circles(0.003)[1]
    higher = calm[0] > late[0] and calm[1] - calm[0] < late[1] - late[0]
    return Truth(
        {
            "the boundary is calmer, training loss higher": higher,
            "training loss is lower": calm[0] < late[0],
            "nothing": np.allclose(calm, late, rtol=0.02),
        }
    )


def small_digit():
    """A small stroke in a corner: what is prepared is large and stands in the middle."""
    ink = np.zeros((112, 112), np.uint8)
    ink[4:20, 8:12] = 255  # 16 by 4 of 112 by 112 pixels
    seen = drawing.to_mnist(ink)
    rows, columns = np.nonzero(seen)
    usual = rows.max() - rows.min() >= 15
    middle = abs(rows.mean() - 13.5) < 2 and abs(columns.mean() - 13.5) < 2
    return Truth(
        {
            "a tiny digit in the corner": not usual and not middle,
            "a digit of the usual size, in the middle": usual and middle,
            "nothing": not seen.any(),
        }
    )


def no_digit():
    """Ten probabilities are a softmax: they sum to 1 for noise as well."""
    noise = np.random.default_rng(0).random((1, 28, 28)).astype(np.float32)
    total = float(trained.classifier("draw")(noise).sum())
    options = {
        "0": total == 0,
        "less than 1": total < 0.99,
        "1": math.isclose(total, 1, abs_tol=1e-5),
    }
    return Truth(options, numbers=("1",))


def covered_paper():
    """Wiping empty paper leaves the picture as it was; wiping a stroke does not."""
    picture = np.zeros((28, 28))
    picture[4:24, 13:16] = 1

    def same(top, left):
        wiped = picture.copy()
        wiped[top : top + 8, left : left + 8] = 0
        return (wiped == picture).all()

    return Truth(
        {
            "on a stroke": same(4, 10),
            "on empty paper": same(0, 0),
            "in the very middle": same(10, 10),
        },
        numbers=(),
    )


def three_becomes_eight():
    """It depends on the learner's strokes: no option is the true one."""
    options = "step by step with the ink", "suddenly, by one small stroke", "not at all"
    return Truth(dict.fromkeys(options), numbers=("3", "8"))


@functools.cache
def _digits():
    test = mnist.load()[1]
    p = trained.classifier("draw")(test.images[:2000])
    return p.max(axis=1), p.argmax(axis=1), test.labels[:2000]


def answers_from_09():
    """Of what is answered from 0.9 upwards fewer are wrong, but some; few pictures are refused."""
    top, answers, labels = _digits()
    before, now = answers != labels, (answers != labels)[top >= 0.9]
    assert (top < 0.9).sum() < 100
    return Truth(
        {
            "fewer": 0 < now.sum() < before.sum() / 2,
            "as many as before": now.sum() == before.sum(),
            "none are left": now.sum() == 0,
        }
    )


def cells_with_errors():
    """Of 90 pairs of classes fewer than half are ever confused."""
    _top, answers, labels = _digits()
    confused = {(t, a) for t, a in zip(labels, answers, strict=True) if t != a}
    return Truth(
        {
            "all of them": len(confused) == 90,
            "fewer than half": 0 < len(confused) < 45,
            "none": not confused,
        }
    )


TRUTHS = {
    "playground": [
        four_units,
        no_hidden_layer,
        one_line_parts,
        units_for_a_circle,
        two_units_for_xor,
        relu_for_tanh,
        rate_of_3,
        overlapping_classes,
        penalty,
    ],
    "draw": [small_digit, no_digit],
    "draw with occlusion": [covered_paper, three_becomes_eight],
    "confusion": [answers_from_09, cells_with_errors],
}
