"""`make test-pythons`: the course is installed and tested by each Python of this computer that it
names, in a folder of its own each.
"""

import subprocess
import sys

from helpers.home import ROOT
from tests.launch import steps

VERSIONS = ("3.11", "3.12", "3.13")


def main(targets):
    """Print a line for each version; return 1 if one failed. `targets`: of make, `test` without."""
    failed = []
    for version in VERSIONS:
        try:
            python = steps.python(version)
        except FileNotFoundError as error:
            print(f"{version}: {error}", flush=True)
            continue
        folder = ROOT / ".work" / "pythons" / version
        if not folder.exists():
            subprocess.run(["git", "clone", "--quiet", str(ROOT), str(folder)], check=True)
        subprocess.run(["git", "pull", "--quiet"], cwd=folder, check=True)
        command = ["make", *(targets or ["test"]), f"PYTHON={python}"]
        well = subprocess.run(command, cwd=folder, check=False).returncode == 0
        print(f"{version}: {'passed' if well else 'FAILED'} ({python})", flush=True)
        failed += [] if well else [version]
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
