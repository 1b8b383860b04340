"""One neuron, and a layer of two, with the letters of their formulas."""

from helpers.language import _
from helpers.plots.diagrams.board import Board


def draw_one_neuron(ax):
    """Draw a neuron of two inputs: z = w₁ x₁ + w₂ x₂ + b, a = f(z). Returns a Diagram.

    Fits a figure of 4.8 by 2.0 inches.
    """
    board = Board(ax, 4.8, 2.0)
    for name, x, y, label in (
        ("x1", 0.4, 1.75, "$x_1$"),
        ("x2", 0.4, 1.0, "$x_2$"),
        ("b", 0.4, 0.25, "$b$"),
        ("z", 2.5, 1.0, "$z$"),
        ("a", 4.4, 1.0, "$a$"),
    ):
        board.box(name, x, y, label, "array", width=0.6, height=0.38)
    board.box("sum", 1.75, 1.0, "+", "sign")
    board.box("f", 3.45, 1.0, "$f$", width=0.6)
    board.arrow("x1", "sum", (1.75, 1.75), label="$\\cdot\\ w_1$", at=(1.1, 1.58))
    board.arrow("x2", "sum", label="$\\cdot\\ w_2$", at=(1.1, 0.82))
    board.arrow("b", "sum", (1.75, 0.25))
    board.arrow("sum", "z")
    board.arrow("z", "f")
    board.arrow("f", "a")
    board.note(2.5, 0.62, _("weighted sum"))
    board.note(3.45, 1.4, _("activation function"))
    return board.done(
        _(
            "A neuron. Input x1 is multiplied by the weight w1 and input x2 by the weight w2; both "
            "products and the bias b are added. The sum is z. It goes through the activation "
            "function f, and what comes out is the activation a."
        )
    )


def draw_dense_layer(ax):
    """Draw a layer of two neurons with three inputs: a = f(x W + b). Returns a Diagram.

    Fits a figure of 4.8 by 2.5 inches.
    """
    board = Board(ax, 4.8, 2.5)
    rows = (2.2, 1.4, 0.6)
    for number, y in enumerate(rows, 1):
        board.box(f"x{number}", 0.4, y, f"$x_{number}$", "array", width=0.6, height=0.38)
    for number, y in ((1, 1.9), (2, 0.9)):
        words = _("neuron {number}").format(number=number)
        board.box(
            f"neuron{number}",
            2.75,
            y,
            f"{words}\n$z_{number}$, $f$",
            "learned",
            width=1.1,
            height=0.6,
        )
        board.box(f"a{number}", 4.35, y, f"$a_{number}$", "array", width=0.6, height=0.38)
        for row, shift in ((1, 0.15), (2, 0.0), (3, -0.15)):
            board.arrow(f"x{row}", f"neuron{number}", leave="right", enter=("left", shift))
        board.arrow(f"neuron{number}", f"a{number}")
    board.note(2.75, 2.35, _("weights: column 1 of $W$"))
    board.note(2.75, 0.42, _("weights: column 2 of $W$"))
    board.note(0.4, 0.15, "(1, 3)")
    board.note(4.35, 0.15, "(1, 2)")
    return board.done(
        _(
            "A layer of two neurons. Each of the three inputs x1, x2 and x3 goes to both neurons. "
            "Neuron 1 has the weights of the first column of W, neuron 2 those of the second. Each "
            "makes its own sum z and its own activation: a1 and a2. Three numbers go in, two come "
            "out."
        )
    )
