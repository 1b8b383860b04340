"""Nesterov momentum:  v ← β v − η ∂L/∂w,  w ← w + β v − η ∂L/∂w

    math     code           shape  Keras
    w        w              any    a variable of the model
    ∂L/∂w    dw             as w   its gradient
    v        velocity       as w   the optimiser's own variable, 0 at first
    η        learning_rate  ()     learning_rate of keras.optimizers.SGD(nesterov=True)
    β        momentum       ()     momentum

The gradient is taken where the velocity is about to lead: w here is that point, β v ahead of the
weights of Nesterov's own form, so that the network never has to stand at two places. It is momentum
with one step of the velocity more. Keras rounds β to float32: after 50 steps with β = 0.9 its
weights are 2·10⁻⁷ of the way beside ours. With a schedule, the velocity holds η, as in `momentum`.
Source: Bengio, Boulanger-Lewandowski and Pascanu (2013), section 3.5, doi:10.48550/arXiv.1212.0901;
Nesterov (1983).

>>> w = np.zeros(1)
>>> velocity = initial_state(w)
>>> for _step in range(3):              # the same gradient each time: ahead of momentum by β v
...     w, velocity = step(w, np.ones(1), velocity, learning_rate=1.0, momentum=0.5)
...     print(w, velocity)
[-1.5] [-1.]
[-3.25] [-1.5]
[-5.125] [-1.75]
"""

import numpy as np

from helpers.reference._support.numbers import check_number
from helpers.reference._support.shapes import check_alike


def initial_state(w):
    """Return what the first step needs: a velocity of 0."""
    return np.zeros_like(w)


def step(w, dw, velocity, *, learning_rate, momentum=0.9):
    """Return w + β v − η dw and v = β v − η dw. Raises ValueError unless learning_rate > 0 and 0 ≤
    momentum < 1.
    """
    check_alike(w=w, dw=dw, velocity=velocity)
    check_number("learning_rate", learning_rate, "above 0")
    check_number("momentum", momentum, "from 0 to below 1")
    velocity = momentum * velocity - learning_rate * dw
    return w + momentum * velocity - learning_rate * dw, velocity
