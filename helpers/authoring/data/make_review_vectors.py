"""Makes review_vectors.npz, MiniLM's sentence vectors of the reviews (some five minutes):
python -m helpers.authoring.data.make_review_vectors [--check]

--check writes nothing: it computes every 100th vector anew, and fails where the file says else.
The weights must be installed: see helpers/datasets/minilm.py. Each of the 384 numbers is stored in
8 bits, as steps of the 127th part of its largest value.
"""

import sys

import numpy as np
from tqdm import tqdm

from helpers.authoring.data import archive
from helpers.datasets import files, minilm, reviews

BATCH = 400


def computed(model, texts):
    """Return the sentence vectors of texts, float32 (N, 384)."""
    parts = range(0, len(texts), BATCH)
    return np.concatenate([model.sentence_vectors(texts[i : i + BATCH]) for i in tqdm(parts)])


def in_8_bits(vectors):
    """Return (steps int8 (N, 384), largest float32 (384,)): a number is steps · largest / 127."""
    largest = np.maximum(np.abs(vectors).max(axis=0), np.float32(1e-9))
    return np.rint(127 * vectors / largest).astype(np.int8), largest


def main(check=False):
    """Write review_vectors.npz; with `check`, compare some of its rows with what is computed."""
    texts = [text for part in reviews.load() for text in part.texts]
    if check:
        arrays = files.arrays(reviews.VECTORS)
        step = arrays["largest"] / 127
        fresh = computed(minilm.load(), texts[::100])
        off = float(np.abs(fresh / step - arrays["steps"][::100]).max())
        print(f"largest difference: {off:.2f} steps of the 8 bits")
        sys.exit(0 if off <= 1 else "the stored vectors are not what this script makes")
    steps, largest = in_8_bits(computed(minilm.load(), texts))
    archive.write(reviews.VECTORS, archive.pack({"steps": steps, "largest": largest}))


if __name__ == "__main__":
    main(check="--check" in sys.argv)
