"""Pages with stored pictures, as the site has them, and a visitor who makes them move."""

import html
import json
import statistics
import time

from helpers.home import ROOT
from helpers.site.alive import build, cells

CHAPTERS = "01", "03", "11"
PAGE = """<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>Chapter {chapter}</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="../{place}/alive.css">
<script type="module" src="../{place}/alive.js"></script>
</head><body><main><h1>Chapter {chapter}</h1>{boxes}</main></body></html>"""
BOX = """<div class="course-place" data-chapter="{chapter}" data-cell="{cell}">{figure}
<p><a class="course-button" href="../live/lab/index.html?path={cell}">Try it live</a></p></div>"""
SPEED = """async (host) => {
    const image = () => [...host.querySelectorAll('img[alt]')].pop().src;
    const handle = [...host.querySelectorAll('[role=slider]')].find((each) => each.offsetParent);
    const took = [];
    for (let k = 0; k < 20; k++) {
        const [start, old] = [performance.now(), image()];
        const key = k % 2 ? 'ArrowRight' : 'ArrowLeft';
        handle.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true }));
        while (image() === old && performance.now() - start < 3000)
            await new Promise((done) => setTimeout(done, 2));
        took.push(performance.now() - start);
        await new Promise((done) => setTimeout(done, 50));
    }
    return took;
}"""


def write_pages(site):
    """Write a page for each of CHAPTERS, with its stored pictures and the links below them."""
    (site / "chapters").mkdir()
    pages = {}
    for name in sorted((ROOT / "chapters").glob("*.ipynb")):
        for cell in json.loads(name.read_text(encoding="utf-8"))["cells"]:
            for figure in _figures(cell):
                box = BOX.format(chapter=name.name[:2], cell=cell["id"], figure=figure)
                pages.setdefault(name.name[:2], []).append(box)
    for chapter in CHAPTERS:
        text = PAGE.format(chapter=chapter, place=build.PLACE, boxes="\n".join(pages[chapter]))
        (site / "chapters" / f"{chapter}.html").write_text(text, encoding="utf-8")


def _figures(cell):
    """Yield the stored figures of a cell's explorers, each with its words below it."""
    for output in cell.get("outputs", ()):
        markup = "".join(output.get("data", {}).get("text/html", ""))
        if cells.MOVES in markup:
            words = html.escape("".join(output["data"]["text/plain"]))
            yield markup.replace(cells.MOVES, words)


class Visitor:
    """Someone who opens a chapter's page and makes its explorers move."""

    def __init__(self, page, server):
        self.page, self.server = page, server
        self.home = f"http://127.0.0.1:{server.server_port}"
        self.outside, self.complaints = [], []
        page.on("request", lambda request: self._asked(request.url))
        page.on("pageerror", lambda error: self.complaints.append(str(error)))

    def _asked(self, url):
        if not url.startswith((self.home, "data:", "blob:")):
            self.outside.append(url)

    def open(self, chapter):
        """Open a chapter's page."""
        self.page.goto(f"{self.home}/chapters/{chapter}.html")
        return self

    def box(self, name):
        """Return the explorer whose cell's id ends so."""
        return self.page.locator(f'.course-place[data-cell$="{name}"]')

    def press(self, name):
        """Press the explorer's button by keyboard."""
        self.box(name).get_by_role("button", name="Move the controls here").focus()
        self.page.keyboard.press("Enter")

    def moved(self, name, seconds=90):
        """Press the button and return the explorer when it moves; print how long it took."""
        start = time.monotonic()
        self.press(name)
        host = self.box(name).locator(".course-alive-host")
        host.locator("img[alt]").wait_for(timeout=1000 * seconds)
        print(f"\n{name}: ready after {time.monotonic() - start:.1f} s")
        return host

    def measure(self, name, host):
        """Print how long the explorer takes from a key to its picture."""
        took = host.evaluate(SPEED)
        print(f"{name}: from a key to the picture {statistics.median(took):.0f} ms (median of 20)")
