"""Attack: pictures and bars are those of the push and of noise of the same size."""

import numpy as np

from tests.explorers.factories.first import classify
from tests.explorers.factories.responsible import FACTORIES, PICTURES, push


def test_pictures_and_bars_are_those_computed():
    explorer = FACTORIES["attack"]()
    for name, value in {"epsilon": 0.3, "steps": 10, "digit": 4}.items():
        explorer.controls[name].value = value
    assert explorer.error is None
    pushed = push(PICTURES[4], 4, 0.3, 10)
    signs = np.random.default_rng(3).choice([-1.0, 1.0], size=(28, 28))
    noisy = np.minimum(np.maximum(PICTURES[4] + 0.3 * signs, 0), 1)
    axes = {}
    for ax in explorer.figure.axes:
        axes.setdefault(ax.get_title(), []).append(ax)
    for title, wanted in {
        "picture": PICTURES[4],
        "the push, 5 times": pushed - PICTURES[4],
        "pushed": pushed,
        "noise": noisy,
    }.items():
        image = axes[title][0].images[0]
        np.testing.assert_allclose(image.get_array(), wanted, atol=1e-6)
    difference = axes["the push, 5 times"][0].images[0]
    assert (difference.norm.vmin, difference.norm.vmax) == (-0.2, 0.2)
    p = classify(np.stack([pushed, noisy]))
    for title, wanted in (("pushed", p[0]), ("noise", p[1])):
        widths = [bar.get_width() for bar in axes[title][1].patches]
        np.testing.assert_allclose(widths, wanted, rtol=1e-4)


def test_the_noise_is_drawn_once():
    explorer = FACTORIES["attack"]()
    first = explorer.state["noisy"]
    explorer.controls["steps"].value = 20
    np.testing.assert_array_equal(explorer.state["noisy"], first)
