"""Draw a digit: the probabilities are the classifier's, and the map says what covering does."""

import numpy as np
import pytest

from helpers.explorers.draw import draw_digit
from helpers.explorers.drawing import SIDE, Drawing
from tests.explorers.factories.first import classify, example, prepare


@pytest.fixture
def explorer():
    return draw_digit(classify, prepare=prepare, example=example(), occlusion=True)


def draw(explorer, ink):
    explorer.controls["drawing"].value = ink.astype(np.uint8).tobytes()


def test_bars_and_sentence_are_the_classifiers_probabilities(explorer):
    ink = np.zeros((SIDE, SIDE), np.uint8)
    ink[20:80, 40:60] = 200
    draw(explorer, ink)
    expected = classify((ink[::4, ::4] / 255).astype(np.float32)[None])[0]
    widths = [bar.get_width() for bar in explorer.figure.axes[1].patches]
    np.testing.assert_allclose(widths, expected, rtol=1e-5)
    assert f"says {expected.argmax()} with probability {expected.max():.2f}" in explorer.picture.alt
    assert (
        f"next comes {expected.argsort()[-2]} with {np.sort(expected)[-2]:.2f}"
        in explorer.picture.alt
    )


def test_picture_shows_what_the_network_sees(explorer):
    np.testing.assert_allclose(
        explorer.figure.axes[0].images[0].get_array(), example() / 255, rtol=1e-6
    )


def test_prepared_bytes_become_0_to_1():
    explorer = draw_digit(classify, prepare=lambda ink: ink[::4, ::4], example=example())
    assert explorer.figure.axes[0].images[0].get_array().max() == 1


@pytest.mark.parametrize("nothing", [lambda ink: None, lambda ink: np.zeros((28, 28))])
def test_empty_paper_is_told_and_nothing_is_classified(nothing):
    explorer = draw_digit(lambda pictures: 1 / 0, prepare=nothing, occlusion=True)
    assert explorer.state["answer"] is None
    assert explorer.picture.alt == "The paper is empty: draw a digit from 0 to 9."
    assert not any(bar.get_width() for bar in explorer.figure.axes[1].patches)


def test_map_is_the_probability_lost_under_each_patch(explorer):
    picture = prepare(
        np.frombuffer(explorer.controls["drawing"].value, np.uint8).reshape(SIDE, SIDE)
    )
    whole, answer = classify(picture[None])[0], explorer.state["answer"]
    lost, flips = {}, 0
    for top in range(0, 21, 4):
        for left in range(0, 21, 4):
            covered = picture.copy()
            covered[top : top + 8, left : left + 8] = 0
            said = classify(covered[None])[0]
            lost[top + 4, left + 4] = whole[answer] - said[answer]
            flips += said.argmax() != answer
    np.testing.assert_allclose(explorer.state["loss"].ravel(), list(lost.values()), atol=1e-6)
    worst = max(lost, key=lost.get)
    assert (explorer.state["patch_row"], explorer.state["patch_column"]) == worst
    assert explorer.state["flips"] == flips
    shown = explorer.figure.axes[2].images[1].get_array()
    assert shown[0, 0] == pytest.approx(lost[4, 4], abs=1e-6)
    assert shown[4, 0] == pytest.approx((lost[4, 4] + lost[8, 4]) / 2, abs=1e-6)


def test_covering_empty_paper_changes_nothing(explorer):
    ink = np.zeros((SIDE, SIDE), np.uint8)
    ink[:32, :32] = 255  # 8 × 8 in the corner
    draw(explorer, ink)
    assert explorer.state["loss"][2:].max() == pytest.approx(0, abs=1e-6)
    assert explorer.state["loss"][0, 0] != pytest.approx(0, abs=1e-3)


def test_all_patches_are_classified_in_one_call():
    sizes = []
    draw_digit(
        lambda pictures: sizes.append(len(pictures)) or classify(pictures),
        prepare=prepare,
        example=example(),
        occlusion=True,
    )
    assert sizes == [37]


def test_classifier_gets_float32_of_28_by_28():
    seen = []
    draw_digit(
        lambda pictures: seen.append(pictures) or classify(pictures),
        prepare=prepare,
        example=example(),
    )
    assert (seen[0].dtype, seen[0].shape) == (np.float32, (1, 28, 28))


def test_ink_from_the_page_is_taken_as_bytes(explorer):
    explorer.controls["drawing"].set_state({"value": memoryview(bytes(SIDE * SIDE))})
    assert explorer.state["answer"] is None


def test_example_is_enlarged_to_the_paper():
    np.testing.assert_array_equal(Drawing(example()).ink()[::4, ::4], example())


@pytest.mark.parametrize(
    ("wrong", "got"),
    [
        (np.zeros((28, 28)), r"\(28, 28\) of float64"),
        (np.zeros((30, 30), np.uint8), r"\(30, 30\) of uint8"),
        (np.zeros((28, 14), np.uint8), r"\(28, 14\) of uint8"),
    ],
)
def test_example_of_another_form_is_refused(wrong, got):
    with pytest.raises(
        ValueError, match=f"a square of uint8 whose side divides {SIDE}, .* got {got}"
    ):
        draw_digit(classify, prepare=prepare, example=wrong)


def test_paper_says_the_keys_and_where_the_pen_is():
    words = Drawing().words
    assert {name: words[name] for name in ("clear", "cleared", "down", "up")} == {
        "clear": "Clear",
        "cleared": "The paper is empty.",
        "down": "Pen down, column {column}, row {row}.",
        "up": "Pen up, column {column}, row {row}.",
    }
    assert words["name"].startswith("Paper to draw on.")  # what a screen reader says
    assert words["help"].startswith("Draw with mouse or finger.")


def test_without_its_questions_there_is_no_guide(explorer):
    assert explorer.guide
    bare = draw_digit(classify, prepare=prepare, example=example(), guided=False)
    assert bare.guide is None
    before = bare.picture.alt
    draw(bare, np.zeros((SIDE, SIDE)))
    assert bare.picture.alt != before
