"""Chapters in the site's Python, without a browser: what they print is what is stored."""

import json
import re

import pytest

from helpers.site.live import chapters

NODE = [
    "00_start_here",
    "00_toolbox",
    "01_neurons_and_activations",
    "02_forward_propagation",
    "03_losses_and_gradient_descent",
]


def stored(cell):
    """Return what a cell printed when the chapter was built."""
    texts = (each["text"] for each in cell["outputs"] if each.get("name") == "stdout")
    return "".join(texts)


def drawn(kinds):
    """Return how many pictures there are among displays."""
    return sum("image/png" in kind for kind in kinds)


@pytest.mark.timeout(400)
@pytest.mark.parametrize("name", NODE)
def test_a_chapter_prints_and_draws_what_is_stored(live, in_node, name):
    text = (live / "files" / "my" / f"{name}.ipynb").read_text(encoding="utf-8")
    cells = {cell["id"]: cell for cell in json.loads(text)["cells"]}
    told = in_node("cells.py", text, ("scipy", "scikit-learn"))
    assert {each["id"]: each["error"] for each in told if each["error"]} == {}
    different = {}
    for each in told:
        cell = cells[each["id"]]
        if "trained" not in cell["metadata"].get("tags", []) and each["text"] != stored(cell):
            different[each["id"]] = (stored(cell), each["text"])
    assert different == {}
    for each in told:
        outputs = cells[each["id"]]["outputs"]
        kinds = [list(o["data"]) for o in outputs if o["output_type"] == "display_data"]
        assert drawn(each["kinds"]) == drawn(kinds), each["id"]


@pytest.mark.timeout(300)
def test_an_endless_answer_is_stopped_and_a_quick_one_is_not(in_node):
    programs = [
        "while True: pass",
        "for i in range(10**9):\n try: i + 1\n except Exception: pass",
        "def f(): pass\nwhile True:\n try: f()\n except BaseException: pass",
        "def f(n):\n yield n\n yield from f(n + 1)\nfor i in f(0): pass",
        "while True: print('again')",
        "input()",
        "for i in range(100_000): i + 1",
    ]
    told = in_node("endless.py", json.dumps(programs))
    messages = [message for message, _seconds in told]
    stops = ["too-long"] * 3
    assert messages[:3] == stops
    assert messages[4:] == ["too-much-output", "input", ""]
    assert max(seconds for _message, seconds in told) < 10


def test_what_needs_tensorflow_stands_as_text_and_says_so(live):
    text = (live / "files" / "my" / "05_first_network.ipynb").read_text(encoding="utf-8")
    notebook = json.loads(text)
    code = "".join(c["source"] for c in notebook["cells"] if c["cell_type"] == "code")
    assert not re.search(r"notebook\.tensorflow|import keras", code)
    said = [c["source"] for c in notebook["cells"] if chapters.WHY["tensorflow"] in c["source"]]
    assert len(said) >= 5
    assert any("```text" in each for each in said)


def test_the_other_chapters_say_where_they_run(live):
    for path in (live / "files" / "my").glob("*.ipynb"):
        texts = [c["source"] for c in json.loads(path.read_text(encoding="utf-8"))["cells"]]
        assert (chapters.ELSEWHERE in texts) == (path.name[:2] not in chapters.RUN), path.name


def imported(source):
    """Return which of the packages that are fetched on demand a program imports."""
    return set(re.findall(r"^ *(?:from|import) +(sklearn|scipy)\b", source, re.M))


def test_a_kernel_sees_each_package_that_it_must_fetch(live):
    """It reads a cell's imports, but not below a magic: an earlier cell must have had them."""
    hidden = 0
    for path in sorted((live / "files" / "my").glob("0[0-5]*.ipynb")):
        seen = set()
        for cell in json.loads(path.read_text(encoding="utf-8"))["cells"]:
            if cell["cell_type"] == "code" and cell["source"].startswith("%%"):
                hidden += len(imported(cell["source"]))
                assert imported(cell["source"]) <= seen, cell["id"]
            elif cell["cell_type"] == "code":
                seen |= imported(cell["source"])
    assert hidden
