"""Blocks: what adds to that which comes in. A residual block, and those of the Transformer.

Source: He, Zhang, Ren and Sun (2016), doi:10.1109/CVPR.2016.90; Vaswani et al. (2017),
doi:10.48550/arXiv.1706.03762.
"""

from helpers.language import _
from helpers.plots.diagrams.board import Board

PART = {"width": 1.75, "height": 0.46}  # of an attention or a feed-forward network


def draw_residual_block(ax):
    """Draw relu(x + f(x)), f two convolutions with a ReLU between them. Returns a Diagram.

    Fits a figure of 5.4 by 1.6 inches.
    """
    board = Board(ax, 5.4, 1.6)
    board.box("f", 2.2, 0.55, "$f$", "group", width=2.6, height=0.98)
    board.box("x", 0.35, 0.45, "$x$", "array", width=0.5, height=0.38)
    board.box("first", 1.35, 0.45, "conv", "learned", width=0.66)
    board.box("relu", 2.2, 0.45, "ReLU", width=0.66)
    board.box("second", 3.05, 0.45, "conv", "learned", width=0.66)
    board.box("add", 3.9, 0.45, "+", "sign")
    board.box("last", 4.52, 0.45, "ReLU", width=0.6)
    board.box("y", 5.15, 0.45, "$y$", "array", width=0.4, height=0.38)
    for start, end in (
        ("x", "first"),
        ("first", "relu"),
        ("relu", "second"),
        ("second", "add"),
        ("add", "last"),
        ("last", "y"),
    ):
        board.arrow(start, end)
    board.arrow(
        "x",
        "add",
        (0.35, 1.25),
        (3.9, 1.25),
        leave="top",
        enter="top",
        label=_("x goes past f unchanged"),
        at=(2.2, 1.42),
    )
    return board.done(
        _(
            "A residual block. The input x takes two ways: through f, which is a convolution, a "
            "ReLU and a second convolution; and past f, unchanged. Both are added, x + f(x), and a "
            "last ReLU gives y."
        )
    )


def draw_encoder_block(ax):
    """Draw `helpers.reference.transformer.encoder_block` with norm="post". Returns a Diagram.

    Fits a figure of 3.6 by 4.3 inches.
    """
    board = Board(ax, 3.6, 4.3)
    board.box("x", 1.6, 0.25, "$x$", "array", width=0.6, height=0.38)
    _attend(board, "heads", "x", 1.6, 1.1, _("attention\nof several heads"))
    _add_and_norm(board, "1", "x", "heads", 1.6, 1.65, left=0.42)
    _feed(board, "norm1", 1.6, 2.9)
    _add_and_norm(board, "2", "norm1", "feed", 1.6, 3.4, left=0.42, label="$h$", branch=2.44)
    board.box("y", 3.1, 3.8, "$y$", "array", width=0.6, height=0.38)
    board.arrow("norm2", "y")
    return board.done(
        _(
            "A block of the encoder, from bottom to top. The input x goes as query q, key k and "
            "value v into the attention of several heads, and past it on a residual path; both are "
            "added, then normalised: that is h. h goes through the feed-forward network, and past "
            "it; both are added, then normalised: that is y."
        )
    )


def draw_decoder_block(ax):
    """Draw `helpers.reference.transformer.decoder_block` with norm="post". Returns a Diagram.

    Fits a figure of 4.6 by 6.1 inches.
    """
    board = Board(ax, 4.6, 6.1)
    board.box("x", 1.6, 0.25, "$x$", "array", width=0.6, height=0.38)
    _attend(board, "causal", "x", 1.6, 1.1, _("attention\nwith causal mask"))
    _add_and_norm(board, "1", "x", "causal", 1.6, 1.65, left=0.42)
    board.box("cross", 1.6, 2.9, _("cross-attention"), "learned", **PART)
    board.arrow("norm1", "cross", label="$g$ = q", at=(1.95, 2.52))
    board.box("m", 4.1, 2.9, "$m$", "array", width=0.6, height=0.38)
    board.arrow(
        "m", "cross", leave=("left", 0.08), enter=("right", 0.08), label="k", at=(3.1, 3.12)
    )
    board.arrow(
        "m", "cross", leave=("left", -0.08), enter=("right", -0.08), label="v", at=(3.1, 2.66)
    )
    board.note(4.0, 2.5, _("from the\nencoder"))
    _add_and_norm(board, "2", "norm1", "cross", 1.6, 3.4, left=0.42, branch=2.44)
    _feed(board, "norm2", 1.6, 4.65)
    _add_and_norm(board, "3", "norm2", "feed", 1.6, 5.15, left=0.42, label="$h$", branch=4.19)
    board.box("y", 3.1, 5.55, "$y$", "array", width=0.6, height=0.38)
    board.arrow("norm3", "y")
    return board.done(
        _(
            "A block of the decoder, from bottom to top. The input x goes as query q, key k and "
            "value v into attention with a causal mask, and past it; both are added and "
            "normalised: that is g. g is the query of the cross-attention; its keys and values "
            "come from the encoder's output m. Its result and g are added and normalised: that is "
            "h. h goes through the feed-forward network, and past it; both are added and "
            "normalised: that is y."
        )
    )


def _attend(board, name, source, x, y, words):
    """Draw an attention that gets its queries, keys and values from one box below it."""
    board.box(name, x, y, words, "learned", **PART)
    corner = y - 0.45
    for letter, shift in (("q", -0.55), ("k", 0), ("v", 0.55)):
        ways = () if shift == 0 else ((x, corner), (x + shift, corner))
        board.arrow(
            source,
            name,
            *ways,
            enter=("bottom", shift),
            leave="top",
            label=letter,
            at=(x + shift + 0.11, y - 0.335),
        )


def _add_and_norm(board, number, source, part, x, y, *, left, label="", branch=0.53):
    """Draw the sum of a part and of what went past it, and the norm above the sum."""
    board.box(f"add{number}", x, y, "+", "sign")
    board.box(f"norm{number}", x, y + 0.4, _("norm"), "learned", width=0.9, height=0.3)
    board.arrow(part, f"add{number}")
    way = (left, branch), (left, y)
    board.arrow(
        source,
        f"add{number}",
        *way,
        leave=(x, branch),
        label=label,
        at=(x + 0.16, branch + 0.06) if label else None,
    )
    board.arrow(f"add{number}", f"norm{number}")


def _feed(board, source, x, y):
    """Draw the feed-forward network above a norm."""
    board.box("feed", x, y, _("feed-forward\nnetwork"), "learned", **PART)
    board.arrow(source, "feed")
