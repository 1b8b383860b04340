"""NumPy and SciPy's special functions only: forward and backward of every concept that the course
teaches.

`forward` returns the output and a cache, `backward` takes the gradient of the output and the cache.
The cache holds arrays, not copies of them: the inputs, often the output too. So change no array in
place between forward and backward: neither an input, nor the output, nor what stands in the cache.
What forward and backward promise: they change nothing that they are given, and an output shares no
memory with an input, with three exceptions that save a copy: the output of `flatten` is a view of
its input, its gradient is a view of dy, and the dx of `positions` is dy itself.
"""

import importlib
import warnings

MOVED = ("shapes", "windows", "sequences", "targets")  # to _support, in edition 0.4


def __getattr__(name):
    """Give what moved to `_support` under its old name, for one edition more."""
    if name not in MOVED:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    warnings.warn(
        f"helpers.reference.{name} is helpers.reference._support.{name} now; "
        "the old name goes with edition 0.5",
        DeprecationWarning,
        stacklevel=2,
    )
    return importlib.import_module(f"helpers.reference._support.{name}")
