"""What is ours on the page can be read by everyone: axe-core finds nothing (WCAG 2.0 to 2.2, A and
AA), verdicts keep their form, narrow windows do not scroll sideways, the focus is seen.
"""

import nbformat.v4 as nbf
import pytest

from helpers.exercises.result import Result
from tests.browser import reading
from tests.browser.actions import until
from tests.browser.notebook import SHELL, Notebook
from tests.plots.contrast import ratio

pytestmark = [pytest.mark.browser, pytest.mark.timeout(600)]

EXPLORERS = ["hold-a-neuron", "walk-the-curves"]
DARK = ["JupyterLab Dark", "JupyterLab Dark High Contrast"]
MATRIX = "Your answer is `array([[ 1., 20.], [300., 4.]])`; expected: `[1, 2]`."
VERDICTS = [
    Result("right", "✓ Right.", "Because `w` is 2."),
    Result(
        "wrong", "✗ Not yet.", MATRIX, "It printed:\n 1 10\n20  2", solution="solutions/a.ipynb"
    ),
    Result("not-attempted", "○ Not attempted yet.", "Put your answer in the place of `...`."),
]
# What sticks out of its block to the right; tables, fixed type and pictures scroll in themselves.
WIDE = """() => [...document.querySelectorAll('.jp-RenderedMarkdown, .jp-OutputArea-output')]
    .flatMap(block => [...block.querySelectorAll('p, li, h1, h2, h3, h4, img, figcaption, div')]
        .filter(node => !node.closest('table, pre, mjx-container, figure > div'))
        .filter(node => node.getBoundingClientRect().right
            > block.getBoundingClientRect().right + 1)
        .map(node => `${node.tagName} ${node.textContent.slice(0, 60)}`))"""
SIDEWAYS = f"""() => {{
    const scroller = {SHELL}.node.querySelector('.jp-WindowedPanel-outer');
    return scroller.scrollWidth - scroller.clientWidth;
}}"""
BARS = """() => [...document.querySelectorAll('.jp-OutputArea-output > div')].map(block => {
    const { borderLeftWidth, borderLeftColor } = getComputedStyle(block);
    let paper = block;
    while (getComputedStyle(paper).backgroundColor === 'rgba(0, 0, 0, 0)')
        paper = paper.parentElement;
    return [borderLeftWidth, borderLeftColor, getComputedStyle(paper).backgroundColor]
        .map(text => text.match(/[\\d.]+/g).map(Number));
})"""


@pytest.fixture(scope="module")
def shelf(lab, browser):
    """Return a function that opens a page of some width on the stored chapters."""
    address, token, home = lab
    reading.shelve(home)
    cells = [nbf.new_code_cell("check(…)", outputs=[_output(each)]) for each in VERDICTS]
    reading.put(home, "verdicts", nbf.new_notebook(cells=cells))
    contexts = []

    def opened(width=1280, height=720):
        context = browser.new_context(viewport={"width": width, "height": height})
        contexts.append(context)
        reader = reading.Reader(context.new_page(), address, token)
        return reader.theme("JupyterLab Light")  # the server keeps what another test chose

    yield opened
    for context in contexts:
        context.close()


@pytest.fixture(scope="module")
def reader(shelf):
    """Return a page as wide as a laptop's."""
    return shelf()


def _output(result):
    data = {"text/html": result.html(), "text/plain": repr(result)}
    return nbf.new_output("display_data", data)


@pytest.mark.parametrize("name", reading.CHAPTERS)
def test_chapter_as_stored_is_accessible(reader, name):
    assert reader.show(name).violations() == []


@pytest.mark.parametrize("theme", DARK)
def test_verdicts_and_a_chapter_are_accessible_in_the_dark(shelf, theme):
    dark = shelf().theme(theme)
    found = {name: dark.show(name).violations() for name in ("verdicts", "00_start_here")}
    assert found == {"verdicts": [], "00_start_here": []}


@pytest.mark.parametrize("theme", ["JupyterLab Light", DARK[0]])
def test_code_and_its_comments_have_enough_contrast(shelf, theme):
    assert shelf().theme(theme).show("00_toolbox").weak_code() == []


@pytest.mark.parametrize("theme", ["JupyterLab Light", *DARK])
def test_verdicts_keep_their_form_in_a_notebook_that_is_not_trusted(shelf, theme):
    page = shelf().theme(theme).show("verdicts").page
    assert not page.evaluate(f"{SHELL}.content.widgets.some(cell => cell.model.trusted)")
    bars = page.evaluate(BARS)
    assert len(bars) == len(VERDICTS)
    for (width, *_rest), color, paper in bars:
        assert width == 4
        assert ratio(*(_srgb(each) for each in (color, paper))) >= 3
    outputs = page.locator(".jp-OutputArea-output")
    assert outputs.nth(1).locator("pre").all_inner_texts() == [
        "array([[  1., 20.],\n       [300.,  4.]])",
        " 1 10\n20  2",
    ]
    family = "node => getComputedStyle(node).fontFamily"
    assert "monospace" in outputs.nth(1).locator("pre").first.evaluate(family)
    assert outputs.nth(1).get_by_role("link").count() == 1
    assert outputs.nth(0).locator("strong").inner_text() == "✓ Right."


def _srgb(color):
    return [part / 255 for part in color[:3]]


@pytest.mark.parametrize("width", [390, 640])  # a phone; 1280 at 200 %
def test_nothing_scrolls_sideways_in_a_narrow_window(shelf, width):
    narrow = shelf(width)
    for name in [*reading.CHAPTERS, "verdicts"]:
        page = narrow.show(name).page
        assert (name, page.evaluate(SIDEWAYS)) == (name, 0)
        assert (name, page.evaluate(WIDE)) == (name, [])


# From the focused element: its place among all, and whether an outline or a ring came with focus.
FOCUS = """() => {
    const node = document.activeElement, explorer = node.closest('.course-explorer');
    if (!explorer) return null;
    const look = ({ outlineStyle, outlineWidth, boxShadow }) =>
        [outlineStyle === 'none' ? 0 : parseFloat(outlineWidth), boxShadow];
    const [outline, ring] = look(getComputedStyle(node));
    node.blur();
    const [without, ringless] = look(getComputedStyle(node));
    node.focus({ focusVisible: true, preventScroll: true });
    const name = node.getAttribute('aria-label') || node.labels?.[0]?.textContent
        || node.textContent || node.title;
    return { name: name.trim(), outline: outline - without, ringed: ring !== ringless,
        place: [...explorer.querySelectorAll('*')].indexOf(node) };
}"""
# The parts of an explorer in the order of the document, as a screen reader meets them.
ORDER = """explorer => {
    const parts = {
        question: '.widget-html', choices: 'button', says: '.course-says[role=status]',
        picture: 'img[alt]', sentence: '.course-sentence',
    };
    const all = [...explorer.querySelectorAll('*')];
    return Object.entries(parts).map(([part, at]) =>
        [all.indexOf(explorer.querySelector(at)), part]);
}"""


@pytest.fixture(scope="module")
def live(lab, browser):
    """Return chapter 01 with its explorers moving and everything unlocked."""
    address, token, home = lab
    context = browser.new_context(viewport={"width": 1280, "height": 1100})
    book = Notebook(context.new_page(), address, token, home / "01_neurons_and_activations.ipynb")
    book.page.evaluate(reading.WHOLE)
    light = (
        "window.jupyterapp.commands.execute('apputils:change-theme', {theme: 'JupyterLab Light'})"
    )
    book.page.evaluate(light)
    book.run_for(*EXPLORERS)
    book.write_and_run("exercise-sum", "answer = ...", "answer = 1")
    until(book.page, lambda: book.page.locator(".course-explorer").count() == 2)
    yield book
    context.close()


def test_an_explorer_is_read_in_its_order(live):
    for name in EXPLORERS:
        places = live.cell(name).locator(".course-explorer").evaluate(ORDER)
        assert min(place for place, _part in places) >= 0, places
        assert places == sorted(places)


def test_focus_is_seen_and_goes_in_the_order_of_the_document(live):
    for name in EXPLORERS:
        explorer = live.cell(name).locator(".course-explorer")
        explorer.get_by_role("button", name="Unlock everything").click()
        explorer.locator("button:visible").first.focus()
        live.page.keyboard.press("Tab")  # from here on the keyboard has the page
        stops = []
        while stop := live.page.evaluate(FOCUS):
            stops.append(stop)
            live.page.keyboard.press("Tab")
        assert len(stops) >= 6
        assert [stop for stop in stops if not stop["name"]] == []
        assert [stop for stop in stops if stop["outline"] < 2] == []
        assert [stop["place"] for stop in stops] == sorted(stop["place"] for stop in stops)


def test_explorers_and_verdicts_that_live_are_accessible(live):
    live.page.evaluate(reading.AXE.read_text(encoding="utf-8"))
    assert reading.ask(live.page, [".jp-OutputArea-output"], reading.LEVELS) == []
