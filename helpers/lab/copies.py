"""The learner's copies: each chapter and its solutions laid once into `my`; a newer version goes
beside the learner's, dated.
"""

import contextlib
import datetime
import json
import os
from itertools import count
from typing import NamedTuple

from helpers.home import ROOT, course_home
from helpers.lab import forms
from helpers.language import _

CHAPTERS = ROOT / "chapters"
SOLUTIONS = "solutions"


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
    """Lay the chapters and solutions that are not there; lay new versions beside those that are. No
    file is ever changed, but for solutions that nobody wrote in.
    """
    date = today or datetime.date.today().isoformat()
    trusted = set()
    for source in sorted([*CHAPTERS.glob("*.ipynb"), *CHAPTERS.glob(f"{SOLUTIONS}/*.ipynb")]):
        name, data = source.relative_to(CHAPTERS).as_posix(), source.read_bytes()
        own, version = course_home() / name, forms.version(data)
        record = _read_record()
        known, beside = record.get(name, ("", None))
        if known == version and own.exists():
            continue
        fresh = _as_laid(source, data)
        if _write_if_absent(fresh, own):
            trusted.add(fresh)
        if known == version:
            continue
        if forms.whole(own.read_bytes()) == known:  # as edition 0.3.0 laid it
            trusted.add(own.read_bytes())
        if known != forms.whole(data):
            beside = _renew(fresh, own, known, date) or beside
            trusted.add(fresh)
        _write_record(record | {name: (version, beside)})
    forms.sign(trusted)


def _as_laid(source, data):
    """Return the bytes of a copy of a notebook of the course, which holds `data`: a solution is
    laid with its outputs, a chapter without.
    """
    return data if source.parent.name == SOLUTIONS else forms.to_work_in(data)


def _renew(fresh, own, known, date):
    """Lay a new version: in place of a solution whose text and code are as they were laid, else
    beside the learner's own. Return the name of the file that lies beside it, or None.
    """
    there = forms.version(own.read_bytes())
    if there == forms.version(fresh):
        return None
    if own.parent.name == SOLUTIONS and there == known:
        with _draft(fresh, own) as draft:
            os.replace(draft, own)
        return None
    return _write_beside(fresh, own, date)


def _write_beside(data, own, date):
    """Write a newer version beside the learner's own file; return its name. One that lies there
    already is not written again.
    """
    for path in _names(own, date):
        there = not _write_if_absent(data, path)
        if not there or forms.version(path.read_bytes()) == forms.version(data):
            return path.relative_to(course_home()).as_posix()


def reset(chapter, now=None):
    """Lay `chapter` ("05", "00_toolbox") anew; return the path that keeps the learner's, or None if
    there was none.
    """
    source = _the_one(chapter)
    fresh = _as_laid(source, source.read_bytes())
    own = course_home() / source.name
    kept = None
    with _draft(fresh, own) as draft:
        if own.exists():
            names = _names(own, f"{now or datetime.datetime.now():%Y-%m-%d_%H-%M-%S}")
            kept = next(name for name in names if not name.exists())
            os.rename(own, kept)
        os.rename(draft, own)
    _write_record(_read_record() | {own.name: (forms.version(fresh), None)})
    forms.sign([fresh])
    return kept


def _the_one(chapter):
    """Return the path of the one chapter whose name begins with `chapter`."""
    paths = sorted(CHAPTERS.glob("*.ipynb"))
    found = [path for path in paths if chapter and path.name.startswith(chapter)]
    if len(found) != 1:
        known = ", ".join(path.stem for path in found or paths)
        raise ValueError(f"reset: CHAPTER must name one of {known}; got {chapter!r}")
    return found[0]


def _names(own, date):
    """Yield 05_first_network.2026-11-21.ipynb, then .2026-11-21-2.ipynb and so on."""
    yield own.with_name(f"{own.stem}.{date}.ipynb")
    for number in count(2):
        yield own.with_name(f"{own.stem}.{date}-{number}.ipynb")


@contextlib.contextmanager
def _draft(data, target):
    target.parent.mkdir(parents=True, exist_ok=True)
    draft = target.with_name(f".{target.name}.{os.getpid()}")
    try:
        draft.write_bytes(data)
        yield draft
    finally:
        draft.unlink(missing_ok=True)


def _write_if_absent(data, target):
    """Write `data` to `target`, whole or not at all, if there is none; return whether it was
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
        record = json.loads(_record_file().read_text(encoding="utf-8-sig"))
        return {name: _entry(entry) for name, entry in record.items()}
    except FileNotFoundError:
        return {}
    except (ValueError, TypeError, AttributeError, RecursionError):  # damaged: the notes begin anew
        aside = _record_file().with_suffix(".damaged")
        os.replace(_record_file(), aside)
        sentence = _("The notes on your chapters were damaged. They were set aside as {path}.")
        print(sentence.format(path=aside))
        return {}


def _entry(entry):
    """Return (version, file or None) as it was written; TypeError if it is nothing of the kind."""
    version, beside = entry if isinstance(entry, list) else (None, None)
    if not isinstance(version, str) or not isinstance(beside, (str, type(None))):
        raise TypeError("not a version and the name of a file")
    return version, beside


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
