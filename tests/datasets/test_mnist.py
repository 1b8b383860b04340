"""MNIST: every digit is there, the small pictures are right, and bad arguments are refused."""

import time

import numpy as np
import pytest

from helpers.datasets import files, mnist, trained
from helpers.datasets.split import Split

TRAIN_COUNTS = [5923, 6742, 5958, 6131, 5842, 5421, 5918, 6265, 5851, 5949]
TEST_COUNTS = [980, 1135, 1032, 1010, 982, 892, 958, 1028, 974, 1009]


def test_all_70000_digits_are_there():
    train, test = mnist.load()
    assert train.images.shape == (60_000, 28, 28)
    assert test.images.shape == (10_000, 28, 28)
    assert {a.dtype for part in (train, test) for a in part} == {np.dtype(np.uint8)}
    assert np.bincount(train.labels).tolist() == TRAIN_COUNTS
    assert np.bincount(test.labels).tolist() == TEST_COUNTS
    assert train.images.mean() == pytest.approx(33.318421, abs=1e-6)
    assert test.images.mean() == pytest.approx(33.791224, abs=1e-6)
    assert train.labels[:10].tolist() == [5, 0, 4, 1, 9, 2, 1, 3, 1, 4]  # the original order


def test_digits_rest_on_the_middle_and_are_20_pixels_long():
    images = mnist.load()[1].images
    ink = images.sum(axis=(1, 2), dtype=np.float64)
    centre = images.sum(axis=2, dtype=np.float64) @ np.arange(28) / ink
    assert centre.mean() == pytest.approx(14, abs=0.02)
    sides = np.maximum(*(images.any(axis=axis).sum(axis=1) for axis in (1, 2)))
    assert sides.max() == 20


def test_loading_twice_costs_nothing_and_shares_memory():
    first = mnist.load()
    begin = time.perf_counter()
    assert mnist.load()[0].images is first[0].images
    assert time.perf_counter() - begin < 0.01


def test_shared_arrays_cannot_be_changed_by_accident():
    for part in (*mnist.load(), *mnist.load_10x10()):
        for array in part:
            with pytest.raises(ValueError, match="read-only"):
                array[0] = 0


def test_small_pictures_are_means_of_3x3_blocks_of_the_padded_picture():
    train, _ = mnist.load()
    small, small_test = mnist.load_10x10()
    assert small.images.shape == (60_000, 10, 10)
    assert small_test.images.shape == (10_000, 10, 10)
    assert small.images.dtype == np.float32
    for i in (0, 17, 59_999):
        padded = np.pad(train.images[i].astype(np.float64) / 255, 1)
        slow = [
            [padded[3 * r : 3 * r + 3, 3 * c : 3 * c + 3].mean() for c in range(10)]
            for r in range(10)
        ]
        np.testing.assert_allclose(small.images[i], slow, rtol=1e-6, atol=1e-7)
    assert 0 <= small.images.min() < small.images.max() <= 1
    np.testing.assert_array_equal(small.labels, train.labels)


def test_validation_part_is_the_end_of_the_training_part():
    train, _ = mnist.load()
    training, validation = mnist.train_validation(train)
    assert (len(training.labels), len(validation.labels)) == (50_000, 10_000)
    np.testing.assert_array_equal(validation.images[0], train.images[50_000])
    np.testing.assert_array_equal(
        np.concatenate([training.labels, validation.labels]), train.labels
    )


@pytest.mark.parametrize("validation", [0, -5, 60_000, 2.5, True, "a tenth", None])
def test_validation_sizes_that_leave_a_part_empty_are_refused(validation):
    with pytest.raises(
        ValueError,
        match=r"train_validation: validation must be a whole number "
        r"from 1 to 59999",
    ):
        mnist.train_validation(mnist.load()[0], validation)


def test_split_with_too_few_labels_is_refused():
    with pytest.raises(
        ValueError,
        match=r"train must be a Split with one label for each image, "
        r"got Split .*\[4, 3\]",
    ):
        mnist.train_validation(Split(np.zeros((4, 2, 2)), np.zeros(3)), 1)


def test_the_test_part_alone_is_that_of_the_whole():
    alone, whole = mnist.load_test(), mnist.load()[1]
    with np.load(files.path(mnist.NAME)) as archive:
        for part in ("images", "labels"):
            assert getattr(alone, part) is getattr(whole, part)
            np.testing.assert_array_equal(getattr(alone, part), archive[f"test_{part}"])


def test_ten_digits_load_no_training_pictures(monkeypatch):
    asked, arrays = [], files.arrays

    def noting(name, **options):
        asked.append(options.get("keys"))
        return arrays(name, **options)

    monkeypatch.setattr(files, "arrays", noting)
    mnist.load_test.cache_clear()
    trained.ten_digits()
    mnist.load_test.cache_clear()
    mnist.load.cache_clear()
    assert asked == [("test_images", "test_labels")]
