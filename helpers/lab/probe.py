"""What .venv lacks, and what it has that is wanted no more, as JSON. Its own Python runs this, with
the requirements files as arguments; an environment without pip prints nothing. With --all first, it
looks at what they bring along as well: that takes a second.
"""

import importlib.metadata
import json
import sys
import sysconfig
from pathlib import Path

from pip._vendor.packaging.requirements import Requirement
from pip._vendor.packaging.utils import canonicalize_name

OURS = (
    "neural-networks-course"  # earlier editions installed the project; now a .pth file leads to it
)


def state(files, look_at_all=False):
    """Return {"missing": names, a list for each file, "unwanted": names, "instead": pins to install
    once those are gone, "site": the folder of packages}.
    """
    have = installed()
    constraints = [pinned(file, "-c") if look_at_all else [] for file in files]
    here = [[pin for pin in pinned(file) if holds(pin)] for file in files]
    elsewhere = [pin for file in files for pin in pinned(file) if not holds(pin)]
    pairs = [
        (old, new)
        for old in elsewhere
        for new in (pin for pins in here for pin in pins)
        if name(old) in have and is_other_build(old, new)
    ]
    both = {name(pin) for pair in pairs for pin in pair}
    # the other build does as well until this one could be downloaded
    as_good = {name(new) for old, new in pairs if have[name(old)] in new.specifier}
    return {
        "missing": [
            sorted(missing(pins, further, have) - as_good)
            for pins, further in zip(here, constraints, strict=True)
        ],
        "unwanted": sorted((both | {OURS}) & set(have)),
        "instead": [f"{name(new)}{new.specifier}" for _old, new in pairs],
        "site": sysconfig.get_path("purelib"),
    }


def installed():
    """Return {name: version} of what this Python finds."""
    return {canonicalize_name(d.name): d.version for d in importlib.metadata.distributions()}


def pinned(file, option=""):
    """Return the requirements that a file itself states; with option "-c", those of the files of
    constraints that it names.
    """
    lines = Path(file).read_text(encoding="utf-8").splitlines()
    if option:
        others = (line[len(option) :].strip() for line in lines if line.startswith(option))
        return [pin for other in others for pin in pinned(Path(file).parent / other)]
    return [Requirement(line) for line in lines if line.strip() and line[0] not in "#-"]


def name(pin):
    """Return a requirement's name as pip compares names."""
    return canonicalize_name(pin.name)


def holds(pin):
    """Return whether a requirement is one for this computer."""
    return not pin.marker or pin.marker.evaluate()


def is_other_build(one, other):
    """Return whether two requirements are builds of one package, which write the same folder."""
    one, other = name(one), name(other)
    return one != other and one.removesuffix("-cpu") == other.removesuffix("-cpu")


def missing(pins, constraints, have):
    """Return the names of what `pins`, and `constraints` on what they bring along, want otherwise
    than it is.
    """
    names = {name(pin) for pin in pins}
    if constraints:
        names |= needs(names)
    wanted = {name(pin): pin.specifier for pin in [*constraints, *pins]}
    return {n for n in names if n not in have or (n in wanted and have[n] not in wanted[n])}


def needs(packages):
    """Return the names of `packages`, of what they need, and of what that needs in turn."""
    waiting = [(package, frozenset()) for package in packages]
    there = {canonicalize_name(d.name): d for d in importlib.metadata.distributions()}
    found = set()
    while waiting:
        package = waiting.pop()
        if package in found:
            continue
        found.add(package)
        requires = package[0] in there and there[package[0]].requires
        for needed in map(Requirement, requires or []):
            extras = package[1] | {""}
            if not needed.marker or any(needed.marker.evaluate({"extra": e}) for e in extras):
                waiting.append((name(needed), frozenset(needed.extras)))
    return {package for package, _extras in found}


if __name__ == "__main__":
    files = [argument for argument in sys.argv[1:] if argument != "--all"]
    print(json.dumps(state(files, look_at_all="--all" in sys.argv)))
