"""A smoothly enlarged image that fills its axes: faster than matplotlib's own resampling."""

import numpy as np
from matplotlib.colors import Normalize
from matplotlib.image import AxesImage
from matplotlib.transforms import IdentityTransform


class Field(AxesImage):
    """An image that fills its axes: first row at the bottom, values from vmin to vmax, limits kept
    as `extent`.
    """

    def __init__(self, ax, values, *, cmap, vmin, vmax, extent):
        super().__init__(
            ax, cmap=cmap, norm=Normalize(vmin, vmax), origin="lower", interpolation="bilinear"
        )
        self.set_data(values)
        ax.add_image(self)
        self.set_extent(extent)
        self.set_clip_path(ax.patch)
        ax.set(xlim=extent[:2], ylim=extent[2:], aspect="equal")

    def make_image(self, renderer, magnification=1.0, unsampled=False):
        """Return the coloured pixels (bottom row first) and where they go: what matplotlib asks an
        image for.
        """
        left, bottom, right, top = (round(edge) for edge in self.axes.bbox.extents)
        fine = enlarge(
            enlarge(np.asarray(self.get_array(), np.float32), top - bottom, axis=0),
            right - left,
            axis=1,
        )
        colors = (
            (self.cmap(np.arange(self.cmap.N)) * 255).round().astype(np.uint8).view(np.uint32)[:, 0]
        )
        steps = (fine - np.float32(self.norm.vmin)) * np.float32(
            self.cmap.N / (self.norm.vmax - self.norm.vmin)
        )
        pixels = colors[np.clip(steps, 0, self.cmap.N - 1).astype(np.uint8)]
        return pixels.view(np.uint8).reshape(*fine.shape, 4), left, bottom, IdentityTransform()


def enlarge(values, pixels, *, axis):
    """Return values stretched to `pixels` along one axis: linear between the middles of cells, flat
    at the ends.
    """
    size = values.shape[axis]
    place = np.clip(
        (np.arange(pixels, dtype=np.float32) + 0.5) * np.float32(size / pixels) - 0.5, 0, size - 1
    )
    before = np.minimum(place.astype(int), size - 2)
    part = np.expand_dims(place - before, 1 - axis).astype(np.float32)
    return values.take(before, axis) * (1 - part) + values.take(before + 1, axis) * part
