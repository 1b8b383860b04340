"""A walk along the activation functions: which one, its parameter, z → value, slope, tangent."""

import numpy as np

from helpers.explorers import controls
from helpers.explorers.base import Explorer
from helpers.explorers.dragging import Drag
from helpers.explorers.guide import Step
from helpers.language import _
from helpers.plots.activation import draw_activation
from helpers.plots.style import BESIDE, canvas
from helpers.plots.tangent import draw_tangent, update_tangent

PLACES = np.linspace(-5, 5, 401)
BOUNDED = ("sigmoid", "tanh", "softmax")  # shown from −1.25 to 1.25, the others from −2.25 to 5.25
# function → the control that holds its parameter, and the name of the parameter
PARAMETERS = {
    "leaky_relu": ("leak", "negative_slope"),
    "elu": ("alpha", "alpha"),
    "softmax": ("temperature", "temperature"),
}


def activations(curve, *, name="01.activations", **first):
    """Return the explorer of the activation functions.

    `curve(z, function, options)` is the chapter's: for places z (n,), the name of a function and
    its parameter as a dict, it returns two arrays (n,), values and slopes. `first` sets where
    controls begin; `name`: under which predictions are stored.
    """
    view = _View(curve)
    begin = {"z": 0.0, "function": "sigmoid", "leak": 0.2, "alpha": 0.5, "temperature": 1.0} | first
    options = {shown: key for key, shown in _names().items()}
    panel = {
        "z": controls.slider(_("Place z"), begin["z"], -5.0, 5.0, 0.1),
        "function": controls.choice(_("Function"), begin["function"], options),
        "leak": controls.slider(
            _("Leaky: slope"), begin["leak"], 0.0, 0.9, 0.05, help=_("the slope left of 0")
        ),
        "alpha": controls.slider(
            _("ELU: alpha"), begin["alpha"], 0.0, 2.0, 0.1, help=_("how far down it goes")
        ),
        "temperature": controls.slider(
            _("Softmax: heat"),
            begin["temperature"],
            0.2,
            4.0,
            0.2,
            help=_("its temperature: the sums are divided by it"),
        ),
    }
    return Explorer(
        view.figure,
        panel,
        view.update,
        _describe,
        moving=view.moving,
        steps=_steps(),
        start=("z",),
        name=name,
        drags=[Drag(view.ax, ("z",), lambda z, _value: {"z": z}, _("the point"), way="across")],
        idle=_idle,
    )


def _idle(*, function, **_others):
    """Return why the parameters of other functions change nothing."""
    return {
        control: _("it belongs to {function}").format(function=_names()[name])
        for name, (control, _option) in PARAMETERS.items()
        if name != function
    }


class _View:
    """The figure: the curve with its slope, the present place and the tangent there."""

    def __init__(self, curve):
        self.curve, self.shown = curve, None
        self.figure, self.ax = canvas(width=BESIDE, height=3.6)
        self.curves = draw_activation(self.ax, PLACES, PLACES, PLACES, at=(0, 0))
        self.tangent = draw_tangent(self.ax, 0, 0, 0)
        # the place beside the axis is measured once, here: with minus signs at the numbers
        self.ax.set(xlim=(-5, 5), ylim=(-1.25, 1.25))
        self.moving = [*self.curves, self.tangent]

    def update(self, *, z, function, **parameters):
        """Set the artists to this function and this place; return its numbers."""
        control, option = PARAMETERS.get(function, (None, None))
        options = {option: parameters[control]} if control else {}
        values, slopes = self.curve(PLACES, function, options)
        value, slope = (float(part[0]) for part in self.curve(np.array([z]), function, options))
        self.curves[0].set_ydata(values)
        self.curves[1].set_ydata(slopes)
        self.curves[2].set_data([z], [value])
        update_tangent(self.tangent, z, value, slope)
        if function != self.shown:
            self.ax.set(ylim=(-1.25, 1.25) if function in BOUNDED else (-2.25, 5.25))
            self.shown = function
        return {
            "z": round(z, 10) + 0.0,
            "function": function,
            "parameter": parameters.get(control),
            # −0 becomes 0
            "value": value + 0.0,
            "slope": slope + 0.0,
            "rival1": 1,
            "rival2": 0,
        }


def _describe(state):
    sentence = _(
        "{function} at z = {z:.1f}: the value is {value:.3f}, the slope {slope:.3f}."
    ).format(**state | {"function": _names()[state["function"]]})
    if state["parameter"] is None:
        return sentence
    more = {
        "leaky_relu": _("Left of zero its slope is {parameter:.2f}."),
        "elu": _("Its alpha is {parameter:.1f}."),
        "softmax": _(
            "Its temperature is {parameter:.1f}, and the rivals have the sums {rival1} and "
            "{rival2}."
        ),
    }
    return f"{sentence} {more[state['function']].format(**state)}"


def _names():
    return {
        "sigmoid": _("sigmoid"),
        "tanh": _("tanh"),
        "relu": _("ReLU"),
        "leaky_relu": _("leaky ReLU"),
        "elu": _("ELU"),
        "gelu": _("GELU"),
        "softplus": _("softplus"),
        "swish": _("swish"),
        "softmax": _("softmax"),
    }


def _steps():
    return [
        Step(
            _("Sigmoid. Move z from 0 to 5: what becomes of the slope?"),
            (_("it grows"), _("it stays at a quarter"), _("it falls nearly to 0")),
            2,
            _(
                "It falls from 0.25 to 0.007: out there the curve is nearly level, it saturates. "
                "Left of 0 it is the same."
            ),
            moves=("z",),
            after=5,
        ),
        Step(
            _("Which of sigmoid, tanh and ReLU still has a slope of 1 at z = 4?"),
            (_("sigmoid"), _("tanh"), _("ReLU")),
            2,
            _(
                "ReLU: right of 0 it is the sum itself. Left of 0 its slope is 0. Look at the "
                "others, too."
            ),
            unlocks=("function",),
            after=3,
        ),
        Step(
            _("Leaky ReLU at z = −3, with a slope of 0.2 left of 0: what is its value?"),
            (_("0"), _("−0.6"), _("−3")),
            1,
            _(
                "−0.6, a fifth of z. Because the slope left of 0 is not 0, training can still move "
                "this neuron."
            ),
            unlocks=("leak",),
            moves=("leak", "z", "function"),
            after=3,
        ),
        Step(
            _("Choose ELU. At which alpha does its corner at 0 vanish?"),
            (_("0"), _("1"), _("2")),
            1,
            _(
                "At 1: there the slope left of 0 is e to the power of z, which arrives at 0 with "
                "the same slope 1 that the right side has."
            ),
            unlocks=("alpha",),
            moves=("alpha",),
            after=3,
        ),
        Step(
            _("Choose softmax and lower its temperature. What happens to the curve?"),
            (_("it gets steeper"), _("it gets flatter"), _("it moves to the right")),
            0,
            _(
                "Steeper: differences between the sums count for more, and the largest takes "
                "nearly everything. A high temperature makes the answers more alike."
            ),
            unlocks=("temperature",),
            moves=("temperature",),
            after=3,
        ),
    ]
