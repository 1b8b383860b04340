"""Near-twins: pictures that show almost the same thing must stay on one side of a split."""

import numpy as np

from helpers.datasets.split import check_generator


def twin_correlation(images):
    """Return how alike each two pictures are, mirrored too: correlations of pixels, float32 (N, N).

    1 is the same picture up to brightness and contrast; of a pair's two values, as it is and with
    one picture turned left to right, the larger counts. `images` is (N, height, width) or (N,
    height, width, channels), any real dtype.
    """
    images = np.asarray(images)
    if (
        images.ndim not in (3, 4)
        or images.size == 0
        or images.dtype.kind not in "uif"
        or not np.isfinite(images).all()
    ):
        raise ValueError(
            "twin_correlation: images must be finite numbers, (N, height, width) or "
            f"(N, height, width, channels), got {images.dtype} {images.shape}"
        )
    flat = _standard(images)
    mirrored = _standard(images[:, :, ::-1])
    return np.maximum(flat @ flat.T, flat @ mirrored.T)


def held_out(labels, groups, *, share=0.2, largest=8, rng):
    """Return a bool array (N,): about `share` of each class is held out, always by whole groups.

    A group belongs to the class of its first picture. Groups with more than `largest` pictures are
    never held out: two dozen clocks would say little about the other pictures. The order of the
    groups is drawn from `rng`. Raises ValueError where labels and groups are not two whole-number
    arrays (N,), or share is not inside 0 … 1.
    """
    labels, groups = np.asarray(labels), np.asarray(groups)
    for name, array in (("labels", labels), ("groups", groups)):
        if array.ndim != 1 or array.dtype.kind not in "ui" or len(array) != len(labels):
            raise ValueError(
                f"held_out: {name} must be whole numbers, one for each of N pictures, "
                f"got {array.dtype} {array.shape} with {len(labels)} labels"
            )
    if not 0 < share < 1:
        raise ValueError(f"held_out: share must be above 0 and below 1, got {share!r}")
    order = check_generator("held_out: rng", rng)
    _, first, size = np.unique(groups, return_index=True, return_counts=True)
    chosen = []
    for label in np.unique(labels):
        of_class = (labels[first] == label) & (size <= largest)
        mine = order.permutation(np.flatnonzero(of_class))
        wanted = share * np.count_nonzero(labels == label)
        enough = np.cumsum(size[mine]) <= wanted + 0.5
        chosen.extend(groups[first[mine[enough]]])
    return np.isin(groups, chosen)


def _standard(images):
    flat = images.reshape(len(images), -1).astype(np.float32)
    flat -= flat.mean(axis=1, keepdims=True)
    # an even picture: 0
    return flat / np.maximum(np.linalg.norm(flat, axis=1, keepdims=True), np.float32(1e-6))
