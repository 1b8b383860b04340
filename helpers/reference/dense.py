"""Dense layer:  y = x W + b

    math     code  shape   Keras
    x        x     (B, D)  input of keras.layers.Dense(H)
    W        W     (D, H)  layer.kernel
    b        b     (H,)    layer.bias
    y        y     (B, H)  output
    ∂L/∂y    dy    (B, H)  a gradient is d + the name of its owner

B examples, D features in, H units out.
Source: Rumelhart, Hinton and Williams (1986), doi:10.1038/323533a0.

Two features in, one unit out: 1 · 10 + 2 · 100 + 0.5.

>>> y, cache = forward(np.array([[1.0, 2.0]]), np.array([[10.0], [100.0]]), np.array([0.5]))
>>> y
array([[210.5]])
"""

from helpers.reference._support.shapes import ARRAY, check_cache, check_gradient, check_shapes


def forward(x, W, b):
    """Return y = x W + b and what `backward` needs.

    x (B, D), W (D, H), b (H,) → y (B, H). Raises ValueError for other shapes, dtypes and NaN.
    """
    check_shapes("BD,DH,H", x=x, W=W, b=b)
    return x @ W + b, (x, W)


def backward(dy, cache, *, need_dx=True):
    """Return dx = dy Wᵀ, dW = xᵀ dy and db = Σ dy (over the examples).

    dy (B, H) → dx (B, D), dW (D, H), db (H,). With need_dx=False, dx is None: the first layer needs
    none.
    """
    check_cache(cache, ARRAY, ARRAY)
    x, W = cache
    check_gradient((len(x), W.shape[1]), x.dtype, dy=dy)
    return dy @ W.T if need_dx else None, x.T @ dy, dy.sum(axis=0)


def example(rng):
    """Return small random arrays (x, W, b) and no options."""
    return (rng.normal(size=(5, 3)), rng.normal(size=(3, 4)), rng.normal(size=4)), {}
