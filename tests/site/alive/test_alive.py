"""Explorers on a static page, in Chromium: a button, and they move; without the network."""

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.browser.actions import alt, picture, slider, until

pytestmark = [pytest.mark.browser, pytest.mark.timeout(600)]
WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]


def test_two_explorers_of_a_page_move_in_one_python(visitor):
    visitor.open("01")
    page, stored = visitor.page, alt(visitor.box("hold-a-neuron"))
    host = visitor.moved("hold-a-neuron")
    assert alt(host) == stored
    assert not visitor.box("hold-a-neuron").locator("figure").is_visible()
    assert host.evaluate("host => host === document.activeElement")
    moves_by_keyboard(page, host)
    follows_the_pointer(page, host)
    asks_and_explains(page, host)
    visitor.measure("hold-a-neuron", host)
    other = visitor.moved("walk-the-curves")
    slider(other, "Place z").focus()
    page.keyboard.press("ArrowLeft")
    until(page, lambda: "at z = −0.1" in alt(other))
    visitor.measure("walk-the-curves", other)
    assert len(page.workers) == 1
    assert visitor.server.asked.count("pyodide.asm.wasm") == 1
    reads_well(page)
    assert visitor.complaints == []
    assert visitor.outside == []


def moves_by_keyboard(page, host):
    before = alt(host), picture(host)
    slider(host, "Input 1").focus()
    page.keyboard.press("ArrowLeft")
    until(page, lambda: "At the inputs 1.9" in alt(host))
    until(page, lambda: picture(host) != before[1])
    spoken = host.locator('[aria-live="polite"]')
    until(page, lambda: spoken.text_content() == alt(host))
    assert host.locator(".course-sentence").inner_text() == alt(host)
    host.get_by_role("button", name="Reset").click()
    until(page, lambda: alt(host) == before[0])


def follows_the_pointer(page, host):
    place = host.locator(".course-drag").first.bounding_box()
    page.mouse.move(place["x"] + place["width"] / 2, place["y"] + place["height"] / 2)
    page.mouse.down()
    until(page, lambda: "At the inputs 0.0 and 0.0" in alt(host))
    page.mouse.up()
    host.get_by_role("button", name="Reset").click()
    until(page, lambda: "At the inputs 2.0" in alt(host))


def asks_and_explains(page, host):
    host.get_by_role("button", name="a straight line").focus()
    page.keyboard.press("Enter")
    says = host.locator('.course-says[role="status"]')
    until(page, lambda: "You predict: a straight line." in says.inner_text())
    host.get_by_role("button", name="Next").click()
    until(page, lambda: "As you predicted: a straight line." in says.inner_text())
    chosen = host.get_by_role("button", name="a straight line")
    assert chosen.get_attribute("aria-pressed") == "true"


def reads_well(page):
    """See that axe-core finds nothing, and that nothing sticks out of a telephone's window."""
    options = {"runOnly": {"type": "tag", "values": WCAG}}
    found = Axe().run(page, options=options).response["violations"]
    assert [(each["id"], [node["html"] for node in each["nodes"]]) for each in found] == []
    page.set_viewport_size({"width": 390, "height": 800})
    assert page.evaluate("document.documentElement.scrollWidth") <= 390


def test_another_page_loads_nothing_again(visitor):
    visitor.open("03")
    descent = visitor.moved("descent-explorer")
    visitor.server.asked.clear()
    visitor.open("03")
    note = visitor.box("losses-explorer").locator(".course-alive-note")
    until(visitor.page, lambda: "already in this browser" in note.inner_text())
    losses = visitor.moved("losses-explorer")
    assert not [name for name in visitor.server.asked if name.endswith((".wasm", ".whl", ".zip"))]
    slider(losses, "Logit z").focus()
    for _ in range(5):
        visitor.page.keyboard.press("ArrowRight")
    until(visitor.page, lambda: "the logit −2.5" in alt(losses))
    descent = visitor.moved("descent-explorer")
    slider(descent, "Learning rate").focus()
    for _ in range(2):
        visitor.page.keyboard.press("ArrowLeft")
    until(visitor.page, lambda: "learning rate 0.01:" in alt(descent))
    assert visitor.outside == []


@pytest.mark.parametrize("name", ["worker.js", "manager.js", "pyodide.asm.wasm", "bridge.py"])
def test_what_is_broken_gives_a_sentence_and_the_way_to_the_live_chapter(visitor, name):
    visitor.server.broken.add(name)
    visitor.open("01")
    box = visitor.box("hold-a-neuron")
    visitor.press("hold-a-neuron")
    alarm = box.get_by_role("alert")
    alarm.wait_for(timeout=60_000)
    assert "could not be made to move on this page" in alarm.inner_text()
    assert box.locator("figure").is_visible()
    assert box.get_by_role("link", name="Try it live").is_visible()
    assert box.get_by_role("button", name="Move the controls here").is_visible()
    assert visitor.outside == []


def test_who_tries_again_gets_what_was_broken_before(visitor):
    visitor.server.broken.add("worker.js")
    visitor.open("01")
    visitor.press("hold-a-neuron")
    visitor.box("hold-a-neuron").get_by_role("alert").wait_for(timeout=60_000)
    visitor.server.broken.clear()
    host = visitor.moved("hold-a-neuron")
    assert "At the inputs 2.0" in alt(host)
    assert visitor.box("hold-a-neuron").locator(".course-alive-failed").count() == 0


def test_a_lost_worker_brings_the_picture_back(visitor):
    visitor.open("01")
    host = visitor.moved("hold-a-neuron")
    visitor.page.workers[0].evaluate("setTimeout(() => { throw new Error('no memory') })")
    box = visitor.box("hold-a-neuron")
    box.get_by_role("alert").wait_for(timeout=20_000)
    assert "no memory" in box.get_by_role("alert").inner_text()
    assert box.locator("figure").is_visible()
    assert host.count() == 0


def test_what_cannot_move_here_says_why_and_keeps_its_link(visitor):
    visitor.open("11")
    box = visitor.box("encoder-explorer")
    until(visitor.page, lambda: "90 MB" in box.inner_text())
    assert box.get_by_role("link", name="Try it live").is_visible()
    assert box.get_by_role("button").count() == 0
