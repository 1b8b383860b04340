"""Sets the formulas of the written pages: MathJax does it, once, while the site is built."""

import html
import json
import re
import shutil
import sys
from pathlib import Path

from helpers.site import tools

PROGRAM = Path(__file__).with_name("formulas.js")
FORMULA = re.compile(r'<course-formula data-block="(true|false)">(.*?)</course-formula>', re.S)


def mark(tex, block):
    """Return what stands in a page until its formulas are set."""
    block = "true" if block else "false"
    return f'<course-formula data-block="{block}">{html.escape(tex)}</course-formula>'


def set_all(output):
    """Put HTML and MathML in the place of each formula that is marked in the pages of `output`, and
    MathJax's style and fonts beside them.
    """
    pages = {path: path.read_text(encoding="utf-8") for path in sorted(output.rglob("*.html"))}
    found = {match.groups() for text in pages.values() for match in FORMULA.finditer(text)}
    wanted = sorted(found)
    done = render([(html.unescape(tex), block == "true") for block, tex in wanted])
    ready = dict(zip(wanted, done["formulas"], strict=True))
    for path, text in pages.items():
        changed = FORMULA.sub(lambda match: ready[match.groups()], text)
        if changed != text:
            path.write_text(changed, encoding="utf-8")
    static = output / "_static"
    (static / "formulas.css").write_text(done["css"], encoding="utf-8")
    _lay_fonts(done["css"], static / "mathjax")


def render(formulas):
    """Return {"css": …, "formulas": [HTML, …]} for (TeX, on a line of its own?) each."""
    done = tools.node(PROGRAM, tools.package("mathjax"), text=json.dumps(formulas))
    if done.returncode:
        sys.exit(done.stderr)
    return json.loads(done.stdout)


def _lay_fonts(css, folder):
    """Copy the fonts that the style names."""
    fonts = tools.package("mathjax") / "es5" / "output" / "chtml" / "fonts" / "woff-v2"
    folder.mkdir(parents=True)
    for name in sorted(set(re.findall(r"mathjax/([\w-]+\.woff)", css))):
        shutil.copyfile(fonts / name, folder / name)
