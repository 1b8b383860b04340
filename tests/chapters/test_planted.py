"""The tests can fail: each fault planted here turns a rule or a comparison red."""

import base64
import io
from pathlib import Path

import nbformat.v4 as nbf
import numpy as np
import pytest
from PIL import Image

from helpers.authoring.compare import differences, same_text
from tests.chapters import rules

PATH = Path("05_planted.ipynb")


def notebook(*cells):
    return nbf.new_notebook(cells=list(cells))


def code(source="x = 1", outputs=(), tags=(), count=1, **metadata):
    cell = nbf.new_code_cell(
        source,
        outputs=list(outputs),
        execution_count=count,
        metadata={"tags": list(tags), **metadata},
    )
    return cell


def picture(change=0):
    pixels = np.full((40, 60, 3), 255, np.uint8)
    pixels[:change] = 0
    file = io.BytesIO()
    Image.fromarray(pixels).save(file, "PNG")
    return base64.b64encode(file.getvalue()).decode()


def shown(png, alt="A line that rises from 0 to 1 over ten steps", caption="The line rises."):
    markup = (
        f'<img src="data:image/png;base64,{png}" alt="{alt}"><figcaption>{caption}</figcaption>'
    )
    return nbf.new_output(
        "display_data", {"image/png": png, "text/plain": alt, "text/html": markup}
    )


PLANTED = {
    "a section is missing": (
        rules.headings_in_order,
        [nbf.new_markdown_cell("# T\n\n## Background\n\n## Code")],
    ),
    "two titles": (
        rules.headings_in_order,
        [nbf.new_markdown_cell("# T"), nbf.new_markdown_cell("# U")],
    ),
    "a sign in a heading that an address writes as a number": (
        rules.headings_can_be_linked,
        [nbf.new_markdown_cell("# T · U\n\n## The `relu`\n\n### Divide by √d")],
    ),
    "a task in a comment": (
        rules.tasks_are_text,
        [
            nbf.new_markdown_cell("**Exercise 05.4.** How many?"),
            code('# 05.4  How many?\ncheck("05.4", 1)'),
        ],
    ),
    "a task with another number": (
        rules.tasks_are_text,
        [nbf.new_markdown_cell("**Exercise 05.3.** How many?"), code('check("05.4", 1)')],
    ),
    "a long cell": (rules.cells_are_small, [code("\n".join(["x = 1"] * 16))]),
    "a cell stored where it could not run": (
        rules.nothing_is_skipped,
        [
            code(
                outputs=[nbf.new_output("stream", name="stdout", text="Not run here: why.\n")],
                tags=["may-not-run"],
            )
        ],
    ),
    "a class in a chapter": (rules.cells_are_small, [code("class A:\n    pass")]),
    "a cell never run": (rules.everything_was_executed, [code(count=None)]),
    "a cell hidden from nbval": (rules.nothing_is_skipped, [code("# NBVAL_SKIP\nx = 1")]),
    "an untagged error": (
        rules.errors_only_where_tagged,
        [code(outputs=[nbf.new_output("error", ename="E", evalue="e")])],
    ),
    "a tagged cell that raises nothing": (
        rules.errors_only_where_tagged,
        [code(tags=["raises-exception"])],
    ),
    "a missing alt text": (rules.pictures_have_words, [code(outputs=[shown(picture(), alt="")])]),
    "a missing caption": (
        rules.pictures_have_words,
        [code(outputs=[shown(picture(), caption="")])],
    ),
    "a widget's bare name for words": (
        rules.pictures_have_words,
        [code(outputs=[shown(picture(), alt="<Figure size 1x1>")])],
    ),
    "a markdown image without words": (
        rules.pictures_have_words,
        [nbf.new_markdown_cell("![](a.png)")],
    ),
    "a figure without a headline": (
        rules.figures_have_a_headline,
        [code('notebook.figure(fig, alt="a", caption="c")')],
    ),
    "a headline of one word": (
        rules.figures_have_a_headline,
        [code('notebook.figure(fig, headline="Losses", alt="a", caption="c")')],
    ),
    "a headline with a full stop": (
        rules.figures_have_a_headline,
        [code('notebook.figure(fig, headline="The loss falls.", alt="a", caption="c")')],
    ),
    "a heavy picture": (
        rules.pictures_are_light,
        [code(outputs=[shown(base64.b64encode(bytes(31_000)).decode())])],
    ),
    "a colour literal": (
        rules.colours_come_from_the_palette,
        [code("ax.plot(x, color='#ff0000')")],
    ),
    "a directive": (
        rules.markdown_is_what_jupyterlab_renders,
        [nbf.new_markdown_cell("```{note}\nx\n```")],
    ),
    "a Chinese listing without translation": (
        rules.listings_are_translated,
        [code("# 输入数据\nx = 1", tags=["listing"]), nbf.new_markdown_cell("Next.")],
    ),
    "a Chinese listing that is not tagged": (
        rules.listings_are_translated,
        [code("# 输入数据"), nbf.new_markdown_cell("| 输入数据 | input data |")],
    ),
    "an address": (
        rules.nothing_depends_on_the_run,
        [code(outputs=[nbf.new_output("stream", text="<A at 0x7f00aabbccdd>")])],
    ),
    "a formula that nothing checks": (
        rules.formulas_are_checked,
        [
            nbf.new_markdown_cell("## Mathematics"),
            nbf.new_markdown_cell("$$y = x$$"),
            nbf.new_markdown_cell("## Code"),
            code(),
        ],
    ),
    "a formula in a cell with the next heading": (
        rules.formulas_are_checked,
        [nbf.new_markdown_cell("## Concepts\n\n## Mathematics\n\n$$y = x$$\n\n## Code"), code()],
    ),
}


@pytest.mark.parametrize("name", PLANTED)
def test_planted_fault_is_found(name):
    rule, cells = PLANTED[name]
    assert list(rule(notebook(*cells), PATH))


def test_every_rule_is_planted_against():
    assert {rule for rule, _ in PLANTED.values()} == set(rules.RULES)


def test_translated_listing_is_accepted():
    cells = (
        code("# 输入数据\nx = 1", tags=["listing"]),
        nbf.new_markdown_cell("| `# 输入数据` | input data |"),
    )
    assert not list(rules.listings_are_translated(notebook(*cells), PATH))


def stream(text):
    return [nbf.new_output("stream", text=text)]


def test_changed_number_is_found():
    assert differences(stream("loss 0.25\n"), stream("loss 0.26\n"))
    assert not differences(stream("loss 0.25\n"), stream("loss 0.25\n"))


def test_trained_number_may_move_within_its_tolerance_only():
    assert not differences(stream("accuracy 99.1 %"), stream("accuracy 99.2 %"), tolerance=0.15)
    assert differences(stream("accuracy 98.9 %"), stream("accuracy 99.2 %"), tolerance=0.15)
    assert differences(stream("precision 99.2 %"), stream("accuracy 99.2 %"), tolerance=0.15)
    assert differences(stream("9 of 10,000"), stream("9 of 11,000"), tolerance=5)
    assert not same_text("-0.5", "0.5", 0.9)


def test_changed_figure_is_found():
    assert not differences([shown(picture())], [shown(picture())])
    assert differences([shown(picture(1))], [shown(picture())])
    assert differences(
        [shown(picture(), alt="A line that falls from 1 to 0 over ten steps")], [shown(picture())]
    )


def test_trained_figure_keeps_its_size_and_the_words_of_its_alt():
    new = shown(picture(9), alt="A loss of 0.11 after all the steps")
    old = shown(picture(), alt="A loss of 0.10 after all the steps")
    assert not differences([new], [old], tolerance=0.02)
    assert differences([new], [old], tolerance=0.001)


def test_missing_output_is_found():
    assert differences([], stream("x"))
    assert differences(stream("x"), [])


def test_shown_error_is_compared_by_type_and_first_sentence():
    def error(name, value):
        return [nbf.new_output("error", ename=name, evalue=value, traceback=[])]

    assert not differences(
        error("TypeError", "no x. Did you mean y?"), error("TypeError", "no x. Or z?"), raises=True
    )
    assert differences(error("TypeError", "no x."), error("ValueError", "no x."), raises=True)
    assert differences(error("TypeError", "no x."), error("TypeError", "no y."), raises=True)
