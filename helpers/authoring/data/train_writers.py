"""Trains the two writers of chapters 09 and 10 on Moby Dick's first 108 chapters and writes
writer_gru.npz and writer_transformer.npz (some minutes each):
python -m helpers.authoring.data.train_writers [gru] [transformer] [--check]

They are the networks of the chapters, trained longer. Nothing is chosen by the result: the last
state is kept. --check writes nothing, and fails above the perplexity that is stated.
"""

import sys

import numpy as np

from helpers.authoring.data import archive
from helpers.datasets import texts, writers
from helpers.reference import language_model, training
from helpers.reference.losses import cross_entropy
from helpers.reference.network import Network
from helpers.reference.optimizers import adam

HIGHEST_RATE = {"gru": 0.005, "transformer": 0.004}
BATCH = 32
TOLERANCE = 0.25  # between two trainings: another processor rounds otherwise


def train(name, ids, rng, steps=None):
    """Return the network `name` trained on a text (N,) of ids; the rate rises, then falls."""
    network = Network(writers.untrained(name, rng, np.float32))
    steps = steps or writers.BATCHES[name]

    def schedule(step):
        return HIGHEST_RATE[name] * min(step / 200, 1) * (1 - 0.98 * step / steps)

    trainer = training.Trainer(
        network,
        loss=cross_entropy,
        optimizer=training.Optimizer(adam, learning_rate=HIGHEST_RATE[name]),
        clip_norm=1.0,
        schedule=schedule,
    )
    for step in range(steps):
        start = rng.integers(0, len(ids) - writers.LENGTH - 1, size=BATCH)
        piece = ids[start[:, None] + np.arange(writers.LENGTH + 1)]
        loss = trainer.step(piece[:, :-1], piece[:, 1:])
        if step % 500 == 0:
            print(f"{name}: step {step}, loss {loss:.3f}", flush=True)
    return network


def perplexity(network, text, symbols):
    """Return the perplexity on the second halves of windows of a text, half a window apart."""
    ids, half = language_model.encode(text, symbols), writers.LENGTH // 2
    starts = np.arange(0, len(ids) - writers.LENGTH - 1, half)
    windows = ids[starts[:, None] + np.arange(writers.LENGTH + 1)]
    logits = network.predict(windows[:, :-1])[:, half:]
    return language_model.perplexity(
        language_model.log_probability_of(logits, windows[:, half + 1 :])
    )


def main(names, check=False):
    """Train, say the perplexities on the validation text, and write the files, or compare."""
    novel = texts.moby_dick()
    symbols = writers.symbols()
    for name in names or writers.NAMES:
        network = train(name, language_model.encode(novel.train, symbols), np.random.default_rng(0))
        reached = perplexity(network, novel.validation[:20_000], symbols)
        stated = writers.PERPLEXITY[name]
        print(f"{name}: perplexity {reached:.3f}, stated {stated:.3f}", flush=True)
        if check and reached > stated + TOLERANCE:
            sys.exit("the stated perplexity was not reached")
        if not check:
            arrays = archive.parameters(network)
            half = {key: array.astype(np.float16) for key, array in arrays.items()}
            archive.write(f"writer_{name}.npz", archive.pack(half))


if __name__ == "__main__":
    main([word for word in sys.argv[1:] if word != "--check"], check="--check" in sys.argv)
