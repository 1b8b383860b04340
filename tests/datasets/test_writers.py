"""The stored writers: the perplexity that is stated of them, and that they write the same
everywhere.
"""

import os
import subprocess
import sys

import numpy as np
import pytest

from helpers.authoring.data import train_writers
from helpers.datasets import files, texts, writers
from helpers.reference import language_model


@pytest.mark.parametrize("name", writers.NAMES)
def test_reaches_its_stated_perplexity_on_the_validation_text(name):
    text = texts.moby_dick().validation[:20_000]
    reached = train_writers.perplexity(writers.load(name), text, writers.symbols())
    assert reached == pytest.approx(writers.PERPLEXITY[name], abs=0.002)


def test_symbols_are_those_of_the_training_text():
    symbols = writers.symbols()
    assert (len(symbols), symbols[0], symbols) == (81, "\n", "".join(sorted(symbols)))


@pytest.mark.parametrize("name", writers.NAMES)
def test_works_in_float64_on_weights_of_16_bits(name):
    network = writers.load(name)
    assert network.dtype == np.float64
    for number, params in enumerate(network.parameters, 1):
        for key, array in params.items():
            stored = files.arrays(f"writer_{name}.npz")[f"{number}.{key}"]
            assert stored.dtype == np.float16
            np.testing.assert_array_equal(array, stored)


@pytest.mark.parametrize("name", writers.NAMES)
def test_no_place_sees_what_comes_after_it(name):
    network = writers.load(name)
    ids = language_model.encode("the white whale swam", writers.symbols())[None]
    other = ids.copy()
    other[0, 10:] = 0
    before, after = network.predict(ids), network.predict(other)
    np.testing.assert_allclose(before[0, :10], after[0, :10], atol=1e-12)
    assert np.abs(before[0, 10:] - after[0, 10:]).max() > 0.1


def test_training_one_copy_leaves_the_next_as_it_was():
    writers.load("gru").parameters[0]["W"][:] = 0
    assert np.any(writers.load("gru").parameters[0]["W"])


def test_unknown_writer_is_refused_with_the_known_ones():
    with pytest.raises(ValueError, match="load: name must be one of gru, transformer, got 'bert'"):
        writers.load("bert")


def test_a_few_steps_of_training_learn_something():
    symbols = writers.symbols()
    text = texts.moby_dick().train[:20_000]
    ids = language_model.encode(text, symbols)
    network = train_writers.train("gru", ids, np.random.default_rng(0), steps=60)
    assert train_writers.perplexity(network, text[:2000], symbols) < 40


@pytest.mark.skipif(
    "COURSE_RETRAIN" not in os.environ, reason="takes minutes: set COURSE_RETRAIN=1"
)
@pytest.mark.timeout(7200)
def test_training_again_reaches_the_stated_perplexities():
    subprocess.run(
        [sys.executable, "-m", "helpers.authoring.data.train_writers", "--check"], check=True
    )
