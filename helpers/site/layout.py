"""Lets Sphinx lay out the pages, by MyST-NB and the theme Furo."""

import shutil
import sys
from pathlib import Path

from sphinx.application import Sphinx

from helpers.site import pages

STATIC = Path(__file__).parent / "static"
SETTINGS = {
    "project": pages.TITLE,
    "author": "The course's contributors",
    "language": "en",
    "smartquotes": False,
    "extensions": ["myst_nb", "helpers.site.extension"],
    "html_theme": "furo",
    "html_title": pages.TITLE,
    "html_static_path": [str(STATIC)],
    "html_css_files": ["formulas.css", "course.css"],
    "html_math_renderer": "course",
    "html_js_files": [("course.js", {"defer": "defer"})],
    "html_show_sourcelink": False,
    "html_copy_source": False,
    "html_show_sphinx": False,
    "html_show_copyright": False,
    "html_use_index": False,
    "nb_execution_mode": "off",
    "nb_merge_streams": True,
    "nb_render_error_lexer": "text",
    "myst_enable_extensions": ["dollarmath", "amsmath"],
    "myst_heading_anchors": 6,
    "myst_heading_slug_func": "helpers.site.slugs.jupyterlab",
}


def lay_out(sources, output):
    """Write the pages of `sources` into `output`; stop if Sphinx has anything to complain about."""
    doctrees = sources / "doctrees"
    app = Sphinx(
        str(sources),
        None,
        str(output),
        str(doctrees),
        "html",
        confoverrides=SETTINGS,
        status=None,
        warning=sys.stderr,
        warningiserror=True,
    )
    app.build(force_all=True)
    if app.statuscode:
        sys.exit("The site was not built: see the warnings above.")
    for left in (".buildinfo", "objects.inv"):
        (output / left).unlink(missing_ok=True)
    for left in output.rglob("*.map"):  # for who changes the theme, not for readers
        left.unlink()
    for left in (doctrees, output / "_sources"):
        shutil.rmtree(left)
