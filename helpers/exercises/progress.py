"""Progress: what is solved and what was predicted, in the learner's own folder; nothing in it is
lost.
"""

import contextlib
import datetime
import json
import os
from numbers import Real
from pathlib import Path

from helpers.browser import IN_BROWSER
from helpers.exercises.registry import all_exercises
from helpers.home import course_home
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
        data["last"] = exercise_id
        if "solved" in entry:
            return
        entry["attempts"] = entry.get("attempts", 0) + 1
        if solved:
            entry["solved"] = now

    data, note = _update(change)
    return data["exercises"][exercise_id].get("attempts", 0), note


def remember_prediction(name, value):
    """Keep `value` (a number or text) as the prediction for an exercise or an explorer; return a
    sentence or "".
    """
    value = _plain(value)

    def change(data):
        data["predictions"][name] = value

    return _update(change)[1]


def _plain(value):
    """Return a number or text as JSON can hold it; ValueError if it is none."""
    value = value.item() if hasattr(value, "item") else value
    if isinstance(value, str):
        return str(value)
    if not isinstance(value, Real):
        kind = type(value).__name__
        raise ValueError(f"remember_prediction: value must be a number or text, got {kind}")
    try:
        number = float(value)
    except OverflowError as error:
        raise ValueError("remember_prediction: value must be below 1e308") from error
    return value if isinstance(value, (bool, int)) else number


def prediction(name, default=None):
    """Return the prediction that was kept under `name`, else `default`."""
    return _update()[0]["predictions"].get(name, default)


def kept_choice(name, count):
    """Return the number of the option that was chosen under `name`; None without one, or where it
    is none of the `count` options that there are now.
    """
    option = prediction(name)
    return option if isinstance(option, int) and 0 <= option < count else None


def summary():
    """Return {chapter: (solved, number of exercises)} in the order of the course, and a sentence or
    "".
    """
    data, note = _update()
    chapters = {}
    for key in all_exercises():
        chapter = key.partition(".")[0]
        solved, total = chapters.get(chapter, (0, 0))
        if "solved" in data["exercises"].get(key, {}):
            solved += 1
        chapters[chapter] = solved, total + 1
    return chapters, note


def state():
    """Return all that is kept, {"exercises": …, "predictions": …}, and a sentence or ""."""
    return _update()


def show():
    """Return the learner's progress: a table with links in a notebook, sentences elsewhere."""
    from helpers.exercises import overview  # which reads this module

    return overview.show()


def _update(change=None):
    """Apply a change under the file's lock; return the data, and a sentence if the file was damaged
    or not written. A link is followed: it stays a link.
    """
    path = course_home() / "progress.json"
    waiting = _waiting.setdefault(path, [])
    try:
        file = Path(os.path.realpath(path))
        if not waiting and change is None:
            data = _good(file)
            if data is not None:  # nothing to write: a folder that is read-only is good enough
                return data, ""
        if change:
            waiting.append(change)
        return _update_locked(file, waiting)
    except OSError as error:
        data = _empty()
        with contextlib.suppress(OSError):  # the same trouble again, which the sentence tells
            data = _good(path) or data
        _apply(waiting, data)
        return data, _not_written(path, error)


def _update_locked(file, waiting):
    file.parent.mkdir(parents=True, exist_ok=True)
    with _locked(file.with_name(".progress.lock")):
        data, note = _good(file), ""
        if data is None:
            data, note = _empty(), _set_aside(file)
        done = _apply(waiting, data)
        if done:
            _write(file, data)
        del waiting[:done]  # not clear(): another thread may have added one
    return data, note


def _not_written(path, error):
    """Return the sentence that says why the file could not be written, and what to do."""
    reason = error.strerror or error
    if isinstance(error, TimeoutError):
        reason = _("another kernel holds it")
    sentence = _(
        "Your progress could not be written to {path} ({error}). It is kept until this kernel "
        "stops: make the folder writable, then check again."
    )
    return sentence.format(path=path, error=reason)


def _apply(changes, data):
    changes = list(changes)
    for change in changes:
        change(data)
    return len(changes)


def _empty():
    return {"exercises": {}, "predictions": {}}


def _good(file):
    """Return what the file holds, with fields of newer versions (an empty form where there is no
    file), or None if it is damaged: not UTF-8, not JSON, too deep, or not of our form.
    """
    if not file.exists():
        return _empty()
    try:
        data = _empty() | json.loads(file.read_text("utf-8-sig"))  # an editor may have put a mark
        parts = [data["predictions"], *data["exercises"].values()]
        counts = [part.get("attempts", 0) for part in parts]
        _text(data)  # what cannot be written again is damaged, too
    except (ValueError, TypeError, AttributeError, RecursionError):
        return None
    return data if all(isinstance(count, int) for count in counts) else None


def _set_aside(file):
    """Give a damaged file another name; return the sentence that says so."""
    now = datetime.datetime.now()
    aside = file.with_name(f"progress-damaged-{now:%Y-%m-%d-%H%M%S-%f}.json")
    os.replace(file, aside)
    sentence = _(
        "Your progress file was damaged. It was set aside as {aside}, and a new one was begun."
    )
    return sentence.format(aside=aside)


def _text(data):
    return json.dumps(data, indent=1)


def _write(file, data):
    new = file.with_name(".progress.new")
    with open(new, "w", encoding="utf-8") as draft:
        draft.write(_text(data))
        draft.flush()
        os.fsync(draft.fileno())
    os.replace(new, file)


def _locked(path):
    """Return the lock. The system frees it when its holder ends, however it ends: no lock grows
    stale. In a web page there are no locks between kernels: the file is read anew for each change.
    """
    if IN_BROWSER:
        return contextlib.nullcontext()
    import filelock

    return filelock.FileLock(path, timeout=SECONDS_FOR_LOCK, thread_local=False, poll_interval=0.01)
