"""From a drawing to a picture as in MNIST: cropped, 20 pixels large, its centre of mass at 14, 14.

Source of the recipe: LeCun, Cortes and Burges, "The MNIST database of handwritten digits". It
matters: a network trained on MNIST has never seen a digit in a corner, or one that fills the
picture.
"""

import numpy as np
from PIL import Image

SIZE, BOX = 28, 20
FAINT = 48  # fainter ink than this does not stretch the box: the soft edge of a stroke, a smudge


def to_mnist(canvas):
    """Return a drawn digit in MNIST's form, uint8 (28, 28), or None where the canvas holds no ink.

    `canvas` is uint8 (height, width), 0 = paper to 255 = full ink: white on black, as in
    mnist.load(). Its longer side becomes 20 pixels, its centre of mass comes to rest on pixel (14,
    14), as MNIST's digits do. Raises ValueError where canvas has another shape or dtype.
    """
    canvas = _checked(canvas)
    ink = canvas >= FAINT
    rows = np.flatnonzero(ink.any(axis=1))
    columns = np.flatnonzero(ink.any(axis=0))
    if rows.size == 0:
        return None
    digit = _resized(canvas[rows[0] : rows[-1] + 1, columns[0] : columns[-1] + 1])
    height, width = digit.shape
    top = _corner(digit.sum(axis=1))
    left = _corner(digit.sum(axis=0))
    picture = np.zeros((SIZE, SIZE), dtype=np.uint8)
    picture[top : top + height, left : left + width] = digit
    return picture


def _checked(canvas):
    canvas = np.asarray(canvas)
    if canvas.ndim != 2 or canvas.size == 0 or canvas.dtype != np.uint8:
        raise ValueError(
            "to_mnist: canvas must be uint8 (height, width), 0 = paper to 255 = ink, "
            f"got {canvas.dtype} {canvas.shape}"
        )
    return canvas


def _resized(digit):
    scale = BOX / max(digit.shape)
    height, width = (max(1, round(side * scale)) for side in digit.shape)
    return np.asarray(Image.fromarray(digit).resize((width, height), Image.Resampling.BOX))


def _corner(ink):
    """Return where a digit begins on one axis: the mean of its ink falls on pixel 14."""
    centre = ink @ np.arange(len(ink)) / ink.sum()
    return int(np.clip(round(SIZE / 2 - centre), 0, SIZE - len(ink)))
