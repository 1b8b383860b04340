"""Writes .npz files that come out the same, byte for byte, each time, and notes their SHA-256."""

import hashlib
import io
import json
import zipfile

import numpy as np

from helpers.datasets import files


def pack(arrays, level=9):
    """Return the bytes of an .npz with `arrays` (name -> array), the same on every system."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name, array in arrays.items():
            entry = zipfile.ZipInfo(f"{name}.npy")  # its date is 1980-01-01 unless one is given
            entry.create_system = 3  # Unix, on every system
            entry.external_attr = 0o644 << 16
            entry.compress_type = zipfile.ZIP_DEFLATED
            content = io.BytesIO()
            np.lib.format.write_array(content, np.ascontiguousarray(array), allow_pickle=False)
            archive.writestr(entry, content.getvalue(), compresslevel=level)
    return stream.getvalue()


def write(name, content):
    """Write data file `name`, note its SHA-256 in checksums.json, and say whether it changed.

    "movielens/films.npz" stands in a folder of its own: that of data with terms of their own.
    """
    checksums = files.FOLDER / files.CHECKSUMS
    known = json.loads(checksums.read_text(encoding="utf-8")) if checksums.exists() else {}
    found = hashlib.sha256(content).hexdigest()
    news = "as before" if known.get(name) == found else "new"
    print(f"{name}: {len(content):,} bytes, SHA-256 {found[:16]}…, {news}")
    file = files.FOLDER / name
    file.parent.mkdir(exist_ok=True)
    file.write_bytes(content)
    known[name] = found
    checksums.write_text(json.dumps(dict(sorted(known.items())), indent=2) + "\n", encoding="utf-8")


def parameters(network):
    """Return the parameters of a Network as helpers.reference.weights.load wants them: "1.W", …"""
    arrays = {}
    for number, params in enumerate(network.parameters, 1):
        for name, array in params.items():
            arrays[f"{number}.{name}"] = array
    return arrays
