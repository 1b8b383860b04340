"""How far the learner is: chapter by chapter, with links, and where to go on."""

import html

from helpers import contents
from helpers.exercises import progress
from helpers.exercises.registry import all_exercises
from helpers.exercises.result import Result
from helpers.language import _


def show():
    """Return the learner's progress: a table in a notebook, sentences elsewhere."""
    data, note = progress.state()
    chapters, solved = _by_chapter(), _solved(data)
    rows = [_row(chapter, numbers, solved, data) for chapter, numbers in chapters.items()]
    order = [key for numbers in chapters.values() for key in numbers]
    text = _("{solved} of {total} exercises are solved, {predictions} predictions are made.")
    text = text.format(
        solved=len(solved.intersection(order)),
        total=len(order),
        predictions=len(data["predictions"]),
    )
    head = "".join(
        f'<th scope="col">{html.escape(name)}</th>'
        for name in (_("chapter"), _("exercises solved"), _("predictions"), _("next exercise"))
    )
    table = f"<table><tr>{head}</tr>{''.join(rows)}</table>"
    return Result("progress", text, note, more=_go_on(order, solved, data) + table)


def where_to_go_on(data):
    """Return the exercise to go on with: the one tried last, or the next unsolved one after it;
    the first of all before any was tried; None when all are solved.
    """
    order = [key for numbers in _by_chapter().values() for key in numbers]
    return _next(order, _solved(data), data)


def _next(order, solved, data):
    last = data.get("last")
    begin = order.index(last) if last in order else 0
    return next((key for key in order[begin:] + order[:begin] if key not in solved), None)


def _by_chapter():
    """Return {chapter: its exercises in the order of reading}."""
    chapters = {}
    for key in all_exercises():
        chapters.setdefault(key.partition(".")[0], []).append(key)
    for chapter, numbers in chapters.items():
        places = list(contents.places(chapter))
        numbers.sort(key=lambda key, places=places: places.index(key) if key in places else 10**6)
    return chapters


def _solved(data):
    return {key for key, entry in data["exercises"].items() if "solved" in entry}


def _row(chapter, numbers, solved, data):
    titles = contents.titles()
    names = contents.files(chapter)
    links = _(", ").join(_link(f"{name}.ipynb", titles[name]) for name in names)
    links = links or html.escape(_("Chapter {chapter}").format(chapter=chapter))
    made = sum(key.startswith(f"{chapter}.") for key in data["predictions"])
    following = next((key for key in numbers if key not in solved), None)
    cells = (
        _("{solved} of {total}").format(
            solved=len(solved.intersection(numbers)), total=len(numbers)
        ),
        _("{predictions} made").format(predictions=made),
        _link_to(following) if following else _("all solved"),
    )
    head = f'<th scope="row">{links}</th>'
    return f"<tr>{head}{''.join(f'<td>{cell}</td>' for cell in cells)}</tr>"


def _go_on(order, solved, data):
    """Return a line of HTML that leads to where the learner was."""
    key = _next(order, solved, data)
    if key is None:
        return f"<p>{html.escape(_('Every exercise of the course is solved.'))}</p>"
    words = _("Begin with {exercise}.") if not data.get("last") else _("Go on with {exercise}.")
    return f"<p>{html.escape(words).format(exercise=_link_to(key))}</p>"


def _link_to(key):
    where = contents.places(key.partition(".")[0]).get(key)
    words = _("exercise {number}").format(number=key)
    return _link(where, words) if where else html.escape(words)


def _link(address, words):
    return f'<a href="{html.escape(address)}">{html.escape(words)}</a>'
