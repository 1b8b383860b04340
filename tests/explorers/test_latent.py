"""The walk through the noise shows the pictures it is given; with the stored generator its guide
tells the truth.
"""

import numpy as np
import pytest

from helpers.datasets import generator, trained
from helpers.explorers.latent import STATIONS, latent
from tests.explorers.makers.first import classify
from tests.explorers.makers.gan import MAKERS, walk


def through_noise(first, second, stations, spread):
    """Return what chapter 12 hands in, with the weights stored in the course."""
    ends = [
        np.concatenate(
            [
                generator.HEIGHT * np.eye(10)[wheel],
                spread * np.random.default_rng(style).normal(size=22),
            ]
        )
        for wheel, style in (first, second)
    ]
    return generator.generate(np.linspace(*ends, stations))


@pytest.fixture
def real():
    return latent(through_noise, trained.classifier("draw"))


def go(explorer, **values):
    for name, value in values.items():
        explorer.controls[name].value = value
    assert explorer.error is None
    return explorer.state


def test_strip_frame_picture_and_bars_are_those_of_the_walk():
    explorer = MAKERS["latent"]()
    state = go(explorer, place=7, first_wheel=2, second_wheel=8, style=4, spread=0.5)
    pictures = walk((2, 0), (8, 4), STATIONS, 0.5)
    p = classify(pictures)
    strip, here, bars = explorer.figure.axes
    np.testing.assert_array_equal(strip.images[0].get_array(), np.hstack(list(pictures)))
    np.testing.assert_array_equal(here.images[0].get_array(), pictures[7])
    assert strip.lines[0].get_xdata()[:2] == [7, 8]
    np.testing.assert_allclose([bar.get_width() for bar in bars.patches], p[7])
    assert (state["answer"], state["start"], state["end"]) == (
        p[7].argmax(),
        p[0].argmax(),
        p[-1].argmax(),
    )
    assert explorer.picture.alt == (
        "From wheel 2 to wheel 8, style 4 at the end, spread 0.5: the way leads from a picture "
        f"read as {p[0].argmax()} to one "
        f"read as {p[-1].argmax()}. At place 7 of 10 it is read as {p[7].argmax()} with "
        f"probability {p[7].max():.2f}."
    )


def test_moving_along_the_way_makes_no_pictures_anew():
    asked = []
    explorer = latent(lambda *way: asked.append(way) or walk(*way), classify)
    go(explorer, place=3)
    go(explorer, place=9)
    assert asked == [((0, 0), (1, 0), STATIONS, 1.0)]
    go(explorer, style=2)
    assert len(asked) == 2


class TestWhatTheGuideSays:
    """The claims of the guide, on the generator that the course brings."""

    def test_half_way_the_ink_is_as_dark_and_not_one_picture_over_the_other(self, real):
        darker = 0
        for end in range(1, 10):
            pictures = go(real, second_wheel=end)["pictures"]
            laid = (pictures[0] + pictures[-1]) / 2
            darker += np.mean(pictures[STATIONS // 2] > 0.8) > np.mean(laid > 0.8)
        assert darker >= 8

    def test_some_positions_make_one_digit_and_others_several(self):
        bells, kinds = np.random.default_rng(0).normal(size=(100, 22)), []
        for wheel in range(10):
            z = np.column_stack([np.tile(generator.HEIGHT * np.eye(10)[wheel], (100, 1)), bells])
            read = np.bincount(
                trained.classifier("draw")(generator.generate(z)).argmax(axis=1), minlength=10
            )
            kinds.append(read.max())
        assert sum(most >= 85 for most in kinds) >= 4
        assert sum(most <= 70 for most in kinds) >= 2

    def test_a_small_spread_makes_all_styles_alike_and_a_large_one_takes_legibility(self):
        rng = np.random.default_rng(1)
        z = generator.noise(300, rng=rng)
        z[:, :10] = generator.HEIGHT * np.eye(10)[4]
        variety, sure = [], []
        for spread in (0.2, 1.0, 2.0):
            spread_out = z.copy()
            spread_out[:, 10:] *= spread
            pictures = generator.generate(spread_out)
            variety.append(pictures.std(axis=0).mean())
        for spread in (0.2, 1.0, 2.0):
            mixed = generator.noise(300, rng=np.random.default_rng(2))
            mixed[:, 10:] *= spread
            sure.append(
                np.mean(trained.classifier("draw")(generator.generate(mixed)).max(axis=1) >= 0.9)
            )
        assert variety[0] < variety[1] / 2 < variety[2]
        assert sure[0] > sure[1] > sure[2] + 0.05

    def test_style_changes_the_hand(self, real):
        pictures = go(real, first_wheel=4, second_wheel=4, style=5)["pictures"]
        assert np.abs(pictures[0] - pictures[-1]).mean() > 0.02
