"""Training as a loop: forward, loss, backward, step, for each batch of each epoch."""

from helpers.language import _
from helpers.plots.diagrams.board import Board


def draw_training_loop(ax):
    """Draw the loop of training, as `helpers.reference.training` runs it. Returns a Diagram.

    Fits a figure of 5.2 by 2.9 inches.
    """
    board = Board(ax, 5.2, 2.9)
    board.box("epoch", 3.15, 1.4, _("an epoch: each batch once"), "group", width=4.0, height=2.7)
    for name, x, y, label, kind in (
        ("start", 0.55, 0.55, _("initialise\nweights"), "operation"),
        ("batch", 1.85, 2.0, _("next batch"), "array"),
        ("forward", 3.15, 2.0, _("forward"), "learned"),
        ("loss", 4.45, 2.0, _("loss"), "operation"),
        ("backward", 4.45, 0.55, _("backward"), "operation"),
        ("step", 2.5, 0.55, _("update: one step\nof the weights"), "operation"),
    ):
        width = 1.5 if name == "step" else 1.0 if name != "start" else 0.95
        board.box(name, x, y, label, kind, width=width, height=0.55)
    board.arrow("start", "forward", (0.55, 1.3), (2.85, 1.3), enter=("bottom", -0.3))
    board.arrow("batch", "forward")
    board.arrow("forward", "loss")
    board.arrow("loss", "backward", kind="gradient")
    board.arrow("backward", "step", kind="gradient", label=_("gradient"), at=(3.6, 0.75))
    board.arrow("step", "forward", leave=("top", 0.65), label=_("new weights"), at=(3.68, 1.3))
    return board.done(
        _(
            "Training as a loop. Weights are initialised once. Then, round and round: the next "
            "batch goes forward through the network; the loss says how wrong the answers are; "
            "backward, the gradient is worked out; the update moves the weights by one step; the "
            "forward pass of the next batch uses the new weights. When each batch was used once, "
            "an epoch is over, and the next begins."
        )
    )
