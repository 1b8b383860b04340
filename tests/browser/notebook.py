"""A chapter in JupyterLab, for the browser's tests: open, run, look, touch, answer."""

import re

SHELL = "window.jupyterapp.shell.currentWidget"
STATUS = f"{SHELL}?.context?.sessionContext?.session?.kernel?.status"


class Notebook:
    """One chapter, open in one page. `complaints`: uncaught errors of the page."""

    def __init__(self, page, address, token, path):
        self.page, self.path, self.complaints, self.outside = page, path, [], []
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        page.on(
            "request",
            lambda request: (
                self.outside.append(request.url)
                if not re.match(
                    rf"({address}|{address.replace('http', 'ws')}|data:|blob:)", request.url
                )
                else None
            ),
        )
        self.address, self.token = address, token
        self.open()

    def open(self):
        """Open the chapter, or open it again as it was saved."""
        self.page.goto(f"{self.address}/lab/tree/{self.path.name}?token={self.token}&reset")
        self.page.wait_for_selector(".jp-Notebook .jp-Cell", timeout=60_000)
        self.page.wait_for_function("window.jupyterapp !== undefined", timeout=60_000)
        self.idle()
        return self

    def idle(self, seconds=60):
        """Wait until the kernel has nothing to do."""
        self.page.wait_for_function(f"{STATUS} === 'idle'", timeout=1000 * seconds)

    def run_all(self, seconds=450):
        """Run every cell, as the menu does."""
        self.page.evaluate("window.jupyterapp.commands.execute('notebook:run-all-cells')")
        self.page.wait_for_timeout(500)
        self.page.wait_for_function(
            f"{STATUS} === 'idle' && {SHELL}.content.widgets.filter(w => w.model.type === 'code')"
            ".every(w => w.model.executionCount !== null)",
            timeout=1000 * seconds,
        )
        return self

    def run_for(self, *names):
        """Run what these cells need and themselves: the setup, and their sections down to them. The
        rest of the chapter may train networks for minutes: the notebook's own test runs that.
        """
        for i in sorted({i for name in names for i in self.needed(name)}):
            self.page.evaluate(f"{SHELL}.content.activeCellIndex = {i}")
            self.page.evaluate("window.jupyterapp.commands.execute('notebook:run-cell')")
            self.page.wait_for_function(
                f"{STATUS} === 'idle' && "
                f"{SHELL}.content.widgets[{i}].model.executionCount !== null",
                timeout=120_000,
            )
        return self

    def needed(self, name):
        """Return the places of the setup and of the code cells from a cell's section down to it."""
        cells = self.page.evaluate(f"{SHELL}.content.model.sharedModel.toJSON().cells")
        last = self.index(name)
        first = max(i for i in range(last + 1) if cells[i]["source"].startswith("## "))
        return [
            i
            for i, cell in enumerate(cells[: last + 1])
            if cell["cell_type"] == "code"
            and (i >= first or "setup" in cell["metadata"].get("tags", []))
        ]

    def save(self):
        """Save, as Ctrl-S does."""
        self.page.evaluate(f"{SHELL}.context.save()")

    def index(self, name):
        """Return the place of the cell whose id ends in `name`."""
        cells = self.page.evaluate(
            f"{SHELL}.content.model.sharedModel.toJSON().cells.map(c => c.id)"
        )
        return next(i for i, each in enumerate(cells) if each.endswith(f"-{name}"))

    def cell(self, name):
        """Bring a cell into sight and return its locator."""
        i = self.index(name)
        self.page.evaluate(
            f"(async () => {{ const c = {SHELL}.content; c.activeCellIndex = {i}; "
            f"await c.scrollToItem({i}, 'start') }})()"
        )
        found = self.page.locator(f'.jp-Cell[data-windowed-list-index="{i}"]')
        found.wait_for(timeout=20_000)
        found.scroll_into_view_if_needed()
        return found

    def source(self, name):
        """Return the source of a cell."""
        return self.page.evaluate(
            f"{SHELL}.content.widgets[{self.index(name)}].model.sharedModel.getSource()"
        )

    def write_and_run(self, name, old, new):
        """Replace text in a cell and run it; return its output as text."""
        text = self.source(name)
        assert old in text
        i = self.index(name)
        self.page.evaluate(
            f"([i, text]) => {SHELL}.content.widgets[i].model.sharedModel.setSource(text)",
            [i, text.replace(old, new)],
        )
        cell = self.cell(name)
        self.page.evaluate("window.jupyterapp.commands.execute('notebook:run-cell')")
        self.page.wait_for_timeout(300)
        self.idle()
        return cell.locator(".jp-OutputArea").inner_text()

    def errors(self):
        """Return the exceptions that cells ended in, by the end of the cell's id; those of listings
        are expected.
        """
        cells = self.page.evaluate(f"{SHELL}.content.model.sharedModel.toJSON().cells")
        return {
            c["id"]: o["ename"]
            for c in cells
            if c["cell_type"] == "code"
            for o in c["outputs"]
            if o["output_type"] == "error"
            and "raises-exception" not in c["metadata"].get("tags", [])
        }
