"""What a target must be: the shape of the prediction, labels in their range; and what a probability
must be.

>>> one_hot(np.zeros((2, 3)), [2, 0])                   # two examples, three classes
array([[0., 0., 1.],
       [1., 0., 0.]])
"""

import functools

import numpy as np

from helpers.reference._support.shapes import caller_name, checking


def target_by_name(forward):
    """Return forward, the loss's, with a sentence for who gives the target without its name."""

    @functools.wraps(forward)
    def checked(*arrays, **options):
        if len(arrays) > 1:
            loss = forward.__module__.rpartition(".")[2]
            raise TypeError(f"{loss}: the target goes by its name: {loss}.forward(…, target=…)")
        return forward(*arrays, **options)

    return checked


def like_prediction(prediction, target, *, low=-np.inf, high=np.inf):
    """Return `target` in the dtype of `prediction`; ValueError unless its shape is the same and low
    ≤ target ≤ high.
    """
    target = np.asarray(target)
    if checking():
        if target.shape != prediction.shape:
            hint = ": use target.reshape(-1, 1)" if (*target.shape, 1) == prediction.shape else ""
            raise ValueError(
                f"{caller_name()}: target must be {prediction.shape} as prediction "
                "is, "
                f"got {target.shape}{hint}"
            )
        _check_numbers(target)
        if target.min() < low or target.max() > high:
            raise ValueError(
                f"{caller_name()}: target must be from {low} to {high}, "
                f"got {target.min()} to {target.max()}"
            )
    return target.astype(prediction.dtype, copy=False)


def one_hot(prediction, target, *, name="logits"):
    """Return `target`, class numbers (…) or one-hot (…, C), as one-hot (…, C) in the dtype of
    `prediction` (…, C).
    """
    target = np.asarray(target)
    if checking():
        _check_classes(prediction, target, name)
    if target.ndim == prediction.ndim - 1:
        target = np.arange(prediction.shape[-1]) == target[..., None]
    return target.astype(prediction.dtype, copy=False)


def example_weights(class_weight, classes, *, count):
    """Return what each example counts, in the shape of `classes` (…), its class; 1 if class_weight
    is None.

    class_weight: `count` numbers, 0 or above, one for each class.
    """
    if class_weight is None:
        return 1
    weights = np.asarray(class_weight)
    if checking():
        fits = weights.shape == (count,) and weights.dtype.kind in "iuf"
        if not fits or not np.isfinite(weights).all() or weights.min() < 0:
            raise ValueError(
                f"{caller_name()}: class_weight must be {count} numbers, 0 or above, one for each "
                f"class, got {class_weight!r}"
            )
    return weights[classes]


def check_rows(**rows):
    """Raise ValueError unless the rows, the last axis, hold numbers from 0 that sum to 1 within
    10⁻³.
    """
    if not checking():
        return
    for name, array in rows.items():
        sums = np.atleast_1d(array).sum(axis=-1)
        if array.ndim == 0 or array.min() < 0 or not np.allclose(sums, 1, atol=1e-3):
            raise ValueError(
                f"{caller_name()}: {name} must be rows of numbers from 0 that sum to "
                "1, "
                f"got numbers from {array.min()} and sums from {sums.min()} to "
                f"{sums.max()}"
            )


def check_possible(p, t, *, use):
    """Raise ValueError where a probability is 0 for what happened, t > 0: the loss would be
    infinite.
    """
    if checking() and (impossible := (p == 0) & (t > 0)).any():
        raise ValueError(
            f"{caller_name()}: probabilities must be above 0 for what the target says "
            "happened, "
            f"got {impossible.sum()} that are 0: {use}"
        )


def _check_classes(prediction, target, name):
    if prediction.ndim < 2 or prediction.shape[-1] < 2:
        raise ValueError(
            f"{caller_name()}: {name} must be (B, C), two classes or more, got "
            f"{prediction.shape}: "
            "for one output use binary_cross_entropy"
        )
    classes = prediction.shape[-1]
    if target.shape not in (prediction.shape, prediction.shape[:-1]):
        raise ValueError(
            f"{caller_name()}: target must be {prediction.shape[:-1]} class numbers "
            f"or {prediction.shape} one-hot, got {target.shape}"
        )
    _check_numbers(target)
    if target.ndim == prediction.ndim:
        if target.min() < 0 or not np.allclose(target.sum(axis=-1), 1, atol=1e-5):
            raise ValueError(
                f"{caller_name()}: target as one-hot must be rows of numbers from 0 "
                "that sum to 1, "
                f"got sums from {target.sum(axis=-1).min()} to "
                f"{target.sum(axis=-1).max()}"
            )
    elif target.dtype.kind not in "iu":
        raise ValueError(
            f"{caller_name()}: target as class numbers must be integers, got {target.dtype}"
        )
    elif target.min() < 0 or target.max() >= classes:
        raise ValueError(
            f"{caller_name()}: target must be from 0 to {classes - 1} (C={classes} "
            "classes), "
            f"got {target.min()} to {target.max()}"
        )


def _check_numbers(target):
    if target.dtype.kind not in "biuf":
        raise ValueError(f"{caller_name()}: target must hold numbers, got dtype {target.dtype}")
    if target.dtype.kind == "f" and np.isnan(target).any():
        raise ValueError(
            f"{caller_name()}: target must hold numbers, got {np.isnan(target).sum()} "
            "NaN "
            f"among {target.size} values"
        )
