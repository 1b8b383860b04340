"""AdamW:  w ← w − η λ w,  then Adam's step  w ← w − α m / (√v + ε)

    math     code           shape  Keras
    w        w              any    a variable of the model
    g        dw             as w   its gradient ∂L/∂w
    λ        weight_decay   ()     weight_decay of keras.optimizers.AdamW
    η        learning_rate  ()     learning_rate
    m, v     m, v           as w   the optimiser's own variables, 0 at first: running means of g and
                                     of g²
    t        t              ()     the number of this step, from 1
    β₁, β₂   beta_1, beta_2 ()     beta_1, beta_2
    ε        epsilon        ()     epsilon

m ← β₁ m + (1 − β₁) g,  v ← β₂ v + (1 − β₂) g²,  α = η √(1 − β₂ᵗ) / (1 − β₁ᵗ), as in adam. The decay
is multiplied by the learning rate, as in Keras, and is not divided by √v: that is the difference
from an L2 penalty in the loss. Keras rounds λ, β₁ and β₂ to float32: after 50 steps with its
defaults its weights are 7·10⁻⁶ of the way beside ours.
Source: Loshchilov and Hutter (2019), doi:10.48550/arXiv.1711.05101.

>>> w = np.array([10.0, 10.0])
>>> w, state = step(w, np.array([0.0, 1.0]), initial_state(w), learning_rate=0.5, weight_decay=0.1)
>>> w.round(4)  # 10 − 0.5 · 0.1 · 10; and Adam's first step, 0.5, where there is a gradient
array([9.5, 9. ])
"""

import math

import numpy as np

from helpers.reference._support.numbers import check_number
from helpers.reference._support.shapes import check_alike, check_option


def initial_state(w):
    """Return what the first step needs: m = 0, v = 0 and no steps so far."""
    return np.zeros_like(w), np.zeros_like(w), 0


def step(
    w, dw, state, *, learning_rate, weight_decay=0.004, beta_1=0.9, beta_2=0.999, epsilon=1e-7
):
    """Return w − η λ w − α m / (√v + ε) and the state (m, v, t). Raises ValueError for options out
    of range.
    """
    fits = isinstance(state, tuple) and len(state) == 3
    check_option("state", state, "(m, v, t), from initial_state(w) or the step before", fits)
    m, v, t = state
    check_alike(w=w, dw=dw, m=m, v=v)
    check_number("learning_rate", learning_rate, "above 0")
    check_number("weight_decay", weight_decay, "0 or above")
    check_number("beta_1", beta_1, "from 0 to below 1")
    check_number("beta_2", beta_2, "from 0 to below 1")
    check_number("epsilon", epsilon, "above 0")
    t = t + 1
    m = beta_1 * m + (1 - beta_1) * dw
    v = beta_2 * v + (1 - beta_2) * dw * dw
    alpha = learning_rate * math.sqrt(1 - beta_2**t) / (1 - beta_1**t)
    return w - learning_rate * weight_decay * w - alpha * m / (np.sqrt(v) + epsilon), (m, v, t)
