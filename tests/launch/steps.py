"""What repo2docker would do with this project: the Python that it names, and its lines after the
project is copied.
"""

import contextlib
import re
import shutil
import subprocess


def build_pack(folder):
    """Return the build pack that repo2docker chooses for a project, as Binder would."""
    from repo2docker.app import Repo2Docker

    with contextlib.chdir(folder):
        packs = (build_pack("an-image") for build_pack in Repo2Docker().buildpacks)
        chosen = next(pack for pack in packs if pack.detect())
        chosen.platform = "linux/amd64"
        chosen.dockerfile = chosen.render({"NB_UID": "1000"})
    return chosen


def lines(pack):
    """Return the shell's lines of the Dockerfile after the project is there."""
    after = pack.dockerfile.partition("\nCOPY --chown=1000:1000 src/ ${REPO_DIR}/\n")[2]
    return re.findall(r"^RUN (.*)$", after, re.M)


def python(version):
    """Return a Python of this version: of the path, or of pyenv."""
    found = [shutil.which(f"python{version}"), shutil.which("python3")]
    with contextlib.suppress(OSError):
        asked = subprocess.run(["pyenv", "root"], capture_output=True, text=True, check=True)
        from pathlib import Path

        found += sorted(Path(asked.stdout.strip()).glob(f"versions/{version}.*/bin/python3"))
    code = "import sys; print('.'.join(map(str, sys.version_info[:2])))"
    for each in filter(None, found):
        said = subprocess.run([each, "-c", code], capture_output=True, text=True, check=False)
        if said.stdout.strip() == version:
            return str(each)
    raise FileNotFoundError(f"there is no Python {version} here")
