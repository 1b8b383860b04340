"""MiniLM's encoder in NumPy against onnxruntime with the same weights."""

import os
import tempfile
import time
from pathlib import Path

import numpy as np

from helpers.datasets import minilm
from helpers.reference import bert
from tests.bench.measure import Row

THREADS = 2


def encoder():
    """One sentence of 128 tokens through six layers, with the exact GELU."""
    from tests.reference.support import minilm_onnx

    model, ids = minilm.load(), np.random.default_rng(0).integers(1000, 30_000, (1, 128))
    mask = np.ones(ids.shape, dtype=bool)
    with tempfile.TemporaryDirectory() as folder:
        session = minilm_onnx.session(
            Path(folder) / "minilm.onnx", minilm.arrays(), threads=THREADS
        )
    variants = {
        "ours": lambda: bert.forward(model.weights, ids=ids, mask=mask, heads=model.heads),
        "onnxruntime": lambda: minilm_onnx.run(session, ids, mask),
    }
    difference = np.abs(variants["ours"]() - variants["onnxruntime"]()).max()
    times = in_blocks(variants)
    return Row.of_ratio(
        "MiniLM-L6 encoder, 1 × 128 tokens",
        1.6,
        1.3,
        times,
        theirs="onnxruntime",
        note=f"{THREADS} threads each, of {os.cpu_count()}; largest difference {difference:.0e}",
    )


def in_blocks(variants, *, blocks=12, calls=12, warm=4):
    """Return {name: [seconds of each call]} of functions that take turns in blocks of calls, each
    begun with warm-up.

    Call by call, both would be slow: the threads of one library still wait actively when the other
    begins.
    """
    times = {name: [] for name in variants}
    for _ in range(blocks):
        for name, run in variants.items():
            for call in range(calls):
                start = time.perf_counter()
                run()
                if call >= warm:
                    times[name].append(time.perf_counter() - start)
            time.sleep(0.1)
    return times
