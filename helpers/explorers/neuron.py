"""One neuron: inputs, weights, bias, activation → its line in the plane, its curve, its slope."""

import numpy as np

from helpers.explorers import controls
from helpers.explorers.base import Explorer
from helpers.explorers.dragging import Drag
from helpers.explorers.guide import Step
from helpers.language import _
from helpers.plots.activation import draw_activation
from helpers.plots.boundary import plane
from helpers.plots.neuron import EXTENT, draw_neuron, update_neuron
from helpers.plots.style import BESIDE, canvas

GRID = plane(40, extent=EXTENT)
SUMS = np.linspace(-10, 10, 401)
# activation → the answers at full blue and full orange, and what the curve's axis shows
LIMITS = {
    "sigmoid": ((0, 1), (-0.25, 1.25)),
    "tanh": ((-1, 1), (-1.25, 1.25)),
    "relu": ((-4, 4), (-1, 10.5)),
    "step": ((0, 1), (-0.25, 1.25)),
}


def neuron(respond, *, name="01.neuron", **first):
    """Return the explorer of one neuron with two inputs.

    `respond(x, w, b, activation)` is the chapter's: for x (n, 2), w (2,), a number b and the name
    of an activation ("sigmoid", "tanh", "relu", "step") it returns three arrays (n,): weighted
    sums, activations and slopes. `first` sets where controls begin: neuron(respond, bias=1.0).
    `name`: under which predictions are stored.
    """
    view = _View(respond)
    begin = {
        "x1": 2.0,
        "x2": 1.0,
        "w1": 1.5,
        "w2": -2.0,
        "bias": -0.5,
        "activation": "sigmoid",
    } | first
    labels = {
        "x1": _("Input 1"),
        "x2": _("Input 2"),
        "w1": _("Weight 1"),
        "w2": _("Weight 2"),
        "bias": _("Bias"),
    }
    panel = {
        key: controls.slider(label, begin[key], -2.0, 2.0, 0.1) for key, label in labels.items()
    }
    options = {shown: key for key, shown in _names().items()}
    panel["activation"] = controls.choice(_("Activation"), begin["activation"], options)
    return Explorer(
        view.figure,
        panel,
        view.update,
        _describe,
        moving=view.moving,
        steps=_steps(),
        start=("x1", "x2"),
        name=name,
        drags=[Drag(view.plane_ax, ("x1", "x2"), lambda x, y: {"x1": x, "x2": y}, _("the point"))],
    )


class _View:
    """The figure: the plane with the neuron's answers, and the curve with the present place."""

    def __init__(self, respond):
        self.respond, self.shown = respond, None
        self.figure, (self.plane_ax, self.curve_ax) = canvas(
            1, 2, width=BESIDE, height=3.6, width_ratios=[1, 1.1]
        )
        half = np.full(len(GRID), 0.5)
        self.neuron = draw_neuron(self.plane_ax, half, (1.0, 0.0), 0.0, (0, 0))
        self.plane_ax.set(xticks=[-2, -1, 0, 1, 2], yticks=[-2, -1, 0, 1, 2])
        self.curves = draw_activation(self.curve_ax, SUMS, SUMS, SUMS, at=(0, 0))
        self.curve_ax.set(xlim=(-10, 10), xticks=[-10, -5, 0, 5, 10], xlabel=_("weighted sum z"))
        self.moving = [*self.neuron, *self.curves]

    def update(self, *, x1, x2, w1, w2, bias, activation):
        """Set the artists to this neuron and this point; return its numbers."""
        w = np.array([w1, w2])
        z, value, slope = (
            float(part[0]) for part in self.respond(np.array([[x1, x2]]), w, bias, activation)
        )
        colours, limits = LIMITS[activation]
        update_neuron(
            self.neuron,
            self.respond(GRID, w, bias, activation)[1],
            w,
            bias,
            (x1, x2),
            limits=colours,
        )
        if activation != self.shown:
            along = SUMS[:, None] * [1.0, 0.0]
            _sums, values, slopes = self.respond(along, np.array([1.0, 0.0]), 0.0, activation)
            self.curves[0].set_ydata(values)
            self.curves[1].set_ydata(slopes)
            self.curve_ax.set_ylim(limits)
            self.shown = activation
        self.curves[2].set_data([z], [value])
        numbers = {
            "x1": x1,
            "x2": x2,
            "w1": w1,
            "w2": w2,
            "bias": bias,
            "product1": w1 * x1,
            "product2": w2 * x2,
            "z": round(z, 10),
            "value": value,
            "slope": slope,
        }
        # −0 becomes 0
        return {key: number + 0.0 for key, number in numbers.items()} | {"activation": activation}


def _describe(state):
    side = _("on the line")
    if state["z"] > 0:
        side = _("on the side of yes")
    elif state["z"] < 0:
        side = _("on the side of no")
    return _(
        "Weights {w1:.1f} and {w2:.1f}, bias {bias:.1f}, activation {activation}. At the inputs "
        "{x1:.1f} and {x2:.1f} the products are {product1:.2f} and {product2:.2f}; with the bias "
        "they make z = {z:.2f}, {side}. There the activation is {value:.3f}, its slope {slope:.3f}."
    ).format(**state | {"activation": _names()[state["activation"]]}, side=side)


def _names():
    return {"sigmoid": _("sigmoid"), "tanh": _("tanh"), "relu": _("ReLU"), "step": _("step")}


def _steps():
    return [
        Step(
            _(
                "Move the point with its two inputs until the activation is ½. Which shape do all "
                "such places form?"
            ),
            (_("a straight line"), _("a circle"), _("single points")),
            0,
            _(
                "A straight line: z = 0 there, and sigmoid of 0 is ½. On its orange side the "
                "answer is nearer to 1, on its blue side nearer to 0."
            ),
            moves=("x1", "x2"),
            after=6,
        ),
        Step(
            _("Raise the bias. What does the line do?"),
            (_("it turns"), _("it is pushed aside, without turning"), _("it stays")),
            1,
            _(
                "It is pushed against the arrow, so the side of yes grows: with a higher bias the "
                "neuron says yes more readily. Its direction is the weights' affair."
            ),
            unlocks=("bias",),
            after=3,
        ),
        Step(
            _("Change weight 1. What does the line do?"),
            (_("it turns"), _("it is pushed aside, without turning"), _("it stays")),
            0,
            _(
                "It turns, because it always stands across the arrow, and the arrow is made of the "
                "two weights. Where the bias is not 0 it also comes nearer or goes further."
            ),
            unlocks=("w1",),
            after=3,
        ),
        Step(
            _("Set weight 2 to 0. How does the line stand?"),
            (_("upright"), _("level"), _("slanting")),
            0,
            _(
                "Upright: a weight of 0 means that the neuron ignores input 2, so moving up or "
                "down changes nothing."
            ),
            unlocks=("w2",),
            after=3,
        ),
        Step(
            _("Try other activations. Which part of the left picture never changes?"),
            (_("the colours"), _("the line"), _("nothing stays")),
            1,
            _(
                "The line: it belongs to z, and z is computed before the activation. The curve "
                "decides how the answer rises from one side to the other, in a jump, in an S, or "
                "without end."
            ),
            unlocks=("activation",),
            after=2,
        ),
    ]
