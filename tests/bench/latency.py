"""What a learner's finger waits for: from a key press on a slider to the new picture on the screen,
in Chromium.
"""

import contextlib
import statistics
import tempfile
from pathlib import Path

from helpers.authoring import source
from tests.bench.measure import Row
from tests.browser.notebook import Notebook
from tests.browser.serving import CHROMIUM, FLAGS, served

PLACES = {
    "01": ["hold-a-neuron", "walk-the-curves"],
    "03": ["losses-explorer", "descent-explorer"],
    "04": ["graph-explorer"],
    "06": ["fit-explorer"],
    "07": ["kernel", "pool", "feature-maps"],
    "09": ["memory", "gates"],
    "10": ["attention-explorer", "positions-explorer"],
    "11": ["encoder-explorer"],
    "12": ["walk"],
    "14": ["occlusion", "attack", "privacy"],
}
# a goal of its own: each picture trains a network, and 100 ms are for a compute below 30
TRAINS = {"fit-explorer": 160}
KEYS = 30
# From the key press to the frame after the picture was decoded.
WATCH = """img => new Promise((done, failed) => {
  let start;
  setTimeout(() => failed(new Error("no new picture within ten seconds of a key press")), 10000);
  const begin = () => { start ??= performance.now(); };
  document.addEventListener("keydown", begin, { once: true, capture: true });
  new MutationObserver(async (_changes, observer) => {
    observer.disconnect();
    await img.decode().catch(() => {});
    requestAnimationFrame(() => requestAnimationFrame(() => done(performance.now() - start)));
  }).observe(img, { attributes: true, attributeFilter: ["src"] });
})"""


@contextlib.contextmanager
def _served():
    """Yield (browser, address, token, home) of a running course."""
    from playwright.sync_api import sync_playwright

    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        home = Path(folder) / "my"
        with served(home, 8941) as (address, token):
            browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
            yield browser, address, token, home
            browser.close()


def explorers():
    """One row for each explorer named above: the median of some key presses, back and forth."""
    with _served() as (browser, address, token, home):
        for chapter, names in PLACES.items():
            path = next(source.CHAPTERS.glob(f"{chapter}_*.ipynb"))
            page = browser.new_page(viewport={"width": 1280, "height": 1100})
            book = Notebook(page, address, token, home / path.name).run_all()
            for name in names:
                times = _times(book, book.cell(name).locator(".course-explorer"))
                yield Row(
                    f"{chapter} {name}: key press to picture",
                    TRAINS.get(name, 100),
                    50,
                    statistics.median(times),
                    "ms",
                    note=f"{min(times):.0f} to {max(times):.0f} ms"
                    + ", trains a network" * (name in TRAINS),
                )
            page.close()


def _times(book, explorer):
    """Return the milliseconds from key press to picture, without the first five."""
    explorer.get_by_role("button", name="Unlock everything").click()
    handle, img = explorer.get_by_role("slider").first, explorer.locator("img[alt]").last
    at_its_end = handle.get_attribute("aria-valuenow") == handle.get_attribute("aria-valuemax")
    keys = ("ArrowLeft", "ArrowRight") if at_its_end else ("ArrowRight", "ArrowLeft")
    handle.focus()
    return [_one(book.page, img, keys[i % 2]) for i in range(KEYS)][5:]


def _one(page, img, key):
    img.evaluate(f"img => {{ window.waited = ({WATCH})(img); }}")
    page.keyboard.press(key)
    elapsed = page.evaluate("window.waited")
    page.wait_for_timeout(150)
    return elapsed
