"""Makes the explorers of a built site move: `python -m helpers.site.alive [SITE]`."""

import sys
from pathlib import Path

from helpers.home import ROOT
from helpers.site.alive import build

if __name__ == "__main__":
    build.build(Path(sys.argv[1]).resolve() if sys.argv[1:] else ROOT / "build" / "site")
