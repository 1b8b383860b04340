"""Everyone can read the site: axe-core finds nothing on any page (WCAG 2.0 to 2.2, A and AA), each
text has enough contrast, the keyboard alone does all, a phone scrolls one way.
"""

import pytest

from tests.browser.reading import AXE, LEVELS
from tests.plots.contrast import ratio
from tests.site import support

pytestmark = [pytest.mark.browser, pytest.mark.timeout(600)]
FIRST = "chapters/01_neurons_and_activations.html"
THEMES = ["light", "dark"]
# What is folded away is read, too. Parts of formulas have the colour of the text around them, and
# axe has no rule for MathML; tokens of code are measured below: all of them would take minutes.
PREPARE = """() => {
    for (const fold of document.querySelectorAll('details')) fold.open = true;
    for (const part of document.querySelectorAll('mjx-math, mjx-assistive-mml math'))
        part.textContent = 'x';
    for (const code of document.querySelectorAll('pre')) code.textContent = code.textContent;
}"""
UNFOLD = "document.querySelectorAll('details').forEach(fold => { fold.open = true; })"
ASK = """async levels => {
    const { violations, passes } = await axe.run({ runOnly: levels, resultTypes: ['violations'] });
    if (![...violations, ...passes].some(({ id }) => id === 'color-contrast'))
        return ['no contrast was measured: axe took all for invisible'];
    return violations.flatMap(({ id, nodes }) => nodes.map(({ html, any, all, none }) =>
        `${id}: ${[...any, ...all, ...none][0]?.message} ${html.slice(0, 200)}`));
}"""
# [its words, its colour, the colour of what is behind it, is it large?] of each text that is seen.
TEXTS = """() => {
    const numbers = color => color.match(/[\\d.]+/g).map(Number);
    const seen = node => {
        let opacity = 1;
        for (; node; node = node.parentElement) opacity *= getComputedStyle(node).opacity;
        return opacity;
    };
    const behind = node => {
        for (; node; node = node.parentElement) {
            const color = numbers(getComputedStyle(node).backgroundColor);
            if (color.length === 3 || color[3] === 1) return color.slice(0, 3);
            if (color[3] > 0) return [NaN, NaN, NaN];   // seen through: not measured so
        }
        return [255, 255, 255];
    };
    const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const found = new Map();
    while (walk.nextNode()) {
        const node = walk.currentNode.parentElement;
        const words = walk.currentNode.textContent.trim();
        if (!words || !node.checkVisibility({ visibilityProperty: true, opacityProperty: true }))
            continue;
        if (node.closest('script, style, svg, mjx-assistive-mml, [hidden]')) continue;
        const style = getComputedStyle(node);
        const size = parseFloat(style.fontSize);
        const large = size >= 24 || (size >= 18.66 && parseInt(style.fontWeight) >= 700);
        const paper = behind(node), ink = numbers(style.color);
        const cover = (ink[3] ?? 1) * seen(node);
        const color = paper.map((part, i) => part + (ink[i] - part) * cover);
        const key = [...color, ...paper, large].join();
        if (!found.has(key)) found.set(key, [words.slice(0, 40), color, paper, large]);
    }
    return [...found.values()];
}"""
# How far the page and its column can be scrolled sideways.
SIDEWAYS = """() => ['html', 'body', '.content'].map(name => {
    const box = document.querySelector(name);
    return box.scrollWidth - box.clientWidth;
})"""


@pytest.fixture(scope="module")
def windows(chromium):
    """Return {theme: a page in which axe can be run}."""
    contexts = {theme: chromium.new_context(color_scheme=theme) for theme in THEMES}
    yield {theme: context.new_page() for theme, context in contexts.items()}
    for context in contexts.values():
        context.close()


def violations(page):
    """Return what axe finds, a sentence for each element."""
    page.evaluate(PREPARE)
    page.evaluate(AXE.read_text(encoding="utf-8"))
    return page.evaluate(ASK, LEVELS)


def weak(page):
    """Return the texts whose contrast is below 4.5, or 3 where they are large."""
    found = page.evaluate(TEXTS)
    assert found
    measured = [
        (
            words,
            round(float(ratio(*([part / 255 for part in each[:3]] for each in pair))), 2),
            large,
        )
        for words, *pair, large in found
    ]
    return [each for each in measured if not each[1] >= (3 if each[2] else 4.5)]


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("name", support.PAGES)
def test_a_page_is_accessible(windows, address, name, theme):
    page = windows[theme]
    page.goto(f"{address}/{name}")
    page.evaluate(UNFOLD)
    assert weak(page) == []
    assert violations(page) == []


def test_what_is_planted_is_found(windows, address):
    page = windows["light"]
    page.goto(f"{address}/about.html")
    page.evaluate("""() => document.querySelector('article').insertAdjacentHTML('beforeend',
        '<img src="x.png"><p style="color: #999; background: #fff">too pale</p>')""")
    assert {each.partition(":")[0] for each in violations(page)} == {"color-contrast", "image-alt"}
    assert [words for words, *_ in weak(page)] == ["too pale"]


@pytest.mark.parametrize("name", support.PAGES)
def test_a_phone_scrolls_one_way(reader, address, name):
    page = reader(390, 844).page
    page.goto(f"{address}/{name}")
    page.evaluate(UNFOLD)
    assert page.evaluate(SIDEWAYS) == [0, 0, 0]
