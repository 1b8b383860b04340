"""Right answers to the exercise of chapter 08 that mends a scale."""

import numpy as np

from tests.exercises.right import right


@right("08.8")
def scale_by_a_loop(images):
    """A loop over the bytes, as Python's whole numbers, which do not run over."""
    scaled = [2 * int(byte) / 255 - 1 for byte in images.ravel()]
    return np.array(scaled).reshape(images.shape)


@right("08.8")
def scale_as_printed_with_floats(images):
    """The printed lines, on floating-point numbers."""
    doubled = images.astype(float) * 2
    return doubled / 255 - 1


@right("08.8")
def scale_in_32_bits(images):
    """In place on a copy, in float32."""
    scaled = images.astype(np.float32)
    scaled /= 127.5
    scaled -= 1
    return scaled


@right("08.8")
def scale_about_the_middle(images):
    """Another order: first the shift, then the division."""
    return (images - 127.5) / 127.5


@right("08.8")
def scale_by_a_table(images):
    """A table of all 256 bytes."""
    return np.linspace(-1, 1, 256)[images]


@right("08.8")
def scale_by_interpolation(images):
    """A straight line through two points."""
    return np.interp(images, [0, 255], [-1, 1])


@right("08.8")
def scale_in_wider_numbers(images):
    """In 16 bits there is room for 510."""
    return (images.astype(np.int16) * 2 - 255) / 255
