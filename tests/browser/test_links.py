"""Links between chapters, in a real browser: each lands on a heading as JupyterLab names it, and
one to each chapter is followed.
"""

import re
from urllib.parse import unquote

import pytest

from tests.browser.actions import until
from tests.browser.notebook import SHELL

pytestmark = [pytest.mark.browser, pytest.mark.timeout(600)]

# JupyterLab's own Markdown renderer on each Markdown cell of a notebook: [id of each heading] and
# [address of each link that stays within the course]
RENDERED = """async path => {
    const { content } = await window.jupyterapp.serviceManager.contents.get(path);
    const mime = PANEL.content.rendermime, ids = [], links = [];
    for (const cell of content.cells.filter(c => c.cell_type === 'markdown')) {
        const shown = mime.createRenderer('text/markdown');
        await shown.renderModel(mime.createModel({ data: { 'text/markdown': cell.source } }));
        for (const h of shown.node.querySelectorAll('h1, h2, h3, h4, h5, h6'))
            ids.push(h.getAttribute('data-jupyter-id') || h.id);
        for (const a of shown.node.querySelectorAll('a[href]'))
            links.push(a.getAttribute('href'));
        shown.dispose();
    }
    return [ids, links];
}""".replace("PANEL", SHELL)


LANDED = """([path, id]) => {
    const panel = PANEL;
    const heading = panel.node.querySelector(`[data-jupyter-id="${CSS.escape(id)}"]`);
    if (panel.context?.path !== path || !heading) return false;
    const { top, bottom } = heading.getBoundingClientRect();
    return 0 <= top && bottom <= window.innerHeight;
}""".replace("PANEL", SHELL)


def within(link, name):
    """Return (notebook, heading) of a link that stands in the notebook `name`; None for one that
    leaves the course. JupyterLab writes the address of a file out.
    """
    if link.startswith("#"):
        return name, unquote(link[1:])
    found = re.search(r"/files/([^/?#]+\.ipynb)[^#]*(?:#(.*))?$", link)
    return (found[1], unquote(found[2] or "")) if found else None


def rendered(book, name):
    """Return the headings of a notebook as JupyterLab names them, and its links in the course."""
    ids, links = book.page.evaluate(RENDERED, name)
    return set(ids), [found for link in links if (found := within(link, name))]


def test_each_link_lands_on_a_heading(chapter):
    book = chapter("15_questions_and_glossary")
    course = {path.name: rendered(book, path.name) for path in book.path.parent.glob("*.ipynb")}
    headings = {name: ids for name, (ids, _links) in course.items()}
    found = [(name, *link) for name, (_ids, links) in course.items() for link in links]
    assert len(found) > 1000
    lost = [
        f"{name}: {file}#{heading}"
        for name, file, heading in found
        if file not in headings or (heading and heading not in headings[file])
    ]
    assert lost == []


def test_a_link_to_each_chapter_is_followed(chapter):
    book = chapter("15_questions_and_glossary")
    index = book.page.evaluate(f"{SHELL}.id")
    hardest = {}  # by chapter: the heading with the most signs in it
    for file, heading in rendered(book, book.path.name)[1]:
        signs = len(re.sub(r"[\w-]", "", heading))
        hardest[file] = max(hardest.get(file, (-1, "")), (signs, heading))
    assert set(hardest) == {path.name for path in book.path.parent.glob("*.ipynb")}
    hardest.pop(book.path.name)
    for file, (_signs, heading) in hardest.items():
        follow(book, file, heading)
        until(book.page, lambda place=[file, heading]: book.page.evaluate(LANDED, place), 60)
        book.page.evaluate(f"{SHELL}.sessionContext.shutdown()")
        book.page.evaluate(f"window.jupyterapp.shell.activateById({index!r})")
        until(book.page, lambda: book.page.evaluate(f"{SHELL}.context.path") == book.path.name)
    assert book.complaints == []


def follow(book, file, heading):
    """Click the link of the index to a heading of another notebook."""
    cells = book.page.evaluate(f"{SHELL}.content.model.sharedModel.toJSON().cells")
    i = next(i for i, c in enumerate(cells) if f"]({file}#{heading})" in c["source"])
    book.page.evaluate(f"{SHELL}.content.scrollToItem({i}, 'start')")
    links = book.page.locator(f'.jp-Cell[data-windowed-list-index="{i}"] a[href*="{file}"]')
    links.first.wait_for()
    addresses = links.evaluate_all("all => all.map(a => a.getAttribute('href'))")
    wanted = [unquote(address).partition("#")[2] == heading for address in addresses]
    links.nth(wanted.index(True)).click()
