"""What a target must be: the shape of the prediction, labels in their range."""
import numpy as np

from helpers.reference.shapes import caller_name, checking


def like_prediction(prediction, target, *, low=-np.inf, high=np.inf):
    """Return `target` in the dtype of `prediction`; ValueError unless its shape is the same and low ≤ target ≤ high."""
    target = np.asarray(target)
    if checking():
        if target.shape != prediction.shape:
            hint = ": use target.reshape(-1, 1)" if (*target.shape, 1) == prediction.shape else ""
            raise ValueError(f"{caller_name()}: target must be {prediction.shape} as prediction is, "
                             f"got {target.shape}{hint}")
        _check_numbers(target)
        if target.min() < low or target.max() > high:
            raise ValueError(f"{caller_name()}: target must be from {low} to {high}, "
                             f"got {target.min()} to {target.max()}")
    return target.astype(prediction.dtype, copy=False)


def one_hot(logits, target):
    """Return `target`, class numbers (…) or one-hot (…, C), as one-hot (…, C) in the dtype of `logits` (…, C)."""
    target = np.asarray(target)
    if checking():
        _check_classes(logits, target)
    if target.ndim == logits.ndim - 1:
        target = np.arange(logits.shape[-1]) == target[..., None]
    return target.astype(logits.dtype, copy=False)


def _check_classes(logits, target):
    classes = logits.shape[-1]
    if logits.ndim < 2 or classes < 2:
        raise ValueError(f"{caller_name()}: logits must be (B, C), two classes or more, got {logits.shape}: "
                         "for one output use binary_cross_entropy")
    if target.shape not in (logits.shape, logits.shape[:-1]):
        raise ValueError(f"{caller_name()}: target must be {logits.shape[:-1]} class numbers or {logits.shape} one-hot, "
                         f"got {target.shape}")
    _check_numbers(target)
    if target.ndim == logits.ndim:
        if target.min() < 0 or not np.allclose(target.sum(axis=-1), 1, atol=1e-5):
            raise ValueError(f"{caller_name()}: target as one-hot must be rows of numbers from 0 that sum to 1, "
                             f"got sums from {target.sum(axis=-1).min()} to {target.sum(axis=-1).max()}")
    elif target.dtype.kind not in "iu":
        raise ValueError(f"{caller_name()}: target as class numbers must be integers, got {target.dtype}")
    elif target.min() < 0 or target.max() >= classes:
        raise ValueError(f"{caller_name()}: target must be from 0 to {classes - 1} (C={classes} classes), "
                         f"got {target.min()} to {target.max()}")


def _check_numbers(target):
    if target.dtype.kind not in "biuf":
        raise ValueError(f"{caller_name()}: target must hold numbers, got dtype {target.dtype}")
    if target.dtype.kind == "f" and np.isnan(target).any():
        raise ValueError(f"{caller_name()}: target must hold numbers, got {np.isnan(target).sum()} NaN "
                         f"among {target.size} values")
