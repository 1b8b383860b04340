"""Chapters in JupyterLab as they are stored, nothing run: what axe-core and a narrow window say of
them.
"""

import importlib.util
import json
import shutil
from pathlib import Path

from helpers.home import ROOT
from tests.browser.notebook import SHELL

PACKAGE = importlib.util.find_spec("axe_playwright_python")
AXE = Path(PACKAGE.origin).with_name("axe.min.js") if PACKAGE else None
CHAPTERS = sorted(path.stem for path in (ROOT / "chapters").glob("*.ipynb"))
OURS = [".jp-RenderedMarkdown", ".jp-OutputArea-output"]  # the rest is JupyterLab's
LEVELS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
SHELF = "stored"  # a folder beside the learner's copies

# All cells are drawn, not those in sight alone.
WHOLE = f"""{SHELL}.content.notebookConfig =
    {{...{SHELL}.content.notebookConfig, windowingMode: 'none'}}"""
LOAD = f"""async path => {{
    const panel = {SHELL};
    const {{ content }} = await window.jupyterapp.serviceManager.contents.get(path);
    panel.context.model.fromJSON(content);
    window.course_cells = content.cells;
}}"""
DRAWN = f"""() => {SHELL}.content.widgets.length === window.course_cells.length
    && {SHELL}.content.widgets.every((widget, i) => window.course_cells[i].cell_type === 'markdown'
        ? widget.node.querySelector('.jp-RenderedMarkdown')?.childElementCount
        : widget.node.querySelectorAll('.jp-OutputArea-output').length
            === window.course_cells[i].outputs.length)"""
# axe takes for invisible what lies outside a box that scrolls, or in a page without height; what is
# drawn beyond that box lies on the page, which gets the paper's colour.
UNFOLD = """() => {
    let paper = document.querySelector('.jp-Notebook .jp-Cell');
    while (getComputedStyle(paper).backgroundColor === 'rgba(0, 0, 0, 0)')
        paper = paper.parentElement;
    document.body.style.background = getComputedStyle(paper).backgroundColor;
    document.body.style.height = '100vh';
    let node = document.querySelector('.jp-Notebook .jp-WindowedPanel-viewport');
    for (; node; node = node.parentElement)
        node.style.setProperty('overflow', 'visible', 'important');
}"""
# Formulas, whose many parts have the colour of the text around them, and editors would take most of
# its time.
LIGHTEN = """() => {
    for (const formula of document.querySelectorAll('mjx-container')) formula.replaceWith('x');
    for (const part of document.querySelectorAll(
        '.jp-Notebook .jp-InputArea-editor, .jp-Cell .jp-Toolbar, .jp-collapseHeadingButton'))
        part.remove();
}"""
ASK = """async ([include, only]) => {
    const { violations, passes } = await axe.run(
        { include: include.map(each => [each]) },
        { runOnly: only, resultTypes: ['violations'] });
    if (![...violations, ...passes].some(({ id }) => id === 'color-contrast'))
        return ['no contrast was measured: axe took all for invisible'];
    return violations.flatMap(({ id, nodes }) => nodes.map(({ html, any, all, none }) =>
        `${id}: ${[...any, ...all, ...none][0]?.message} ${html.slice(0, 200)}`));
}"""


def shelve(home):
    """Lay the chapters with their outputs beside the learner's copies."""
    shelf = home / SHELF
    shelf.mkdir(parents=True, exist_ok=True)
    for name in CHAPTERS:
        shutil.copy(ROOT / "chapters" / f"{name}.ipynb", shelf)


def put(home, name, notebook):
    """Lay a notebook (a dict) beside them."""
    (home / SHELF / f"{name}.ipynb").write_text(json.dumps(notebook), encoding="utf-8")


def ask(page, include, rules):
    """Return what axe-core, which is in the page, finds in these parts by these rules."""
    page.evaluate(UNFOLD)
    return page.evaluate(ASK, [include, rules])


class Reader:
    """One notebook of the shelf after another, in one page."""

    def __init__(self, page, address, token):
        self.page = page
        page.goto(f"{address}/lab/tree/{SHELF}/{CHAPTERS[0]}.ipynb?token={token}&reset")
        page.wait_for_selector(".jp-Notebook .jp-Cell", timeout=60_000)
        page.wait_for_function("window.jupyterapp !== undefined", timeout=60_000)
        page.evaluate("window.jupyterapp.restored")
        page.evaluate(WHOLE)
        self.call("application:toggle-left-area")
        page.evaluate(AXE.read_text(encoding="utf-8"))

    def call(self, command, **arguments):
        """Run a command of JupyterLab's."""
        self.page.evaluate(
            "([name, args]) => window.jupyterapp.commands.execute(name, args)", [command, arguments]
        )

    def show(self, name):
        """Put a notebook of the shelf into the page, and wait until all of it is drawn."""
        self.page.evaluate(LOAD, f"{SHELF}/{name}.ipynb")
        self.page.wait_for_function(DRAWN, timeout=60_000)
        return self

    def theme(self, name):
        """Choose a theme, "JupyterLab Dark"."""
        self.call("apputils:change-theme", theme=name)
        self.page.wait_for_function(f"document.body.dataset.jpThemeName === {name!r}")
        self.page.wait_for_load_state("networkidle")
        return self

    def violations(self):
        """Return what axe-core finds in what is ours, a sentence for each element."""
        self.page.evaluate(LIGHTEN)
        return ask(self.page, OURS, LEVELS)

    def weak_code(self):
        """Return where the text of code cells has too little contrast."""
        return ask(self.page, [".cm-line"], ["color-contrast"])
