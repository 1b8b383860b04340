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
ARRAY = np.ndarray
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
    """Raise ValueError unless the arrays are float32 or float64 alike, not empty, and hold no
    NaN.
    """
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


def check_cache(cache, *kinds):
    """Raise ValueError unless the cache has parts of these kinds; with one kind, it is that itself.

    So is noticed what did not come from this concept's forward, and (cache, dy) for (dy, cache).
    """
    if not _checking.get():
        return
    parts = (cache,) if len(kinds) == 1 else cache
    if (
        not isinstance(parts, tuple)
        or len(parts) != len(kinds)
        or not all(map(isinstance, parts, kinds))
    ):
        name = caller_name()
        raise ValueError(
            f"{name}: cache must be what {name}.forward returned beside its output; the order is "
            "backward(gradient of the output, cache), and backward(cache) for a loss"
        )


def check_rng(rng, *, needed=True):
    """Raise ValueError unless `rng` is a generator of random numbers; None will do if it is not
    needed.
    """
    fits = isinstance(rng, np.random.Generator) or (rng is None and not needed)
    wanted = "a numpy.random.Generator, such as np.random.default_rng(0)"
    check_option("rng", rng, wanted if needed else f"{wanted}, or None", fits)


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
        if not isinstance(array, np.ndarray) or isinstance(array, (np.matrix, np.ma.MaskedArray)):
            found = type(array).__name__
            raise ValueError(f"{caller}: {name} must be a NumPy array, got {found}{_advice(array)}")
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


def _advice(array):
    """Return what to do with something that is no plain array, where that is known."""
    if isinstance(array, np.matrix):
        return ": its * is a matrix product; use np.asarray(…)"
    if isinstance(array, np.ma.MaskedArray):
        return ": what is masked would be counted; use .filled(0), and mask= where there is one"
    if isinstance(array, tuple) and len(array) == 2 and isinstance(array[0], np.ndarray):
        return ": forward returns (output, cache), so write output, cache = ….forward(…)"
    return ""
