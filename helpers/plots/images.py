"""Pictures in rows with their labels; wrong predictions are framed, crossed and say both labels."""

import numpy as np
from matplotlib.patches import Rectangle

from helpers.plots.plain import plain
from helpers.plots.style import COLORS, IMAGE, SIZES, bare

_CAPTION = 0.34  # height of a label, in pictures


def draw_images(ax, images, labels=None, predictions=None, *, columns=10, vmax=None, names=str):
    """Draw images (n, H, W) or (n, H, W, 3) in rows of `columns`, each above its label. Returns the
    images.

    Where `predictions` differs from `labels`, the picture is framed and reads "✗ 3 (5)":
    prediction, then truth. vmax: the value that is full ink (255 for whole numbers, else 1). names:
    label → the words shown.
    """
    images = np.asarray(images)
    if images.ndim not in (3, 4) or not len(images):
        raise ValueError(
            "draw_images: images must be (n, H, W) or (n, H, W, 3), n at least 1, "
            f"got {images.shape}"
        )
    full = vmax or (255 if images.dtype.kind in "ui" else 1)
    step, drawn = 1 + (_CAPTION if labels is not None or predictions is not None else 0.08), []
    for place, picture in enumerate(images):
        column, top = place % columns, (place // columns) * step
        options = {"cmap": IMAGE, "vmin": 0, "vmax": full} if images.ndim == 3 else {}
        drawn.append(
            ax.imshow(
                picture,
                extent=(column + 0.04, column + 0.96, top + 0.96, top + 0.04),
                interpolation="nearest",
                **options,
            )
        )
        _caption(ax, column, top, place, labels, predictions, names)
    rows = -(-len(images) // columns)
    bare(ax).set(xlim=(0, min(columns, len(images))), ylim=(rows * step, 0), aspect="equal")
    return drawn


@plain()
def _caption(ax, column, top, place, labels, predictions, names):
    said = labels[place] if predictions is None and labels is not None else None
    wrong = False
    if predictions is not None:
        said, truth = predictions[place], None if labels is None else labels[place]
        wrong = truth is not None and said != truth
    if said is None:
        return
    words = f"✗ {names(said)} ({names(labels[place])})" if wrong else names(said)
    ax.text(
        column + 0.5,
        top + 0.98 + _CAPTION / 2,
        words,
        ha="center",
        va="center",
        fontsize=SIZES["note"],
        color=COLORS["error"] if wrong else COLORS["ink"],
        fontweight="bold" if wrong else "normal",
    )
    if wrong:
        ax.add_patch(
            Rectangle(
                (column + 0.04, top + 0.04),
                0.92,
                0.92,
                fill=False,
                linewidth=1.8,
                edgecolor=COLORS["error"],
            )
        )
