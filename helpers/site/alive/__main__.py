"""Makes the explorers of a built site move: `python -m helpers.site.alive [SITE]`."""

import sys
from pathlib import Path

from helpers.home import ROOT
from helpers.site.alive import build, pages

if __name__ == "__main__":
    site = Path(sys.argv[1]).resolve() if sys.argv[1:] else ROOT / "build" / "site"
    build.build(site)
    pages.link(site, build.PLACE)
