"""The cells of recurrent networks: an LSTM and a GRU, with the letters of their formulas.

Source: Hochreiter and Schmidhuber (1997), doi:10.1162/neco.1997.9.8.1735; Cho et al. (2014),
doi:10.3115/v1/D14-1179.
"""

from helpers.language import _
from helpers.plots.diagrams.board import SMALL, Board


def draw_lstm_cell(ax):
    """Draw one step of an LSTM, as `helpers.reference.lstm` computes it. Returns a Diagram.

    Fits a figure of 5.4 by 3.5 inches.
    """
    board = Board(ax, 5.4, 3.5)
    _lstm_boxes(board)
    board.arrow("c_before", "keep")
    board.arrow("f", "keep")
    board.arrow("keep", "add")
    board.arrow("i", "admit", (2.35, 2.2))
    board.arrow("g", "admit", (3.3, 2.2))
    board.arrow("admit", "add")
    board.arrow("add", "c")
    board.arrow("add", "tanh", leave=(4.25, 3.2))
    board.arrow("tanh", "show")
    board.arrow("o", "show")
    board.arrow("show", "h")
    return board.done(_lstm_said())


def _lstm_boxes(board):
    _arrays(
        board,
        ("c_before", 0.4, 3.2, "$c_{t-1}$"),
        ("h_before", 0.4, 0.68, "$h_{t-1}$"),
        ("x", 0.4, 0.22, "$x_t$"),
        ("c", 4.98, 3.2, "$c_t$"),
        ("h", 4.98, 1.98, "$h_t$"),
    )
    for name, x, rule, words in (
        ("f", 1.4, "σ", _("forget")),
        ("i", 2.35, "σ", _("input")),
        ("g", 3.3, "tanh", _("candidate")),
        ("o", 4.25, "σ", _("output")),
    ):
        board.box(
            name,
            x,
            1.27,
            f"${name}_t$:  {rule}\n{words}",
            "learned",
            width=0.88,
            height=0.5,
            size=SMALL,
        )
        board.arrow("h_before", name, (x, 0.68))
        board.arrow("x", name, (1.0, 0.22), (1.0, 0.68), (x, 0.68))
    _signs(
        board,
        ("keep", 1.4, 3.2, "⊙"),
        ("admit", 2.825, 2.2, "⊙"),
        ("add", 2.825, 3.2, "+"),
        ("show", 4.25, 1.98, "⊙"),
    )
    board.box("tanh", 4.25, 2.62, "tanh", width=0.62, height=0.36)


def _lstm_said():
    return _(
        "One step of an LSTM. The input x of step t and the state h of step t − 1 both go into "
        "four parts with weights: the forget gate f, the input gate i, the candidate g and the "
        "output gate o. Along the top runs the memory: c of step t − 1 is multiplied by f, "
        "then the product of i and g is added, and the sum is c of step t. Below it, tanh of "
        "this new c is multiplied by o, which gives h of step t. The new c and h go on to the "
        "next step."
    )


def draw_gru_cell(ax):
    """Draw one step of a GRU, as `helpers.reference.gru` computes it. Returns a Diagram.

    Fits a figure of 5.4 by 3.4 inches.
    """
    board = Board(ax, 5.4, 3.4)
    _gru_boxes(board)
    for name, shift, corner in (("z", -0.15, 1.3), ("r", -0.15, 2.25), ("m", 0, 3.4)):
        board.arrow(
            "h_before", name, (0.4, 0.7), (corner, 0.7), leave="bottom", enter=("bottom", shift)
        )
    for name, shift, corner in (("z", 0.15, 1.6), ("r", 0.15, 2.55), ("g", 0, 4.35)):
        board.arrow("x", name, (corner, 0.25), enter=("bottom", shift))
    board.arrow("h_before", "keep")
    board.arrow("z", "keep")
    board.arrow("z", "rest", leave=(1.45, 2.5))
    board.arrow("rest", "admit")
    board.arrow("r", "reset", (2.4, 1.9))
    board.arrow("m", "reset")
    board.arrow("reset", "g")
    board.arrow("g", "admit")
    board.arrow("admit", "add")
    board.arrow("keep", "add")
    board.arrow("add", "h")
    return board.done(_gru_said())


def _gru_boxes(board):
    _arrays(
        board,
        ("h_before", 0.4, 3.1, "$h_{t-1}$"),
        ("x", 0.4, 0.25, "$x_t$"),
        ("h", 4.98, 3.1, "$h_t$"),
    )
    for name, x, y, label, width in (
        ("z", 1.45, 1.27, "$z_t$:  σ\n" + _("update"), 0.8),
        ("r", 2.4, 1.27, "$r_t$:  σ\n" + _("reset"), 0.8),
        ("m", 3.4, 1.27, "$h_{t-1} U_g$\n$+\\ b'_g$", 0.86),
        ("g", 4.35, 1.9, "$g_t$:  tanh\n" + _("candidate"), 0.9),
    ):
        board.box(name, x, y, label, "learned", width=width, height=0.52, size=SMALL)
    _signs(
        board,
        ("keep", 1.45, 3.1, "⊙"),
        ("reset", 3.4, 1.9, "⊙"),
        ("admit", 4.35, 2.5, "⊙"),
        ("add", 4.35, 3.1, "+"),
    )
    board.box("rest", 2.4, 2.5, "$1 - z_t$", width=0.78, height=0.36)


def _gru_said():
    return _(
        "One step of a GRU. The input x of step t and the state h of step t − 1 both go into "
        "two gates with weights: the update gate z and the reset gate r. The old state times "
        "its weights U of g is multiplied by r, and goes with x into the candidate g. Along "
        "the top runs the state: h of step t − 1 is multiplied by z, then the product of 1 − z "
        "and g is added, and the sum is h of step t."
    )


def _arrays(board, *rows):
    """Draw what comes in and goes out, each (name, x, y, label)."""
    for name, x, y, label in rows:
        board.box(name, x, y, label, "array", width=0.72, height=0.38)


def _signs(board, *rows):
    """Draw the circles with a sign, each (name, x, y, sign)."""
    for name, x, y, sign in rows:
        board.box(name, x, y, sign, "sign")
