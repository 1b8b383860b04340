"""Gated recurrent unit (GRU):  h_t = z · h_{t−1} + (1 − z) · g

    math     code   shape      Keras
    x        x      (B, T, D)  input of keras.layers.GRU(H): x_t is x[:, t]
    W        W      (D, 3H)    layer.cell.kernel: the columns for z, r, g (Keras calls the third one
                                 h)
    U        U      (H, 3H)    layer.cell.recurrent_kernel
    b, b′    b      (2, 3H)    layer.cell.bias: b[0] = b with the input, b[1] = b′ with the state
    h₀       h0     (B, H)     initial_state; None: zeros
    y        y      (B, H)     output: h_T; with return_sequences (B, T, H): h_t of every step
    h_T      h      (B, H)     with return_state, the second output: the state after the last step
    ∂L/∂y    dy     as y       a gradient is d + the name of its owner

B sequences of T steps, D features at each step, H units. At each step

    z = σ(x_t W_z + b_z + h_{t−1} U_z + b′_z)       update gate: how much of the state stays
    r = σ(x_t W_r + b_r + h_{t−1} U_r + b′_r)       reset gate: how much of it the candidate sees
    m = h_{t−1} U_g + b′_g                          what the candidate would take from the state
    g = tanh(x_t W_g + b_g + r · m)                 candidate: the new state, if z lets it in

Cho et al. reset before the product, (r · h_{t−1}) U_g. As Keras (reset_after=True) and cuDNN we
reset after it. A masked step leaves h as it was (helpers/reference/_support/sequences.py tells the
rules, Keras's own).

σ(a) is computed as ½ + ½ tanh(a/2), right to 10⁻¹⁶: in float32 a gate below −17.3 is 0, and so is
its gradient, where `sigmoid` itself would still give 10⁻⁸. Not here: dropout inside the layer (put
`dropout` before it), the form with reset_after=False.

Backpropagation through time (Werbos, 1990, doi:10.1109/5.58337) goes from the last step to the
first. Step t receives dh_t = dy_t + what step t + 1 hands back. With a_z for what stands in the
brackets of z:

    da_g = dh_t · (1 − z) · (1 − g²)                    tanh′ = 1 − tanh²
    da_r = da_g · m · r (1 − r)                         σ′ = σ (1 − σ)
    da_z = dh_t · (h_{t−1} − g) · z (1 − z)
    dm   = da_g · r
    dh_{t−1} = dh_t · z + ds Uᵀ                         ds: da_z, da_r, dm side by side
    dx_t = da Wᵀ                                        da: da_z, da_r, da_g side by side
    dW = Σ x_tᵀ da    dU = Σ h_{t−1}ᵀ ds    db = Σ da    db′ = Σ ds    (over steps and examples)

Source: Cho et al. (2014), doi:10.3115/v1/D14-1179.

One unit, no weights: z = σ(0) = ½ and g = tanh(0) = 0, so that the state halves at each step.

>>> W, U, b = np.zeros((1, 3)), np.zeros((1, 3)), np.zeros((2, 3))
>>> y, cache = forward(np.ones((1, 3, 1)), W, U, b, np.array([[8.0]]), return_sequences=True)
>>> y[0, :, 0]
array([4., 2., 1.])
"""

import numpy as np

from helpers.reference._support.sequences import Steps, check, initial
from helpers.reference._support.shapes import ARRAY, check_cache
from helpers.reference.activations import sigmoid


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
    """Return the output, one example, one step and one gate at a time: the specification of
    `forward`, slow.
    """
    (B, T, _D), H = x.shape, len(U)
    (W_z, W_r, W_g), (U_z, U_r, U_g) = np.split(W, 3, axis=1), np.split(U, 3, axis=1)
    (b_z, b_r, b_g), (c_z, c_r, c_g) = np.split(b[0], 3), np.split(b[1], 3)  # c: b′
    y, h = np.empty((B, T, H), x.dtype), initial(h0, x, U).copy()
    for n in range(B):
        seen = 0  # becomes 1 with the first real step
        for t in reversed(range(T)) if reverse else range(T):
            if mask is None or mask[n, t]:
                z, _ = sigmoid.forward(x[n, t] @ W_z + b_z + h[n] @ U_z + c_z)
                r, _ = sigmoid.forward(x[n, t] @ W_r + b_r + h[n] @ U_r + c_r)
                g = np.tanh(x[n, t] @ W_g + b_g + r * (h[n] @ U_g + c_g))
                h[n], seen = z * h[n] + (1 - z) * g, 1
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

    All steps' x W in one product, and one tanh for z and r, because σ(a) = ½ + ½ tanh(a/2). mask
    (B, T), bool: True for real steps. truncate = k: `backward` cuts the gradient of the state
    between chunks of k steps; the values stay the same. reverse: the last step is read first; y[:,
    t] still belongs to x[:, t] (Keras's go_backwards gives y in the order of reading). Raises
    ValueError for other shapes, dtypes, NaN and options.
    """
    check(3, x, W, U, b, h0=h0, mask=mask, truncate=truncate)
    steps = Steps(mask, return_sequences, return_state, truncate, reverse)
    (B, T, D), H = x.shape, len(U)
    x = steps.time_first(x)
    # the brackets, later z, r and g themselves
    gates = (x.reshape(T * B, D) @ W).reshape(T, B, 3 * H)
    gates += b[0]
    m, h = np.empty((T, B, H), x.dtype), np.empty((T + 1, B, H), x.dtype)
    h[0] = initial(h0, x[0], U)  # h[t + 1] is the state after step t
    for t in range(T):
        from_state = h[t] @ U + b[1]
        m[t] = from_state[:, 2 * H :]
        zr, g = gates[t, :, : 2 * H], gates[t, :, 2 * H :]
        zr[:] = 0.5 + 0.5 * np.tanh(0.5 * (zr + from_state[:, : 2 * H]))
        z, r = zr[:, :H], zr[:, H:]
        g[:] = np.tanh(g + r * m[t])
        h[t + 1] = steps.choose(t, z * h[t] + (1 - z) * g, h[t])
    return steps.output(h), (x, W, U, h, m, gates, steps)


def backward(d_output, cache, *, need_dx=True):
    """Return dx, dW, dU, db and dh0.

    d_output: dy, or (dy, dh) with return_state. With need_dx=False, dx is None: the first layer
    needs none. What does not depend on dh is computed for all steps at once, before the loop.
    """
    check_cache(cache, ARRAY, ARRAY, ARRAY, ARRAY, ARRAY, ARRAY, object)
    x, W, U, h, m, gates, steps = cache
    (T, B, D), H = x.shape, len(U)
    dy, dh = steps.gradients(d_output, h)
    z, r, g = gates.reshape(T, B, 3, H).transpose(2, 0, 1, 3)
    ds = np.empty((T, B, 3, H), x.dtype)  # at first the factors of dh, later ds
    da_g = (1 - z) * (1 - g**2)  # so too
    ds[:, :, 0] = (h[:-1] - g) * z * (1 - z)
    ds[:, :, 1] = da_g * m * r * (1 - r)
    ds[:, :, 2] = da_g * r
    U_T = np.ascontiguousarray(U.T)
    for t in reversed(range(T)):
        dh = dh + dy[t]
        dh_real = steps.choose(t, dh, 0)  # a masked step had no part in the result
        ds[t] *= dh_real[:, None]
        da_g[t] *= dh_real
        # … and hands its gradient on as it came
        dh = steps.choose(t, dh * z[t] + ds[t].reshape(B, 3 * H) @ U_T, dh)
        if steps.begins_chunk(t):
            dh = np.zeros_like(dh)
    da = np.concatenate([ds[:, :, :2], da_g[:, :, None]], axis=2).reshape(T * B, 3 * H)
    ds = ds.reshape(T * B, 3 * H)
    dx = steps.batch_first((da @ W.T).reshape(T, B, D)) if need_dx else None
    db = np.stack([da.sum(axis=0), ds.sum(axis=0)])
    return dx, x.reshape(T * B, D).T @ da, h[:-1].reshape(T * B, H).T @ ds, db, dh


def gates(x, W, U, b, h0=None, *, mask=None, reverse=False):
    """Return what happens inside, as a dict of arrays (B, T, H): z, r, g, and the state h after
    each step.

    At a masked step the gates are NaN, so that a plot leaves a gap; h is what is carried over.
    """
    _output, cache = forward(x, W, U, b, h0, mask=mask, reverse=reverse)
    _x, _W, _U, h, _m, packed, steps = cache
    if mask is not None:
        packed = np.where(steps.real, packed, np.asarray(np.nan, packed.dtype))
    arrays = *np.split(packed, 3, axis=2), h[1:]
    return {name: steps.batch_first(a) for name, a in zip("zrgh", arrays, strict=True)}


def example(rng):
    """Return small random arrays (x, W, U, b, h0) and options: a mask with holes, and every
    output.
    """
    B, T, D, H = 3, 5, 2, 4
    shapes = [(B, T, D), (D, 3 * H), (H, 3 * H), (2, 3 * H), (B, H)]
    mask = np.array([[1, 1, 0, 1, 1], [0, 1, 1, 1, 0], [1, 1, 1, 1, 1]], bool)
    return tuple(rng.normal(size=shape) for shape in shapes), {
        "mask": mask,
        "return_sequences": True,
        "return_state": True,
    }
