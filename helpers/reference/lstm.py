"""Long short-term memory (LSTM):  c_t = f · c_{t−1} + i · g  and  h_t = o · tanh c_t

    math     code   shape      Keras
    x        x      (B, T, D)  input of keras.layers.LSTM(H): x_t is x[:, t]
    W        W      (D, 4H)    layer.cell.kernel: the columns for i, f, g, o (Keras calls the third
                                 one c)
    U        U      (H, 4H)    layer.cell.recurrent_kernel
    b        b      (4H,)      layer.cell.bias; Keras begins with 1 for f and 0 for the others
    h₀, c₀   h0, c0 (B, H)     initial_state; None: zeros
    y        y      (B, H)     output: h_T; with return_sequences (B, T, H): h_t of every step
    h_T, c_T h, c   (B, H)     with return_state, the second and third output: the states after the
                                 last step
    ∂L/∂y    dy     as y       a gradient is d + the name of its owner

B sequences of T steps, D features at each step, H units. Each unit has a memory c and, at each
step,

    i = σ(x_t W_i + h_{t−1} U_i + b_i)      input gate: how much of the candidate goes in
    f = σ(x_t W_f + h_{t−1} U_f + b_f)      forget gate: how much of the memory stays
    g = tanh(x_t W_g + h_{t−1} U_g + b_g)   candidate: what might be remembered
    o = σ(x_t W_o + h_{t−1} U_o + b_o)      output gate: how much of the memory is shown

A masked step leaves h and c as they were (helpers/reference/_support/sequences.py tells the rules,
Keras's own).

σ(a) is computed as ½ + ½ tanh(a/2), right to 10⁻¹⁶: in float32 a gate below −17.3 is 0, and so is
its gradient, where `sigmoid` itself would still give 10⁻⁸. Not here: dropout inside the layer (put
`dropout` before it), peepholes.

Backpropagation through time (Werbos, 1990, doi:10.1109/5.58337) goes from the last step to the
first. Step t receives dh_t = dy_t + what step t + 1 hands back, and dc_t from step t + 1. With a_i
for what stands in the brackets of i:

    dc_t = dc_t + dh_t · o · (1 − tanh² c_t)      h_t shows c_t too
    da_i = dc_t · g · i (1 − i)                   σ′ = σ (1 − σ)
    da_f = dc_t · c_{t−1} · f (1 − f)
    da_g = dc_t · i · (1 − g²)                    tanh′ = 1 − tanh²
    da_o = dh_t · tanh c_t · o (1 − o)
    dc_{t−1} = dc_t · f                           only the forget gate stands in the way
    dh_{t−1} = da Uᵀ     dx_t = da Wᵀ             da: the four side by side
    dW = Σ x_tᵀ da       dU = Σ h_{t−1}ᵀ da       db = Σ da      (sums over steps and examples)

The paper of 1997 had no forget gate (f = 1): Gers, Schmidhuber and Cummins (2000,
doi:10.1162/089976600300015015).
Source: Hochreiter and Schmidhuber (1997), doi:10.1162/neco.1997.9.8.1735.

One unit with wide open gates (bias 100: σ = 1) adds up what it hears; y shows tanh 1, tanh 2, tanh
3.

>>> W, U, b = np.array([[0.0, 0, 100, 0]]), np.zeros((1, 4)), np.array([100.0, 100, 0, 100])
>>> every = {"return_sequences": True, "return_state": True}
>>> (y, h, c), cache = forward(np.ones((1, 3, 1)), W, U, b, **every)
>>> y[0, :, 0].round(3), c
(array([0.762, 0.964, 0.995]), array([[3.]]))
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
    c0=None,
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
    (W_i, W_f, W_g, W_o), (U_i, U_f, U_g, U_o) = np.split(W, 4, axis=1), np.split(U, 4, axis=1)
    b_i, b_f, b_g, b_o = np.split(b, 4)
    y, h, c = np.empty((B, T, H), x.dtype), initial(h0, x, U).copy(), initial(c0, x, U).copy()
    for n in range(B):
        seen = 0  # becomes 1 with the first real step
        for t in reversed(range(T)) if reverse else range(T):
            if mask is None or mask[n, t]:
                i, _ = sigmoid.forward(x[n, t] @ W_i + h[n] @ U_i + b_i)
                f, _ = sigmoid.forward(x[n, t] @ W_f + h[n] @ U_f + b_f)
                g = np.tanh(x[n, t] @ W_g + h[n] @ U_g + b_g)
                o, _ = sigmoid.forward(x[n, t] @ W_o + h[n] @ U_o + b_o)
                c[n] = f * c[n] + i * g
                h[n], seen = o * np.tanh(c[n]), 1
            y[n, t] = seen * h[n]
    y = y if return_sequences else y[:, 0 if reverse else -1]
    return (y, h, c) if return_state else y


def forward(
    x,
    W,
    U,
    b,
    h0=None,
    c0=None,
    *,
    mask=None,
    return_sequences=False,
    return_state=False,
    truncate=None,
    reverse=False,
):
    """Return y, or (y, h, c) with return_state, and what `backward` needs.

    All steps' x W in one product, and one tanh for all four gates, because σ(a) = ½ + ½ tanh(a/2).
    mask (B, T), bool: True for real steps. truncate = k: `backward` cuts the gradients of the
    states between chunks of k steps; the values stay the same. reverse: the last step is read
    first; y[:, t] still belongs to x[:, t] (Keras's go_backwards gives y in the order of reading).
    Raises ValueError for other shapes, dtypes, NaN and options.
    """
    check(4, x, W, U, b, h0=h0, c0=c0, mask=mask, truncate=truncate)
    steps = Steps(mask, return_sequences, return_state, truncate, reverse)
    (B, T, D), H = x.shape, len(U)
    x = steps.time_first(x)
    half = np.repeat(np.array([0.5, 0.5, 1, 0.5], x.dtype), H)  # i, f and o are σ; g is tanh itself
    gates = (x.reshape(T * B, D) @ (W * half)).reshape(T, B, 4 * H)
    gates += b * half
    half_U, rest = U * half, 1 - half
    h, c = np.empty((2, T + 1, B, H), x.dtype)  # h[t + 1] is the state after step t
    tanh_c = np.empty((T, B, H), x.dtype)
    h[0], c[0] = initial(h0, x[0], U), initial(c0, x[0], U)
    for t in range(T):
        a = gates[t]  # half of the brackets, but the whole of g's
        a += h[t] @ half_U
        np.tanh(a, out=a)
        a *= half
        a += rest
        i, f, g, o = a[:, :H], a[:, H : 2 * H], a[:, 2 * H : 3 * H], a[:, 3 * H :]
        c[t + 1] = steps.choose(t, f * c[t] + i * g, c[t])
        np.tanh(c[t + 1], out=tanh_c[t])
        h[t + 1] = steps.choose(t, o * tanh_c[t], h[t])
    return steps.output(h, c), (x, W, U, h, c, tanh_c, gates, steps)


def backward(d_output, cache, *, need_dx=True):
    """Return dx, dW, dU, db, dh0 and dc0.

    d_output: dy, or (dy, dh, dc) with return_state. With need_dx=False, dx is None: the first layer
    needs none. What does not depend on dh and dc is computed for all steps at once, before the
    loop.
    """
    check_cache(cache, ARRAY, ARRAY, ARRAY, ARRAY, ARRAY, ARRAY, ARRAY, object)
    x, W, U, h, c, tanh_c, gates, steps = cache
    (T, B, D), H = x.shape, len(U)
    dy, dh, dc = steps.gradients(d_output, h, c)
    i, f, g, o = gates.reshape(T, B, 4, H).transpose(2, 0, 1, 3)
    dc_dh = o * (1 - tanh_c**2)
    # of dc_t, dc_t, dc_t and dh_t; σ′ of i, f and o
    factors = (gates * (1 - gates)).reshape(T, B, 4, H)
    factors[:, :, 0] *= g
    factors[:, :, 1] *= c[:-1]
    factors[:, :, 2] = i * (1 - g**2)
    factors[:, :, 3] *= tanh_c
    da, U_T = factors.reshape(T, B, 4 * H), np.ascontiguousarray(U.T)
    for t in reversed(range(T)):
        dh = dh + dy[t]
        dc_t = dc + dh * dc_dh[t]
        upstream = np.concatenate([dc_t, dc_t, dc_t, dh], axis=1)
        da[t] *= steps.choose(t, upstream, 0)  # now da; a masked step had no part in the result
        dc = steps.choose(t, dc_t * f[t], dc)  # … and hands its gradients on as they came
        dh = steps.choose(t, da[t] @ U_T, dh)
        if steps.begins_chunk(t):
            dh, dc = np.zeros_like(dh), np.zeros_like(dc)
    da = da.reshape(T * B, 4 * H)
    dx = steps.batch_first((da @ W.T).reshape(T, B, D)) if need_dx else None
    return (
        dx,
        x.reshape(T * B, D).T @ da,
        h[:-1].reshape(T * B, H).T @ da,
        np.ones(T * B, x.dtype) @ da,
        dh,
        dc,
    )


def gates(x, W, U, b, h0=None, c0=None, *, mask=None, reverse=False):
    """Return what happens inside, as a dict of arrays (B, T, H): i, f, g, o, and the states c and h
    after each step.

    At a masked step the gates are NaN, so that a plot leaves a gap; c and h are what is carried
    over.
    """
    _output, cache = forward(x, W, U, b, h0, c0, mask=mask, reverse=reverse)
    _x, _W, _U, h, c, _tanh_c, packed, steps = cache
    if mask is not None:
        packed = np.where(steps.real, packed, np.asarray(np.nan, packed.dtype))
    arrays = *np.split(packed, 4, axis=2), c[1:], h[1:]
    return {name: steps.batch_first(a) for name, a in zip("ifgoch", arrays, strict=True)}


def example(rng):
    """Return small random arrays (x, W, U, b, h0, c0) and options: a mask with holes, and every
    output.
    """
    B, T, D, H = 3, 5, 2, 4
    shapes = [(B, T, D), (D, 4 * H), (H, 4 * H), (4 * H,), (B, H), (B, H)]
    mask = np.array([[1, 1, 0, 1, 1], [0, 1, 1, 1, 0], [1, 1, 1, 1, 1]], bool)
    return tuple(rng.normal(size=shape) for shape in shapes), {
        "mask": mask,
        "return_sequences": True,
        "return_state": True,
    }
