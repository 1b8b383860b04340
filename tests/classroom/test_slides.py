"""Slides: nothing overflows at 1280 × 720 in any deck, nothing is fetched, a prediction stands
before its result, and what is not shown is said.
"""

import re

import pytest

from tests.browser.serving import CHROMIUM, FLAGS
from tests.classroom import support

from helpers.classroom import chapter, notes_page, tools  # isort: skip
from helpers.classroom.slides import blocks, deck, export, show  # isort: skip

REVEAL = tools.FOLDER / "node_modules" / "reveal.js"
needs_reveal = pytest.mark.skipif(not REVEAL.exists(), reason=support.WHY)
every_chapter = pytest.mark.parametrize("path", chapter.taught(), ids=lambda path: path.stem)
MEASURED = """() => {
  const slide = Reveal.getCurrentSlide(), found = {right: 0, bottom: 0};
  for (const each of slide.querySelectorAll('*')) {
    const box = each.getBoundingClientRect();
    if (each.closest('aside') || !box.width) continue;
    found.right = Math.max(found.right, box.right);
    found.bottom = Math.max(found.bottom, box.bottom);
  }
  return {...found, height: slide.scrollHeight, words: slide.innerText.slice(0, 80),
          images: [...slide.querySelectorAll('img')].every(each => each.naturalWidth > 0)};
}"""


@pytest.fixture(scope="module")
def page():
    """A page of 1280 × 720 that remembers what it asked for."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        opened = browser.new_page(viewport={"width": 1280, "height": 720})
        opened.asked = []
        opened.on("request", lambda request: opened.asked.append(request.url))
        yield opened
        browser.close()


@pytest.mark.browser
@needs_reveal
@every_chapter
def test_no_slide_overflows_and_nothing_is_fetched(path, page, tmp_path):
    (tmp_path / path.stem).mkdir()
    tools.lay_reveal(tmp_path / "reveal")
    file = tmp_path / path.stem / "slides.html"
    file.write_text(export.slides(path), encoding="utf-8")
    page.goto(file.as_uri())
    page.wait_for_function("window.Reveal && Reveal.isReady()")
    total = page.evaluate("Reveal.getTotalSlides()")
    assert total == len(deck.deck(path))
    for _slide in range(total):
        found = page.evaluate(MEASURED)
        assert found["bottom"] <= 712, found
        assert found["height"] <= 720, found
        assert found["right"] <= 1230, found
        assert found["images"], found
        page.evaluate("Reveal.next()")
    assert not [each for each in page.asked if not each.startswith(("file:", "data:", "blob:"))]


@every_chapter
def test_a_deck_names_no_other_place(path):
    text = export.slides(path)
    assert not re.findall(r"(?:src|href)=[\"'](?:https?:)?//[^\"']*\.(?:m?js|css)", text)
    assert not re.search(r"import .* from|require\(|MathJax|@import", text)
    assert "<mi>&</mi>" not in text
    assert text.count("<section") == text.count("</section>")


@every_chapter
def test_every_picture_of_the_core_is_shown_with_its_words(path):
    shown = "\n".join(slide.shows for slide in deck.deck(path))
    pictures = 0
    for part in chapter.parts(chapter.built(path)):
        if part.optional or part.section in ("", *deck.SKIPPED) or part.heading == "Background":
            continue
        for cell in part.cells:
            for output in [] if isinstance(cell, str) else cell.outputs:
                pictures += "<figure" in output.get("data", {}).get("text/html", "")
    assert shown.count("<img") >= pictures > 0
    for image in re.findall(r"<img [^>]*>", shown):
        assert re.search(r'alt="[^"]{10,}', image)


@every_chapter
def test_predictions_stand_before_their_results(path):
    slides = deck.deck(path)
    for part in chapter.parts(chapter.built(path)):
        if part.optional or part.section in ("", *deck.SKIPPED) or part.heading == "Background":
            continue
        for text in notes_page.predictions(part):
            question = re.search(r"\*\*Predict[:.]\*\* (.{20})", text)
            if question and part.heading != "Background":
                places = [i for i, slide in enumerate(slides) if question[1] in slide.shows]
                assert places, text
                first = slides[places[0]].shows
                assert "<pre class" not in first
                assert "<img" not in first


@every_chapter
def test_what_is_not_shown_is_said(path):
    """Each paragraph of the core stands on a slide or in the notes of one."""
    slides = deck.deck(path)
    everything = "\n".join("\n".join([slide.shows, *slide.notes]) for slide in slides)
    for part in chapter.parts(chapter.built(path)):
        if part.optional or part.section in ("", *deck.SKIPPED) or part.heading == "Background":
            continue
        for cell in part.cells:
            for block in blocks.blocks(cell) if isinstance(cell, str) else ():
                if block.kind in ("prose", "term", "predict", "task", "stop"):
                    assert block.text[:40] in everything, block.text


def test_a_long_table_is_cut_between_its_rows():
    rows = [f"| {'word ' * 12}{i} | {'more ' * 12} |" for i in range(9)]
    pieces = show.tables("\n".join(["| a | b |", "| --- | --- |", *rows]))
    assert len(pieces) > 1
    assert all(piece.startswith("| a | b |\n| --- | --- |\n") for piece in pieces)
    assert sum(piece.count("word") for piece in pieces) == 9 * 12


def test_formulas_side_by_side_go_below_one_another_where_they_are_long():
    assert show.formulas("$$a = b, \\qquad c = d$$") == ["$$a = b, \\qquad c = d$$"]
    long = "$$" + "a + " * 20 + "b, \\qquad c = d$$"
    assert show.formulas(long)[0].count("$$") == 4


def test_blocks_know_their_kinds():
    text = (
        "Words.\n\nA **term** is here.\n\n**Predict:** what?\n\n$$\na\n$$\n\n| a |\n| - |\n\n"
        "- one\n\n"
        "```\ncode\n```\n\n**Exercise 05.1.** Do. <small>[Solution](x)</small>\n\n"
        "**A good place to stop.** You can."
    )
    kinds = [block.kind for block in blocks.blocks(text)]
    assert kinds == [
        "prose",
        "term",
        "predict",
        "formula",
        "table",
        "list",
        "listing",
        "task",
        "stop",
    ]
    assert blocks.sentences("One. **Two.** Three (four.) Five") == [
        "One.",
        "**Two.**",
        "Three (four.)",
        "Five",
    ]
