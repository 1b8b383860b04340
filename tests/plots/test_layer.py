"""The table of a layer: its words, its shades, other numbers."""

import numpy as np

from helpers.plots.layer import draw_layer, update_layer
from helpers.plots.style import canvas


def test_table_shows_products_bias_sum_and_activation():
    x, W, b = (
        np.array([2.0, -1.0]),
        np.array([[0.5, 1.0, 2.0], [3.0, -1.0, 0.0]]),
        np.array([0.1, 0.2, 0.3]),
    )
    ax = canvas()[1]
    table = draw_layer(ax, x, W, b, x @ W + b, np.array([0.7, 0.8, 0.9]))
    words = np.reshape([cell.get_text() for cell in table.cells], (5, 3))
    assert list(words[:, 0]) == ["· 0.5 = 1.00", "· 3.0 = −3.00", "0.10", "−1.90", "0.70"]
    np.testing.assert_allclose(table.image.get_array()[:2], x[:, None] * W)
    update_layer(table, -x, W, b, b, b)
    assert table.cells[0].get_text() == "· 0.5 = −1.00"
    assert table.rows[0].get_text() == "input 1: −2.0"
