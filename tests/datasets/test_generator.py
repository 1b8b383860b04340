"""The stored generator: the pictures that Keras would make of its weights, what is stated of it,
and what is refused.
"""

import os
import re
import subprocess
import sys

import numpy as np
import pytest

from helpers.datasets import files, generator, mnist, trained
from helpers.reference import frechet


@pytest.fixture(scope="module")
def made():
    return generator.generate(generator.noise(1000, rng=np.random.default_rng(100)))


def test_pictures_are_those_of_keras_with_these_weights():
    os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
    import keras

    w = {name: array.astype("float32") for name, array in files.arrays(generator.NAME).items()}
    up = {"strides": 2, "padding": "same", "dtype": "float32"}
    model = keras.Sequential(
        [
            keras.layers.Input((generator.SIZE,), dtype="float32"),
            keras.layers.Dense(7 * 7 * 64, "relu", dtype="float32"),
            keras.layers.Reshape((7, 7, 64)),
            keras.layers.Conv2DTranspose(32, 4, activation="relu", **up),
            keras.layers.Conv2DTranspose(1, 4, activation="sigmoid", **up),
        ]
    )
    model.set_weights([w["1.W"], w["1.b"], w["2.W"], w["2.b"], w["3.W"], w["3.b"]])
    z = generator.noise(5, rng=np.random.default_rng(0))
    np.testing.assert_allclose(generator.generate(z), model(z).numpy()[..., 0], atol=1e-5)


def test_reader_is_sure_of_at_least_80_percent_and_finds_all_ten_digits(made):
    p = trained.classifier("draw")(made)
    assert np.mean(p.max(axis=1) >= 0.9) == pytest.approx(generator.STATED["sure"][0], abs=0.01)
    assert min(generator.STATED["sure"]) >= 0.8
    assert np.bincount(p.argmax(axis=1), minlength=10).min() >= 40


def test_distance_and_floor_are_the_stated_ones(made):
    held = mnist.train_validation(mnist.load()[0])[1].images / np.float32(255)
    features = generator.features(held[:5000])
    assert frechet.distance(generator.features(made), features) == pytest.approx(
        generator.STATED["distance"][0], abs=0.03
    )
    floor = frechet.distance(generator.features(held[5000:6000]), features)
    assert floor == pytest.approx(generator.STATED["floor"], abs=0.01)
    assert floor < min(generator.STATED["distance"])


def test_features_are_the_means_of_the_last_maps(made):
    found = generator.features(made[:3], batch=2)
    assert (found.shape, found.dtype) == ((3, 64), np.float64)
    x = made[:3, ..., None]
    for layer in trained.load("draw").layers[:-2]:
        x, _cache = layer.forward(x)
    np.testing.assert_allclose(found, x.reshape(3, -1, 64).mean(axis=1), rtol=1e-5)


def test_noise_is_a_wheel_and_a_bell_curve():
    z = generator.noise(3000, rng=np.random.default_rng(0))
    assert (z.shape, z.dtype) == ((3000, 32), np.float32)
    assert ((z[:, :10] == generator.HEIGHT).sum(axis=1) == 1).all()
    assert ((z[:, :10] == 0).sum(axis=1) == 9).all()
    assert np.bincount(z[:, :10].argmax(axis=1)).min() > 240
    assert z[:, 10:].std() == pytest.approx(1, abs=0.02)


def test_file_is_small_and_pictures_come_within_the_range(made):
    assert files.path(generator.NAME).stat().st_size < 600_000
    assert (made.shape, made.dtype) == ((1000, 28, 28), np.float32)
    assert made.min() >= 0
    assert made.max() <= 1


def test_notice_says_where_the_weights_come_from():
    entry = (
        (files.path(generator.NAME).parents[3] / "NOTICE")
        .read_text(encoding="utf-8")
        .split(f"\n{generator.NAME}\n")[1]
    )
    assert {"MNIST", "draw.npz", "helpers/authoring/data/train_gan.py"} <= set(
        re.findall(r"[\w./]*\w", entry.split("\n\n")[0])
    )


@pytest.mark.parametrize("z", [np.zeros(32), np.zeros((3, 31)), np.zeros((0, 32))])
def test_other_noise_is_refused(z):
    with pytest.raises(ValueError, match=r"generate: z must be \(N, 32\), N at least 1, got \("):
        generator.generate(z)


def test_wrong_counts_are_refused():
    with pytest.raises(ValueError, match="noise: count must be a whole number at least 1, got 0"):
        generator.noise(0, rng=np.random.default_rng(0))


@pytest.mark.skipif(
    "COURSE_RETRAIN" not in os.environ, reason="takes minutes: set COURSE_RETRAIN=1"
)
@pytest.mark.timeout(3600)
def test_training_again_reaches_the_stated_figure():
    subprocess.run(
        [sys.executable, "-m", "helpers.authoring.data.train_gan", "--check"], check=True
    )
