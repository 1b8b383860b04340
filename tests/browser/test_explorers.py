"""All explorers in one page of a real browser: they fit into a laptop's window, nothing jumps, what
is in the picture can be dragged, and a restarted kernel is told.
"""

import pytest

from tests.browser import gallery
from tests.browser.actions import alt, slider, until
from tests.browser.notebook import SHELL, Notebook
from tests.explorers.factories import FACTORIES

pytestmark = [pytest.mark.browser, pytest.mark.timeout(600)]

PAGE = 600  # pixels: what JupyterLab leaves of a window of 1280 × 720
SMALLEST = 9 * 110 / 72  # CSS pixels: the smallest text of a picture that is not shrunk
READABLE = 11
MEASURED = """explorer => {
    const seen = [...explorer.querySelectorAll('*')].filter(node => node.offsetParent);
    const labels = seen.filter(node => node.matches('.widget-label'));
    const img = explorer.querySelector('img');
    return {
        height: explorer.offsetHeight,
        wide: explorer.scrollWidth - explorer.clientWidth,
        scale: img.clientWidth / img.getAttribute('width'),
        loaded: img.naturalWidth > 0,
        cut: labels.filter(n => n.scrollWidth > n.clientWidth).map(n => n.textContent),
        tracks: seen.filter(n => n.matches('.noUi-base')).map(n => n.clientWidth),
        nameless: seen.filter(n => n.matches('[contenteditable="true"]:not([aria-label])')).length,
    };
}"""


@pytest.fixture
def page_of(lab, browser):
    """Return a function that opens a notebook of some explorers in a window of the given size."""
    address, token, home = lab
    opened = []

    def open_(kinds, width=1280, height=720):
        gallery.write(home / "all.ipynb", kinds)
        context = browser.new_context(viewport={"width": width, "height": height}, has_touch=True)
        opened.append(context)
        book = Notebook(context.new_page(), address, token, home / "all.ipynb")
        if width < 600:
            book.page.evaluate("window.jupyterapp.commands.execute('application:toggle-left-area')")
        return book.run_all()

    yield open_
    for context in opened:
        context.close()
    (home / "all.ipynb").unlink(missing_ok=True)  # what is left there are the chapters


def explorer_of(book, kind):
    return book.cell(gallery.named(kind)).locator(".course-explorer")


def unlock(explorer):
    button = explorer.get_by_role("button", name="Unlock everything")
    if button.count() and button.is_visible():
        button.click()
        button.wait_for(state="hidden")


def test_every_explorer_fits_into_the_window_of_a_laptop(page_of):
    book = page_of(tuple(FACTORIES))
    faults = []
    for kind in FACTORIES:
        explorer = explorer_of(book, kind)
        unlock(explorer)
        found = explorer.evaluate(MEASURED)
        checks = {
            "height": found["height"] <= PAGE,
            "wide": found["wide"] == 0,
            "scale": found["scale"] * SMALLEST >= READABLE,
            "loaded": found["loaded"],
            "cut": found["cut"] == [],
            "tracks": all(track > 100 for track in found["tracks"]),
            "nameless": found["nameless"] == 0,
        }
        faults += [f"{kind}: {name} {found[name]}" for name, holds in checks.items() if not holds]
    assert faults == []
    assert book.complaints == []


def test_on_a_telephone_one_stands_below_the_other(page_of):
    book = page_of(("neuron",), width=390, height=800)
    explorer = explorer_of(book, "neuron")
    found = explorer.evaluate(MEASURED)
    assert (found["wide"], found["cut"]) == (0, [])
    assert found["scale"] * SMALLEST >= READABLE
    guide = explorer.locator(".course-guide").bounding_box()
    assert explorer.locator("img").bounding_box()["y"] >= guide["y"] + guide["height"]


def test_nothing_moves_when_the_explanation_appears(page_of):
    book = page_of(("draw", "kernel"))
    for kind, fixed in (("draw", "canvas"), ("kernel", ".course-side .course-controls")):
        explorer = explorer_of(book, kind)
        place = explorer.locator(fixed)
        before = place.bounding_box()
        for option in (1, 0):
            explorer.locator(".course-choices button").nth(option).click()
        explorer.get_by_role("button", name="Next").click()
        said = explorer.locator(".course-says")
        until(book.page, lambda said=said: "predicted" in said.inner_text())
        assert place.bounding_box() == before
        options = explorer.locator(".course-choices button")
        pressed = [options.nth(i).get_attribute("aria-pressed") for i in range(options.count())]
        assert pressed == ["true", "false", "false"]
        assert options.nth(1).locator(".fa-check").count() == 1


def test_point_and_frame_follow_the_pointer(page_of):
    book = page_of(("neuron", "pool"))
    explorer = explorer_of(book, "neuron")
    drag(book.page, explorer.locator(".course-drag"), (0.2, 0.2), (0.5, 0.5))
    until(book.page, lambda: "At the inputs 0.0 and 0.0" in alt(explorer))
    assert slider(explorer, "Input 1").get_attribute("aria-valuetext") == "0.0"

    pool = explorer_of(book, "pool")
    left, right = (pool.locator(".course-drag").nth(place).bounding_box() for place in (0, 1))
    book.page.touchscreen.tap(left["x"] + left["width"] / 16, left["y"] + left["height"] / 16)
    until(book.page, lambda: "Window 1," in alt(pool))
    book.page.mouse.click(right["x"] + 0.9 * right["width"], right["y"] + 0.9 * right["height"])
    until(book.page, lambda: "Window 16," in alt(pool))
    assert book.complaints == []


def drag(page, area, begin, end):
    """Drag from one place of an area to another; places are parts of its width and height."""
    box = area.bounding_box()
    places = [(box["x"] + x * box["width"], box["y"] + y * box["height"]) for x, y in (begin, end)]
    page.mouse.move(*places[0])
    page.mouse.down()
    page.mouse.move(*places[1], steps=5)
    page.mouse.up()


@pytest.mark.parametrize("theme", ["JupyterLab Light", "JupyterLab Dark"])
def test_what_has_the_focus_is_seen(page_of, theme):
    book = page_of(("neuron",))
    book.page.evaluate(
        f"window.jupyterapp.commands.execute('apputils:change-theme', {{theme: {theme!r}}})"
    )
    until(book.page, lambda: book.page.evaluate("document.body.dataset.jpThemeName") == theme)
    explorer = explorer_of(book, "neuron")
    unlock(explorer)
    handle = slider(explorer, "Input 1")
    book.page.keyboard.press("Tab")  # so that the keyboard has the page
    for focused in (
        handle,
        explorer.get_by_role("button", name="Next"),
        explorer.locator("select"),
    ):
        focused.focus()
        width, contrast = focused.evaluate(RING)
        assert width >= 2
        assert contrast >= 3


RING = """node => {
    const light = color => {
        const [r, g, b] = color.match(/[\\d.]+/g).slice(0, 3).map(x => x / 255)
            .map(x => x <= 0.04045 ? x / 12.92 : ((x + 0.055) / 1.055) ** 2.4);
        return 0.2126 * r + 0.7152 * g + 0.0722 * b + 0.05;
    };
    const style = getComputedStyle(node);
    let ground = node.closest('.course-explorer');
    while (getComputedStyle(ground).backgroundColor === 'rgba(0, 0, 0, 0)')
        ground = ground.parentElement;
    const pair = [style.outlineColor, getComputedStyle(ground).backgroundColor].map(light);
    const shown = style.outlineStyle === 'solid' ? parseFloat(style.outlineWidth) : 0;
    return [shown, Math.max(...pair) / Math.min(...pair)];
}"""


def test_restarted_kernel_is_told_in_words(page_of):
    book = page_of(("neuron",))
    explorer = explorer_of(book, "neuron")
    alert = explorer.locator(".course-gone")
    assert not alert.is_visible()
    book.page.evaluate(f"{SHELL}.sessionContext.restartKernel()")
    until(book.page, alert.is_visible)
    assert "restarted" in alert.inner_text()
    assert "run this cell again" in alert.inner_text()
    assert alert.get_attribute("role") == "alert"
    book.idle()
    book.run_all()
    until(book.page, lambda: not explorer_of(book, "neuron").locator(".course-gone").is_visible())
