"""Bidirectional recurrent layer:  y_t = [→h_t, ←h_t], two layers that read from both ends

    math      code                    shape       Keras
    x         x                       (B, T, D)   input of keras.layers.Bidirectional(LSTM(H))
    →W, →U    W, U                    as the cell layer.forward_layer.cell.kernel, .recurrent_kernel
    →b        b                       as the cell layer.forward_layer.cell.bias
    ←W, ←U    W_back, U_back          as the cell layer.backward_layer.cell.kernel,
                                                    .recurrent_kernel
    ←b        b_back                  as the cell layer.backward_layer.cell.bias
              cell                    ()          "rnn", "lstm" or "gru": which layer is wrapped
    y         y                       (B, 2H)     output: [→h_T, ←h_1], what each has read at its
                                                    end
                                      (B, T, 2H)  with return_sequences: [→h_t, ←h_t] of every step
    ∂L/∂y     dy                      as y        a gradient is d + the name of its owner

B sequences of T steps, D features at each step, H units in each direction. A recurrent layer knows
at step t what came before; here each step also knows what comes after. Both directions have weights
of their own. It cannot predict what comes next: it has read it. Merged is by concatenation, Keras's
merge_mode="concat"; sum, product and mean are not here. At a masked step the output of every step
is 0, as in Keras's Bidirectional (rnn, lstm and gru alone repeat the one before).
Source: Schuster and Paliwal (1997), doi:10.1109/78.650093.

Two simple layers that hear a 1 at the first of three steps: the one that reads from the end hears
it last.

>>> x = np.array([[[1.0], [0.0], [0.0]]])
>>> W, U, b = np.array([[1.0]]), np.array([[0.5]]), np.array([0.0])
>>> y, cache = forward(x, W, U, b, W, U, b, cell="rnn", return_sequences=True)
>>> y[0].round(2)
array([[0.76, 0.76],
       [0.36, 0.  ],
       [0.18, 0.  ]])
"""

import numpy as np

from helpers.reference import gru, lstm, rnn
from helpers.reference._support.shapes import (
    check_cache,
    check_gradient,
    check_option,
    check_shapes,
)

CELLS = {"rnn": rnn, "lstm": lstm, "gru": gru}


def forward(
    x,
    W,
    U,
    b,
    W_back,
    U_back,
    b_back,
    *,
    cell="lstm",
    mask=None,
    return_sequences=False,
    truncate=None,
):
    """Return y and what `backward` needs.

    W, U and b are those of the cell, for reading forward and back. mask (B, T), bool: True for real
    steps. truncate = k: no gradient goes from one chunk of k steps to the one that was read before
    it. Raises ValueError for other shapes, dtypes, NaN and options.
    """
    check_option("cell", cell, f"one of {', '.join(CELLS)}", cell in CELLS)
    bias = "KZ" if cell == "gru" else "Z"
    check_shapes(
        f"BTD,DZ,HZ,{bias},DZ,HZ,{bias}",
        x=x,
        W=W,
        U=U,
        b=b,
        W_back=W_back,
        U_back=U_back,
        b_back=b_back,
    )
    options = {"mask": mask, "return_sequences": return_sequences, "truncate": truncate}
    ahead, ahead_cache = CELLS[cell].forward(x, W, U, b, **options)
    back, back_cache = CELLS[cell].forward(x, W_back, U_back, b_back, **options, reverse=True)
    y = np.concatenate([ahead, back], axis=-1)
    real = mask[:, :, None] if return_sequences and mask is not None else None
    y = y if real is None else y * real
    return y, (cell, ahead_cache, back_cache, real, y.shape, y.dtype)


def backward(dy, cache, *, need_dx=True):
    """Return dx, the sum of both directions, and dW, dU, db, dW_back, dU_back, db_back.

    dy has the form of y. With need_dx=False, dx is None: the first layer needs none.
    """
    check_cache(cache, str, tuple, tuple, object, tuple, np.dtype)
    cell, ahead_cache, back_cache, real, shape, dtype = cache
    check_gradient(shape, dtype, dy=dy)
    dy = dy if real is None else dy * real
    d_ahead, d_back = np.split(dy, 2, axis=-1)
    concept = CELLS[cell]
    dx, dW, dU, db, *_states = concept.backward(d_ahead, ahead_cache, need_dx=need_dx)
    dx_back, *gradients_back = concept.backward(d_back, back_cache, need_dx=need_dx)
    return dx + dx_back if need_dx else None, dW, dU, db, *gradients_back[:3]


def example(rng):
    """Return small random arrays for an LSTM, with a mask with holes and every output."""
    B, T, D, H = 3, 5, 2, 4
    cell = [(D, 4 * H), (H, 4 * H), (4 * H,)]
    mask = np.array([[1, 1, 0, 1, 1], [0, 1, 1, 1, 0], [1, 1, 1, 1, 1]], bool)
    arrays = tuple(rng.normal(size=shape) for shape in [(B, T, D), *cell, *cell])
    return arrays, {"cell": "lstm", "mask": mask, "return_sequences": True}
