"""A figure as a small, sharp PNG, the same bytes each time; and fast frames for explorers."""

import base64
import contextlib
import html
import io

import numpy as np
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.colors import to_rgb
from matplotlib.image import AxesImage
from PIL import Image

from helpers.plots.plain import plain
from helpers.plots.style import COLORS, CSS_PX_PER_INCH

_SAME = 7  # of 255: what is nearer than this to a colour of the palette is that colour
USUAL = 30_000  # bytes: what a stored picture should stay under
LEGIBLE = 528  # CSS pixels: narrower, a picture scrolls within itself on a telephone


def png_bytes(fig):
    """Return the figure as an optimised palette PNG without metadata: for what is stored."""
    canvas = _canvas(fig)
    with plain(), _everything(fig):
        canvas.draw()
    fig.stale = True  # Frames of the same figure must not take this for one of theirs
    picture, png = _rgb(canvas), b""
    for count in (256, 96, 48):  # fewer colours only where the picture would grow too large
        png = _saved(
            picture.quantize(palette=_palette(picture, count), dither=Image.Dither.NONE),
            optimize=True,
        )
        if len(png) <= USUAL:
            break
    return png


def css_size(fig):
    """Return (width, height) in CSS pixels: how large the picture stands on the page."""
    width, height = fig.get_size_inches() * CSS_PX_PER_INCH
    return round(width), round(height)


def stored(fig, alt):
    """Return a figure for a notebook: its PNG in base64, and the HTML that shows it with the words
    `alt`, never so small that its letters cannot be read.
    """
    png, (width, height) = base64.b64encode(png_bytes(fig)).decode(), css_size(fig)
    image = (
        f'<img src="data:image/png;base64,{png}" alt="{html.escape(alt)}" width="{width}" '
        f'height="{height}" style="max-width: 100%; min-width: {min(width, LEGIBLE)}px; '
        'height: auto">'
    )
    return png, f'<div style="overflow-x: auto">{image}</div>'


class Frames:
    """The frames of one figure whose `moving` artists change often and whose rest changes seldom.

    `png()` redraws the whole figure only where something other than the moving artists has changed
    (matplotlib marks the figure stale then); otherwise it puts the moving ones on the kept
    background, and keeps the palette. The list `moving` may be changed by its owner together with
    the figure.
    """

    def __init__(self, fig, moving=()):
        self.fig, self.canvas, self.moving = fig, _canvas(fig), moving
        self._animate()
        with plain():
            fig.draw_without_rendering()
        fig.set_layout_engine("none")  # laid out once: a frame must not wander
        self.background, self.palette, self.full_draws = None, None, 0

    @plain()
    def png(self):
        """Return the present frame as PNG bytes: not optimised, because speed counts here."""
        self._animate()
        whole = self.background is None or self.fig.stale or not self.moving
        if whole:
            self.canvas.draw()
            self.background, self.full_draws = (
                self.canvas.copy_from_bbox(self.fig.bbox),
                self.full_draws + 1,
            )
        else:
            self.canvas.restore_region(self.background)
        for artist in sorted(self.moving, key=lambda artist: artist.get_zorder()):
            artist.axes.draw_artist(artist)
        picture = _rgb(self.canvas)
        if whole:
            self.palette = self._new_palette(picture)
        return _saved(
            picture.quantize(palette=self.palette, dither=Image.Dither.NONE), compress_level=1
        )

    def _animate(self):
        for artist in self.moving:
            artist.set_animated(True)

    def _new_palette(self, picture):
        """Return a palette of what is drawn and of all colours that moving images may come to."""
        images = [artist for artist in self.moving if isinstance(artist, AxesImage)]
        free = 80 // max(len(images), 1)
        come = [
            image.cmap(np.linspace(0, 1, min(image.cmap.N, free)))[:, :3] * 255 for image in images
        ]
        return _palette(picture, 256, np.concatenate([np.empty((0, 3)), *come]))


@contextlib.contextmanager
def _everything(fig):
    """While this lasts, animated artists are drawn with the rest."""
    artists = [artist for artist in fig.findobj() if artist.get_animated()]
    try:
        for artist in artists:
            artist.set_animated(False)
        yield
    finally:
        for artist in artists:
            artist.set_animated(True)


def _canvas(fig):
    return fig.canvas if isinstance(fig.canvas, FigureCanvasAgg) else FigureCanvasAgg(fig)


def _rgb(canvas):
    return Image.fromarray(np.asarray(canvas.buffer_rgba())).convert("RGB")


def _palette(picture, count, expected=()):
    """Return an image whose palette holds our own colours, the expected ones and the picture's most
    telling ones.

    A quantiser alone loses what is rare and shifts what is plain: the paper would turn greyish.
    """
    own = np.unique([to_rgb(color) for color in COLORS.values()], axis=0) * 255
    free = count - len(own) - len(expected)
    found = np.reshape(
        picture.quantize(free, method=Image.Quantize.FASTOCTREE).getpalette()[: 3 * free], (-1, 3)
    )
    other = np.concatenate([expected, found]) if len(expected) else found
    apart = np.abs(other[:, None] - own).max(axis=2).min(axis=1) > _SAME
    image = Image.new("P", (1, 1))
    image.putpalette(np.concatenate([own, other[apart]]).round().astype(int).ravel().tolist())
    return image


def _saved(picture, **options):
    file = io.BytesIO()
    picture.save(file, "PNG", **options)
    return file.getvalue()
