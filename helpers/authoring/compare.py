"""Are two outputs of a cell the same? Text for text and pixel for pixel, or, for trained cells,
within a tolerance.
"""

import base64
import io
import re

import numpy as np
from PIL import Image

WIDGET = "application/vnd.jupyter.widget-view+json"  # a random model id: says nothing
DATA_URI = re.compile(r"data:image/png;base64,[A-Za-z0-9+/=]+")
NUMBER = re.compile(r"(?<![\w.])[-−+]?\d+(?:[,\u202f]\d{3})*(?:\.\d+)?(?:e[-+]?\d+)?")
PIXEL_LEVELS = 32  # two grey levels are the same pixel when they differ by at most this much of 255
PIXEL_SHARE = 0.005  # two pictures are the same when at most this share of pixels differs


def differences(outputs, stored, *, tolerance=None, raises=False):
    """Return one sentence for each difference between fresh and stored outputs of a cell; none
    means the same.

    `tolerance` (trained cells): how far a printed number may move, in the units in which it is
    printed. `raises` (cells that show an error): only the exception's type and first sentence
    count.
    """
    fresh, old = _flat(outputs, raises), _flat(stored, raises)
    if [key for key, _ in fresh] != [key for key, _ in old]:
        return [
            f"kinds of output: stored {[key for key, _ in old]}, now {[key for key, _ in fresh]}"
        ]
    found = []
    for (key, new), (_, was) in zip(fresh, old, strict=True):
        if key == "image/png":
            found += _pictures(new, was, tolerance is not None)
        elif not same_text(new, was, tolerance):
            found.append(f"{key}: stored\n{was}\nnow\n{new}")
    return found


def same_text(new, old, tolerance=None):
    """Compare two texts: every character or, with a tolerance, every number within it and the rest
    exactly.
    """
    if tolerance is None or new == old:
        return new == old
    # white space is folded: columns move when a number grows by a digit
    if re.sub(r"\s+", " ", NUMBER.sub("#", new)) != re.sub(r"\s+", " ", NUMBER.sub("#", old)):
        return False
    pairs = zip(_numbers(new), _numbers(old), strict=True)
    return all(abs(a - b) <= tolerance * (1 + 1e-9) for a, b in pairs)


def _numbers(text):
    clean = (
        n.replace(",", "").replace("\u202f", "").replace("−", "-") for n in NUMBER.findall(text)
    )
    return [float(n) for n in clean]


def _flat(outputs, raises):
    rows, streams = [], {}
    for output in outputs:
        kind = output["output_type"]
        if kind == "stream":
            streams[output["name"]] = streams.get(output["name"], "") + "".join(output["text"])
        elif kind == "error":
            first = re.split(r"(?<=[.!?])\s|\n", output["evalue"])[0]
            rows.append(
                (
                    "error",
                    f"{output['ename']}: {first}"
                    if raises
                    else f"{output['ename']}: {output['evalue']}",
                )
            )
        else:
            data = {
                k: "".join(v) if isinstance(v, list) else v
                for k, v in output["data"].items()
                if k != WIDGET
            }
            rows += [
                (k, v if k == "image/png" else DATA_URI.sub("PNG", str(v)))
                for k, v in sorted(data.items())
            ]
    return [*rows, *sorted(streams.items())]


def _pictures(new, old, trained):
    a, b = (
        np.asarray(Image.open(io.BytesIO(base64.b64decode(p))).convert("RGB"), int)
        for p in (new, old)
    )
    if a.shape != b.shape:
        return [f"picture: stored {b.shape[1]}×{b.shape[0]} pixels, now {a.shape[1]}×{a.shape[0]}"]
    share = (np.abs(a - b).max(axis=-1) > PIXEL_LEVELS).mean()
    return (
        []
        if trained or share <= PIXEL_SHARE
        else [f"picture: {share:.2%} of the pixels differ, {PIXEL_SHARE:.2%} may"]
    )
