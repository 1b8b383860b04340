"""Chapter 01 asks about Start here and the Toolbox."""

import math

import numpy as np


def shape_of_the_product():
    return f"{(np.ones((4, 3)) @ np.ones((3, 2))).shape}"


def slope_of_the_square():
    hair = 1e-6
    slope = ((-1 + hair) ** 2 - (-1 - hair) ** 2) / (2 * hair)
    return f"{slope:.0f}".replace("-", "−")


def two_standard_deviations_in_points():
    return f"{100 * 2 * math.sqrt(0.9 * 0.1 / 100):.0f}"


TRUTHS = {
    2: shape_of_the_product,
    3: slope_of_the_square,
    5: two_standard_deviations_in_points,
}
