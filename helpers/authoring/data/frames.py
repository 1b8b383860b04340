"""Reads a table that pandas pickled, without pandas, and without running what the pickle asks for.

A pickle may name any function to be called. Here it gets the few of pandas and numpy that a table
of numbers and words needs, and stand-ins for the rest; another name is refused.
"""

import io
import lzma
import pickle

import numpy as np


def columns(content):
    """Return the columns of a pickled DataFrame, compressed by xz: a dict of name -> array (N,).

    Raises pickle.UnpicklingError where the pickle asks for something that a table does not need.
    """
    manager = _Tables(io.BytesIO(lzma.decompress(content))).load().state["_mgr"]
    names = manager.axes[0]["data"]
    table = {}
    for values, places in manager.blocks:
        numbers = range(len(names))[places] if isinstance(places, slice) else places
        for row, number in enumerate(numbers):
            table[names[number]] = values[row]
    return table


class _Frame:
    def __setstate__(self, state):
        self.state = state


class _Manager:
    def __init__(self, blocks, axes):
        self.blocks, self.axes = blocks, axes


def _array(buffer, dtype, shape, order):
    return np.frombuffer(buffer, dtype).reshape(shape, order=order)


def _empty_array(*_arguments):
    """Return the array that the pickle fills afterwards."""
    return np.ndarray((0,), "b")


KNOWN = {
    "pandas.core.frame.DataFrame": _Frame,
    "pandas.core.internals.managers.BlockManager": _Manager,
    "pandas._libs.internals._unpickle_block": lambda values, places, ndim: (values, places),
    "pandas.core.indexes.base._new_Index": lambda kind, content: content,
    "pandas.core.indexes.base.Index": object,
    "pandas.core.indexes.range.RangeIndex": object,
    "numpy.core.numeric._frombuffer": _array,
    "numpy.core.multiarray._reconstruct": _empty_array,
    "numpy.dtype": np.dtype,
    "numpy.ndarray": np.ndarray,
    "builtins.slice": slice,
}


class _Tables(pickle.Unpickler):
    def find_class(self, module, name):
        full = f"{module}.{name}".replace("numpy._core.", "numpy.core.")  # as numpy 2 calls it
        if full not in KNOWN:
            raise pickle.UnpicklingError(f"columns: no table needs {full}")
        return KNOWN[full]
