"""Recurrent layer, simple:  h_t = tanh(x_t W + h_{t−1} U + b)

    math     code   shape      Keras
    x        x      (B, T, D)  input of keras.layers.SimpleRNN(H): x_t is x[:, t]
    W        W      (D, H)     layer.cell.kernel
    U        U      (H, H)     layer.cell.recurrent_kernel
    b        b      (H,)       layer.cell.bias
    h₀       h0     (B, H)     initial_state; None: zeros
    y        y      (B, H)     output: h_T; with return_sequences (B, T, H): h_t of every step
    h_T      h      (B, H)     with return_state, the second output: the state after the last step
    ∂L/∂y    dy     as y       a gradient is d + the name of its owner

B sequences of T steps, D features at each step, H units. The same W, U and b serve every step: the
state h is all that the layer remembers. A masked step leaves h as it was
(helpers/reference/_support/sequences.py tells the rules, Keras's own).

Not here: dropout inside the layer (put `dropout` before it), other activations.

Backpropagation through time (Werbos, 1990, doi:10.1109/5.58337) goes from the last step to the
first. Step t receives dh_t = dy_t + what step t + 1 hands back, and with a_t = x_t W + h_{t−1} U +
b and tanh′ = 1 − tanh²:

    da_t = dh_t · (1 − h_t²)      dh_{t−1} = da_t Uᵀ      dx_t = da_t Wᵀ
    dW = Σ x_tᵀ da_t              dU = Σ h_{t−1}ᵀ da_t    db = Σ da_t   (over steps and examples)

Source: Elman (1990), doi:10.1207/s15516709cog1402_1.

One unit that hears a 1 at the first step and nothing after: the state fades from step to step.

>>> x = np.array([[[1.0], [0.0], [0.0]]])
>>> W, U, b = np.array([[1.0]]), np.array([[0.5]]), np.array([0.0])
>>> y, cache = forward(x, W, U, b, return_sequences=True)
>>> y[0, :, 0].round(2)
array([0.76, 0.36, 0.18])
"""

import numpy as np

from helpers.reference._support.sequences import Steps, check, initial
from helpers.reference._support.shapes import ARRAY, check_cache


def forward_loops(
    x,
    W,
    U,
    b,
    h0=None,
    *,
    mask=None,
    return_sequences=False,
    return_state=False,
    truncate=None,
    reverse=False,
):
    """Return the output, one example and one step at a time: the specification of `forward`,
    slow.
    """
    (B, T, _D), H = x.shape, len(U)
    y, h = np.empty((B, T, H), x.dtype), initial(h0, x, U).copy()
    for n in range(B):
        seen = 0  # becomes 1 with the first real step
        for t in reversed(range(T)) if reverse else range(T):
            if mask is None or mask[n, t]:
                h[n], seen = np.tanh(x[n, t] @ W + h[n] @ U + b), 1
            y[n, t] = seen * h[n]
    y = y if return_sequences else y[:, 0 if reverse else -1]
    return (y, h) if return_state else y


def forward(
    x,
    W,
    U,
    b,
    h0=None,
    *,
    mask=None,
    return_sequences=False,
    return_state=False,
    truncate=None,
    reverse=False,
):
    """Return y, or (y, h) with return_state, and what `backward` needs.

    mask (B, T), bool: True for real steps. truncate = k: `backward` cuts the gradient of the state
    between chunks of k steps; the values stay the same. reverse: the last step is read first; y[:,
    t] still belongs to x[:, t] (Keras's go_backwards gives y in the order of reading). Raises
    ValueError for other shapes, dtypes, NaN and options.
    """
    check(1, x, W, U, b, h0=h0, mask=mask, truncate=truncate)
    steps = Steps(mask, return_sequences, return_state, truncate, reverse)
    (B, T, D), H = x.shape, len(U)
    x = steps.time_first(x)
    a = (x.reshape(T * B, D) @ W + b).reshape(T, B, H)  # x_t W + b of all steps, in one product
    h = np.empty((T + 1, B, H), x.dtype)  # h[t + 1] is the state after step t
    h[0] = initial(h0, x[0], U)
    for t in range(T):
        h[t + 1] = steps.choose(t, np.tanh(a[t] + h[t] @ U), h[t])
    return steps.output(h), (x, W, U, h, steps)


def backward(d_output, cache, *, need_dx=True):
    """Return dx, dW, dU, db and dh0.

    d_output: dy, or (dy, dh) with return_state. With need_dx=False, dx is None: the first layer
    needs none.
    """
    check_cache(cache, ARRAY, ARRAY, ARRAY, ARRAY, object)
    x, W, U, h, steps = cache
    (T, B, D), H = x.shape, len(U)
    dy, dh = steps.gradients(d_output, h)
    da = np.empty((T, B, H), x.dtype)
    for t in reversed(range(T)):
        dh = dh + dy[t]
        # a masked step had no part in the result
        da[t] = steps.choose(t, dh * (1 - h[t + 1] ** 2), 0)
        dh = steps.choose(t, da[t] @ U.T, dh)  # … and hands its gradient on as it came
        if steps.begins_chunk(t):
            dh = np.zeros_like(dh)
    da = da.reshape(T * B, H)
    dx = steps.batch_first((da @ W.T).reshape(T, B, D)) if need_dx else None
    return dx, x.reshape(T * B, D).T @ da, h[:-1].reshape(T * B, H).T @ da, da.sum(axis=0), dh


def example(rng):
    """Return small random arrays (x, W, U, b, h0) and options: a mask with holes, and every
    output.
    """
    B, T, D, H = 3, 5, 2, 4
    arrays = [rng.normal(size=shape) for shape in [(B, T, D), (D, H), (H, H), (H,), (B, H)]]
    mask = np.array([[1, 1, 0, 1, 1], [0, 1, 1, 1, 0], [1, 1, 1, 1, 1]], bool)
    return tuple(arrays), {"mask": mask, "return_sequences": True, "return_state": True}
