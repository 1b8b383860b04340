"""The page of a lesson plan."""

import html

from helpers.classroom import chapter, pages, plan, render, wrong
from helpers.language import _


def body(path):
    """Return the HTML of the plan of one chapter."""
    lesson = plan.plan(path)
    title, question = chapter.title(path)
    parts = [
        f"<h1>{html.escape(_('Lesson plan: {title}').format(title=title))}</h1>",
        f"<p><em>{render.line(question)}</em></p>",
        _aims(lesson),
        _minutes(lesson),
        _left_out(lesson),
        f"<h2>{_('To prepare')}</h2>",
        pages.bullets(map(render.line, lesson.notes.prepare)),
        _misconceptions(path, lesson),
        _aloud(lesson),
    ]
    return "\n".join(parts)


def _aims(lesson):
    heading = _("After this lesson, learners can")
    return f"<h2>{heading}</h2>\n{pages.bullets(map(render.line, lesson.notes.aims))}"


def _minutes(lesson):
    words = _("{minutes} minutes").format(minutes=lesson.minutes)
    rows = [
        [html.escape(row.heading), str(row.minutes), render.line(row.doing)] for row in lesson.rows
    ]
    rows.append([f"<strong>{_('together')}</strong>", f"<strong>{lesson.minutes}</strong>", ""])
    head = [_("part of the chapter"), _("minutes"), _("what you do")]
    note = _(
        "Minutes are computed: 130 words or 6 lines of code a minute, 3 minutes an explorer, an "
        "exercise by its kind. They say how the parts compare; no class has been timed."
    )
    return f"<h2>{words}</h2>\n{pages.table(head, rows, numbers=[1])}\n<p><small>{note}</small></p>"


def _left_out(lesson):
    total = sum(length for _heading, length in lesson.left_out)
    listed = ", ".join(f"{html.escape(heading)} ({length})" for heading, length in lesson.left_out)
    words = _("Of the chapter's core these parts do not fit ({minutes} minutes): {parts}.").format(
        minutes=total, parts=listed
    )
    return f"<h2>{_('What to leave out')}</h2>\n{render.html(lesson.notes.leave)}\n<p>{words}</p>"


def _misconceptions(path, lesson):
    tasks, rows = chapter.exercises(path), []
    for number, key, believed in lesson.notes.misconceptions:
        answer = wrong.recorded(number, key)
        typed = f"<code>{html.escape(answer.answer)}</code>" if answer.answer else _("a program")
        where = html.escape(tasks[number].heading)
        rows.append(
            [
                render.line(believed),
                f"{number}, <em>{where}</em>",
                f"{typed}: {render.line(html.escape(answer.said, quote=False))}",
            ]
        )
    head = [
        _("what is believed"),
        _("exercise that shows it"),
        _("answer, and what the course says"),
    ]
    return f"<h2>{_('Misconceptions')}</h2>\n{pages.table(head, rows)}"


def _aloud(lesson):
    rows = [
        [html.escape(at), render.line(question), render.line(likely)]
        for at, question, likely in lesson.notes.aloud
    ]
    head = [_("at"), _("question"), _("what you will hear, and what is so")]
    return f"<h2>{_('To ask aloud')}</h2>\n{pages.table(head, rows)}"
