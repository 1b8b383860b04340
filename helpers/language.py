"""The language of every sentence that the helpers show a learner: gettext, chosen by `start` or
COURSE_LANGUAGE.

The course speaks English. Another language is a file helpers/locale/zh/LC_MESSAGES/course.mo, made
from the sentences that `make sentences` collects; helpers/authoring/sentences.py says how.
"""

import functools
import gettext
import os
import re
from pathlib import Path

FOLDER = Path(__file__).parent / "locale"
# A made-up language for tests: a sentence that bypasses `_` is the one that stays as it was.
PSEUDO = "pseudo"
_ACCENTS = str.maketrans("aeo", "áéó")
_chosen = None


def set_language(code):
    """Show learners `code` ("en", …) from now on; None goes back to COURSE_LANGUAGE, else
    English.
    """
    global _chosen
    if code not in (None, PSEUDO, *languages()):
        raise ValueError(f"language must be one of {', '.join(languages())}, got {code!r}")
    _chosen = code


def languages():
    """Return the codes of the languages that the course speaks: English, and those of the
    catalogues in FOLDER.
    """
    catalogues = FOLDER.glob("*/LC_MESSAGES/course.mo")
    return ("en", *sorted(path.parent.parent.name for path in catalogues))


def current():
    """Return the code of the language in use. The computer's own locale is never asked."""
    return _chosen or os.environ.get("COURSE_LANGUAGE") or "en"


def _(message):
    """Return `message` in the learner's language. Fill placeholders after the call: `_("…
    {x}").format(x=x)`.
    """
    if current() == PSEUDO:
        return _pseudo(message)
    return _catalogue(current()).gettext(message)


def _pseudo(message):
    """Return the message in brackets, with accents everywhere but in {placeholders}."""
    parts = re.split(r"({.*?})", message)
    changed = [part if part.startswith("{") else part.translate(_ACCENTS) for part in parts]
    return f"⟦{''.join(changed)}⟧"


@functools.cache
def _catalogue(code):
    return gettext.translation("course", FOLDER, languages=[code], fallback=True)
