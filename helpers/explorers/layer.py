"""A layer as a matrix: inputs and weights → products, sums, activations, number by number."""

import numpy as np

from helpers.explorers import controls
from helpers.explorers.base import Explorer
from helpers.explorers.guide import Step
from helpers.language import _
from helpers.plots.layer import draw_layer, update_layer
from helpers.plots.style import BESIDE, canvas

X = 1.0, -1.0, 0.5
W = (0.5, -1.0), (1.5, 2.0), (-2.0, 1.0)
B = 0.5, -0.5


def layer(compute, activations, *, name="02.layer"):
    """Return the explorer of a layer with three inputs and two neurons.

    compute(x, W, b, activation) -> (z, a) for one example x (3,), W (3, 2), b (2,); activations:
    their names, the first of them at the beginning; name: under which predictions are stored.
    """
    weights, biases = np.array(W), np.array(B)
    figure, ax = canvas(width=BESIDE, height=3.4)
    table = draw_layer(
        ax, np.array(X), weights, biases, *compute(np.array(X), weights, biases, activations[0])
    )

    def update(*, x1, x2, weight, bias, activation):
        x = np.array([x1, x2, X[2]])
        weights[0, 0] = weight
        biases[0] = bias
        z, a = compute(x, weights, biases, activation)
        update_layer(table, x, weights, biases, z, a)
        return {
            "x1": x1,
            "x2": x2,
            "x3": X[2],
            "activation": _(activation),
            "weight": weight,
            "bias": bias,
            "z1": float(z[0]),
            "z2": float(z[1]),
            "a1": float(a[0]),
            "a2": float(a[1]),
        }

    panel = _panel(activations)
    return Explorer(
        figure,
        panel,
        update,
        _describe,
        moving=[table.image, *table.cells],
        steps=_steps(),
        start=("x1",),
        name=name,
    )


def _panel(activations):
    """Return the controls."""
    return {
        "x1": controls.slider(_("Input 1"), X[0], -3.0, 3.0, 0.1),
        "x2": controls.slider(_("Input 2"), X[1], -3.0, 3.0, 0.1),
        "weight": controls.slider(_("Weight from input 1 to neuron 1"), W[0][0], -3.0, 3.0, 0.1),
        "bias": controls.slider(_("Bias of neuron 1"), B[0], -3.0, 3.0, 0.1),
        "activation": controls.choice(
            _("Activation"), activations[0], {_(word): word for word in activations}
        ),
    }


def _describe(state):
    return _(
        "Inputs {x1:.1f}, {x2:.1f}, {x3:.1f}; activation {activation}. First neuron, with weight "
        "{weight:.1f} from the first input and bias {bias:.1f}: sum {z1:.2f}, activation {a1:.2f}. "
        "Second neuron: sum {z2:.2f}, activation {a2:.2f}."
    ).format(**state)


def _steps():
    return [
        Step(
            _("Raise the first input by 1. By how much does the sum of neuron 2 change?"),
            (_("by 1"), _("by its weight for that input, −1"), _("not at all")),
            1,
            _(
                "Each input is multiplied by the neuron's own weight for it. Both sums change, "
                "each by its weight."
            ),
            moves=("x1",),
        ),
        Step(
            _("Now change the weight from input 1 to neuron 1. Which sums change?"),
            (_("both"), _("that of neuron 1 only"), _("that of neuron 2 only")),
            1,
            _(
                "A weight belongs to one neuron: it stands in that neuron's column. The other "
                "column does not know it."
            ),
            unlocks=("weight",),
        ),
        Step(
            _("Set input 1 to 0. What does the weight from input 1 do then?"),
            (_("nothing"), _("as much as before"), _("twice as much")),
            0,
            _(
                "The product is 0, whatever the weight. A weight matters only as far as its input "
                "does; chapter 04 finds the same in the gradient."
            ),
            unlocks=("x2",),
            moves=("x1", "weight"),
        ),
        Step(
            _("Raise the bias of neuron 1 by 1. By how much does its sum grow?"),
            (_("it depends on the inputs"), _("by 1"), _("by its weights")),
            1,
            _("The bias is added as it is. It shifts the sum, whatever the inputs are."),
            unlocks=("bias",),
        ),
        Step(
            _("Change the activation. What stays the same?"),
            (_("the sums"), _("the activations"), _("nothing")),
            0,
            _(
                "The sum comes first, then the activation function bends it. Without one (linear), "
                "both rows are the same."
            ),
            unlocks=("activation",),
        ),
    ]
