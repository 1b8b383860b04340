"""The trained networks that come with the course keep what is stated about them."""

import os
import subprocess
import sys
import time

import numpy as np
import pytest

from helpers.datasets import files, mnist, trained
from helpers.datasets.split import Split
from helpers.reference.network import mlp


def share_right(images, labels):
    """Return the share of images that the committed network reads as labelled."""
    logits = trained.load("draw").predict(images[..., None] / np.float32(255))
    return np.mean(logits.argmax(axis=1) == labels)


def test_draw_reaches_its_stated_accuracy_on_the_test_images():
    assert trained.TEST_ACCURACY["draw"] >= 0.99
    assert share_right(*mnist.load()[1]) == pytest.approx(trained.TEST_ACCURACY["draw"], abs=0.0002)


def test_a_network_in_64_bits_has_the_same_weights_and_computes_in_them():
    narrow, wide = trained.load("draw"), trained.load("draw", dtype=np.float64)
    assert (narrow.dtype, wide.dtype) == (np.float32, np.float64)
    for ours, theirs in zip(narrow.parameters, wide.parameters, strict=True):
        for name in ours:
            np.testing.assert_array_equal(ours[name], theirs[name])
    x = trained.ten_digits()[..., None]
    scores = wide.predict(x.astype(np.float64))
    assert scores.dtype == np.float64
    np.testing.assert_allclose(scores, narrow.predict(x), atol=1e-4)


def test_draw_reads_digits_off_the_middle():
    images, labels = Split(*(array[:1000] for array in mnist.load()[1]))
    for shift in ((2, 2), (-2, 1), (0, -2)):
        assert share_right(np.roll(images, shift, axis=(1, 2)), labels) > 0.98


def test_draw_is_small_and_quick():
    network = trained.load("draw")
    assert network.parameter_count == 29_066
    assert files.path("draw.npz").stat().st_size < 300_000
    x = np.zeros((1, 28, 28, 1), dtype=np.float32)
    network.predict(x)
    times = []
    for _ in range(30):
        begin = time.thread_time()  # this thread's own work, whatever else the machine does
        network.predict(x)
        times.append(time.thread_time() - begin)
    assert min(times) < 0.003


def test_draw_answers_in_float32_logits():
    logits = trained.load("draw").predict(np.zeros((2, 28, 28, 1), dtype=np.float32))
    assert (logits.shape, logits.dtype) == ((2, 10), np.float32)


def test_ten_digits_are_the_first_of_each_that_are_read_with_certainty():
    test, chosen = mnist.load()[1], trained.ten_digits()
    said = trained.classifier("draw")(chosen)
    assert (chosen.dtype, chosen.shape) == (np.float32, (10, 28, 28))
    assert (said.argmax(axis=1) == range(10)).all()
    assert said.max(axis=1).min() >= 0.9
    for digit, place in enumerate((3, 2, 1, 30, 4, 8, 11, 0, 61, 7)):
        assert test.labels[place] == digit
        np.testing.assert_allclose(chosen[digit] * 255, test.images[place], atol=1e-3)


@pytest.mark.parametrize("name", ["dense_0", "dense_1", "dense_2"])
def test_dense_reaches_its_stated_accuracy_on_the_test_images(name):
    images, labels = mnist.load()[1]
    network = trained.load(name)
    right = np.mean(network.predict(trained.flat(images)).argmax(axis=1) == labels)
    assert right == pytest.approx(trained.TEST_ACCURACY[name], abs=0.0002)
    assert [layer.name for layer in network.layers] == ["dense", "relu", "dense", "relu", "dense"]
    assert network.parameter_count == 25_818


def test_training_one_copy_leaves_the_next_as_it_was():
    first, second = trained.load("draw"), trained.load("draw")
    first.parameters[0]["W"][:] = 0
    assert np.any(second.parameters[0]["W"])
    assert np.any(trained.load("draw").parameters[0]["W"])


def test_classifier_takes_both_kinds_of_picture_and_gives_probabilities():
    images, labels = Split(*(array[:200] for array in mnist.load()[1]))
    classify = trained.classifier("draw")
    said = classify(images)
    assert said.shape == (200, 10)
    np.testing.assert_allclose(said.sum(axis=1), 1, rtol=1e-5)
    np.testing.assert_allclose(classify(images / 255), said, atol=1e-5)
    assert np.mean(said.argmax(axis=1) == labels) > 0.98


@pytest.mark.parametrize(
    "pictures",
    [
        np.zeros((28, 28)),
        np.zeros((1, 28, 28, 1)),
        np.zeros((1, 10, 10)),
        np.zeros((0, 28, 28)),
        np.full((1, 28, 28), 255.0),
        np.full((1, 28, 28), np.nan),
        np.full((1, 28, 28), -0.1),
        np.zeros((1, 28, 28), int),
        None,
    ],
)
def test_classifier_refuses_what_is_no_stack_of_digits(pictures):
    with pytest.raises(
        ValueError,
        match=r"classify: pictures must be \(N, 28, 28\), uint8 or "
        r"floats .*, got",
    ):
        trained.classifier("draw")(pictures)


def test_unknown_network_is_refused_with_the_known_ones():
    with pytest.raises(
        ValueError, match="load: name must be one of draw, dense_0, dense_1, dense_2, got 'resnet'"
    ):
        trained.load("resnet")


@pytest.mark.skipif(
    "COURSE_RETRAIN" not in os.environ, reason="takes minutes: set COURSE_RETRAIN=1"
)
@pytest.mark.timeout(3600)
@pytest.mark.parametrize("script", ["train_draw", "train_dense"])
def test_training_again_reaches_the_stated_accuracy(script):
    subprocess.run(
        [sys.executable, "-m", f"helpers.authoring.data.{script}", "--check"], check=True
    )


def test_probabilities_of_a_network_of_rows():
    network = mlp((784, 3, 10), rng=np.random.default_rng(0))
    pictures = np.random.default_rng(1).integers(0, 256, size=(4, 28, 28), dtype=np.uint8)
    found = trained.probabilities(network)(pictures)
    logits = network.forward(trained.flat(pictures))[0]
    expected = np.exp(logits) / np.exp(logits).sum(axis=1, keepdims=True)
    np.testing.assert_allclose(found, expected, rtol=1e-5)
    as_floats = trained.probabilities(network)(pictures / np.float32(255))
    np.testing.assert_allclose(as_floats, expected, rtol=1e-5)
    with pytest.raises(ValueError, match="pictures must be"):
        trained.probabilities(network)(pictures[0])
