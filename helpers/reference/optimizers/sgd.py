"""Gradient descent:  w ← w − η ∂L/∂w

    math     code           shape  Keras
    w        w              any    a variable of the model
    ∂L/∂w    dw             as w   its gradient
    η        learning_rate  ()     learning_rate of keras.optimizers.SGD

Source: Robbins and Monro (1951), doi:10.1214/aoms/1177729586.

>>> w, state = step(np.array([1.0, 2.0]), np.array([10.0, -10.0]), (), learning_rate=0.1)
>>> w
array([0., 3.])
"""

from helpers.reference._support.numbers import check_number
from helpers.reference._support.shapes import check_alike


def initial_state(w):
    """Return what the first step needs: nothing."""
    return ()


def step(w, dw, state, *, learning_rate):
    """Return w − η dw and the state. Raises ValueError unless learning_rate > 0."""
    check_alike(w=w, dw=dw)
    check_number("learning_rate", learning_rate, "above 0")
    return w - learning_rate * dw, state
