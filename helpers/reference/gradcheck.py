"""Gradient check: a derivative measured by moving each number a little

    ∂f/∂x ≈ (f(x + h) − f(x − h)) / 2h

Source: Baydin, Pearlmutter, Radul and Siskind (2018), section 2.1,
https://jmlr.org/papers/v18/17-468.html.

The slope of w² is 2 w: 2 at w = 1, 6 at w = 3.

>>> (dw,) = differences(lambda w: (w * w).sum(), np.array([1.0, 3.0]))
>>> dw.round(6)
array([2., 6.])
"""

import inspect

import numpy as np

from helpers.reference._support.shapes import check_array, check_rng, unchecked


def differences(f, *arrays, h=1e-5):
    """Return the gradients of the number f(*arrays) with respect to each array, by central
    differences.

    Use float64: the error is about h² from the formula and 10⁻¹⁶/h from rounding. The arrays are
    left as they were.
    """
    check_array(**{f"arrays[{i}]": array for i, array in enumerate(arrays)})
    arrays = [array.copy() for array in arrays]
    return [_differences(lambda: f(*arrays), array, h) for array in arrays]


def check(concept, rng, /, *, arrays=None, **options):
    """Return, for each array of the concept's forward, the largest relative error of its gradient
    in `backward`.

    Arrays and options come from the concept's `example(rng)` unless they are given. The upstream
    gradient is random.

    >>> from helpers.reference import dense
    >>> errors = check(dense, np.random.default_rng(0))
    >>> list(errors), max(errors.values()) < 1e-6
    (['x', 'W', 'b'], True)
    """
    check_rng(rng)
    if arrays is None:
        arrays, example_options = concept.example(rng)
        options = example_options | options
    output, cache = concept.forward(*arrays, **options)
    if "target" in options:  # a loss: its output is the number itself
        d_output, gradients = 1.0, concept.backward(cache)
    else:
        d_output = _random_like(output, rng)
        gradients = concept.backward(d_output, cache)
    with unchecked():  # the first forward has checked arrays of the same form
        measured = differences(
            lambda *moved: _weighted(d_output, concept.forward(*moved, **options)[0]), *arrays
        )
    gradients = gradients if isinstance(gradients, tuple) else (gradients,)
    names = list(inspect.signature(concept.forward).parameters)[: len(arrays)]
    # a gradient that is 0 is measured as noise
    floor = 1e-3 * max(np.abs(gradient).max() for gradient in measured)
    return {
        name: _relative_error(ours, theirs, floor)
        for name, ours, theirs in zip(names, gradients, measured, strict=True)
    }


def _random_like(output, rng):
    if isinstance(output, tuple):
        return tuple(_random_like(part, rng) for part in output)
    return rng.normal(size=output.shape)


def _weighted(d_output, output):
    if isinstance(output, tuple):
        return sum(_weighted(d, part) for d, part in zip(d_output, output, strict=True))
    return (d_output * output).sum()


def _differences(f, array, h):
    gradient = np.zeros_like(array)
    for index in np.ndindex(array.shape):
        value = array[index]
        array[index] = value + h
        above = f()
        array[index] = value - h
        gradient[index] = (above - f()) / (2 * h)
        array[index] = value
    return gradient


def _relative_error(ours, theirs, floor):
    return float(
        np.abs(ours - theirs).max() / max(np.abs(ours).max(), np.abs(theirs).max(), floor, 1e-12)
    )
