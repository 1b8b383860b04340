"""What the explorers of chapters 00, 05, 08, 11 and 12 say."""

import math

import numpy as np

from helpers.datasets import toys
from helpers.explorers.confusion import confusion
from helpers.explorers.draw import draw_digit
from helpers.explorers.playground import playground
from helpers.reference.playground import Playground
from tests.explorers.factories import FACTORIES
from tests.explorers.factories.encoder import OTHERS, read
from tests.explorers.factories.first import classify, example, prepare
from tests.explorers.factories.gan import walk
from tests.explorers.sentences import moved
from tests.explorers.truths.gan import Game


def _some_points(data, noise, seed, **settings):
    """Return a learner with 60 points for training and 40 others."""
    rng = np.random.default_rng(seed)
    parts = (toys.sample(data, count, noise=noise, rng=rng) for count in (60, 40))
    return Playground(*parts, rng=rng, **settings)


def three_epochs():
    """Two layers of five units, trained three times."""
    settings = {"data": "circles", "noise": 0.1, "layers": 2, "units": 5, "activation": "relu"}
    learner = _some_points(seed=1, **settings, learning_rate=0.3, l2=0.0)
    for _epoch in range(3):
        learner.step()
    found = []
    for x, y in (learner.train, learner.held_out):
        logits = learner.network.predict(x)[:, 0]
        truth = np.ravel(y) == 1
        loss = np.mean(np.log1p(np.exp(np.where(truth, -logits, logits))))
        found.append((loss, ((logits >= 0) != truth).sum()))
    (training, wrong), (validation, others_wrong) = found
    explorer = playground(_some_points, **settings | {"data": ("circles",)})
    for _press in range(3):
        explorer.controls["step"].click()
    return explorer, (
        "circles, hidden layers: 2, units in each: 5, activation: ReLU. After 3 epochs the "
        f"training loss is {training:.3f} and the validation loss {validation:.3f}; on the wrong "
        f"side: {wrong} of 60 training points, {others_wrong} of 40 validation points."
    )


def a_digit():
    """The two largest of ten probabilities."""
    p = classify((example() / 255).astype(np.float32)[None])[0]
    second, first = p.argsort()[-2:]
    return FACTORIES["draw"](), (
        f"The network says {first} with probability {p[first]:.2f}; next comes {second} with "
        f"{p[second]:.2f}."
    )


def _occluded(classify):
    """Return the explorer of covered patches, and what is said in it of the whole and of each."""
    explorer = draw_digit(classify, prepare=prepare, example=example(), occlusion=True)
    picture = (example() / 255).astype(np.float32)
    corners = [(top, left) for top in range(0, 21, 4) for left in range(0, 21, 4)]
    covered = np.repeat(picture[None], len(corners), axis=0)
    for copy, (top, left) in zip(covered, corners, strict=True):
        copy[top : top + 8, left : left + 8] = 0
    return explorer, classify(picture[None])[0], classify(covered), corners


def covered_patches():
    """Some patches change the answer; the worst is named by the row and column of its middle."""
    explorer, p, said, corners = _occluded(classify)
    second, first = p.argsort()[-2:]
    worst = int((p[first] - said[:, first]).argmax())
    top, left = corners[worst]
    flips = (said.argmax(axis=1) != first).sum()
    assert flips
    return explorer, (
        f"The network says {first} with probability {p[first]:.2f}; next comes {second} with "
        f"{p[second]:.2f}. Covering a patch changes the answer at {flips} of 36 places; most at "
        f"row {top + 4}, column {left + 4}, where it says {said[worst].argmax()} and "
        f"{said[worst, first]:.2f} is left for {first}."
    )


def _sure(pictures):
    """Return probabilities (N, 10) of a network that says 7, less sure with less ink."""
    seven = 0.5 + 0.4 * np.reshape(pictures, (len(pictures), -1)).sum(axis=1) / 80
    p = np.repeat((1 - seven)[:, None] / 10, 10, axis=1)
    p[:, 3] += (1 - seven) / 10
    p[:, 7] = seven
    return p


def covered_in_vain():
    """No patch changes the answer."""
    explorer, p, said, corners = _occluded(_sure)
    worst = int((p[7] - said[:, 7]).argmax())
    top, left = corners[worst]
    return explorer, (
        f"The network says 7 with probability {p[7]:.2f}; next comes 3 with {p[3]:.2f}. No covered "
        f"patch of 36 changes the answer; it loses most at row {top + 4}, column {left + 4}, where "
        f"{said[worst, 7]:.2f} is left."
    )


def empty_paper():
    """Nothing to classify."""
    explorer = FACTORIES["draw"]()
    return moved(explorer, drawing=bytes(112 * 112)), (
        "The paper is empty: draw a digit from 0 to 9."
    )


SURE = np.array([[0.9, 0.1, 0], [0.6, 0.4, 0], [0.2, 0.8, 0], [0, 0.95, 0.05], [0.1, 0.2, 0.7]])


def counted_errors():
    """From 0.8 upwards: the picture with exactly 0.8 is answered."""
    explorer = confusion(
        np.vstack([SURE, SURE[2:4]]), [0, 0, 1, 2, 2, 2, 1], names=["cat", "dog", "fox"]
    )
    # 0.9 cat right; 0.8 dog right; 0.95 fox taken for dog; 0.8 fox taken for dog; 0.95 dog right
    return moved(explorer, threshold=0.8), (
        "Answering only where the largest probability is at least 0.8: of 7 pictures 2 are "
        "refused; of 5 answered, 2 are wrong (40.00 %). Most often fox is taken for dog: 2 of the "
        "errors."
    )


def no_errors():
    """Without an error no pair is named."""
    return confusion(SURE[[0, 3]], [0, 1]), (
        "Answering only where the largest probability is at least 0.0: of 2 pictures 0 are "
        "refused; of 2 answered, 0 are wrong (0.00 %)."
    )


def two_sentences():
    """The nearest sentence is another than the second."""
    explorer = moved(
        FACTORIES["encoder"](), first="a ship at night", second="no money", layer=2, head=3
    )
    vectors = read(["a ship at night", "no money", *OTHERS])[1]
    similar = vectors[1:] @ vectors[0]
    assert similar.argmax() == 1
    weights = read(["a ship at night"])[2][1, 0, 2]
    between = weights - np.eye(6)
    looks, looked = divmod(int(between.argmax()), 6)
    words = ["[CLS]", "a", "ship", "at", "night", "[SEP]"]
    return explorer, (
        f"“a ship at night” and “no money”: similarity {similar[0]:.2f}. Nearest of 3 sentences: "
        f"“a ship at sea”, {similar[1]:.2f}. In layer 2, head 3, the strongest look from one token "
        f"at another goes from “{words[looks]}” to “{words[looked]}”: {between.max():.2f}."
    )


def a_game():
    """Two presses of ten steps, three moves and two."""
    explorer = moved(FACTORIES["gan"](), data="ring", generator_steps=3, discriminator_steps=2)
    game = Game("ring", moves=3)
    game.game.discriminator_steps = 2
    fake = game.play(200)
    for _press in range(20):
        explorer.controls["step"].click()
    close = np.array([[math.dist(a, b) <= 0.2 for b in game.real] for a in fake])
    discriminator, generator = game.losses()
    return explorer, (
        "Real points: a ring. After 200 steps (moves in each, of the generator: 3, of the "
        f"discriminator: 2) {100 * close.any(axis=1).mean():.0f} % of the generated points "
        f"lie near a real one, and {100 * close.any(axis=0).mean():.0f} % of the real points have "
        f"a generated one near. Losses: discriminator {discriminator:.2f}, generator "
        f"{generator:.2f}."
    )


def a_walk():
    """All its numbers differ."""
    settings = {"place": 7, "first_wheel": 2, "second_wheel": 8, "style": 4, "spread": 0.5}
    p = classify(walk((2, 0), (8, 4), 11, 0.5))
    read_as = p.argmax(axis=1)
    return moved(FACTORIES["latent"](), **settings), (
        "From wheel 2 to wheel 8, style 4 at the end, spread 0.5: the way leads from a picture "
        f"read as {read_as[0]} to one read as {read_as[-1]}. At place 7 of 10 it is read as "
        f"{read_as[7]} with probability {p[7].max():.2f}."
    )


SENTENCES = {
    "playground": [three_epochs],
    "draw": [a_digit, empty_paper],
    "draw with occlusion": [covered_patches, covered_in_vain],
    "confusion": [counted_errors, no_errors],
    "encoder": [two_sentences],
    "gan": [a_game],
    "latent": [a_walk],
}
