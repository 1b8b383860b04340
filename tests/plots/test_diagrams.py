"""Diagrams: which boxes and arrows were drawn, that their labels can be read, that their words say
the structure.
"""

import functools
import itertools
import re

import numpy as np
import pytest
from matplotlib.transforms import Bbox

from helpers.plots.diagrams.attention import draw_query_key_value
from helpers.plots.diagrams.bert_input import draw_bert_input
from helpers.plots.diagrams.blocks import (
    draw_decoder_block,
    draw_encoder_block,
    draw_residual_block,
)
from helpers.plots.diagrams.gan_steps import draw_discriminator_step, draw_generator_step
from helpers.plots.diagrams.recurrent import draw_gru_cell, draw_lstm_cell
from helpers.plots.diagrams.teacher import draw_teacher_forcing
from helpers.plots.diagrams.training import draw_training_loop
from helpers.plots.diagrams.units import draw_dense_layer, draw_one_neuron
from helpers.plots.diagrams.volumes import draw_volumes
from helpers.plots.png import USUAL, png_bytes
from helpers.plots.style import canvas

SHAPES = [(32, 32, 3), (30, 30, 32), (15, 15, 32), (7200,), (10,)]
STEPS = ["32 filters\n3 × 3, ReLU", "max pooling\n2 × 2", "flatten", "dense,\nsoftmax"]


def draw_listing(ax):
    """Draw the volumes of chapter 07."""
    return draw_volumes(ax, SHAPES, STEPS)


SIZES = {
    draw_one_neuron: (4.8, 2.0),
    draw_dense_layer: (4.8, 2.5),
    draw_training_loop: (5.2, 2.9),
    draw_lstm_cell: (5.4, 3.5),
    draw_gru_cell: (5.4, 3.4),
    draw_listing: (5.6, 2.55),
    draw_residual_block: (5.4, 1.6),
    draw_query_key_value: (5.4, 2.9),
    draw_encoder_block: (3.6, 4.3),
    draw_decoder_block: (4.6, 6.1),
    draw_bert_input: (5.6, 3.2),
    draw_discriminator_step: (5.4, 1.9),
    draw_generator_step: (5.4, 1.05),
    draw_teacher_forcing: (5.4, 2.4),
}
# What the formulas say, written down apart from the drawings: from → to, in order of the names;
# "~" before an arrow that carries a gradient.
ARROWS = {
    draw_one_neuron: "b→sum f→a sum→z x1→sum x2→sum z→f",
    draw_dense_layer: "neuron1→a1 neuron2→a2 x1→neuron1 x1→neuron2 x2→neuron1 x2→neuron2 "
    "x3→neuron1 x3→neuron2",
    draw_training_loop: "batch→forward forward→loss start→forward step→forward ~backward→step "
    "~loss→backward",
    draw_lstm_cell: "add→c add→tanh admit→add c_before→keep f→keep g→admit h_before→f h_before→g "
    "h_before→i h_before→o i→admit keep→add o→show show→h tanh→show x→f x→g x→i x→o",
    draw_gru_cell: "add→h admit→add g→admit h_before→keep h_before→m h_before→r h_before→z "
    "keep→add m→reset r→reset reset→g rest→admit x→g x→r x→z z→keep z→rest",
    draw_listing: "0→1 1→2 2→3 3→4",
    draw_residual_block: "add→last first→relu last→y relu→second second→add x→add x→first",
    draw_query_key_value: "A→product K→scores Q→scores V→product WK→K WQ→Q WV→V X→WK X→WQ X→WV "
    "product→Y scores→softmax softmax→A",
    draw_encoder_block: "add1→norm1 add2→norm2 feed→add2 heads→add1 norm1→add2 norm1→feed norm2→y "
    "x→add1 x→heads x→heads x→heads",
    draw_decoder_block: "add1→norm1 add2→norm2 add3→norm3 causal→add1 cross→add2 feed→add3 m→cross "
    "m→cross norm1→add2 norm1→cross norm2→add3 norm2→feed norm3→y x→add1 "
    "x→causal x→causal x→causal",
    draw_bert_input: " ".join(
        sorted(
            f"{a}{t}→{b}{t}".replace("norm" + str(t), "norm")
            for t in range(6)
            for a, b in itertools.pairwise(("token", "word", "place", "segment", "norm", "x"))
        )
    ),
    draw_discriminator_step: "D→loss G→fake fake→D real→D z→G ~loss→D",
    draw_generator_step: "D→loss G→fake fake→D z→G ~D→fake ~fake→G ~loss→D",
    draw_teacher_forcing: "decoder→said0 decoder→said1 decoder→said2 encoder→decoder read0→decoder "
    "read1→decoder read2→decoder source0→encoder source1→encoder source2→encoder",
}
# Labels by box, and words without which the alternative text would not say the structure.
LABELS = {
    draw_one_neuron: {"x1": "x_1", "b": "b", "z": "z", "f": "f", "a": "a"},
    draw_dense_layer: {"x3": "x_3", "neuron2": "z_2", "a1": "a_1"},
    draw_training_loop: {"batch": "batch", "loss": "loss", "step": "update"},
    draw_lstm_cell: {
        "f": "f_t",
        "i": "i_t",
        "g": "g_t",
        "o": "o_t",
        "c": "c_t",
        "h": "h_t",
        "c_before": "c_{t-1}",
        "h_before": "h_{t-1}",
        "x": "x_t",
        "tanh": "tanh",
    },
    draw_gru_cell: {"z": "z_t", "r": "r_t", "g": "g_t", "m": "U_g", "rest": "1 - z_t", "h": "h_t"},
    draw_listing: {"0": "32 × 32 × 3", "2": "15 × 15 × 32", "3": "7,200", "4": "10"},
    draw_residual_block: {"x": "x", "f": "f", "add": "+", "y": "y"},
    draw_query_key_value: {
        "X": "(T, D)",
        "Q": "(T, d_k)",
        "K": "(T, d_k)",
        "V": "(T, d_v)",
        "A": "(T, T)",
        "Y": "(T, d_v)",
        "scores": "\\sqrt{d_k}",
    },
    draw_encoder_block: {"x": "x", "heads": "heads", "feed": "feed-forward", "y": "y"},
    draw_decoder_block: {"causal": "causal", "cross": "cross", "m": "m", "feed": "feed-forward"},
    draw_bert_input: {"token0": "[CLS]", "word2": "[MASK]", "place5": "5", "segment4": "1"},
    draw_discriminator_step: {"G": "stands still", "D": "learns", "loss": "L_D"},
    draw_generator_step: {"G": "learns", "D": "stands still", "loss": "L_G"},
    draw_teacher_forcing: {"read0": "start", "read1": "t_1", "said0": "t_1", "said2": "t_3"},
}
SAID = {
    draw_one_neuron: "x1 x2 w1 w2 b z f a",
    draw_dense_layer: "x1 x2 x3 W a1 a2",
    draw_training_loop: "batch forward loss backward update epoch",
    draw_lstm_cell: "x h c f i g o tanh input forget candidate output",
    draw_gru_cell: "x h z r g U update reset candidate",
    draw_listing: "32 30 15 7,200 10 flatten softmax",
    draw_residual_block: "x f y ReLU past",
    draw_query_key_value: "X Q K V A Y Softmax",
    draw_encoder_block: "x q k v h y residual",
    draw_decoder_block: "x q k v g m h y causal",
    draw_bert_input: "[CLS] [SEP] [MASK] token place segment x",
    draw_discriminator_step: "z G D x L_D gradient stops",
    draw_generator_step: "z G D L_G gradient through",
    draw_teacher_forcing: "s1 m start t1 t2 t3",
}
each = pytest.mark.parametrize("draw", SIZES, ids=lambda draw: draw.__name__)


@pytest.fixture
def drawn(draw):
    """Return a diagram and its figure: tests look at it, and change nothing."""
    return laid_out(draw)


@functools.cache
def laid_out(draw):
    """Draw once for all tests."""
    width, height = SIZES[draw]
    fig, ax = canvas(width=width, height=height)
    diagram = draw(ax)
    fig.canvas.draw()
    return diagram, fig


def texts(diagram, fig):
    """Return (words, extent in pixels) of all that is written."""
    written = [box.text for box in diagram.boxes.values()] + diagram.notes
    written += [arrow.text for arrow in diagram.arrows if arrow.text is not None]
    assert len(written) == len(fig.axes[0].texts)
    return [(text.get_text(), text.get_window_extent()) for text in written]


def within(inner, outer):
    """Return whether one extent lies inside another."""
    return np.all(outer.min <= inner.min) and np.all(inner.max <= outer.max)


def legs(diagram, fig):
    """Yield each straight part of each arrow, in pixels."""
    for arrow in diagram.arrows:
        points = fig.axes[0].transData.transform(arrow.points)
        for one, other in itertools.pairwise(points):
            yield arrow, np.linspace(one, other, 200)


@each
def test_arrows_go_as_the_formula_says(drawn, draw):
    arrows = drawn[0].arrows
    found = sorted("~" * (a.kind == "gradient") + f"{a.start}→{a.end}" for a in arrows)
    assert found == sorted(ARROWS[draw].split())


@each
def test_arrows_begin_and_end_at_their_boxes(drawn, draw):
    diagram, _fig = drawn
    for arrow in diagram.arrows if draw is not draw_listing else []:
        box, point = diagram.boxes[arrow.end], arrow.points[-1]
        away = np.abs(point - (box.x, box.y)) - np.array([box.width, box.height]) / 2
        assert away.max() == pytest.approx(0, abs=1e-9), (arrow.start, arrow.end)


@each
def test_labels_are_the_letters_of_the_formula(drawn, draw):
    for name, words in LABELS[draw].items():
        assert words in drawn[0].boxes[name].text.get_text()


@each
def test_alternative_text_says_what_goes_where(drawn, draw):
    said = re.findall(r"[\w,]*\w|\[\w+\]", drawn[0].alt)
    assert set(SAID[draw].split()) - set(said) == set()


@each
def test_no_label_lies_on_another_or_outside(drawn):
    diagram, fig = drawn
    inside = fig.axes[0].get_window_extent()
    for words, extent in texts(diagram, fig):
        assert within(extent, inside), words
    for (one, extent), (other, second) in itertools.combinations(texts(diagram, fig), 2):
        assert not extent.overlaps(second), (one, other)


@each
def test_labels_fit_their_boxes(drawn):
    diagram, _fig = drawn
    for name, box in diagram.boxes.items():
        frame, text = box.patch.get_window_extent(), box.text.get_window_extent()
        assert within(text, frame), name


@each
def test_boxes_do_not_overlap(drawn):
    boxes = {n: b for n, b in drawn[0].boxes.items() if b.kind != "group"}
    for (one, a), (other, b) in itertools.combinations(boxes.items(), 2):
        assert not a.patch.get_window_extent().overlaps(b.patch.get_window_extent()), (one, other)


@each
def test_no_arrow_crosses_a_label_or_a_box_that_it_passes(drawn):
    diagram, fig = drawn
    for arrow, way in legs(diagram, fig):
        for words, extent in texts(diagram, fig):
            assert not extent.count_contains(way), (arrow.start, arrow.end, words)
        for name, box in diagram.boxes.items():
            if box.kind != "group":
                frame = box.patch.get_window_extent()
                inner = Bbox.from_extents(frame.x0 + 3, frame.y0 + 3, frame.x1 - 3, frame.y1 - 3)
                assert not inner.count_contains(way), (arrow.start, arrow.end, name)


@each
def test_letters_are_large_enough_and_the_picture_is_light(drawn):
    _diagram, fig = drawn
    assert min(text.get_fontsize() for text in fig.axes[0].texts) >= 9
    assert len(png_bytes(fig)) <= USUAL


@each
def test_gradients_are_dashed_and_values_are_not(drawn):
    diagram, fig = drawn
    kinds = [arrow.kind for arrow in diagram.arrows]
    styles = [p.get_linestyle() for p in fig.axes[0].patches if hasattr(p, "get_arrowstyle")]
    assert styles == ["--" if kind == "gradient" else "-" for kind in kinds]


def test_volumes_want_one_step_fewer_than_shapes():
    with pytest.raises(ValueError, match=r"steps must be 4, one fewer than the shapes, got 3"):
        draw_volumes(canvas()[1], SHAPES, STEPS[:3])


def test_tokens_of_another_sentence_stand_in_their_columns():
    diagram = draw_bert_input(canvas(width=5.6, height=3.2)[1], ["a", "b"], [0, 1])
    assert [diagram.boxes[name].text.get_text() for name in ("token1", "place1", "segment1")] == [
        "b",
        "1",
        "1",
    ]
    assert "b: place 1, segment 1" in diagram.alt
