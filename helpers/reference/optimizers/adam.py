"""Adam:  w ← w − α m / (√v + ε)  with  α = η √(1 − β₂ᵗ) / (1 − β₁ᵗ), m ← β₁ m + (1 − β₁) g  and  v
← β₂ v + (1 − β₂) g²

    math     code           shape  Keras
    w        w              any    a variable of the model
    g        dw             as w   its gradient ∂L/∂w
    m, v     m, v           as w   the optimiser's own variables, 0 at first: running means of g and
                                     of g²
    t        t              ()     the number of this step, from 1
    η        learning_rate  ()     learning_rate of keras.optimizers.Adam
    β₁, β₂   beta_1, beta_2 ()     beta_1, beta_2
    ε        epsilon        ()     epsilon

This is the second form in the paper (end of its section 2), as in Keras: ε is added to √v before
the correction. Keras rounds β₁ and β₂ to float32: after 50 steps with its defaults its weights are
7·10⁻⁶ of the way beside ours. The correction of the bias towards 0, m / (1 − β₁ᵗ) and v / (1 −
β₂ᵗ), stands in α. Not here: amsgrad, clipping (`clipping` does it before the step) and averaged
weights.
Source: Kingma and Ba (2015), doi:10.48550/arXiv.1412.6980.

>>> w = np.zeros(2)
>>> w, state = step(w, np.array([0.001, -1000.0]), initial_state(w), learning_rate=0.01)
>>> w.round(4)  # the first step has one length, whatever the size of the gradient
array([-0.01,  0.01])
"""

import math

import numpy as np

from helpers.reference._support.numbers import check_number
from helpers.reference._support.shapes import check_alike, check_option


def initial_state(w):
    """Return what the first step needs: m = 0, v = 0 and no steps so far."""
    return np.zeros_like(w), np.zeros_like(w), 0


def step(w, dw, state, *, learning_rate, beta_1=0.9, beta_2=0.999, epsilon=1e-7):
    """Return w − α m / (√v + ε) and the state (m, v, t). Raises ValueError for options out of
    range.
    """
    fits = isinstance(state, tuple) and len(state) == 3
    check_option("state", state, "(m, v, t), from initial_state(w) or the step before", fits)
    m, v, t = state
    check_alike(w=w, dw=dw, m=m, v=v)
    check_number("learning_rate", learning_rate, "above 0")
    check_number("beta_1", beta_1, "from 0 to below 1")
    check_number("beta_2", beta_2, "from 0 to below 1")
    check_number("epsilon", epsilon, "above 0")
    t = t + 1
    m = beta_1 * m + (1 - beta_1) * dw
    v = beta_2 * v + (1 - beta_2) * dw * dw
    alpha = learning_rate * math.sqrt(1 - beta_2**t) / (1 - beta_1**t)
    return w - alpha * m / (np.sqrt(v) + epsilon), (m, v, t)
