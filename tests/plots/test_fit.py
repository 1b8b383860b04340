"""What the drawing of a fitted curve puts on its axes."""

import numpy as np

from helpers.plots.fit import LOWEST, draw_fit, update_fit
from helpers.plots.style import canvas


def test_fit_shows_truth_points_curve_and_losses():
    left, right = canvas(1, 2)[1]
    places = np.linspace(-1, 1, 5)
    artists = draw_fit(left, right, places, places**2, epochs=(1, 40))
    np.testing.assert_array_equal(left.lines[0].get_xydata(), np.stack([places, places**2], axis=1))
    learn = np.array([[0.1], [0.2], [0.3]]), np.array([[1.0], [2.0], [3.0]])
    history = np.array([[20, 0.5, 0.7], [40, 1e-9, 0.8]])
    update_fit(artists, learn, places[:, None], -places[:, None], history, 0.5)
    np.testing.assert_array_equal(artists.points.get_xydata(), np.hstack(learn))
    np.testing.assert_array_equal(artists.curve.get_ydata(), -places)
    # the axis ends there
    np.testing.assert_array_equal(artists.training.get_xydata(), [[20, 0.5], [40, LOWEST]])
    np.testing.assert_array_equal(artists.validation.get_xydata(), [[20, 0.7], [40, 0.8]])
    np.testing.assert_array_equal(artists.noise.get_xydata(), [[1, 0.25], [40, 0.25]])
    assert len({line.get_linestyle() for line in right.lines}) == 3
    assert right.get_yscale() == "log"
