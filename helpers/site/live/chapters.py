"""The chapters as the live part has them: what a web page cannot run stands as text, with its
stored output, and says so.
"""

import hashlib
import json
import re
from pathlib import Path

from helpers import contents
from helpers.home import ROOT
from helpers.site.live import needs

RUN = ("00", "01", "02", "03", "04", "05")
# Cells that take more than half a minute in a page, by their names; measured, see tests/site/live.
SLOW = ()
FAILS = "%%fails so that Run All goes on behind an exception\n"
FETCHED = re.compile(r"^ *(?:from|import) +(sklearn|scipy)\b", re.M)
STORED = "Here it stands with its stored output."
WHY = {
    "tensorflow": f"This cell needs TensorFlow, which a web page does not have. {STORED}",
    "after": f"This cell uses what a cell with TensorFlow made. {STORED}",
    "installed": f"This cell is about an installed course; in a web page nothing is. {STORED}",
    "slow": f"This cell takes more than half a minute in a web page. {STORED}",
}
ELSEWHERE = (
    "**This chapter does not run in a web page:** it trains networks for minutes, or with "
    "TensorFlow. Read it here with its stored outputs. To run it, install the course: the "
    "project's README says how, in one command."
)


def write(folder):
    """Write all chapters into `folder`, and their solutions into its folder `solutions`."""
    (folder / "solutions").mkdir(parents=True)
    for name in contents.titles():
        for part in ("", "solutions/"):
            source = ROOT / "chapters" / f"{part}{name}.ipynb"
            if source.exists():
                notebook = read(source)
                text = json.dumps(notebook, indent=1, ensure_ascii=False)
                (folder / f"{part}{name}.ipynb").write_text(text, encoding="utf-8")


def read(path):
    """Return a chapter's notebook as the live part has it; its metadata name its edition."""
    notebook = json.loads(Path(path).read_text(encoding="utf-8"))
    for cell in notebook["cells"]:
        _join(cell)
    if path.name[:2] in RUN:
        _adapt(notebook)
    else:
        notebook["cells"].insert(1, _text("where-to-run", ELSEWHERE))
    said = json.dumps(notebook, sort_keys=True).encode()
    notebook["metadata"]["course"] = {"edition": hashlib.sha256(said).hexdigest()[:16]}
    kernel = {"name": "python", "display_name": "Python (Pyodide)", "language": "python"}
    notebook["metadata"]["kernelspec"] = kernel
    return notebook


def _join(cell):
    """JupyterLite's table of contents wants whole texts where the format allows lists of lines."""
    cell["source"] = "".join(cell["source"])
    for output in cell.get("outputs", []):
        if "text" in output:
            output["text"] = "".join(output["text"])
        for kind, data in output.get("data", {}).items():
            if isinstance(data, list):
                output["data"][kind] = "".join(data)


def _adapt(notebook):
    cells = notebook["cells"]
    sources = [cell["source"] if cell["cell_type"] == "code" else None for cell in cells]
    slow = [number for number, cell in enumerate(cells) if cell["id"] in SLOW]
    reasons = needs.reasons(sources, slow)
    adapted = []
    for number, cell in enumerate(cells):
        if number in reasons:
            cell = _text(cell["id"], _as_text(cell, WHY[reasons[number]]))
        elif "raises-exception" in cell["metadata"].get("tags", []):
            if fetched := FETCHED.findall(cell["source"]):
                adapted.append(_fetching(cell, sorted(set(fetched))))
            cell["source"] = FAILS + cell["source"]
        adapted.append(cell)
    notebook["cells"] = adapted


def _fetching(cell, names):
    """Return a cell that imports packages before a cell whose magic hides its imports: a kernel
    fetches what it sees that a cell imports.
    """
    source = f"import {', '.join(names)}  # fetched, for the next cell"
    empty = {"metadata": {}, "execution_count": None, "outputs": []}
    return {"cell_type": "code", "id": f"{cell['id']}-fetch", "source": source, **empty}


def _text(name, source):
    return {"cell_type": "markdown", "id": name, "metadata": {}, "source": source}


def _as_text(cell, why):
    """Return a code cell as Markdown: why it is not run, its code, what it printed and drew."""
    said = [f"*{why}*", f"```python\n{cell['source']}\n```"]
    for output in cell["outputs"]:
        data = output.get("data", {})
        if output["output_type"] == "stream":
            said.append(f"```text\n{output['text'].rstrip()}\n```")
        elif output["output_type"] == "error":
            said.append(f"```text\n{output['ename']}: {output['evalue']}\n```")
        elif "text/html" in data:
            said.append(data["text/html"])
        elif "text/markdown" in data:
            said.append(data["text/markdown"])
        elif "text/plain" in data:
            said.append(f"```text\n{data['text/plain']}\n```")
    return "\n\n".join(said)
