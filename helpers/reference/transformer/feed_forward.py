"""Feed-forward network of a Transformer:  y = f(x W1 + b1) W2 + b2, at every place alike

    math     code    shape      Keras
    x        x       (B, T, D)  input of keras.layers.Dense(F, activation), followed by
                                  keras.layers.Dense(O)
    W₁, b₁   W1, b1  (D, F), …  kernel and bias (F,) of the first
    W₂, b₂   W2, b2  (F, O), …  kernel and bias (O,) of the second
    y        y       (B, T, O)  output; in a block, O = D
    ∂L/∂y    dy      (B, T, O)  a gradient is d + the name of its owner

B examples, T places, F hidden units, usually 4 D. f is activation: "relu", or "gelu" (exact, as in
BERT). Attention carries numbers from place to place; this network works on each place by itself.
Source: Vaswani et al. (2017), section 3.3, doi:10.48550/arXiv.1706.03762.

>>> x = np.array([[[1.0], [-2.0]]])                         # two places, one number each
>>> W1, W2 = np.array([[1.0, -1.0]]), np.array([[1.0], [1.0]])
>>> forward(x, W1, np.zeros(2), W2, np.zeros(1))[0]         # max(x, 0) + max(−x, 0) = |x|
array([[[1.],
        [2.]]])
"""

from helpers.reference._support.shapes import (
    ARRAY,
    check_cache,
    check_gradient,
    check_option,
    check_shapes,
)
from helpers.reference.activations import gelu, relu
from helpers.reference.multi_head_attention import project, project_back

ACTIVATIONS = {"relu": relu, "gelu": gelu}


def forward(x, W1, b1, W2, b2, *, activation="relu"):
    """Return y and what `backward` needs. Raises ValueError for other shapes, dtypes, NaN and
    activations.
    """
    check_shapes("BTD,DF,F,FO,O", x=x, W1=W1, b1=b1, W2=W2, b2=b2)
    check_option(
        "activation", activation, f"one of {', '.join(ACTIVATIONS)}", activation in ACTIVATIONS
    )
    z, z_cache = project(x, W1, b1)
    a, a_cache = ACTIVATIONS[activation].forward(z)
    y, y_cache = project(a, W2, b2)
    return y, (activation, z_cache, a_cache, y_cache, y)


def backward(dy, cache):
    """Return dx, dW1, db1, dW2 and db2: the three steps, from the last to the first."""
    check_cache(cache, str, tuple, object, tuple, ARRAY)
    activation, z_cache, a_cache, y_cache, y = cache
    check_gradient(y.shape, y.dtype, dy=dy)
    da, dW2, db2 = project_back(dy, y_cache)
    dz = ACTIVATIONS[activation].backward(da, a_cache)
    dx, dW1, db1 = project_back(dz, z_cache)
    return dx, dW1, db1, dW2, db2


def example(rng):
    """Return small random arrays (x, W1, b1, W2, b2) and options."""
    shapes = (2, 3, 4), (4, 6), (6,), (6, 5), (5,)
    return tuple(rng.normal(size=shape) for shape in shapes), {"activation": "gelu"}
