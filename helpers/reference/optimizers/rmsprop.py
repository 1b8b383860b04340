"""RMSprop:  v ← ρ v + (1 − ρ) g²,  w ← w − η g / √(v + ε)

    math     code           shape  Keras
    w        w              any    a variable of the model
    g        dw             as w   its gradient ∂L/∂w
    v        state          as w   the optimiser's own variable, 0 at first: the running mean of g²
    η        learning_rate  ()     learning_rate of keras.optimizers.RMSprop
    ρ        rho            ()     rho
    ε        epsilon        ()     epsilon

Each weight's step is measured by the usual size of its own gradient. v begins at 0 and is not
corrected, as Adam's is: the first step is 1 / √(1 − ρ) times the learning rate long. ε stands under
the root, as in Keras. Keras's options momentum and centered are left out.
Source: Ruder (2016), section 4.5, doi:10.48550/arXiv.1609.04747; from a lecture of Tieleman and
Hinton (2012).

>>> w = np.zeros(2)
>>> w, v = step(w, np.array([1.0, -1000.0]), initial_state(w), learning_rate=0.01, rho=0.75)
>>> w.round(4)  # one length, whatever the size of the gradient: 0.01 / √(1 − ρ)
array([-0.02,  0.02])
"""

import numpy as np

from helpers.reference._support.numbers import check_number
from helpers.reference._support.shapes import check_alike


def initial_state(w):
    """Return what the first step needs: v = 0."""
    return np.zeros_like(w)


def step(w, dw, state, *, learning_rate, rho=0.9, epsilon=1e-7):
    """Return w − η g / √(v + ε) and the state v. Raises ValueError for options out of range."""
    check_alike(w=w, dw=dw, v=state)
    check_number("learning_rate", learning_rate, "above 0")
    check_number("rho", rho, "from 0 to below 1")
    check_number("epsilon", epsilon, "above 0")
    v = rho * state + (1 - rho) * dw * dw
    return w - learning_rate * dw / np.sqrt(v + epsilon), v
