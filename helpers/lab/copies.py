"""The learner's copies: each chapter laid once into `my`; a newer version goes beside the
learner's, dated.
"""

import contextlib
import datetime
import hashlib
import json
import os
from itertools import chain, count
from typing import NamedTuple

from helpers.lab.home import ROOT, course_home
from helpers.language import _

CHAPTERS = ROOT / "chapters"


class News(NamedTuple):
    """A chapter with a newer version, and the file in the learner's folder that holds the newer
    version.
    """

    chapter: str
    beside: str


def news():
    """Return a `News` for each chapter whose newer version lies beside the learner's own."""
    return [
        News(name, beside)
        for name, (_version, beside) in sorted(_read_record().items())
        if beside and (course_home() / beside).exists()
    ]


def copy(today=None):
    """Lay the chapters that are not there; lay new versions beside those that are. No file is ever
    changed.
    """
    for chapter in sorted(CHAPTERS.glob("*.ipynb")):
        fresh, own, record = chapter.read_bytes(), course_home() / chapter.name, _read_record()
        version = hashlib.sha256(fresh).hexdigest()
        laid, (known, beside) = _lay(fresh, own), record.get(own.name, ("", None))
        if version == known:
            continue
        if not laid and own.read_bytes() != fresh:
            names = _names(own, today or datetime.date.today().isoformat())
            beside = next(
                name.name for name in names if _lay(fresh, name) or name.read_bytes() == fresh
            )
        _write_record(record | {own.name: (version, beside)})


def reset(chapter, now=None):
    """Lay `chapter` ("05", "00_toolbox") anew; return the path that keeps the learner's, or None if
    there was none.
    """
    found = [p for p in sorted(CHAPTERS.glob("*.ipynb")) if chapter and p.name.startswith(chapter)]
    if len(found) != 1:
        known = ", ".join(p.stem for p in found or sorted(CHAPTERS.glob("*.ipynb")))
        raise ValueError(f"reset: CHAPTER must name one of {known}; got {chapter!r}")
    fresh, own, kept = found[0].read_bytes(), course_home() / found[0].name, None
    with _draft(fresh, own) as draft:
        if own.exists():
            names = _names(own, f"{now or datetime.datetime.now():%Y-%m-%d_%H-%M-%S}")
            kept = next(name for name in names if not name.exists())
            os.rename(own, kept)
        os.rename(draft, own)
    _write_record(_read_record() | {own.name: (hashlib.sha256(fresh).hexdigest(), None)})
    return kept


def _names(own, date):
    """05_first_network.2026-11-21.ipynb, then .2026-11-21-2.ipynb and so on."""
    return (
        own.with_name(f"{own.stem}.{date}{again}.ipynb")
        for again in chain([""], (f"-{n}" for n in count(2)))
    )


@contextlib.contextmanager
def _draft(data, target):
    target.parent.mkdir(parents=True, exist_ok=True)
    draft = target.with_name(f".{target.name}.{os.getpid()}")
    try:
        draft.write_bytes(data)
        yield draft
    finally:
        draft.unlink(missing_ok=True)


def _lay(data, target):
    """Write `data` to `target` if nothing stands there, whole or not at all; return whether it was
    written.
    """
    if target.exists():
        return False
    with _draft(data, target) as draft:
        try:
            os.link(draft, target)  # refuses, in one step, where something stands
        except FileExistsError:
            return False
        except OSError:  # a disk without hard links
            os.rename(draft, target)
    return True


def _record_file():
    return course_home() / ".course" / "copies.json"


def _read_record():
    """{chapter: (the version laid last, the name of the file beside the learner's that holds it, or
    None)}.
    """
    try:
        record = json.loads(_record_file().read_text(encoding="utf-8"))
        return {name: (version, beside) for name, (version, beside) in record.items()}
    except FileNotFoundError:
        return {}
    except (ValueError, TypeError, AttributeError):  # damaged: set aside, and the notes begin anew
        os.replace(_record_file(), _record_file().with_suffix(".damaged"))
        return {}


def _write_record(record):
    with _draft(json.dumps(record, indent=1).encode(), _record_file()) as draft:
        os.replace(draft, _record_file())


def news_in_words():
    """Return, as sentences for the learner, which chapters have a newer version, and where it
    is.
    """
    found = news()
    if not found:
        return _("All your chapters are of the present version.")
    words = _("There is a newer version of {chapter}: {beside}. Yours is as you left it.")
    return "\n".join(words.format(**each._asdict()) for each in found)
