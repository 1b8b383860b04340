"""Emoji: the stated counts, no near-twins across the split, and validation by whole groups."""

import numpy as np
import pytest
from scipy.stats import zscore

from helpers import language
from helpers.datasets import emoji, groups
from helpers.datasets.split import Split

TRAIN_COUNTS = [94, 239, 50, 114, 128, 86, 46, 318, 214, 210]
TEST_COUNTS = [24, 58, 13, 28, 32, 22, 11, 79, 54, 53]


def rng(seed=0):
    return np.random.default_rng(seed)


def test_counts_and_shapes_are_as_stated():
    train, test = emoji.load()
    assert np.bincount(train.labels).tolist() == TRAIN_COUNTS
    assert np.bincount(test.labels).tolist() == TEST_COUNTS
    for part in (train, test):
        n = len(part.labels)
        assert part.images.shape == (n, 32, 32, 3)
        assert (part.images.dtype, part.labels.dtype) == (np.uint8, np.uint8)
        assert part.groups.shape == part.names.shape == (n,)
    assert sum(TRAIN_COUNTS) + sum(TEST_COUNTS) == 1873


def test_no_group_is_on_both_sides():
    train, test = emoji.load()
    assert not set(train.groups.tolist()) & set(test.groups.tolist())
    assert np.unique(test.groups, return_counts=True)[1].max() <= 8


def test_no_near_twins_across_the_split():
    train, test = emoji.load()
    known = zscore(train.images.reshape(len(train.labels), -1).astype(np.float64), axis=1)
    for pictures in (test.images, test.images[:, :, ::-1]):
        new = zscore(pictures.reshape(len(test.labels), -1).astype(np.float64), axis=1)
        assert (known @ new.T / known.shape[1]).max() < emoji.TWIN_CORRELATION == 0.9


def test_no_picture_occurs_twice():
    train, test = emoji.load()
    assert len({image.tobytes() for part in (train, test) for image in part.images}) == 1873


@pytest.mark.parametrize(
    ("label", "one", "another"),
    [
        ("thing", "clock face one oclock", "clock face nine-thirty"),
        ("place or sky", "new moon symbol", "full moon symbol"),
        ("person", "family: man, boy", "family: man, woman, girl, boy"),
        ("person", "cook", "woman cook"),
        ("person", "prince", "princess"),
        ("person", "runner", "man running facing right"),
        ("sign", "keycap 1", "keycap ten"),
        ("sign", "green heart", "grey heart"),
        ("sign", "aries", "pisces"),
        ("animal", "monkey face", "see-no-evil monkey"),
        ("flag", "australia flag", "new zealand flag"),
        ("flag", "netherlands flag", "luxembourg flag"),
    ],
)
def test_known_near_twins_share_a_group_and_a_class(label, one, another):
    place = {
        name: (emoji.CLASSES[n], group)
        for part in emoji.load()
        for n, group, name in zip(part.labels, part.groups, part.names, strict=True)
    }
    assert place[one] == place[another]
    assert place[one][0] == label


def test_validation_is_by_whole_groups_in_every_class():
    train, _ = emoji.load()
    training, validation = emoji.train_validation(train, rng=rng())
    assert not set(training.groups.tolist()) & set(validation.groups.tolist())
    assert len(training.labels) + len(validation.labels) == len(train.labels)
    shares = np.bincount(validation.labels) / np.bincount(train.labels)
    assert shares.min() > 0.1
    assert shares.max() < 0.25
    names = set(training.names) | set(validation.names)
    assert names == set(train.names)


def test_shared_arrays_cannot_be_changed_by_accident():
    for array in (*emoji.load()[0], *emoji.load()[1]):
        assert not array.flags.writeable


def test_class_names_follow_the_language_and_keep_their_order():
    assert emoji.class_names() == emoji.CLASSES
    language.set_language("pseudo")
    try:
        assert all(name.startswith("⟦") for name in emoji.class_names())
    finally:
        language.set_language(None)


def test_validation_refuses_a_plain_split_and_a_seed():
    train, _ = emoji.load()
    with pytest.raises(
        ValueError,
        match=r"train must be an EmojiSplit, as load\(\) returns, got "
        r"Split",
    ):
        emoji.train_validation(Split(train.images, train.labels), rng=rng())
    with pytest.raises(ValueError, match=r"rng must be a numpy\.random\.Generator"):
        emoji.train_validation(train, rng=0)


def test_twin_correlation_sees_mirror_images_and_ignores_contrast():
    image = rng().integers(0, 200, (1, 6, 5, 3)).astype(np.uint8)
    images = np.concatenate(
        [image, image[:, :, ::-1], image // 2, rng(1).integers(0, 200, (1, 6, 5, 3), np.uint8)]
    )
    alike = groups.twin_correlation(images)
    assert alike[0, 1] == pytest.approx(1, abs=1e-5)
    assert alike[0, 2] > 0.99
    assert alike[0, 3] < 0.5
    np.testing.assert_allclose(alike, alike.T, atol=1e-6)


def test_an_even_picture_is_like_no_other():
    images = np.stack(
        [np.full((4, 4), 255.0), np.full((4, 4), 255.0), np.arange(16.0).reshape(4, 4)]
    )
    np.testing.assert_array_equal(groups.twin_correlation(images)[0], 0)


@pytest.mark.parametrize(
    "images", [np.zeros((4, 4)), np.zeros((0, 4, 4)), np.full((2, 4, 4), np.nan), [["a"]]]
)
def test_twin_correlation_refuses_what_is_no_stack_of_pictures(images):
    with pytest.raises(ValueError, match="twin_correlation: images must be finite numbers"):
        groups.twin_correlation(images)


def test_held_out_takes_whole_groups_and_leaves_large_ones():
    labels = np.array([0] * 10 + [1] * 12)
    together = np.concatenate([np.arange(10), np.full(9, 10), [11, 12, 12]])
    for seed in range(20):
        held = groups.held_out(labels, together, share=0.3, rng=rng(seed))
        assert held[:10].sum() == 3
        assert not held[10:19].any()
        assert held[20] == held[21]


@pytest.mark.parametrize(
    ("labels", "together", "share", "message"),
    [
        (np.zeros(3), np.zeros(3, int), 0.2, "labels must be whole numbers"),
        (np.zeros(3, int), np.zeros(2, int), 0.2, "groups must be whole numbers"),
        (np.zeros((3, 1), int), np.zeros(3, int), 0.2, "labels must be whole numbers"),
        (np.zeros(3, int), np.zeros(3, int), 0, "share must be above 0 and below 1, got 0"),
        (
            np.zeros(3, int),
            np.zeros(3, int),
            float("nan"),
            "share must be above 0 and below 1, got nan",
        ),
    ],
)
def test_held_out_refuses_bad_arguments(labels, together, share, message):
    with pytest.raises(ValueError, match=f"held_out: {message}"):
        groups.held_out(labels, together, share=share, rng=rng())
