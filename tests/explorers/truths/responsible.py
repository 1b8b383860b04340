"""What is true of a covered digit and of a pushed one (chapter 14)."""

import functools

import numpy as np

from helpers.datasets import mnist, trained
from helpers.reference import attack
from helpers.reference.losses import cross_entropy
from tests.explorers.truths import Truth


@functools.cache
def ten():
    """Return the classifier and the first test picture of each digit that it reads with 0.9."""
    classify, test = trained.classifier("draw"), mnist.load()[1]
    pictures, labels = test.images[:300] / np.float32(255), test.labels[:300]
    p = classify(pictures)[np.arange(300), labels]
    return classify, [pictures[(labels == digit) & (p >= 0.9)][0] for digit in range(10)]


def flips(digit, side, paint):
    """Return at how many places a patch changes the answer, and at how many it was tried."""
    classify, pictures = ten()
    tried = []
    for top in range(0, 29 - side, 2):
        for left in range(0, 29 - side, 2):
            tried.append(pictures[digit].copy())
            tried[-1][top : top + side, left : left + side] = paint
    return (classify(np.array(tried)).argmax(axis=1) != digit).sum(), len(tried)


def paper_on_paper():
    """The 8 has an empty place, and there nothing changes."""
    classify, pictures = ten()
    empty = pictures[8].copy()
    assert not empty[:4, :8].any()
    empty[:4, :8] = 0
    before, after = classify(np.array([pictures[8], empty]))[:, 8]
    return Truth(
        {
            "it stays": before == after,
            "it falls a little": 0 < before - after < 0.5,
            "it falls to 0": after < 0.01,
        }
    )


def larger_patches():
    """The share of places that change the 8, at 4 pixels and at 12."""
    small, large = (np.divide(*flips(8, side, 0)) for side in (4, 12))
    return Truth(
        {
            "at a smaller share": large < small,
            "at the same share": large == small,
            "at a larger share": large > small,
        },
        numbers=("8",),
    )


def painted_with_ink():
    """Places that change the 8: with paper and with ink."""
    paper, ink = (flips(8, 8, paint)[0] for paint in (0, 1))
    return Truth(
        {
            "at more places": ink > paper,
            "at as many": ink == paper,
            "at fewer places": ink < paper,
        },
        numbers=("8",),
    )


def ink_on_ten_digits():
    """The digit that most patches of ink change."""
    most = int(np.argmax([flips(digit, 8, 1)[0] for digit in range(10)]))
    return Truth({str(digit): digit == most for digit in (1, 6, 8)}, numbers=("1", "1"))


def said(digit, epsilon, steps):
    """Return the answers to a pushed and to a noisy picture."""
    classify, pictures = ten()
    network, label = trained.load("draw"), np.array([digit])
    x = pictures[digit][None, :, :, None]
    known = {"loss": cross_entropy, "epsilon": epsilon}
    if steps == 1:
        pushed = attack.fast_gradient_sign(network, x, label, **known)
    else:
        rng = np.random.default_rng(0)
        step = 2 * epsilon / steps
        pushed = attack.projected_gradient(
            network, x, label, **known, step=step, steps=steps, rng=rng
        )
    signs = np.random.default_rng(14).choice([-1.0, 1.0], size=(28, 28))
    noisy = np.clip(pictures[digit] + epsilon * signs, 0, 1)
    return classify(np.stack([pushed[0, ..., 0], noisy])).argmax(axis=1)


def push_and_noise():
    """From 0.02 to 0.20 the pushed 2 is misread at some ε, the noisy one at none."""
    answers = np.array([said(2, k / 50, 1) for k in range(1, 11)])
    pushed, noisy = (answers != 2).any(axis=0)
    return Truth(
        {
            "both, at the same ε": pushed and noisy,
            "the pushed one alone": pushed and not noisy,
            "the noisy one alone": noisy and not pushed,
        }
    )


def more_steps():
    """At 0.10 one step leaves the 2, and 20 steps do not."""
    assert said(2, 0.1, 1)[0] == 2
    after = said(2, 0.1, 20)[0]
    return Truth({"still 2": after == 2, "another digit": after != 2})


def ten_pushed():
    """At 0.20 with 20 steps: right answers of ten."""
    answers = np.array([said(digit, 0.2, 20) for digit in range(10)])
    pushed, noisy = (answers == np.arange(10)[:, None]).sum(axis=0)
    assert noisy == 10
    return Truth(
        {"none": pushed == 0, "about half": 4 <= pushed <= 6, "nearly all": pushed >= 8},
    )


TRUTHS = {
    "occlusion": [paper_on_paper, larger_patches, painted_with_ink, ink_on_ten_digits],
    "attack": [push_and_noise, more_steps, ten_pushed],
}
