"""Builds the site: `python -m helpers.site [FOLDER]`; without a folder, into build/site."""

import shutil
import sys
from pathlib import Path

from helpers.site import chapters, finish, formulas, layout, licences, pages


def build(output):
    """Write the site into a folder. What is in it goes, but for the live part, which another
    command builds.
    """
    output.mkdir(parents=True, exist_ok=True)
    for path in output.iterdir():
        if path.name == "live":
            continue
        shutil.rmtree(path) if path.is_dir() else path.unlink()
    work = output.with_name(f"{output.name}-sources")
    pages.write(work, output)
    layout.lay_out(work, output)
    formulas.set_all(output)
    finish.finish(output)
    licences.lay(output)


if __name__ == "__main__":
    build(Path(sys.argv[1]).resolve() if sys.argv[1:] else chapters.OUTPUT)
