"""Writes helpers/lab/wheels.json: for which computers each package of a learner's has a wheel."""

import importlib.metadata
import json
import re
import subprocess
import sys
import tempfile
from pathlib import Path

from helpers.home import ROOT
from helpers.lab import pins, probe

FILE = ROOT / "helpers" / "lab" / "wheels.json"
PYTHONS = ("3.11", "3.12", "3.13")
BUILDS = ("tensorflow", "tensorflow-cpu")  # one of them is here
# For each kind of computer: what markers see of it, and the names of its wheels.
LINUX = [f"manylinux_2_{minor}" for minor in (28, 27, 17, 12, 5)] + [
    "manylinux2014",
    "manylinux2010",
    "manylinux1",
]
COMPUTERS = {
    "Windows": (
        {"sys_platform": "win32", "platform_machine": "AMD64", "os_name": "nt"},
        ["win_amd64"],
    ),
    "macOS, Apple silicon": (
        {"sys_platform": "darwin", "platform_machine": "arm64", "os_name": "posix"},
        ["macosx_12_0_arm64"],
    ),
    "Linux, x86-64": (
        {"sys_platform": "linux", "platform_machine": "x86_64", "os_name": "posix"},
        [f"{name}_x86_64" for name in LINUX],
    ),
    "Linux, aarch64": (
        {"sys_platform": "linux", "platform_machine": "aarch64", "os_name": "posix"},
        [f"{name}_aarch64" for name in LINUX],
    ),
}


def wanted(computer, python):
    """Return {name: version} of what a learner needs there: the pins, and what they bring along."""
    sees = COMPUTERS[computer][0] | {"python_version": python}
    lines = probe.pinned(ROOT / "requirements.txt")
    there = [pin for pin in lines if not pin.marker or pin.marker.evaluate(sees)]
    along = probe.needs(pins.pinned("requirements.txt"))
    there += [
        pin
        for pin in probe.pinned(pins.FILE)
        if probe.name(pin) in along and (not pin.marker or pin.marker.evaluate(sees))
    ]
    there += probe.pinned(ROOT / "requirements-models.txt")
    return {probe.name(pin): str(pin.specifier).removeprefix("==") for pin in there}


def ask(computer, python, names):
    """Return {name: tags of the wheel} that pip would take there; it raises where one lacks."""
    versions = wanted(computer, python)
    pinned = [f"{name}=={versions[name]}\n" for name in names]
    platforms = [word for name in COMPUTERS[computer][1] for word in ("--platform", name)]
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "requirements.txt"
        file.write_text("".join(pinned), encoding="utf-8")
        command = [sys.executable, "-m", "pip", "install", "--dry-run", "--quiet", "--no-deps"]
        command += ["--ignore-installed", "--only-binary=:all:", "--python-version", python]
        command += ["--target", folder, "--report", "-", *platforms, "-r", str(file)]
        said = subprocess.run(command, stdout=subprocess.PIPE, check=True).stdout
    found = {}
    for item in json.loads(said)["install"]:
        wheel = item["download_info"]["url"].rsplit("/")[-1].removesuffix(".whl")
        found[probe.canonicalize_name(item["metadata"]["name"])] = "-".join(wheel.split("-")[-3:])
    return found


def here(name):
    """Return {"python": …, "tags": […]} of an installed package: what it says of itself."""
    found = importlib.metadata.distribution(name)
    tags = re.findall(r"^Tag: (\S+)", found.read_text("WHEEL") or "", re.M)
    return {"python": found.metadata["Requires-Python"] or "", "tags": tags}


def collect():
    """Return {name: {"version": …, "python": …, "tags": […]}}. A package in pure Python is one for
    all; pip is asked about the others, for each computer and Python.
    """
    table = {}
    for computer in COMPUTERS:
        for python in PYTHONS:
            print(computer, python, flush=True)
            versions, compiled = wanted(computer, python), []
            for name, version in versions.items():
                row = table.setdefault(name, {"version": version, "python": "", "tags": []})
                if not row["tags"] and name not in BUILDS:
                    row |= here(name)
                if name in BUILDS or not any(tag.endswith("-none-any") for tag in row["tags"]):
                    compiled.append(name)
            for name, tags in ask(computer, python, compiled).items():
                table[name]["tags"] = sorted({*table[name]["tags"], tags})
    return dict(sorted(table.items()))


def fits(tags, computer, python):
    """Return whether a wheel with these tags ("cp311-cp311-win_amd64") is for that computer."""
    interpreters, abis, platforms = (part.split(".") for part in tags.split("-"))
    minor = int(python.partition(".")[2])
    own = f"cp3{minor}" in interpreters and bool({f"cp3{minor}", "none"} & {*abis})
    stable = "abi3" in abis and any(
        int(found[1]) <= minor
        for found in (re.fullmatch(r"cp3(\d+)", i) for i in interpreters)
        if found
    )
    pure = "none" in abis and bool({"py3", f"py3{minor}"} & {*interpreters})
    return (own or stable or pure) and any(is_of(name, computer) for name in platforms)


def is_of(platform, computer):
    """Return whether a wheel's platform is one of that computer's."""
    if computer.startswith("macOS"):
        found = re.fullmatch(r"macosx_(\d+)_\d+_(arm64|universal2)", platform)
        return platform == "any" or bool(found and int(found[1]) <= 12)
    return platform == "any" or platform in COMPUTERS[computer][1]


if __name__ == "__main__":
    table = ",\n".join(f"{json.dumps(n)}: {json.dumps(row)}" for n, row in collect().items())
    FILE.write_text("{\n" + table + "\n}\n", encoding="utf-8")
