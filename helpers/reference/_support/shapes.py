"""Checks of what goes into a function: shapes with named sizes, dtypes, NaN, options.

An error names the function's module, the argument, what was wanted and what came:

>>> from helpers.reference import dense
>>> dense.forward(np.zeros((5, 3)), np.zeros((2, 4)), np.zeros(4))
Traceback (most recent call last):
ValueError: dense: W must be (D=3, H), got (2, 4)
"""

import contextlib
import contextvars
import sys

import numpy as np

FLOATS = (np.float32, np.float64)
_checking = contextvars.ContextVar("checking", default=True)


def check_shapes(pattern, **arrays):
    """Raise ValueError unless every array has its shape in `pattern`, is float32 or float64 and
    holds no NaN.

    One letter is one size; the same letter must be the same number everywhere:
    `check_shapes("BD,DH,H", x=x, W=W, b=b)` says `dense: W must be (D=3, H), got (2, 3)`.
    """
    if not _checking.get():
        return
    caller, sizes = caller_name(), {}
    _check_values(caller, arrays)
    for letters, (name, array) in zip(pattern.split(","), arrays.items(), strict=True):
        found = dict(sizes)
        same = (
            found.setdefault(letter, size) == size
            for letter, size in zip(letters, array.shape, strict=False)
        )
        if array.ndim != len(letters) or not all(same):
            wanted = ", ".join(
                f"{letter}={sizes[letter]}" if letter in sizes else letter for letter in letters
            )
            raise ValueError(
                f"{caller}: {name} must be ({wanted}{',' * (len(letters) == 1)}), got {array.shape}"
            )
        sizes = found


def check_array(**arrays):
    """Raise ValueError unless the arrays are float32 or float64 alike, not empty, and hold no NaN."""
    if _checking.get():
        _check_values(caller_name(), arrays)


def check_alike(**arrays):
    """Raise ValueError unless the arrays pass `check_array` and have the shape of the first."""
    if not _checking.get():
        return
    _check_values(caller_name(), arrays)
    first, *_others = arrays
    for name, array in arrays.items():
        if array.shape != arrays[first].shape:
            raise ValueError(
                f"{caller_name()}: {name} must be {arrays[first].shape} as {first} "
                f"is, got {array.shape}"
            )


def check_gradient(shape, dtype, **gradient):
    """Raise ValueError unless the gradient that comes back has the output's shape and dtype and
    holds no NaN.
    """
    if not _checking.get():
        return
    _check_values(caller_name(), gradient)
    for name, array in gradient.items():
        if (array.shape, array.dtype) != (shape, dtype):
            raise ValueError(
                f"{caller_name()}: {name} must be {shape} {dtype} as the output is, "
                f"got {array.shape} {array.dtype}"
            )


def check_option(name, value, wanted, allowed):
    """Raise ValueError unless `allowed` is true: `momentum must be from 0 to below 1, got 1.5`."""
    if _checking.get() and not allowed:
        raise ValueError(f"{caller_name()}: {name} must be {wanted}, got {value!r}")


def checking():
    """Return whether checks are on, so that a check which costs time can be left out."""
    return _checking.get()


@contextlib.contextmanager
def unchecked():
    """Leave out all checks inside the `with`: for loops whose arrays were checked before they
    began.
    """
    token = _checking.set(False)
    try:
        yield
    finally:
        _checking.reset(token)


def caller_name():
    """Return the name of the module whose function asked for a check: `dense`, `cross_entropy` …

    That is the first caller outside of this folder.
    """
    frame = sys._getframe(1)
    while frame.f_globals["__package__"] == __package__:
        frame = frame.f_back
    return frame.f_globals["__name__"].rpartition(".")[2]


def _check_values(caller, arrays):
    first = None
    for name, array in arrays.items():
        if not isinstance(array, np.ndarray):
            raise ValueError(f"{caller}: {name} must be a NumPy array, got {type(array).__name__}")
        if array.dtype not in FLOATS:
            raise ValueError(
                f"{caller}: {name} must be float32 or float64, got {array.dtype}: "
                f"convert it with {name}.astype(np.float64)"
            )
        first = first or (name, array.dtype)
        if array.dtype != first[1]:
            raise ValueError(
                f"{caller}: {name} must be {first[1]} as {first[0]} is, got {array.dtype}"
            )
        if array.size == 0:
            raise ValueError(f"{caller}: {name} must not be empty, got shape {array.shape}")
        if np.isnan(array.min()):
            raise ValueError(
                f"{caller}: {name} must hold numbers, got {np.isnan(array).sum()} NaN "
                f"among {array.size} values"
            )
