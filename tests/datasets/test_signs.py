"""Signs drawn by rule: each looks as its layers say, and each fault is the one asked for."""

import numpy as np
import pytest

from helpers import language
from helpers.datasets import sign_shapes, signs

EVERY = np.arange(10)


def rng(seed=0):
    return np.random.default_rng(seed)


def drawn(seed=0, labels=EVERY, **amounts):
    return signs.draw(labels, rng=rng(seed), **amounts).astype(np.float64)


def test_samples_have_their_shapes_and_equal_classes():
    sample = signs.sample(104, rng=rng())
    assert sample.images.shape == (104, 32, 32, 3)
    assert (sample.images.dtype, sample.labels.dtype) == (np.uint8, np.uint8)
    assert np.bincount(sample.labels).tolist() == [11] * 4 + [10] * 6
    assert not (np.diff(sample.labels.astype(int)) >= 0).all()


def test_the_same_seed_draws_the_same_signs_and_another_others():
    one, same, another = (signs.sample(30, rng=rng(seed)) for seed in (1, 1, 2))
    np.testing.assert_array_equal(one.images, same.images)
    np.testing.assert_array_equal(one.labels, same.labels)
    assert not np.array_equal(one.images, another.images)


def test_batches_do_not_change_a_picture(monkeypatch):
    labels = np.repeat(EVERY, 5)
    before = drawn(labels=labels)
    monkeypatch.setattr(signs, "BATCH", 2)
    np.testing.assert_array_equal(drawn(labels=labels), before)


def ideal(name, turn=0.0):
    """Return the sign alone on grey, from its layers, point by point."""
    picture = np.full((32, 32, 3), 128.0)
    angle = np.deg2rad(turn)
    for row in range(32):
        for column in range(32):
            x, y = (column + 0.5) / 16 - 1, 1 - (row + 0.5) / 16
            across = np.array((np.cos(angle) * x + np.sin(angle) * y) / 0.75)
            up = np.array((np.cos(angle) * y - np.sin(angle) * x) / 0.75)
            for inside, colour in sign_shapes.SIGNS[name]:
                if inside(across, up):
                    picture[row, column] = colour
    return picture


def painted(name, turn=0.0):
    """Return the sign alone on grey, as it is painted."""
    pictures = np.full((2, 32, 32, 3), 128, np.float32)
    places = np.zeros((2, 2)), np.full(2, 0.75)
    signs._paint(pictures, name, np.array([1]), places, np.deg2rad(np.full(2, turn)))
    assert (pictures[0] == 128).all()
    return pictures[1]


@pytest.mark.parametrize("turn", [0, 30])
@pytest.mark.parametrize("name", signs.CLASSES)
def test_signs_look_like_their_layers_turned_to_the_left(name, turn):
    wanted = ideal(name, turn)
    away = {each: np.abs(painted(each, turn) - wanted).mean() for each in signs.CLASSES}
    assert min(away, key=away.get) == name
    assert away[name] < 9  # grey levels: at the edges a pixel is partly covered
    if turn and name not in {"stop", "no entry"}:
        assert np.abs(painted(name, -turn) - wanted).mean() > away[name] + 3


def test_places_move_a_sign_to_the_right_and_up():
    pictures = np.full((1, 32, 32, 3), 128, np.float32)
    places = np.array([[0.25, 0.5]]), np.array([0.4])
    signs._paint(pictures, "priority road", np.array([0]), places, np.zeros(1))
    rows, columns = np.nonzero(np.abs(pictures[0] - 128).sum(axis=2) > 30)
    np.testing.assert_allclose([columns.mean(), rows.mean()], [19.5, 7.5], atol=0.3)


def test_darkness_takes_light_from_the_same_scene():
    bright, dark = drawn(darkness=0), drawn(darkness=0.6)
    np.testing.assert_allclose(dark.mean() / bright.mean(), 0.4, atol=0.02)
    flat = np.corrcoef(bright.ravel(), dark.ravel())[0, 1]
    assert flat > 0.98
    assert drawn(darkness=1).mean() < 3


def test_blur_takes_detail_from_the_same_scene_and_keeps_its_light():
    sharp, blurred = drawn(blur=0), drawn(blur=2)
    np.testing.assert_allclose(blurred.mean(axis=(1, 2, 3)), sharp.mean(axis=(1, 2, 3)), rtol=0.05)
    detail = [np.abs(np.diff(each, axis=2)).mean() for each in (sharp, blurred)]
    assert detail[1] < 0.7 * detail[0]


def test_blur_of_one_picture_is_the_mean_with_a_bell_curves_weights():
    picture = rng().uniform(0, 255, (1, 32, 32, 3)).astype(np.float32)
    blurred = signs._blurred(picture, np.array([1.5]))
    pixels = np.arange(32)
    weights = np.exp(-((pixels - 9) ** 2) / (2 * 1.5**2))[:, None]
    weights = weights * np.exp(-((pixels - 20) ** 2) / (2 * 1.5**2))
    expected = (picture[0] * (weights / weights.sum())[..., None]).sum(axis=(0, 1))
    np.testing.assert_allclose(blurred[0, 9, 20], expected, rtol=1e-4)
    np.testing.assert_array_equal(signs._blurred(picture, np.array([0.0])), picture)


def test_a_whole_turn_and_none_are_one_and_half_a_turn_is_upside_down():
    np.testing.assert_allclose(drawn(turn=180), drawn(turn=-180), atol=1)
    assert np.abs(drawn(turn=180)[6] - drawn()[6]).mean() > 3  # the arrow now points down


def test_each_picture_can_have_its_own_amounts():
    darkness = np.where(EVERY == 3, 0.9, 0.0)
    mixed, bright = drawn(darkness=darkness), drawn()
    np.testing.assert_array_equal(mixed[EVERY != 3], bright[EVERY != 3])
    assert mixed[3].mean() < 0.2 * bright[3].mean()


def test_samples_stay_within_the_amounts_they_are_given(monkeypatch):
    asked = {}
    monkeypatch.setattr(signs, "draw", lambda labels, rng, **amounts: asked.update(amounts))
    signs.sample(2000, turn=20, blur=1, darkness=0.5, rng=rng())
    ends = {name: (amount.min(), amount.max()) for name, amount in asked.items()}
    np.testing.assert_allclose(ends["turn"], (-20, 20), atol=0.2)
    np.testing.assert_allclose(ends["blur"], (0, 1), atol=0.01)
    np.testing.assert_allclose(ends["darkness"], (0, 0.5), atol=0.01)
    assert np.abs(np.corrcoef(list(asked.values())) - np.eye(3)).max() < 0.1


@pytest.mark.parametrize(
    ("amounts", "words"),
    [
        ({"turn": 181}, "draw: turn must be a number from -180 to 180"),
        ({"blur": -0.1}, "draw: blur must be a number from 0 to 8"),
        ({"darkness": 1.1}, "draw: darkness must be a number from 0 to 1"),
        ({"darkness": float("nan")}, "draw: darkness must be a number from 0 to 1"),
        ({"blur": [1, 1]}, "draw: blur must be .* or one for each of 10 pictures"),
    ],
)
def test_amounts_out_of_range_are_refused(amounts, words):
    with pytest.raises(ValueError, match=words):
        drawn(**amounts)


@pytest.mark.parametrize("labels", [[10], [-1], [0.5], [[1]], 3])
def test_labels_of_no_class_are_refused(labels):
    with pytest.raises(ValueError, match="draw: labels must be whole numbers"):
        signs.draw(labels, rng=rng())


def test_a_seed_in_place_of_a_generator_is_refused():
    with pytest.raises(ValueError, match="sample: rng must be a numpy"):
        signs.sample(10, rng=0)
    with pytest.raises(ValueError, match="sample: n must be a whole number at least 1, got 0"):
        signs.sample(0, rng=rng())


def test_class_names_are_those_of_the_classes_and_can_be_translated():
    assert signs.class_names() == signs.CLASSES
    language.set_language("pseudo")
    try:
        assert all(name.startswith("⟦") for name in signs.class_names())
    finally:
        language.set_language(None)


def test_coarse_pictures_are_means_of_four():
    images = signs.draw(np.array([3, 5]), rng=rng())
    coarse = signs.coarse(images)
    assert (coarse.shape, coarse.dtype) == ((2, 16, 16, 3), np.float32)
    expected = images[1, 4:6, 20:22, 2].mean() / 64 - 2
    np.testing.assert_allclose(coarse[1, 2, 10, 2], expected, rtol=1e-6)
