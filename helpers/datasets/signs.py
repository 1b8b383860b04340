"""Signs: pictures of traffic signs, 32×32 in colour, in ten classes, drawn by rule.

They are made, not photographed: each class has one drawing, put on a background of random colours
and boxes, at a random place and size, then turned, blurred, darkened, and given the noise of a
camera. Nothing covers a sign, and none is dirty, bleached or seen from the side. What holds for
them need not hold for signs on a road. They are like signs in use in Europe, and follow no norm.

A sign that is turned far is another sign: "straight on" turned by 90° to the left is "turn left".
Beyond 45° a wrong answer is no fault of the network.
"""

import numpy as np

from helpers.datasets import sign_shapes
from helpers.datasets.split import Split, check_count, check_generator
from helpers.language import _

CLASSES = tuple(sign_shapes.SIGNS)
SIZE = 32
FINE = 3  # each pixel is the mean of 3×3 points
BATCH = 16  # signs of one class that are painted at once: so few stay in the cache
NOISE = 4.0  # the standard deviation of a camera's noise, in grey levels of 255


def sample(n, *, turn=10.0, blur=0.6, darkness=0.3, rng):
    """Return a Split of n signs: images uint8 (n, 32, 32, 3), labels uint8 (n,) in random order.

    The classes are as equal as n allows. For each sign its turn is drawn from −turn … turn, its
    blur from 0 … blur, its darkness from 0 … darkness, evenly: see `draw`, which says what is
    refused.
    """
    count = check_count("sample: n", n, 1)
    draws = check_generator("sample: rng", rng)
    labels = draws.permutation(np.arange(count) % len(CLASSES)).astype(np.uint8)
    shares = draws.uniform(0, 1, (3, count))
    amounts = {"turn": turn * (2 * shares[0] - 1), "blur": blur * shares[1]}
    return Split(draw(labels, **amounts, darkness=darkness * shares[2], rng=draws), labels)


def draw(labels, *, turn=0.0, blur=0.0, darkness=0.0, rng):
    """Return pictures, uint8 (N, 32, 32, 3), of the classes `labels` (N,), from 0 to 9.

    turn: degrees, to the left where positive, −180 … 180. blur: the standard deviation of a round
    blur, in pixels, 0 … 8. darkness: the share of the light that is missing, 0 … 1. Each is one
    number or (N,). What `rng` draws (background, place, size, noise) does not depend on them: the
    same seed and labels give the same scenes, only more turned, blurred or dark. Raises ValueError
    for what is outside these ranges.
    """
    labels = np.asarray(labels)
    if labels.ndim != 1 or labels.dtype.kind not in "ui" or not np.isin(labels, range(10)).all():
        raise ValueError(
            f"draw: labels must be whole numbers (N,) from 0 to 9, got {labels.dtype} "
            f"{labels.shape}"
        )
    angles = _amounts("turn", turn, len(labels), -180, 180)
    widths = _amounts("blur", blur, len(labels), 0, 8)
    missing = _amounts("darkness", darkness, len(labels), 0, 1)
    draws = check_generator("draw: rng", rng)
    pictures = _backgrounds(len(labels), draws)
    places = draws.uniform(-0.15, 0.15, (len(labels), 2)), draws.uniform(0.65, 0.85, len(labels))
    light = draws.uniform(0.8, 1.05, len(labels))
    for label, name in enumerate(CLASSES):
        mine = np.flatnonzero(labels == label)
        for some in np.array_split(mine, len(mine) // BATCH + 1):
            _paint(pictures, name, some, places, np.deg2rad(angles))
    pictures = _blurred(pictures, widths) * (light * (1 - missing))[:, None, None, None]
    pictures += NOISE * draws.standard_normal(pictures.shape, np.float32)
    return np.clip(np.round(pictures), 0, 255).astype(np.uint8)


def class_names():
    """Return the ten class names in the learner's language, in the order of CLASSES."""
    return (
        _("stop"),
        _("no entry"),
        _("give way"),
        _("danger"),
        _("limit 30"),
        _("limit 50"),
        _("straight on"),
        _("turn left"),
        _("turn right"),
        _("priority road"),
    )


def coarse(images):
    """Return pictures (N, 32, 32, 3) as float32 (N, 16, 16, 3), each pixel the mean of four, from
    −2 to 2.
    """
    fours = images.reshape(-1, SIZE // 2, 2, SIZE // 2, 2, 3)
    return fours.mean(axis=(2, 4), dtype=np.float32) / 64 - 2


def _amounts(name, amount, n, lowest, highest):
    """Return the amount for each of n pictures, or raise ValueError."""
    numbers = np.asarray(amount, np.float64)
    if numbers.shape in ((), (n,)) and ((lowest <= numbers) & (numbers <= highest)).all():
        return np.broadcast_to(numbers, (n,))
    raise ValueError(
        f"draw: {name} must be a number from {lowest} to {highest}, or one for each of {n} "
        f"pictures, got {amount!r}"
    )


def _backgrounds(n, draws):
    """Return n skies that change their colour downwards, with four boxes each, (n, 32, 32, 3)."""
    above, below = draws.uniform(40, 220, (2, n, 1, 1, 3)).astype(np.float32)
    down = np.linspace(0, 1, SIZE, dtype=np.float32)[:, None, None]
    pictures = np.repeat((1 - down) * above + down * below, SIZE, axis=2)
    pixels = np.arange(SIZE)
    for _box in range(4):
        begin = draws.integers(0, SIZE, (2, n, 1))
        end = begin + draws.integers(SIZE // 8, SIZE // 2, (2, n, 1))
        row, column = (begin <= pixels) & (pixels < end)
        colours = draws.uniform(20, 230, (n, 3)).astype(np.float32)
        inside = row[:, :, None] & column[:, None, :]
        pictures[inside] = np.broadcast_to(colours[:, None, None], pictures.shape)[inside]
    return pictures


def _paint(pictures, name, some, places, angles):
    """Paint the sign `name` on the pictures of the places `some`, in their places and turns."""
    middle, size = (each[some, ..., None, None].astype(np.float32) for each in places)
    points = ((np.arange(FINE * SIZE) + 0.5) * 2 / (FINE * SIZE) - 1).astype(np.float32)
    x, y = points[None, :] - middle[:, 0], -points[:, None] - middle[:, 1]
    cosine, sine = (f(angles[some])[:, None, None].astype(np.float32) for f in (np.cos, np.sin))
    across, up = (cosine * x + sine * y) / size, (cosine * y - sine * x) / size
    for inside, colour in sign_shapes.SIGNS[name]:
        points_inside = inside(across, up).reshape(len(some), SIZE, FINE, SIZE, FINE)
        cover = points_inside.mean(axis=(2, 4), dtype=np.float32)[..., None]
        pictures[some] += cover * (np.float32(colour) - pictures[some])


def _blurred(pictures, widths):
    """Return the pictures, each pixel a mean of its neighbours with the weights of a bell curve."""
    pixels = np.arange(SIZE)
    away = (pixels[:, None] - pixels) / np.maximum(widths, 1e-6)[:, None, None]
    weights = np.exp(-0.5 * away**2)  # width 0: 1 for the pixel itself, 0 for all others
    weights = (weights / weights.sum(axis=2, keepdims=True)).astype(np.float32)
    down = np.einsum("nij,njkc->nikc", weights, pictures, optimize=True)
    return np.einsum("nkj,nijc->nikc", weights, down, optimize=True)
