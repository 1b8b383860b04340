"""Attention: queries, keys and values, from X to Y.

Source: Vaswani et al. (2017), doi:10.48550/arXiv.1706.03762.
"""

from helpers.language import _
from helpers.plots.diagrams.board import Board


def draw_query_key_value(ax):
    """Draw Q = X W_Q, K = X W_K, V = X W_V, A = softmax(Q Kᵀ / √d_k), Y = A V. Returns a Diagram.

    Fits a figure of 5.4 by 2.9 inches.
    """
    board = Board(ax, 5.4, 2.9)
    board.box("X", 0.42, 1.5, "$X$\n$(T, D)$", "array", width=0.72, height=0.56)
    for letter, y, size in (("Q", 2.55, "k"), ("K", 1.5, "k"), ("V", 0.45, "v")):
        board.box(f"W{letter}", 1.42, y, f"$\\cdot\\ W_{letter}$", "learned", width=0.7)
        label = f"${letter}$\n$(T, d_{size})$"
        board.box(letter, 2.4, y, label, "array", width=0.76, height=0.56)
        board.arrow(f"W{letter}", letter)
    board.arrow("X", "WQ", (0.42, 2.55))
    board.arrow("X", "WK")
    board.arrow("X", "WV", (0.42, 0.45))
    board.box("scores", 3.55, 2.02, "$QK^\\top / \\sqrt{d_k}$", width=1.1, height=0.46)
    board.box("softmax", 4.82, 2.02, _("softmax\nof each row"), width=1.08, height=0.52)
    board.box("A", 4.82, 1.24, "$A$\n$(T, T)$", "array", width=0.76, height=0.56)
    board.box("product", 3.55, 0.45, "$A\\,V$", width=0.7)
    board.box("Y", 4.82, 0.45, "$Y$\n$(T, d_v)$", "array", width=0.76, height=0.56)
    board.arrow("Q", "scores", (3.55, 2.55))
    board.arrow("K", "scores", (3.55, 1.5))
    board.arrow("scores", "softmax")
    board.arrow("softmax", "A")
    board.arrow("A", "product", (3.55, 1.24))
    board.arrow("V", "product")
    board.arrow("product", "Y")
    return board.done(
        _(
            "Attention. The vectors X, T places of D numbers, go through three matrices: W_Q makes "
            "the queries Q, W_K the keys K, W_V the values V. Queries meet keys: Q times K "
            "transposed, divided by the root of d_k. Softmax makes each row of these scores into "
            "the weights A, T by T. A times V gives Y: what each place takes home."
        )
    )
