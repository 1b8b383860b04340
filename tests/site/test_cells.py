"""What is made of a chapter's cells before they are laid out: links, pictures, solutions."""

import base64
import re

import pytest

from helpers.home import ROOT
from helpers.site import cells, chapters, pages

NAME = "05_first_network"
FIGURE = (
    '<figure style="margin: 0"><div><img src="data:image/png;base64,{}" alt="A curve."></div>'
    "<figcaption>{}</figcaption></figure>"
)
MOVES = "Run this cell to move the controls."
PNG = base64.b64encode(b"a picture").decode()


@pytest.fixture
def live(tmp_path):
    """Return the folder of a site whose live part is there."""
    player = tmp_path / chapters.PLAYER
    player.parent.mkdir(parents=True)
    player.touch()
    return tmp_path


@pytest.fixture
def repository(monkeypatch):
    """Let the course have an address."""
    monkeypatch.setattr(chapters, "settings", lambda: {"repository": "a/course", "site": ""})


@pytest.fixture(autouse=True)
def no_repository(request, monkeypatch):
    """Let the course have none, where a test does not ask for one."""
    if "repository" not in request.fixturenames:
        monkeypatch.setattr(chapters, "settings", lambda: {"repository": "", "site": ""})


def code(source="1 + 1", outputs=(), tags=(), name="sum"):
    """Return a cell of code."""
    return {
        "cell_type": "code",
        "id": f"05-first-network-{name}",
        "metadata": {"tags": list(tags)},
        "source": [source],
        "outputs": list(outputs),
    }


def shows(markup, plain="words"):
    """Return an output of HTML."""
    data = {"text/html": [markup], "text/plain": [plain], "image/png": PNG}
    return {"output_type": "display_data", "metadata": {}, "data": data}


def page(*these, solutions=None, name=NAME, output=chapters.OUTPUT):
    """Return the cells of a page, and its pictures."""
    made, pictures = cells.page(name, {"cells": these}, solutions, output)
    return made["cells"], pictures


def test_a_picture_becomes_a_file_that_is_fetched_late():
    [cell], pictures = page(code(outputs=[shows(FIGURE.format(PNG, "A caption"))]))
    [(place, content)] = pictures.items()
    assert (place, content) == (f"figures/{NAME}/sum-0.png", b"a picture")
    data = cell["outputs"][0]["data"]
    assert list(data) == ["text/html"]
    assert f'loading="lazy" decoding="async" src="../{place}" alt="A curve."' in data["text/html"]


def test_an_explorer_leads_to_its_cell_where_the_chapter_runs_live(live, tmp_path):
    explorer = code(outputs=[shows(FIGURE.format(PNG, MOVES), "z = 1 & on")], name="play")
    [cell], _pictures = page(explorer, output=live)
    markup = cell["outputs"][0]["data"]["text/html"]
    begin = '<div class="course-place" data-chapter="05" data-cell="05-first-network-play">'
    assert markup.startswith(begin)
    address = f"../live/notebooks/index.html?path={NAME}.ipynb#cell-id=05-first-network-play"
    assert f'<a class="course-button" href="{address}">Try it live</a>' in markup
    assert "<figcaption>z = 1 &amp; on</figcaption>" in markup
    assert MOVES not in markup


def test_an_explorer_says_where_it_moves_where_no_browser_runs_it(live, tmp_path):
    explorer = code(outputs=[shows(FIGURE.format(PNG, MOVES))])
    for name, site in ((NAME, tmp_path / "no site"), ("08_image_recognition", live)):
        [cell], _pictures = page(explorer, name=name, output=site)
        markup = cell["outputs"][0]["data"]["text/html"]
        assert "<code>make lab</code> on your own computer." in markup
        assert "href" not in markup


def test_binder_is_named_where_the_course_has_an_address(repository, tmp_path):
    explorer = code(outputs=[shows(FIGURE.format(PNG, MOVES))])
    [cell], _pictures = page(explorer, output=tmp_path)
    address = f"https://mybinder.org/v2/gh/a/course/HEAD?urlpath=lab/tree/my/{NAME}.ipynb"
    assert f'<a href="{address}">on Binder</a>' in cell["outputs"][0]["data"]["text/html"]


def test_a_solution_is_folded_below_its_exercise(live, tmp_path):
    said = '<div role="status"><strong>○ Not attempted yet.</strong></div>'
    right = '<div role="status"><strong>✓ Right.</strong><p>Because.</p></div>'
    task = code('answer = ...\ncheck("05.3", answer)', [shows(said)], ["exercise"])
    solution = code('answer = 7\ncheck("05.3", answer)', [shows(right)], ["exercise"])
    solutions = {"cells": [solution]}
    (cell, folded), _pictures = page(task, solutions=solutions, output=tmp_path / "no site")
    assert cell["outputs"] == []
    assert folded["source"] == (
        '<details class="course-solution" id="Exercise-05.3">\n<summary>Solution of 05.3</summary>'
        '\n\n````python\nanswer = 7\ncheck("05.3", answer)\n````\n\n<p>Because.</p>\n\n</details>'
    )
    (_cell, folded), _pictures = page(task, solutions=solutions, output=live)
    address = f"../live/notebooks/index.html?path={NAME}.ipynb#cell-id=05-first-network-sum"
    assert f'href="{address}">Answer it live</a></p>' in folded["source"]


def test_links_land_on_the_site():
    text = "A task. [Solution](solutions/05_first_network.ipynb#Exercise-05.3)"
    assert cells.prose(NAME, text) == 'A task. <a href="#Exercise-05.3">Solution</a>'
    output = shows('<a href="03_x.ipynb#Place">a</a> <a href="04_y.ipynb">b</a>')
    [cell], _pictures = page(code(outputs=[output]))
    markup = cell["outputs"][0]["data"]["text/html"]
    assert markup == '<a href="03_x.html#Place">a</a> <a href="04_y.html">b</a>'


CODE = "From [helpers/reference/dense.py](../helpers/reference/dense.py):"


def test_code_is_named_while_it_is_shown_nowhere():
    assert cells.prose(NAME, CODE) == "From `helpers/reference/dense.py`:"


def test_code_leads_to_its_line_where_the_course_has_an_address(repository):
    address = "https://github.com/a/course/blob/HEAD/helpers/reference/dense.py"
    assert cells.prose(NAME, CODE) == f"From [helpers/reference/dense.py]({address}):"
    lines = (ROOT / "helpers/reference/dense.py").read_text(encoding="utf-8").splitlines()
    line = next(i for i, each in enumerate(lines, 1) if each.startswith("def backward"))
    shown = {"text/markdown": [f"{CODE}\n\n```python\n{lines[line - 1]}\n```"]}
    output = {"output_type": "display_data", "metadata": {}, "data": shown}
    [cell], _pictures = page(code(outputs=[output]))
    assert f"({address}#L{line}):" in cell["outputs"][0]["data"]["text/markdown"]


def test_the_way_to_the_running_chapter_stands_below_its_title(live):
    text = "".join(chapters.read(NAME)["cells"][0]["source"])
    assert "[Overview]" in text
    said = cells.prose(NAME, text, live)
    assert "[Overview]" not in said
    assert f'href="../live/notebooks/index.html?path={NAME}.ipynb">Open this chapter live' in said
    assert "asks for more than a browser has" in cells.prose("08_image_recognition", text, live)


def test_every_live_chapter_is_a_chapter():
    assert set(chapters.LIVE) < set(chapters.names())


def test_the_formulas_of_the_index_have_a_page_of_their_own():
    [cell, *_rest] = chapters.read("15_questions_and_glossary")["cells"]
    text = "".join(cell["source"])
    said = cells.prose("15_questions_and_glossary", text)
    assert len(said) < 0.9 * len(text)
    assert "[a page of their own](../formulas.md)" in said
    assert "## Literature" in said
    assert pages.formulas().count("$\\displaystyle") == text.count("$\\displaystyle") > 90
    assert re.search(r"\]\(chapters/\d\d_\w+\.ipynb#", pages.formulas())


def test_a_heading_that_is_gone_is_named():
    with pytest.raises(ValueError, match="no heading '## Gone'"):
        chapters.section("# A page\n\n## Here\n", "## Gone")


def test_no_learner_needs_what_builds_the_site():
    for name in ("requirements.txt", "requirements-dev.txt", "helpers/lab/install.py"):
        assert "site.txt" not in (ROOT / name).read_text(encoding="utf-8")
        assert "sphinx" not in (ROOT / name).read_text(encoding="utf-8")
