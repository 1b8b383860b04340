"""Progress: what is solved and what was predicted, in the learner's own folder; nothing in it is
lost.
"""

import contextlib
import datetime
import json
import os
from numbers import Real

import filelock

from helpers.exercises.registry import all_exercises
from helpers.exercises.result import Result
from helpers.lab.home import course_home
from helpers.language import _

SECONDS_FOR_LOCK = 5
_waiting = {}  # by file: changes that could not be written yet


def record(exercise_id, solved):
    """Count an attempt until the exercise is solved; return how many there were, and a sentence or
    "".
    """
    now = datetime.datetime.now().astimezone().isoformat(timespec="seconds")

    def change(data):
        entry = data["exercises"].setdefault(exercise_id, {})
        if "solved" not in entry:
            entry.update(
                {"attempts": entry.get("attempts", 0) + 1} | ({"solved": now} if solved else {})
            )

    data, note = _update(change)
    return data["exercises"][exercise_id].get("attempts", 0), note


def remember_prediction(name, value):
    """Keep `value` (a number or text) as the prediction for an exercise or an explorer; return a
    sentence or "".
    """
    value = value.item() if hasattr(value, "item") else value
    if not isinstance(value, (Real, str)):
        raise ValueError(
            f"remember_prediction: value must be a number or text, got {type(value).__name__}"
        )
    return _update(lambda data: data["predictions"].update({name: value}))[1]


def prediction(name, default=None):
    """Return the prediction that was kept under `name`, else `default`."""
    return _update()[0]["predictions"].get(name, default)


def summary():
    """Return {chapter: (solved, number of exercises)} in the order of the course, and a sentence or
    "".
    """
    data, note = _update()
    chapters = {}
    for key in all_exercises():
        solved, total = chapters.get(chapter := key.partition(".")[0], (0, 0))
        chapters[chapter] = solved + ("solved" in data["exercises"].get(key, {})), total + 1
    return chapters, note


def show():
    """Return the learner's progress: a table in a notebook, a sentence elsewhere."""
    chapters, note = summary()
    solved, total = map(sum, zip(*chapters.values(), strict=True))
    text = _("{solved} of {total} exercises are solved.").format(solved=solved, total=total)
    rows = "".join(
        '<tr><th scope="row">{}</th><td>{}</td></tr>'.format(
            _("Chapter {chapter}").format(chapter=chapter),
            _("{solved} of {total}").format(solved=solved, total=total),
        )
        for chapter, (solved, total) in chapters.items()
    )
    return Result("progress", text, note, more=f"<table>{rows}</table>")


def _update(change=None):
    """Apply a change under the file's lock; return the data, and a sentence if the file was damaged
    or not written.
    """
    path = course_home() / "progress.json"
    waiting = _waiting.setdefault(path, [])
    waiting += [change] if change else []
    try:
        if not waiting and not path.exists():
            return _empty(), ""
        path.parent.mkdir(parents=True, exist_ok=True)
        with _locked(path.with_name(".progress.lock")):
            data, note = _read(path)
            done = _apply(waiting, data)
            if done:
                _write(path, data)
            del waiting[:done]  # not clear(): another thread may have added one
    except OSError as error:
        reason = (
            _("another kernel holds it")
            if isinstance(error, TimeoutError)
            else error.strerror or error
        )
        data, note = (
            _empty(),
            _(
                "Your progress could not be written to {path} ({error}). It is "
                "kept until this kernel stops: "
                "make the folder writable, then check again."
            ).format(path=path, error=reason),
        )
        with contextlib.suppress(OSError):  # the same trouble again, which the sentence tells
            data, _note = _read(path)
        _apply(waiting, data)
    return data, note


def _apply(changes, data):
    changes = list(changes)
    for change in changes:
        change(data)
    return len(changes)


def _empty():
    return {"exercises": {}, "predictions": {}}


def _read(path):
    """Return the data, with fields of newer versions, and ""; set a damaged file aside and return
    the sentence.
    """
    # not UTF-8, not JSON, or not our form
    with contextlib.suppress(ValueError, TypeError, AttributeError):
        data = _empty() | (json.loads(path.read_text("utf-8")) if path.exists() else {})
        if all(
            isinstance(part.get("attempts", 0), int)
            for part in [data["predictions"], *data["exercises"].values()]
        ):
            return data, ""
    aside = path.with_name(f"progress-damaged-{datetime.datetime.now():%Y-%m-%d-%H%M%S-%f}.json")
    os.replace(path, aside)
    sentence = _(
        "Your progress file was damaged. It was set aside as {aside}, and a new one was begun."
    )
    return _empty(), sentence.format(aside=aside)


def _write(path, data):
    new = path.with_name(".progress.new")
    with open(new, "w", encoding="utf-8") as file:
        json.dump(data, file, indent=1, ensure_ascii=False)
        file.flush()
        os.fsync(file.fileno())
    os.replace(new, path)


def _locked(path):
    """Return the lock. The system frees it when its holder ends, however it ends: no lock grows
    stale.
    """
    return filelock.FileLock(path, timeout=SECONDS_FOR_LOCK, thread_local=False, poll_interval=0.01)
