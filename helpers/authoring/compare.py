"""Are two outputs of a cell the same? Text for text and pixel for pixel, or, for trained cells,
within a tolerance.
"""

import base64
import io
import math
import re

import numpy as np
from PIL import Image

NOT_RUN = "Not run here: "  # how helpers/distributed/launch.py says that a computer is too small
WIDGET = "application/vnd.jupyter.widget-view+json"  # a random model id: says nothing
DATA_URI = re.compile(r"data:image/png;base64,[A-Za-z0-9+/=]+")
NUMBER = re.compile(
    r"""
    (?<![\w.])[-−+]?                         # the digits of a name, w1 or v2.3, are no number
    (?:
        (?:
            (?:\d{1,3}(?:[,_\u202f]\d{3})+(?!\d)|\d+)(?:\.\d+)?\.?   # 12  1,234  0.5  NumPy's 5.
            |\.\d+
        )
        (?:[eE][-−+]?\d+)?
        |(?:nan|NaN|inf|Inf|infinity|∞)(?!\w)
    )
    """,
    re.VERBOSE,
)
HOLE = "\0"  # stands where a number stood
RULE = re.compile(r"([-=_─═])\1{2,}")  # a drawn line: as long as its table is wide
SUGGESTION = re.compile(
    r"[\s;,(]*\b(?:did you|do you|perhaps you|maybe you|you might|you may)\b", re.I
)
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


def is_not_run(outputs):
    """Return whether a cell has printed nothing but the sentence that it cannot run here."""
    texts = [text for _, text in _flat(outputs, False)]
    return len(texts) == 1 and texts[0].startswith(NOT_RUN) and texts[0].count("\n") <= 1


def distance(outputs, stored):
    """Return how far the numbers of two outputs of a trained cell lie apart, at most.

    In the units in which they are printed; infinite if anything else differs: a word, the kinds
    of output, the size of a picture, nan against a number.
    """
    fresh, old = _flat(outputs, False), _flat(stored, False)
    if [key for key, _ in fresh] != [key for key, _ in old]:
        return math.inf
    far = 0.0
    for (key, new), (_, was) in zip(fresh, old, strict=True):
        if key != "image/png":
            far = max(far, text_distance(new, was))
        elif _pictures(new, was, trained=True):
            far = math.inf
    return far


def same_text(new, old, tolerance=None):
    """Compare two texts: every character or, with a tolerance, every number within it and the rest
    exactly.
    """
    if tolerance is None or new == old:
        return new == old
    return text_distance(new, old) <= tolerance * (1 + 1e-9)


def text_distance(new, old):
    """Return the largest distance between the numbers of two texts; infinite if words differ."""
    if _words(new) != _words(old):
        return math.inf
    pairs = zip(_numbers(new), _numbers(old), strict=True)
    return max((_apart(a, b) for a, b in pairs), default=0.0)


def _words(text):
    """Return a text without its numbers, and without what only aligns them."""
    holes = re.sub(r"\s+", " ", NUMBER.sub(HOLE, text)).strip()
    return RULE.sub(r"\1\1\1", re.sub(f" ?{HOLE} ?", HOLE, holes))


def _numbers(text):
    return [_number(match) for match in NUMBER.findall(text)]


def _number(match):
    """Return the value of one number as NUMBER finds it."""
    plain = re.sub(r"[,_\u202f]", "", match).replace("−", "-").replace("∞", "inf")
    return float(plain.rstrip("."))


def _apart(a, b):
    """Return |a − b|; nan lies at nan only, an infinity at that of its own sign only."""
    if a == b or (math.isnan(a) and math.isnan(b)):
        return 0.0
    return abs(a - b) if math.isfinite(a) and math.isfinite(b) else math.inf


def _first_sentence(message):
    """Return what an exception says before any suggestion; how it ends differs between Pythons."""
    first = re.split(r"(?<=[.!?])\s|\n", message)[0]
    return SUGGESTION.split(first)[0].rstrip(" .!?:;,(")


def _flat(outputs, raises):
    rows, streams = [], {}
    for output in outputs:
        kind = output["output_type"]
        if kind == "stream":
            streams[output["name"]] = streams.get(output["name"], "") + "".join(output["text"])
        elif kind == "error":
            said = _first_sentence(output["evalue"]) if raises else output["evalue"]
            rows.append(("error", f"{output['ename']}: {said}"))
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
