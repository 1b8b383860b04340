"""What the cells of a built chapter printed."""

import json

from helpers.authoring import source


def printed(chapter, name):
    """Return what the cell whose id ends in `name` printed in the stored chapter, "12"; "" if
    it printed nothing.
    """
    notebook = json.loads(
        next(source.CHAPTERS.glob(f"{chapter}_*.ipynb")).read_text(encoding="utf-8")
    )
    return "".join(
        "".join(output.get("text", ""))
        for cell in notebook["cells"]
        if cell["id"].endswith(f"-{name}")
        for output in cell.get("outputs", [])
    )
