"""The one place that opens the course's data files, each compared with its SHA-256 first."""

import functools
import hashlib
import itertools
import json
from pathlib import Path

import numpy as np

from helpers.browser import IN_BROWSER, fetch

FOLDER = Path(__file__).parent / "files"
CHECKSUMS = "checksums.json"  # {file name: SHA-256}, written by the scripts that make the files


class DataFileError(OSError):
    """A data file is missing or damaged; the message says which, and how to get it back."""


def path(name, *, folder=FOLDER):
    """Return the path of data file `name`, whose bytes are the ones that the course came with.

    The check runs once for each file in a process, and again when the file has changed.
    Raises DataFileError where the file is missing or damaged, ValueError where the course has no
    such file.
    """
    folder = Path(folder)
    expected = _checksums(folder).get(name)
    if expected is None:
        raise ValueError(
            f"path: name must be one of {', '.join(sorted(_checksums(folder)))}, got {name!r}"
        )
    file = folder / name
    if IN_BROWSER and not file.exists():
        file.write_bytes(fetch(name))
    if not file.is_file():
        raise _broken(file, "is missing")
    status = file.stat()
    if _sha256(file, status.st_size, status.st_mtime_ns) != expected:
        raise _broken(file, "is damaged: its SHA-256 is not the one it came with")
    return file


def arrays(name, *, keys=None, dtype=None, folder=FOLDER):
    """Return the arrays of the .npz file `name` as a dict, read-only: several cells share them.

    keys: which of them, the others are not unpacked; None: all. dtype: of those that hold floats,
    which may be stored in 16 bits; None: as they are stored.
    """
    with np.load(path(name, folder=folder), allow_pickle=False) as archive:
        content = {key: archive[key] for key in (archive.files if keys is None else keys)}
    for key, array in content.items():
        if dtype is not None and array.dtype.kind == "f":
            content[key] = array.astype(dtype)
        content[key].flags.writeable = False
    return content


def texts(content, ends):
    """Return the texts of which `content`, uint8, holds the UTF-8 bytes one after the other.

    `ends` (N,) are the places where each ends. The result is a list of N strings.
    """
    content = content.tobytes()
    return [content[a:b].decode() for a, b in itertools.pairwise([0, *ends.tolist()])]


def dates(numbers):
    """Return whole numbers such as 20120131 (N,) as dates, datetime64[D] (N,)."""
    days = [f"{n // 10000}-{n // 100 % 100:02}-{n % 100:02}" for n in np.asarray(numbers).tolist()]
    return np.array(days, "datetime64[D]")


def _checksums(folder):
    file = folder / CHECKSUMS
    try:
        return json.loads(file.read_text(encoding="utf-8"))
    except FileNotFoundError as error:
        raise _broken(file, "is missing") from error
    except ValueError as error:
        raise _broken(file, "is damaged: it is not JSON") from error


@functools.cache
# size and time of change are there so that a changed file is read again
def _sha256(file, size, changed):
    with open(file, "rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def _broken(file, what):
    return DataFileError(
        f'data file {file} {what}. Get it back with: git checkout -- "{file}" '
        "(or download the course again)."
    )
