"""Perceptron:  y = 1 if x w + b > 0, else 0; for each example  w ← w + (t − y) x,  b ← b + (t − y)

    math     code    shape   Keras
    x        x       (B, D)  input of keras.layers.Dense(1); Keras has no activation with a jump
    w        w       (D,)    layer.kernel, as one column
    b        b       ()      layer.bias
    y        y       (B,)    output, 0 or 1
    t        target  (B,)    what y should be, 0 or 1

B examples, D features. The output jumps: it has no gradient, and the rule needs none. Only a
mistake changes w and b. If a plane parts the two classes, the mistakes of a rule that starts from 0
are at most (R/γ)² in all (Novikoff 1962): with a 1 added to each x, for b, R is the length of the
longest x and γ the distance of the nearest from a plane through 0 that parts them. If no plane
does, as for XOR, the rule goes on for ever.
Source: Rosenblatt (1958), doi:10.1037/h0042519, for the machine; this rule is of his later work,
see Block (1962), doi:10.1103/RevModPhys.34.123.

>>> x = np.array([[0.0, 0.0], [0.0, 1.0], [1.0, 0.0], [1.0, 1.0]])
>>> w, b, mistakes = fit(x, np.array([0, 1, 1, 1]), epochs=20)      # or
>>> forward(x, w, b)
array([0, 1, 1, 1])
>>> mistakes
[1, 2, 1, 0]
>>> fit(x, np.array([0, 1, 1, 0]), epochs=20)[2][-3:]  # exclusive or: four mistakes, for ever
[4, 4, 4]
"""

import numpy as np

from helpers.reference._support.integers import check_whole
from helpers.reference._support.shapes import check_option, check_rng, check_shapes, unchecked
from helpers.reference._support.targets import like_prediction


def forward(x, w, b):
    """Return y = 1 where x w + b > 0, else 0.

    x (B, D), w (D,), b a number → y (B,) integers. Raises ValueError for other shapes, dtypes and
    NaN.
    """
    check_shapes("BD,D", x=x, w=w)
    check_option("b", b, "a finite number", np.ndim(b) == 0 and np.isfinite(b))
    return (x @ w + b > 0).astype(int)


def step(w, b, x, target):
    """Return w + (t − y) x and b + (t − y): the same where the answer is right. One example: x
    (D,), target 0 or 1.
    """
    check_shapes("D,D", w=w, x=x)
    check_option("target", target, "0 or 1", np.ndim(target) == 0 and target in (0, 1))
    error = int(target) - int(forward(x[None], w, b)[0])
    return w + error * x, b + error


def fit(x, target, *, epochs, rng=None):
    """Return (w, b, mistakes): from w = 0 and b = 0, one step for each example, until an epoch has
    no mistake.

    x (B, D), target (B,) of 0 and 1; `mistakes` is a list, one number for each epoch. With a
    generator `rng`, each epoch takes the examples in an order of its own. Raises ValueError for
    other shapes, dtypes, targets and NaN.
    """
    check_shapes("BD", x=x)
    target = like_prediction(x[:, 0], target, low=0, high=1)
    check_option("target", np.unique(target).tolist(), "0 and 1", np.isin(target, (0, 1)).all())
    check_whole("epochs", epochs)
    check_rng(rng, needed=False)
    w, b, mistakes = np.zeros_like(x[0]), 0, []
    with unchecked():
        while len(mistakes) < epochs and (not mistakes or mistakes[-1] > 0):
            w, b, wrong = _epoch(
                w, b, x, target, range(len(x)) if rng is None else rng.permutation(len(x))
            )
            mistakes.append(wrong)
    return w, b, mistakes


def _epoch(w, b, x, target, order):
    wrong = 0
    for i in order:
        before = b
        w, b = step(w, b, x[i], target[i])
        wrong += b != before
    return w, b, wrong
