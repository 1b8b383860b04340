"""The two steps of a GAN: which network learns, which stands still, how far the gradient goes.

Source: Goodfellow et al. (2014), doi:10.48550/arXiv.1406.2661.
"""

from helpers.language import _
from helpers.plots.diagrams.board import SMALL, Board

BACK = 0.13  # how far the way back runs below the way there


def draw_discriminator_step(ax):
    """Draw how the discriminator learns from real and generated examples. Returns a Diagram.

    Fits a figure of 5.4 by 1.9 inches.
    """
    board = _common(
        ax, 1.9, _("generator G\nstands still"), "frozen", _("discriminator\nD learns"), "learned"
    )
    board.box("loss", 5.0, 0.6, "$L_D$", width=0.6, height=0.6)
    board.box("real", 2.55, 1.55, _("real $x$"), "array", width=0.85, height=0.4)
    board.arrow("real", "D", (3.85, 1.55), label=_("label 1"), at=(3.38, 1.7))
    _there_and_back(board, [("D", "loss")])
    board.arrow("fake", "D")
    board.note(2.55, 0.2, _("label 0"), color="ink")
    return board.done(
        _(
            "The discriminator's step. Noise z goes through the generator G, which stands still, "
            "and becomes fakes, with label 0. Real examples x have label 1. Both go through the "
            "discriminator D, and give the loss L_D. The gradient goes from the loss back into D, "
            "and stops there: D learns."
        )
    )


def draw_generator_step(ax):
    """Draw how the generator learns through the discriminator. Returns a Diagram.

    Fits a figure of 5.4 by 1.05 inches.
    """
    board = _common(
        ax, 1.05, _("generator\nG learns"), "learned", _("discriminator D\nstands still"), "frozen"
    )
    board.box("loss", 5.0, 0.6, "$L_G$", width=0.6, height=0.6)
    _there_and_back(board, [("G", "fake"), ("fake", "D"), ("D", "loss")])
    board.note(2.55, 0.2, _("label 1"), color="ink")
    return board.done(
        _(
            "The generator's step. Noise z goes through the generator G and becomes fakes, which "
            "are given label 1; they go through the discriminator D, which stands still, and give "
            "the loss L_G. The gradient goes from the loss back through D to the fakes, and on "
            "into G: G learns."
        )
    )


def _common(ax, height, generator, g_kind, discriminator, d_kind):
    """Draw noise, generator, fakes and discriminator."""
    board = Board(ax, 5.4, height)
    board.box("z", 0.3, 0.6, "$z$", "array", width=0.5, height=0.4)
    board.box("G", 1.35, 0.6, generator, g_kind, width=1.15, height=0.6, size=SMALL)
    board.box("fake", 2.55, 0.6, "$G(z)$", "array", width=0.75, height=0.5)
    board.box("D", 3.85, 0.6, discriminator, d_kind, width=1.3, height=0.6, size=SMALL)
    board.arrow("z", "G")
    if g_kind == "frozen":
        board.arrow("G", "fake")
    return board


def _there_and_back(board, pairs):
    for start, end in pairs:
        board.arrow(start, end, leave=("right", BACK), enter=("left", BACK))
        board.arrow(end, start, leave=("left", -BACK), enter=("right", -BACK), kind="gradient")
