"""The things themselves are drawn: each diagram stands where its idea is introduced."""

import re

import pytest

from helpers.authoring import source

# drawing, chapter, and the beginning of the heading under which the idea is introduced
PLACES = [
    ("draw_one_neuron", "01", "### The neuron on paper"),
    ("draw_dense_layer", "02", "### Neurons side by side"),
    ("draw_training_loop", "05", "### Training in five steps"),
    ("draw_volumes", "07", "### Pooling has nothing to learn"),
    ("draw_residual_block", "08", "### Deeper, and past a limit"),
    ("draw_lstm_cell", "09", "### The LSTM"),
    ("draw_gru_cell", "09", "### The GRU"),
    ("draw_query_key_value", "10", "### From an average to attention"),
    ("draw_encoder_block", "10", "### The whole machine"),
    ("draw_decoder_block", "10", "### The whole machine"),
    ("draw_teacher_forcing", "10", "### A block of the decoder"),
    ("draw_bert_input", "11", "### What goes in"),
    ("draw_discriminator_step", "12", "### A second network is the loss"),
    ("draw_generator_step", "12", "### A second network is the loss"),
]
SOURCES = source.CHAPTERS / "source"
ROOM = source.CHAPTERS.parent / "helpers/plots/diagrams"


def text_of(chapter):
    """Return the source of a chapter."""
    (path,) = (path for path in SOURCES.glob(f"{chapter}_*.md"))
    return path.read_text(encoding="utf-8")


def late(text, draw, heading):
    """Return what is wrong with a drawing's place: "" if it is in the section or before."""
    title = re.compile(rf"^{re.escape(heading)}(,? \(?optional\)?)?$", re.M)
    (start,) = (match.start() for match in title.finditer(text))
    end = re.compile(r"^#{2,3} ", re.M).search(text, start + len(heading)).start()
    calls = [m.start() for m in re.finditer(rf"alt=[^\n]*\b{draw}\(", text)]
    if len(calls) != 1:
        return f"{draw} is shown {len(calls)} times"
    return "" if calls[0] < end else f"{draw} stands after {heading!r}"


@pytest.mark.parametrize(("draw", "chapter", "heading"), PLACES, ids=[place[0] for place in PLACES])
def test_a_diagram_stands_where_its_idea_is_introduced(draw, chapter, heading):
    assert late(text_of(chapter), draw, heading) == ""


def test_a_diagram_that_comes_late_or_is_missing_is_found():
    text = "### One\n\nwords\n\n### Two\n\nnotebook.figure(fig, alt=draw_it(ax).alt,\n\n## Three\n"
    assert late(text, "draw_it", "### Two") == ""
    assert late(text, "draw_it", "### One") == "draw_it stands after '### One'"
    assert late(text.replace("draw_it", "draw_other"), "draw_it", "### Two").endswith("0 times")


def test_each_drawing_of_the_room_has_its_place():
    drawings = {
        name
        for path in ROOM.glob("*.py")
        for name in re.findall(r"^def (draw_\w+)", path.read_text(encoding="utf-8"), re.M)
    }
    assert drawings == {draw for draw, _chapter, _heading in PLACES}
