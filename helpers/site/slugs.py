"""Anchors as JupyterLab makes them: one link to a heading works there and here."""

from helpers.contents import anchor


def jupyterlab(title):
    """Return the part of an address that leads to a heading; MyST compares it as links have it."""
    return anchor(title).replace("%", "%25")
