"""The walk through the noise shows the pictures it is given."""

import numpy as np

from helpers.explorers.latent import STATIONS, latent
from tests.explorers.factories.first import classify
from tests.explorers.factories.gan import FACTORIES, walk


def go(explorer, **values):
    for name, value in values.items():
        explorer.controls[name].value = value
    assert explorer.error is None
    return explorer.state


def test_strip_frame_picture_and_bars_are_those_of_the_walk():
    explorer = FACTORIES["latent"]()
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
