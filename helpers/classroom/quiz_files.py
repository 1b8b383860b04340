"""The quiz of a chapter as a page, its key, a notebook, and questions for Moodle, whose format most
learning platforms can import.
"""

import html
from xml.etree import ElementTree

import nbformat

from helpers.classroom import chapter, pages
from helpers.classroom.quiz import question
from helpers.language import _

VARIANTS = 10  # of each question for Moodle, which draws one of them for each learner


def files(path, seed):
    """Return name → text of the files of one chapter's quiz."""
    number, (title, _question) = path.stem[:2], chapter.title(path)
    items = question.quiz(number, seed)
    name, key = _("Quiz: {title}").format(title=title), _("Key: {title}").format(title=title)
    return {
        "quiz.html": pages.page(name, page(name, items)),
        "quiz_key.html": pages.page(key, key_page(key, items, seed)),
        "quiz.ipynb": nbformat.writes(notebook(name, items)) + "\n",
        "quiz.xml": moodle(number, title, seed),
    }


def page(name, items):
    """Return the HTML of the questions, with a line for each answer; not the seed, with which the
    key could be drawn.
    """
    found = [f"<h1>{html.escape(name)}</h1>", f"<p>{_name_line()}</p>", "<ol>"]
    line = _("Answer: {line}").format(line="_" * 24)
    found += [
        f"<li class='whole'><p>{html.escape(item.text)}</p><p>{line}</p></li>"
        for item in items.values()
    ]
    return "\n".join([*found, "</ol>"])


def key_page(name, items, seed):
    """Return the HTML of the answers."""
    rows = [
        [str(i), html.escape(item.text), f"<strong>{item.answer}</strong>", _tolerated(item)]
        for i, item in enumerate(items.values(), 1)
    ]
    head = [_("question"), _("text"), _("answer"), _("may differ by")]
    table = pages.table(head, rows, numbers=[0, 2, 3])
    return f"<h1>{html.escape(name)}</h1>\n{table}\n<p><small>{_seed_line(seed)}</small></p>"


def notebook(name, items):
    """Return the questions as a notebook: a cell for each answer, no key and no seed."""
    new = nbformat.v4
    cells = [new.new_markdown_cell(f"# {name}\n\n{_name_line()}", id="quiz-title")]
    for i, item in enumerate(items.values(), 1):
        text = f"**{_('Question {number}.').format(number=i)}** {_plain(item.text)}"
        cells.append(new.new_markdown_cell(text, id=f"quiz-question-{i}"))
        cells.append(new.new_code_cell(f"answer_{i} = ...", id=f"quiz-answer-{i}"))
    kernel = {"display_name": "Python 3 (ipykernel)", "language": "python", "name": "python3"}
    return new.new_notebook(cells=cells, metadata={"kernelspec": kernel})


def moodle(number, title, seed):
    """Return Moodle XML: a category for each question, with its variants."""
    root = ElementTree.Element("quiz")
    for i, name in enumerate(question.questions(number), 1):
        _text(ElementTree.SubElement(root, "question", type="category"), "category",
              f"$course$/{title}/{i:02} {name}")  # fmt: skip
        seen = set()
        for variant in range(VARIANTS):
            item = question.variant(number, name, [seed, variant])
            if item.text not in seen:
                seen.add(item.text)
                root.append(_numerical(item, f"{number} {name} {variant + 1}"))
    ElementTree.indent(root)
    return ElementTree.tostring(root, encoding="unicode", xml_declaration=True) + "\n"


def _numerical(item, name):
    """Return a question of Moodle's kind “numerical”."""
    found = ElementTree.Element("question", type="numerical")
    _text(found, "name", name)
    _text(found, "questiontext", f"<p>{html.escape(item.text)}</p>").set("format", "html")
    ElementTree.SubElement(found, "defaultgrade").text = "1"
    answer = _text(ElementTree.SubElement(found, "answer", fraction="100"), None, _number(item))
    ElementTree.SubElement(answer, "tolerance").text = f"{item.tolerance:g}"
    return found


def _text(parent, name, words):
    """Put <name><text>words</text></name> into an element; return that of the name."""
    element = parent if name is None else ElementTree.SubElement(parent, name)
    ElementTree.SubElement(element, "text").text = words
    return element


def _number(item):
    return item.answer.replace("−", "-").replace(",", "")


def _tolerated(item):
    return question.shown(item.tolerance) if item.tolerance else "0"


def _plain(text):
    """Return a text whose signs Markdown takes for nothing else."""
    return text.replace("*", r"\*").replace("_", r"\_").replace("[", r"\[")


def _name_line():
    return _("Name: {line}").format(line="_" * 24)


def _seed_line(seed):
    return _("Drawn with the seed {seed}; another seed draws other numbers.").format(seed=seed)
