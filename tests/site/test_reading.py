"""What a reader does on the site: searches, asks what a word means, looks at a solution; by mouse,
by keyboard alone, and on a telephone.
"""

import re

import pytest

from tests.browser.actions import until

pytestmark = [pytest.mark.browser, pytest.mark.timeout(120)]
FIRST = "chapters/01_neurons_and_activations.html"
TERM = "a.course-term"
FOCUSED = "document.activeElement"


def test_search_finds_a_word_in_the_chapters(reader, address):
    opened = reader().open(f"{address}/index.html")
    page = opened.page
    page.locator("input.sidebar-search").fill("backpropagation")
    page.keyboard.press("Enter")
    page.wait_for_url("**/search.html?*")
    until(page, lambda: page.locator("ul.search li").count() >= 5)
    assert page.locator("ul.search a", has_text="04 · Backpropagation").count()
    until(page, lambda: "ackpropagation" in page.locator("ul.search p.context").first.inner_text())
    page.locator("ul.search a", has_text="04 · Backpropagation").first.click()
    assert "04 · Backpropagation" in page.get_by_role("heading", level=1).inner_text()
    assert opened.outside(address) == []


@pytest.fixture
def page(reader, address):
    """Return a chapter, open in a window."""
    return reader().open(f"{address}/{FIRST}").page


def tip(page):
    """Return what is said of a term just now, or ""."""
    shown = page.locator(".course-tip")
    return shown.inner_text() if shown.is_visible() else ""


def test_a_term_is_explained_on_hover_until_the_pointer_leaves(page):
    page.locator(TERM).first.hover()
    assert re.match(r"\w.+\.$", tip(page))
    page.locator(".course-tip").hover()  # it stays while the pointer is on it
    page.wait_for_timeout(400)
    assert tip(page)
    page.locator("h1").hover()
    until(page, lambda: not tip(page))


def test_a_term_is_explained_on_focus_and_escape_puts_it_away(page):
    term = page.locator(TERM).first
    term.focus()
    said = page.locator(f"#{term.get_attribute('aria-describedby')}").text_content()
    assert tip(page) == said
    page.keyboard.press("Escape")
    assert tip(page) == ""
    page.keyboard.press("Enter")
    page.wait_for_url("**/glossary.html#term-*")


def test_a_touch_explains_a_term_and_a_second_one_follows_it(reader, address):
    opened = reader(390, 844, has_touch=True, is_mobile=True).open(f"{address}/{FIRST}")
    page = opened.page
    page.locator(TERM).first.tap()
    assert tip(page)
    box = page.locator(".course-tip").bounding_box()
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= 390
    assert page.url.endswith(FIRST)
    page.locator(TERM).first.tap()
    page.wait_for_url("**/glossary.html#term-*")


def test_a_solution_opens_by_its_link_and_by_keyboard(page):
    fold = page.locator("details.course-solution").first
    assert not fold.locator(".highlight").is_visible()
    page.get_by_role("link", name="Solution", exact=True).first.click()
    assert fold.locator(".highlight").is_visible()
    assert "check(" in fold.inner_text()
    fold.locator("summary").focus()
    page.keyboard.press("Enter")
    assert not fold.locator(".highlight").is_visible()


def focused(page):
    """Return the words of what has the focus: a place of its own, seen by an outline."""
    return page.evaluate(
        f"({FOCUSED}.getAttribute('aria-label') || {FOCUSED}.textContent || '').trim()"
    )


def test_the_keyboard_begins_with_the_skip_link(page):
    page.keyboard.press("Tab")
    assert focused(page) == "Skip to content"
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate(f"{FOCUSED}.closest('article') !== null")


def test_every_stop_of_the_keyboard_is_seen(page):
    page.evaluate(
        "document.querySelector('article').querySelectorAll('section section').forEach("
        "each => each.remove())"
    )
    stops = []
    for _ in range(80):
        page.keyboard.press("Tab")
        stop = page.evaluate(f"""() => {{
            const node = {FOCUSED}, style = getComputedStyle(node);
            if (node === document.body) return null;
            const box = node.getBoundingClientRect();
            return [node.outerHTML.slice(0, 80), style.outlineStyle !== 'none'
                && parseFloat(style.outlineWidth) >= 2, box.width > 0 && box.right > 0
                && box.left < innerWidth, style.visibility];
        }}""")
        if stop is None:
            break
        stops.append(stop)
    assert len(stops) > 30
    assert [stop for stop in stops if stop[1:] != [True, True, "visible"]] == []


def test_on_a_phone_the_menu_opens_and_closes_by_keyboard(reader, address):
    page = reader(390, 844).open(f"{address}/{FIRST}").page
    menu = page.get_by_role("button", name="Menu")
    assert menu.get_attribute("aria-expanded") == "false"
    drawer = page.locator(".sidebar-drawer")
    assert not drawer.locator("a", has_text="Toolbox").is_visible()
    menu.focus()
    page.keyboard.press("Enter")
    until(page, lambda: drawer.locator("a", has_text="Toolbox").is_visible())
    assert menu.get_attribute("aria-expanded") == "true"
    assert page.evaluate(f"{FOCUSED}.closest('.sidebar-drawer') !== null")
    page.keyboard.press("Escape")
    until(page, lambda: not drawer.locator("a", has_text="Toolbox").is_visible())
    assert focused(page) == "Menu"


def test_what_scrolls_sideways_can_be_reached(reader, address):
    page = reader(390, 844).open(f"{address}/{FIRST}").page
    wide = page.evaluate("""() => [...document.querySelectorAll('article *')].filter(node =>
        node.scrollWidth > node.clientWidth + 1 && node.checkVisibility()
        && getComputedStyle(node).overflowX === 'auto')
        .map(node => [node.tabIndex, node.getAttribute('aria-label')])""")
    assert len(wide) > 5
    assert [each for each in wide if each[0] != 0 or not each[1]] == []


def test_the_theme_is_chosen_and_kept(page):
    paper = "getComputedStyle(document.body).backgroundColor"
    light = page.evaluate(paper)
    toggle = page.locator(".theme-toggle-content button")
    for _ in range(3):
        toggle.click()
        if page.evaluate("document.body.dataset.theme") == "dark":
            break
    dark = page.evaluate(paper)
    assert dark != light
    page.reload()
    assert page.evaluate(paper) == dark
