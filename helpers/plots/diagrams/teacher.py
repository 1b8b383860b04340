"""An encoder and a decoder at work in training: the target comes in shifted by one place."""

from helpers.language import _
from helpers.plots.diagrams.board import Board


def draw_teacher_forcing(
    ax, source=("$s_1$", "$s_2$", "$s_3$"), target=("$t_1$", "$t_2$", "$t_3$")
):
    """Draw a source of three tokens read by the encoder, and a decoder that reads the target moved
    by one place and says the target. Returns a Diagram.

    Fits a figure of 5.4 by 2.4 inches.
    """
    board = Board(ax, 5.4, 2.4)
    board.box("encoder", 1.1, 1.2, _("encoder"), "learned", width=2.0, height=0.5)
    board.box("decoder", 3.95, 1.2, _("decoder"), "learned", width=2.7, height=0.5)
    board.arrow("encoder", "decoder", label="$m$", at=(2.35, 1.4))
    for number, word in enumerate(source):
        x = 0.45 + 0.65 * number
        board.box(f"source{number}", x, 0.5, word, "array", width=0.55, height=0.36)
        board.arrow(f"source{number}", "encoder", enter=("bottom", x - 1.1))
    for number, (read, said) in enumerate(zip((_("start"), *target[:-1]), target, strict=True)):
        x = 3.05 + 0.9 * number
        board.box(f"read{number}", x, 0.5, read, "array", width=0.72, height=0.36)
        board.box(f"said{number}", x, 1.9, said, "array", width=0.72, height=0.36)
        board.arrow(f"read{number}", "decoder", enter=("bottom", x - 3.95))
        board.arrow("decoder", f"said{number}", leave=("top", x - 3.95))
    board.note(1.1, 0.15, _("source"))
    board.note(3.95, 0.15, _("target, moved by one place"))
    board.note(3.95, 2.25, _("target: what it should say"))
    return board.done(
        _(
            "Teacher forcing. The encoder reads the source s1, s2, s3, and its output m goes to "
            "the decoder. Below, the decoder reads start, t1, t2: the true target moved by one "
            "place. Above, it should say t1, t2, t3, each at the place where the token before it "
            "was read."
        )
    )
