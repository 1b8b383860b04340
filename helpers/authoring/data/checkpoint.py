"""Reads the weights of an old PyTorch file (.pth, before version 1.6) with NumPy alone.

Such a file is a chain of pickles: a magic number, a version, facts about the system, the table
(name → tensor), the keys of the storages; then the storages themselves, each as its length (8
bytes) and its numbers. The pickles are opened by an Unpickler that knows the few names which such a
table needs and refuses every other: a pickle from a stranger could otherwise run anything.
"""

import collections
import io
import pickle

import numpy as np

MAGIC = 0x1950A86A20F9469CFC6C
DTYPES = {"FloatStorage": "<f4", "DoubleStorage": "<f8", "LongStorage": "<i8", "IntStorage": "<i4"}


def read(content):
    """Return {name: array} from the bytes of a .pth file, in the file's order.

    Raises ValueError where it does not begin as such a file, pickle.UnpicklingError for a name that
    a table of weights does not need.
    """
    stream = io.BytesIO(content)
    if pickle.Unpickler(stream).load() != MAGIC:
        raise ValueError("read: content must be a .pth file from before PyTorch 1.6")
    for _version_and_system in range(2):
        _Weights(stream, {}).load()
    storages = {}
    table = _Weights(stream, storages).load()
    for key in _Weights(stream, {}).load():
        count = int(np.frombuffer(stream.read(8), "<i8")[0])
        size = np.dtype(storages[key]).itemsize
        storages[key] = np.frombuffer(stream.read(count * size), storages[key])
    return {name: _array(storages, *tensor) for name, tensor in table.items()}


class _Weights(pickle.Unpickler):
    """Unpickles tensors as (storage key, first, shape, strides), and notes each storage's dtype."""

    def __init__(self, stream, dtypes):
        super().__init__(stream)
        self.dtypes = dtypes

    def find_class(self, module, name):
        if (module, name) == ("collections", "OrderedDict"):
            return collections.OrderedDict
        if (module, name) == ("torch._utils", "_rebuild_tensor_v2"):
            return lambda key, first, shape, strides, *_rest: (key, first, shape, strides)
        if module == "torch" and name in DTYPES:
            return name
        raise pickle.UnpicklingError(f"{module}.{name} has no place in a table of weights")

    def persistent_load(self, saved):
        _kind, storage, key = saved[:3]
        self.dtypes[key] = DTYPES[storage]
        return key


def _array(storages, key, first, shape, strides):
    numbers = storages[key][first:]
    steps = [step * numbers.itemsize for step in strides]
    return np.lib.stride_tricks.as_strided(numbers, shape, steps, writeable=False).copy()
