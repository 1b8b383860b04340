"""From a drawing to MNIST's form: crop, 20 pixels, centre of mass in the middle."""

import numpy as np
import pytest
from PIL import Image

from helpers.datasets import drawing, mnist, trained


def on_a_canvas(image, side, rng):
    """Return the picture enlarged to side × side on a corner of its own of a canvas of 280 ×
    280.
    """
    large = np.asarray(Image.fromarray(image).resize((side, side), Image.Resampling.BICUBIC))
    canvas = np.zeros((280, 280), dtype=np.uint8)
    top, left = rng.integers(0, 281 - side, 2)
    canvas[top : top + side, left : left + side] = large
    return canvas


@pytest.fixture(scope="module")
def restored():
    """100 test digits, and the same ones after enlarging, moving and coming back."""
    rng = np.random.default_rng(0)
    images = mnist.load()[1].images[rng.choice(10_000, 100, replace=False)]
    return images, np.stack(
        [drawing.to_mnist(on_a_canvas(image, rng.integers(100, 281), rng)) for image in images]
    )


def nudged(image):
    """Return the nine pictures up to one pixel away: the centre of mass of a blurred digit may
    round the other way.
    """
    return [
        np.roll(image, (down, right), axis=(0, 1)) for down in (-1, 0, 1) for right in (-1, 0, 1)
    ]


def test_digits_from_a_large_canvas_come_back_close(restored):
    alike = [
        max(np.corrcoef(image.ravel(), other.ravel())[0, 1] for other in nudged(back))
        for image, back in zip(*restored, strict=True)
    ]
    assert np.median(alike) > 0.97
    assert min(alike) > 0.8


def test_digits_from_a_large_canvas_are_read_the_same(restored):
    network = trained.load("draw")
    before, after = (
        network.predict(x[..., None] / np.float32(255)).argmax(axis=1) for x in restored
    )
    assert np.count_nonzero(before == after) >= 97


def test_digit_enlarged_without_smoothing_comes_back_exactly():
    compared = 0
    for image in mnist.load()[1].images[:50]:
        ink = image >= drawing.FAINT  # fainter pixels may lie outside the crop
        if np.ptp(np.argwhere(ink), axis=0).max() + 1 == drawing.BOX:
            back = drawing.to_mnist(image.repeat(4, axis=0).repeat(4, axis=1))
            assert any(
                (ink == (other >= drawing.FAINT)).all() and (image == other)[ink].all()
                for other in nudged(back)
            )
            compared += 1
    assert compared > 20


def test_stroke_is_made_20_long_and_centred_by_its_mass():
    canvas = np.zeros((200, 300), dtype=np.uint8)
    canvas[20:120, 250:260] = 255  # a "1" in a corner: 100 × 10
    picture = drawing.to_mnist(canvas)
    rows, columns = np.nonzero(picture)
    assert (np.ptp(rows) + 1, np.ptp(columns) + 1) == (20, 2)
    assert rows.mean() == pytest.approx(14, abs=0.5)
    assert columns.mean() == pytest.approx(14, abs=0.5)
    assert picture.max() == 255


def test_heavy_foot_is_not_cut_off():
    canvas = np.zeros((100, 100), dtype=np.uint8)
    canvas[:, 50] = 60
    canvas[95:, 40:60] = 255  # nearly all ink at the bottom
    picture = drawing.to_mnist(canvas)
    assert np.ptp(np.nonzero(picture.any(axis=1))[0]) + 1 == 20
    assert np.nonzero(picture.any(axis=1))[0][0] == 0  # pushed up as far as the picture goes


@pytest.mark.parametrize("ink", [0, drawing.FAINT - 1])
def test_empty_paper_gives_none(ink):
    assert drawing.to_mnist(np.full((280, 280), ink, dtype=np.uint8)) is None


@pytest.mark.parametrize("shape", [(1, 1), (3, 500), (112, 112)])
def test_any_size_of_canvas_and_of_dot_works(shape):
    canvas = np.zeros(shape, dtype=np.uint8)
    canvas[0, -1] = 255
    assert drawing.to_mnist(canvas).shape == (28, 28)


@pytest.mark.parametrize(
    "canvas",
    [
        np.zeros((28, 28)),
        np.zeros((28, 28, 1), np.uint8),
        np.zeros((0, 5), np.uint8),
        np.zeros(784, np.uint8),
        None,
        np.full((28, 28), np.nan),
        np.zeros((28, 28), bool),
    ],
)
def test_other_shapes_and_dtypes_are_refused(canvas):
    with pytest.raises(
        ValueError,
        match=r"to_mnist: canvas must be uint8 \(height, width\).*, "
        r"got ",
    ):
        drawing.to_mnist(canvas)
