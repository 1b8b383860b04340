"""Flatten:  the numbers of each example in one row, in their order

    math     code  shape            Keras
    x        x     (B, M, N, C, …)  input of keras.layers.Flatten()
    y        y     (B, M·N·C·…)     output
    ∂L/∂y    dy    (B, M·N·C·…)     a gradient is d + the name of its owner

>>> y, cache = forward(np.array([[[1.0, 2.0], [3.0, 4.0]]]))
>>> y
array([[1., 2., 3., 4.]])
"""

from helpers.reference._support.shapes import (
    ARRAY,
    check_array,
    check_cache,
    check_gradient,
    check_option,
)


def forward(x):
    """Return x as one row an example, a view of it, and what `backward` needs."""
    check_array(x=x)
    check_option("x", x.shape, "(B, …), two axes or more", x.ndim >= 2)
    return x.reshape(len(x), -1), x


def backward(dy, cache):
    """Return dx: dy back in the shape of x, a view of it."""
    check_cache(cache, ARRAY)
    x = cache
    check_gradient((len(x), x.size // len(x)), x.dtype, dy=dy)
    return dy.reshape(x.shape)


def example(rng):
    """Return a small random array x and no options."""
    return (rng.normal(size=(2, 3, 4, 5)),), {}
