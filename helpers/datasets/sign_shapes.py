"""What the ten signs of helpers.datasets.signs look like: layers, one painted over the other.

A layer is a pair (inside, colour). inside(x, y) says of points, arrays, whether the layer covers
them: the sign's middle is (0, 0), its rim about 1 away; x grows to the right, y upwards.
"""

import numpy as np

RED, BLUE, YELLOW = (190, 25, 35), (20, 80, 170), (245, 190, 20)
WHITE, BLACK = (240, 240, 240), (20, 20, 20)

# Seven bars make a digit, as on an old clock: x and y of the middle, half the width and height.
BARS = {
    "top": (0, 0.36, 0.2, 0.07),
    "middle": (0, 0, 0.2, 0.07),
    "bottom": (0, -0.36, 0.2, 0.07),
    "upper left": (-0.18, 0.18, 0.07, 0.25),
    "upper right": (0.18, 0.18, 0.07, 0.25),
    "lower left": (-0.18, -0.18, 0.07, 0.25),
    "lower right": (0.18, -0.18, 0.07, 0.25),
}
DIGITS = {
    "0": ("top", "bottom", "upper left", "upper right", "lower left", "lower right"),
    "3": ("top", "middle", "bottom", "upper right", "lower right"),
    "5": ("top", "middle", "bottom", "upper left", "lower right"),
}


def disc(radius):
    """Return the inside of a circle."""
    return lambda x, y: x**2 + y**2 <= radius**2


def box(x0, y0, half_width, half_height):
    """Return the inside of a rectangle around (x0, y0)."""
    return lambda x, y: (np.abs(x - x0) <= half_width) & (np.abs(y - y0) <= half_height)


def octagon(radius):
    """Return the inside of an octagon whose flat sides are `radius` away from the middle."""
    return lambda x, y: (
        (np.maximum(np.abs(x), np.abs(y)) <= radius) & (np.abs(x) + np.abs(y) <= radius * 2**0.5)
    )


def diamond(radius):
    """Return the inside of a square that stands on its corner."""
    return lambda x, y: np.abs(x) + np.abs(y) <= radius


def triangle(radius, *, point=1):
    """Return the inside of an even triangle, corners `radius` away, pointing up, or down (−1)."""
    return lambda x, y: (point * y >= -radius / 2) & (point * y <= radius - 3**0.5 * np.abs(x))


def arrow(x, y):
    """Return whether points are inside an arrow that points up."""
    head = (y >= 0.05) & (np.abs(x) <= 0.6 - y)
    return head | box(0, -0.25, 0.14, 0.32)(x, y)


def number(text):
    """Return the inside of a number of two digits."""

    def inside(x, y):
        found = np.zeros(np.broadcast_shapes(x.shape, y.shape), bool)
        for digit, middle in zip(text, (-0.31, 0.31), strict=True):
            for x0, y0, half_width, half_height in (BARS[bar] for bar in DIGITS[digit]):
                found |= box(middle + x0, y0, half_width, half_height)(x, y)
        return found

    return inside


def exclamation(x, y):
    """Return whether points are inside an exclamation mark."""
    return box(0, 0.14, 0.09, 0.3)(x, y) | box(0, -0.32, 0.09, 0.08)(x, y)


def limit(text):
    """Return the layers of a speed limit."""
    return ((disc(1), RED), (disc(0.78), WHITE), (number(text), BLACK))


SIGNS = {
    "stop": ((octagon(0.95), WHITE), (octagon(0.87), RED), (box(0, 0, 0.7, 0.16), WHITE)),
    "no entry": ((disc(1), RED), (box(0, 0, 0.7, 0.16), WHITE)),
    "give way": ((triangle(1.15, point=-1), RED), (triangle(0.65, point=-1), WHITE)),
    "danger": ((triangle(1.15), RED), (triangle(0.8), WHITE), (exclamation, BLACK)),
    "limit 30": limit("30"),
    "limit 50": limit("50"),
    "straight on": ((disc(1), BLUE), (arrow, WHITE)),
    "turn left": ((disc(1), BLUE), (lambda x, y: arrow(y, -x), WHITE)),
    "turn right": ((disc(1), BLUE), (lambda x, y: arrow(-y, x), WHITE)),
    "priority road": ((diamond(1.15), WHITE), (diamond(0.9), YELLOW)),
}
