"""The files of PyTorch's values: which version made them, and how they are written and read."""

import json
import math
from pathlib import Path

import numpy as np

from tests.reference.support import stored

FOLDER = Path(__file__).parent / "stored"
VERSION = "2.13.0"


def names():
    """Return the names of the concepts that have a file, such as `transformer.encoder_block`."""
    return sorted(path.stem for path in FOLDER.glob("*.npz"))


def load(name):
    """Return (version of PyTorch, the cases: a dict from labels to dicts)."""
    with np.load(FOLDER / f"{name}.npz", allow_pickle=False) as file:
        found = dict(file)
    told = json.loads(str(found["told"]))
    return told["version"], stored.unpack(told["cases"], apart(found, told["shapes"]))


def save(name, version, cases):
    """Write the cases of a concept: all numbers of one kind in one row, for small files."""
    arrays = {}
    packed = stored.pack(cases, arrays)
    shapes = {number: [array.dtype.name, *array.shape] for number, array in arrays.items()}
    told = {"version": version, "cases": packed, "shapes": shapes}
    FOLDER.mkdir(exist_ok=True)
    np.savez_compressed(FOLDER / f"{name}.npz", told=np.array(json.dumps(told)), **together(arrays))


def together(arrays):
    """Return a dict from dtypes to one row with the numbers of all arrays of this dtype."""
    rows = {}
    for array in arrays.values():
        rows.setdefault(array.dtype.name, []).append(array.ravel())
    return {dtype: np.concatenate(parts) for dtype, parts in rows.items()}


def apart(rows, shapes):
    """Return the arrays, as `together` was given them."""
    arrays, begins = {}, dict.fromkeys(rows, 0)
    for number, (dtype, *shape) in shapes.items():
        end = begins[dtype] + math.prod(shape)
        arrays[number] = rows[dtype][begins[dtype] : end].reshape(shape)
        begins[dtype] = end
    return arrays
