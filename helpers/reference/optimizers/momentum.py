"""Momentum:  v ← β v − η ∂L/∂w,  w ← w + v

    math     code           shape  Keras
    w        w              any    a variable of the model
    ∂L/∂w    dw             as w   its gradient
    v        velocity       as w   the optimiser's own variable, 0 at first
    η        learning_rate  ()     learning_rate of keras.optimizers.SGD
    β        momentum       ()     momentum

Keras rounds β to float32: after 50 steps with β = 0.9 its weights are 2·10⁻⁷ of the way beside
ours. With a schedule: the velocity holds η, as in Keras, so that a step of the past keeps the
learning rate that it was made with. PyTorch multiplies by η when it steps; only for a fixed η are
both the same. Not here: Keras's momentum of other optimisers, weight decay and averaged weights.
Source: Polyak (1964), doi:10.1016/0041-5553(64)90137-5.

>>> w = np.zeros(1)
>>> velocity = initial_state(w)
>>> for _step in range(3):              # the same gradient each time: the steps grow
...     w, velocity = step(w, np.ones(1), velocity, learning_rate=1.0, momentum=0.5)
...     print(w, velocity)
[-1.] [-1.]
[-2.5] [-1.5]
[-4.25] [-1.75]
"""

import numpy as np

from helpers.reference._support.numbers import check_number
from helpers.reference._support.shapes import check_alike


def initial_state(w):
    """Return what the first step needs: a velocity of 0."""
    return np.zeros_like(w)


def step(w, dw, velocity, *, learning_rate, momentum=0.9):
    """Return w + v and v = β v − η dw. Raises ValueError unless learning_rate > 0 and 0 ≤ momentum
    < 1.
    """
    check_alike(w=w, dw=dw, velocity=velocity)
    check_number("learning_rate", learning_rate, "above 0")
    check_number("momentum", momentum, "from 0 to below 1")
    velocity = momentum * velocity - learning_rate * dw
    return w + velocity, velocity
