"""Faces: two halves without near-twins across, and the shortcut that a figure must be held to."""

import itertools

import numpy as np

from helpers.authoring.data import make_faces
from helpers.datasets import faces, files, groups


def steps(images):
    """Return the mean step between a pixel and its neighbour to the right, (N,)."""
    return np.abs(np.diff(images.astype(np.float64), axis=2)).mean(axis=(1, 2))


def test_halves_hold_as_many_faces_and_no_picture_twice():
    train, test = faces.load()
    for part in (train, test):
        assert part.images.shape == (100, 25, 25)
        assert (part.images.dtype, part.labels.dtype) == (np.uint8, np.uint8)
        assert part.labels.tolist() == [1] * 50 + [0] * 50
        assert not part.images.flags.writeable
    everything = np.concatenate([train.images, test.images])
    assert len({picture.tobytes() for picture in everything}) == 200
    assert (everything.min(), everything.max()) == (0, 255)


def test_no_near_twins_across_the_halves():
    train, test = faces.load()
    alike = groups.twin_correlation(np.concatenate([train.images, test.images]))
    assert alike[:100, 100:].max() < faces.TWIN_CORRELATION == 0.9


def test_no_group_is_cut_and_a_face_stays_with_its_photograph():
    arrays = files.arrays("faces.npz")
    test, together = arrays["test"], arrays["groups"]
    assert all(len(set(test[together == number])) == 1 for number in np.unique(together))
    np.testing.assert_array_equal(together[:100], together[100:])
    np.testing.assert_array_equal(test[:100], test[100:])


def test_groups_come_in_the_order_of_the_pictures():
    together = faces.together()
    assert together.shape == (200,)
    assert not set(together[:100]) & set(together[100:])
    for half in (together[:100], together[100:]):
        np.testing.assert_array_equal(half[:50], half[50:])
    alike = groups.twin_correlation(np.concatenate([part.images for part in faces.load()])) >= 0.9
    assert (together[:, None] == together)[alike].all()


def test_one_threshold_on_the_sharpness_of_a_picture_is_right_on_98_percent():
    train, test = faces.load()
    sharp = steps(np.concatenate([train.images, test.images]))
    labels = np.concatenate([train.labels, test.labels])
    assert max(((sharp > cut) == labels).mean() for cut in sharp) == 0.98
    cut = max(
        steps(train.images), key=lambda cut: ((steps(train.images) > cut) == train.labels).sum()
    )
    assert ((steps(test.images) > cut) == test.labels).mean() >= 0.95


def test_groups_join_twins_and_the_two_pictures_of_a_photograph():
    rng = np.random.default_rng(0)
    images = rng.integers(0, 256, (6, 25, 25), dtype=np.uint8)
    images[4] = images[0] // 2  # the background of 1 looks like the face 0
    assert make_faces.group(images).tolist() == [0, 0, 1, 0, 0, 1]


def test_halves_take_whole_groups_as_they_fit():
    together = np.array([0] * 6 + [1, 1] + [2, 2] + [3, 3], np.uint8)
    test = make_faces.halves(together)
    assert test.sum() == 6
    assert all(len(set(test[together == number])) == 1 for number in range(4))


def test_the_whole_is_train_before_test_from_0_to_1():
    pictures, is_face = faces.whole()
    for part, rows in zip(faces.load(), (slice(100), slice(100, 200)), strict=True):
        np.testing.assert_allclose(pictures[rows], part.images / 255, rtol=1e-6)
        np.testing.assert_array_equal(is_face[rows], part.labels)
    assert pictures.dtype == np.float32
    np.testing.assert_allclose(faces.steps(pictures), steps(pictures), rtol=1e-4)


def test_blurred_pictures_are_means_of_nine():
    pictures = np.random.default_rng(0).normal(size=(2, 6, 7))
    soft = faces.blurred(pictures)
    np.testing.assert_allclose(soft[1, 3, 4], pictures[1, 2:5, 3:6].mean())
    np.testing.assert_allclose(soft[0, 0, 0], pictures[0][np.ix_([-1, 0, 1], [-1, 0, 1])].mean())
    assert faces.blurred(pictures.astype(np.float32)).dtype == np.float32


def test_a_division_keeps_groups_whole():
    groups, rng = faces.together(), np.random.default_rng(0)
    first, second = faces.divide(rng), faces.divide(rng)
    assert sorted(np.concatenate(first)) == list(range(200))
    numbers = [set(groups[rows]) for rows in first]
    assert [len(some) for some in numbers] == [31, 11, len(set(groups)) - 42]
    for some, others in itertools.combinations(numbers, 2):
        assert not some & others
    assert first[0].tolist() != second[0].tolist()
