"""What layers are made from is checked here: sizes, generators, initialisers, names."""

import inspect

import numpy as np

from helpers.reference._support.integers import is_whole
from helpers.reference._support.numbers import in_range, wording
from helpers.reference._support.shapes import FLOATS, checking


def option(name, value, wanted, allowed):
    """Raise ValueError unless `allowed` is true: `layers: units must be a whole number above 0, got
    0`.
    """
    if checking() and not allowed:
        raise ValueError(f"layers: {name} must be {wanted}, got {value!r}")


def sizes(**named):
    """Raise ValueError unless every size is a whole number above 0."""
    for name, size in named.items():
        option(name, size, "a whole number above 0", is_whole(size, least=1))


def number(name, value, allowed):
    """Raise ValueError unless `value` is a number in the range `allowed`, such as "0 or above"."""
    option(name, value, wording(value, allowed), in_range(value, allowed))


def window(name, value):
    """Return `value`, one size or (rows, columns), as it is. Raises ValueError for anything
    else.
    """
    both = value if isinstance(value, (tuple, list)) else (value, value)
    option(
        name,
        value,
        "a whole number above 0, or two: (rows, columns)",
        len(both) == 2 and all(is_whole(size, least=1) for size in both),
    )
    return value


def source(rng, floats, **initializers):
    """Raise ValueError unless initial values can be drawn: a generator, a float dtype,
    initialisers.
    """
    option("rng", rng, "a numpy.random.Generator", isinstance(rng, np.random.Generator))
    dtype(floats)
    for name, initializer in initializers.items():
        option(
            name,
            initializer,
            "a function such as initializers.he_normal",
            callable(initializer) and "rng" in inspect.signature(initializer).parameters,
        )


def dtype(value):
    """Raise ValueError unless the dtype is one that networks compute in."""
    option("dtype", value, "np.float32 or np.float64", value in FLOATS)


def options(concept, given):
    """Raise ValueError unless the concept's forward has all the options that are given."""
    parameters = inspect.signature(concept.forward).parameters.values()
    known = [p.name for p in parameters if p.kind is p.KEYWORD_ONLY]
    option("options", sorted(given), f"among {known}", set(known).issuperset(given))


def one_of(name, value, choices):
    """Raise ValueError unless `value` is among the choices."""
    option(name, value, f"one of {', '.join(choices)}", value in tuple(choices))
