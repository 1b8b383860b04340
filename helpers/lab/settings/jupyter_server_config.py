"""Settings of the server that opens the course, read by Jupyter from .venv/etc/jupyter: notebooks
are saved with the pictures of their explorers.
"""

import contextlib

with contextlib.suppress(ImportError):  # the server of another project
    from helpers.lab.saving import keep_pictures

    c.ContentsManager.pre_save_hook = f"{keep_pictures.__module__}.keep_pictures"  # noqa: F821
