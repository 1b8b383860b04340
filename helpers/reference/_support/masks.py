"""Masks: which steps of a sequence are real, and at what a query of attention may look.

A mask of steps (B, T) is True for a real step and False where a sequence is filled up. Where a
network answers at every step, (B, T, …), the padding has no say in its loss: the loss is the mean
over the real steps of the batch, and the gradient at the others is 0, as Keras has it in `fit`.

>>> from helpers.reference.losses import mean_squared_error
>>> output, target = np.array([[[1.0], [5.0], [9.0]]]), np.zeros((1, 3, 1))
>>> mask = np.array([[True, True, False]])
>>> loss, cache = loss_forward(mean_squared_error, output, target, mask)
>>> float(loss)                         # (1² + 5²) / 2: the third step is padding
13.0
>>> loss_backward(cache).ravel()
array([1., 5., 0.])
"""

import numpy as np

from helpers.reference._support.shapes import caller_name, check_option, checking


def check_step_mask(x, mask):
    """Raise ValueError unless the mask is None or a bool array (B, T) for x (B, T) or (B, T, D)."""
    if mask is None or not checking():
        return
    _check_bool("mask", mask, "a NumPy array of True and False")
    fits = x.ndim in (2, 3) and mask.shape == x.shape[:2]
    check_option("mask", mask.shape, f"{x.shape[:2]}, one for each step of x", fits)


def check_attention_mask(mask, shape, *, name="mask"):
    """Raise ValueError unless the mask is None or an array of True and False that broadcasts to
    `shape`: True = may look.
    """
    if mask is None or not checking():
        return
    _check_bool(name, mask, "a NumPy array of True and False (True = may look)")
    sizes = zip(mask.shape[::-1], shape[::-1], strict=False)
    if mask.ndim > len(shape) or not all(m in (1, n) for m, n in sizes):
        raise ValueError(f"{caller_name()}: {name} must broadcast to {shape}, got {mask.shape}")


def answers_each_step(output, mask):
    """Return whether `output` (B, T, …) holds an answer for each step of the mask (B, T)."""
    return mask is not None and output.ndim > 2 and output.shape[:2] == mask.shape


def real_steps(output, target, mask):
    """Return output and target at the real steps alone, (n, …) each.

    Both come back as they are where there is no mask, or one answer for a whole sequence.
    """
    if not answers_each_step(output, mask):
        return output, target
    fits = target.shape[:2] == mask.shape
    check_option("target", target.shape, f"{mask.shape} …, one for each step of the mask", fits)
    return output[mask], target[mask]


def loss_forward(loss, output, target, mask, **options):
    """Return the mean of `loss` over the real steps, 0 where there is none, and what
    `loss_backward` needs.

    options go to the loss.
    """
    prediction, wanted = real_steps(output, target, mask)
    if not len(prediction):
        return 0.0, (loss, None, output, mask)
    value, cache = loss.forward(prediction, target=wanted, **options)
    return value, (loss, cache, output, mask)


def loss_backward(cache):
    """Return d_output: the gradient of the loss at the real steps, 0 at the others."""
    loss, loss_cache, output, mask = cache
    if not answers_each_step(output, mask):
        return loss.backward(loss_cache)
    d_output = np.zeros_like(output)
    if loss_cache is not None:
        d_output[mask] = loss.backward(loss_cache)
    return d_output


def _check_bool(name, mask, wanted):
    if not isinstance(mask, np.ndarray) or mask.dtype != bool:
        found = getattr(mask, "dtype", type(mask).__name__)
        raise ValueError(f"{caller_name()}: {name} must be {wanted}, got {found}")
