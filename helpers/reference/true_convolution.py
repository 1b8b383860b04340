"""True convolution, 2-D:  y[i, m, n, f] = Σ x[i, m + K−1−k, n + L−1−l, c] · W[k, l, c, f] + b[f]

    math     code  shape         Keras
    x        x     (B, M, N, C)  input of keras.layers.Conv2D(F, (K, L)) with the kernel turned
                                   round
    W        W     (K, L, C, F)  layer.kernel[::-1, ::-1]
    b        b     (F,)          layer.bias
    y        y     (B, P, Q, F)  output
    ∂L/∂y    dy    (B, P, Q, F)  a gradient is d + the name of its owner

What mathematicians call convolution, (x ∗ W)[m] = Σ x[m − k] W[k]: the filter is turned by half a
circle before it slides, so that the image of a single bright pixel is the filter itself. What the
libraries call convolution leaves the turn out: that is cross-correlation, our `convolution`. A
network that learns its filters learns them turned.
Source: LeCun, Bengio and Hinton (2015), doi:10.1038/nature14539.

One bright pixel gives the filter; `convolution` would give [3, 2, 1]:

>>> image = np.array([0.0, 0.0, 1.0, 0.0, 0.0]).reshape(1, 1, 5, 1)
>>> y, cache = forward(image, np.array([1.0, 2.0, 3.0]).reshape(1, 3, 1, 1), np.zeros(1))
>>> y.ravel()
array([1., 2., 3.])
"""

from helpers.reference import convolution
from helpers.reference._support.shapes import check_cache, check_gradient, check_shapes
from helpers.reference._support.windows import pad


def turn(W):
    """Return the filters turned by half a circle: rows and columns in reverse."""
    return W[::-1, ::-1]


def forward(x, W, b, *, padding="valid"):
    """Return y, the cross-correlation with the filters turned round, and what `backward` needs.

    padding: "valid" or "same". Raises ValueError for other shapes and options, and for a filter
    larger than the image.
    """
    check_shapes("BMNC,KLCF,F", x=x, W=W, b=b)
    x, image = pad(x, W.shape[:2], (1, 1), padding)
    y, cache = convolution.forward(x, turn(W), b)
    return y, (cache, image, y.shape)


def backward(dy, cache):
    """Return dx, dW and db: those of the cross-correlation, with dW turned back."""
    check_cache(cache, tuple, tuple, tuple)
    cache, image, y_shape = cache
    check_gradient(y_shape, cache[1].dtype, dy=dy)
    dx, dW, db = convolution.backward(dy, cache)
    return dx[image], turn(dW), db


def example(rng):
    """Return small random arrays (x, W, b) and options."""
    arrays = rng.normal(size=(2, 6, 7, 3)), rng.normal(size=(3, 2, 3, 4)), rng.normal(size=4)
    return arrays, {"padding": "same"}
