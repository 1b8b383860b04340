"""What is saved of a notebook: the pictures of its explorers, not the live pages, which die with
their kernel.
"""

VIEW = "application/vnd.jupyter.widget-view+json"
PICTURES = ("text/html", "image/png")


def keep_pictures(model, **_more):
    """Drop each widget's view that has a picture beside it: Jupyter calls this before it saves.

    JupyterLab prefers the view, and says "model not found" where its kernel is gone. The page that
    is open keeps its live explorers. Nothing is changed where something is not as expected:
    whatever happens here, the notebook is saved.
    """
    try:
        content = model["content"]
        bundles = [
            output["data"]
            for cell in content["cells"]
            for output in cell.get("outputs", ())
            if VIEW in output.get("data", ())
        ]
        dead = [data for data in bundles if any(kind in data for kind in PICTURES)]
        states = content["metadata"].get("widgets") if len(dead) == len(bundles) else None
    except (KeyError, TypeError, AttributeError):  # no notebook, or none of this format
        return
    for data in dead:
        del data[VIEW]
    if states is not None:
        del content["metadata"]["widgets"]  # what the views that are gone would have shown
