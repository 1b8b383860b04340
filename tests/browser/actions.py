"""What a test does in a chapter in the browser: find, wait, draw, read numbers."""

import re


def slider(explorer, name):
    return explorer.get_by_role("slider", name=name, exact=True)


def alt(explorer):
    return explorer.locator("img[alt]").last.get_attribute("alt")


def picture(explorer):
    return explorer.locator("img[alt]").last.get_attribute("src")


def until(page, question, seconds=20):
    """Wait until `question()` is true; it is asked again and again."""
    for _ in range(10 * seconds):
        if answer := question():
            return answer
        page.wait_for_timeout(100)
    raise AssertionError("waited in vain")


def numbers(text):
    return [float(n) for n in re.findall(r"\d+\.\d+", text)]


def draw(page, paper, points):
    box = paper.bounding_box()
    places = [(box["x"] + x * box["width"], box["y"] + y * box["height"]) for x, y in points]
    page.mouse.move(*places[0])
    page.mouse.down()
    for x, y in places[1:]:
        page.mouse.move(x, y, steps=8)
    page.mouse.up()
