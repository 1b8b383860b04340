"""Builds the live part: `python -m helpers.site.live [--pyodide FOLDER] [FOLDER]`."""

import argparse
import sys
from pathlib import Path

from helpers.home import ROOT
from helpers.site.live import fetch, lite


def main(arguments=None):
    """Build into the folder that is named, else into build/site/live; return the exit code."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("target", nargs="?", type=Path, default=ROOT / "build" / "site" / "live")
    parser.add_argument(
        "--pyodide", type=Path, help="take Pyodide from a folder with its release 314.0.3"
    )
    given = parser.parse_args(arguments)
    try:
        lite.build(given.target.resolve(), given.pyodide)
    except fetch.MissingPartError as error:
        print(f"The live part cannot be built: {error}", file=sys.stderr)
        return 1
    print(f"The live part is in {given.target}. Serve its site, and open live/index.html.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
