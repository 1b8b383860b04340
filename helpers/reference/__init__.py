"""NumPy only: forward and backward of every concept that the course teaches."""

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
