"""What goes into BERT: for each token the sum of three vectors, normalised.

Source: Devlin, Chang, Lee and Toutanova (2019), doi:10.18653/v1/N19-1423.
"""

from helpers.language import _
from helpers.plots.diagrams.board import SMALL, Board

TOKENS = ("[CLS]", "snow", "[MASK]", "[SEP]", "cold", "[SEP]")
SEGMENTS = (0, 0, 0, 0, 1, 1)


def draw_bert_input(ax, tokens=TOKENS, segments=SEGMENTS):
    """Draw x_t = norm(E_word + E_place + E_segment) for six tokens, `segments` of 0
    and 1. Returns a Diagram.

    Fits a figure of 5.6 by 3.2 inches.
    """
    board = Board(ax, 5.6, 3.2)
    rows = (("word", 2.45), ("place", 1.9), ("segment", 1.35))
    for row, y in rows:
        board.note(0.36, y, f"$E_{{\\mathrm{{{row}}}}}$", color="ink", size=SMALL + 1)
        if row != "segment":
            board.note(0.36, y - 0.275, "+", color="ink")
    board.note(0.36, 3.0, _("tokens"), color="ink")
    board.box(
        "norm",
        3.17,
        0.8,
        _("norm, each token by itself"),
        "learned",
        width=4.75,
        height=0.32,
        size=SMALL,
    )
    for t, (token, segment) in enumerate(zip(tokens, segments, strict=True)):
        x = 1.17 + 0.8 * t
        board.box(f"token{t}", x, 3.0, token, "operation", width=0.74, height=0.32, size=SMALL)
        for (row, y), words in zip(rows, (token, t, segment), strict=True):
            board.box(f"{row}{t}", x, y, f"{words}", "learned", width=0.74, height=0.32, size=SMALL)
        board.box(f"x{t}", x, 0.22, f"$x_{t}$", "array", width=0.6, height=0.34)
        board.arrow(f"token{t}", f"word{t}")
        board.arrow(f"word{t}", f"place{t}")
        board.arrow(f"place{t}", f"segment{t}")
        board.arrow(f"segment{t}", "norm", leave="bottom", enter=("top", x - 3.17))
        board.arrow("norm", f"x{t}", leave=("bottom", x - 3.17), enter="top")
    lines = [
        _("{token}: place {place}, segment {segment}").format(token=token, place=t, segment=segment)
        for t, (token, segment) in enumerate(zip(tokens, segments, strict=True))
    ]
    return board.done(
        _(
            "What goes into BERT, a column for each token: {columns}. In each column three learned "
            "vectors are added: one for the token, one for its place, one for its segment. "
            "Each sum is normalised by itself, and gives x of its place. [CLS] stands first, [SEP] "
            "ends each segment, [MASK] is the gap."
        ).format(columns="; ".join(lines))
    )
