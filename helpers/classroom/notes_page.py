"""The page of a teacher's notes: the core of a chapter, heading by heading, with what to ask before
each result, and every exercise with its solution and its recorded wrong answers.
"""

import html
import re

from helpers.classroom import chapter, pages, plan, render, wrong
from helpers.exercises.registry import all_exercises
from helpers.language import _

PREDICT = re.compile(r"^.*\*\*Predict[:.]\*\*.*$", re.M)


def body(path):
    """Return the HTML of the notes on one chapter."""
    lesson, tasks = plan.plan(path), chapter.exercises(path)
    title, question = chapter.title(path)
    found = [
        f"<h1>{html.escape(_('Teacher’s notes: {title}').format(title=title))}</h1>",
        f"<p><em>{render.line(question)}</em></p>",
        f"<p class='aside'>{_('This page holds the solutions. They are public, too.')}</p>",
    ]
    for part in chapter.parts(chapter.built(path)):
        notes = "" if part.optional else _part(part, lesson, tasks)
        if notes:
            found.append(f"<h2>{html.escape(part.heading)}</h2>\n{notes}")
    return "\n".join(found)


def predictions(part):
    """Return the paragraphs of a part that ask for a prediction."""
    texts = [cell for cell in part.cells if isinstance(cell, str)]
    return [match[0].strip() for text in texts for match in PREDICT.finditer(text)]


def _part(part, lesson, tasks):
    """Return the notes on one heading, or "" where there is nothing to say."""
    found = []
    for row in lesson.rows:
        if row.heading == part.heading:
            words = _("In the lesson ({minutes} minutes).").format(minutes=row.minutes)
            found.append(f"<p class='aside'><strong>{words}</strong> {render.line(row.doing)}</p>")
    for at, question, likely in lesson.notes.aloud:
        if at == part.heading:
            found.append(f"<p><strong>{_('Ask.')}</strong> {render.line(question)}</p>")
            found.append(f"<p>{render.line(likely)}</p>")
    for text in predictions(part):
        found.append(f"<blockquote>{render.html(text)}</blockquote>")
    for number in _numbers(part):
        found.append(_exercise(tasks[number]))
    return "\n".join(found)


def _numbers(part):
    cells = [cell.source for cell in part.cells if not isinstance(cell, str)]
    return [number for text in cells for number in chapter.CHECK.findall(text)]


def _exercise(task):
    """Return an exercise with its solution, folded, and its wrong answers if they are values."""
    kind = all_exercises()[task.number].kind
    found = ["<div class='whole'>", render.html(task.task), "</div>"]
    summary = _("Solution of {number}").format(number=task.number)
    found.append(f"<details><summary>{summary}</summary>")
    found.append(f'<pre tabindex="0">{html.escape(task.solution)}</pre>')
    rows = [
        [f"<code>{html.escape(each.answer)}</code>",
         render.line(html.escape(each.said, quote=False))]
        for each in (wrong.of_values(task.number) if kind != "program" else [])
    ]  # fmt: skip
    if rows:
        found.append(pages.table([_("wrong answer"), _("what the course says")], rows))
    found.append("</details>")
    return "\n".join(found)
