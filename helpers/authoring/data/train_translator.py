"""Trains the encoder and decoder of chapter 13 from three starts and writes translator_0.npz to
translator_2.npz (a minute or two):  python -m helpers.authoring.data.train_translator [--check]

--check writes nothing, and fails below what is stated. Learning rate, width and steps were chosen
on the 500 validation numbers.
"""

import sys

import numpy as np

from helpers.authoring.data import archive
from helpers.datasets import number_words, translator
from helpers.reference._support.shapes import unchecked
from helpers.reference.clipping import by_global_norm
from helpers.reference.losses import cross_entropy
from helpers.reference.normalization import layer_normalization
from helpers.reference.optimizers import adam
from helpers.reference.transformer import decoder_block, encoder_block

STEPS = 1500
BATCH = 64
HIGHEST_RATE = 4e-3
TOLERANCE = 0.03  # between two trainings: another processor rounds otherwise


def gradients(params, source, target):
    """Return the loss and a dict of gradients, for words (B, S) and signs (B, T), 0 is padding.

    Teacher forcing: at each place the decoder reads the true signs before it.
    """
    said, wanted = target[:, :-1], target[:, 1:]
    memory, (read_block, read_norm) = translator.read(params, source)
    logits, (block, norm, y) = translator.answer(params, memory, source, said)
    real = wanted > 0
    loss, cache = cross_entropy.forward(logits[real], target=wanted[real])
    dz = np.zeros_like(logits)
    dz[real] = cross_entropy.backward(cache)
    found = {"W": np.einsum("btd,bts->ds", y, dz), "b": dz.sum(axis=(0, 1))}
    dh, found["gamma_y"], found["beta_y"] = layer_normalization.backward(dz @ params["W"].T, norm)
    dx, d_memory, *arrays = decoder_block.backward(dh, block)
    found |= _named(params, "decoder", arrays) | {"signs": _to_table(params["signs"], said, dx)}
    dh, found["gamma_m"], found["beta_m"] = layer_normalization.backward(d_memory, read_norm)
    dx, *arrays = encoder_block.backward(dh, read_block)
    found |= _named(params, "encoder", arrays) | {"words": _to_table(params["words"], source, dx)}
    return loss, found


def train(pairs, start, steps=STEPS, rate=HIGHEST_RATE):
    """Return parameters trained on Pairs; the rate rises over a tenth of the steps, then falls."""
    rng = np.random.default_rng(start)
    params = translator.untrained(rng)
    states = {name: adam.initial_state(array) for name, array in params.items()}
    source, target = number_words.encode(pairs)
    for step in range(steps):
        rows = rng.integers(0, len(source), BATCH)
        with unchecked():
            loss, found = gradients(params, source[rows], target[rows])
        short = dict(zip(found, by_global_norm(list(found.values()), limit=1.0), strict=True))
        now = rate * min(10 * (step + 1) / steps, (1 - step / steps) / 0.9)
        for name, array in params.items():
            params[name], states[name] = adam.step(
                array, short[name], states[name], learning_rate=now
            )
        if step % 500 == 0:
            print(f"start {start}: step {step}, loss {loss:.3f}", flush=True)
    return params


def accuracy(params, pairs):
    """Return the share of Pairs whose digits are written right in whole."""
    said = translator.translate(params, pairs.words)
    return float(np.mean([a == b for a, b in zip(said, pairs.digits, strict=True)]))


def in_16_bits(params):
    """Return the parameters as they are stored."""
    return {name: array.astype(np.float16) for name, array in params.items()}


def main(check=False):
    """Train all starts, say their accuracies, and write the files; with `check`, compare."""
    pairs, _validation, test = translator.data()
    for start in range(translator.STARTS):
        kept = in_16_bits(train(pairs, start))
        usable = {name: array.astype(np.float32) for name, array in kept.items()}
        reached, stated = accuracy(usable, test), translator.TEST_ACCURACY[start]
        print(f"start {start}: test accuracy {reached:.4f}, stated {stated:.4f}", flush=True)
        if check and reached < stated - TOLERANCE:
            sys.exit("the stated accuracy was not reached")
        if not check:
            archive.write(f"translator_{start}.npz", archive.pack(kept))


def _named(params, part, arrays):
    names = [name for name in params if name.startswith(f"{part}.")]
    return dict(zip(names, arrays, strict=True))


def _to_table(table, ids, dx):
    found = np.zeros_like(table)
    np.add.at(found, ids, dx)
    return found


if __name__ == "__main__":
    main(check="--check" in sys.argv)
