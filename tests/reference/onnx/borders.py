"""What ONNX puts around an image, in our words. Its images are (B, C, M, N)."""

import numpy as np

from helpers.reference._support.windows import margins, reach
from tests.reference.onnx.activations import channels_last
from tests.reference.onnx.cases import LeftOut


def placed(x, window, strides, dilations, pads, auto_pad):
    """Return (before, after) for each axis of the pixels: what ONNX puts around an image."""
    if pads is not None:
        half = len(pads) // 2
        return list(zip(pads[:half], pads[half:], strict=True))
    if auto_pad in ("NOTSET", "VALID"):
        return [(0, 0)] * len(window)
    sizes = zip(x.shape[2:], reach(window, dilations), strides, strict=True)
    around = [margins(*size, "same") for size in sizes]
    return around if auto_pad == "SAME_UPPER" else [pair[::-1] for pair in around]


def padded(x, window, strides, dilations, around, fill=0):
    """Return channels-last x and "same" where that is what ONNX asks for; else x with its border,
    and "valid".
    """
    sizes = zip(x.shape[2:], reach(window, dilations), strides, strict=True)
    if around == [margins(*size, "same") for size in sizes]:
        return channels_last(x), "same"
    filled = np.pad(x, [(0, 0), (0, 0), *around], constant_values=fill)
    return channels_last(filled), "valid"


def few_axes(window):
    """Raise LeftOut for more than two axes of pixels."""
    if len(window) > 2:
        raise LeftOut("three dimensions")
