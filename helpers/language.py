"""The language of every sentence that the helpers show a learner: gettext, chosen by `start` or
COURSE_LANGUAGE.
"""

import functools
import gettext
import os
import re
from pathlib import Path

FOLDER = Path(__file__).parent / "locale"
PSEUDO = "pseudo"  # a made-up language: a test finds with it every sentence that bypasses `_`
_chosen = None


def set_language(code):
    """Show learners `code` ("en", …) from now on; None goes back to COURSE_LANGUAGE, else
    English.
    """
    global _chosen
    if code not in (None, *languages()):
        raise ValueError(f"language must be one of {', '.join(languages())}, got {code!r}")
    _chosen = code


def languages():
    """Return the codes of the languages that the course speaks."""
    return (
        "en",
        PSEUDO,
        *sorted(p.parent.parent.name for p in FOLDER.glob("*/LC_MESSAGES/course.mo")),
    )


def current():
    """Return the code of the language in use. The computer's own locale is never asked."""
    return _chosen or os.environ.get("COURSE_LANGUAGE") or "en"


def _(message):
    """Return `message` in the learner's language. Fill placeholders after the call: `_("…
    {x}").format(x=x)`.
    """
    if current() == PSEUDO:
        return (
            "⟦"
            + re.sub(
                r"[aeo](?![^{]*})", lambda m: {"a": "á", "e": "é", "o": "ó"}[m.group()], message
            )
            + "⟧"
        )
    return _catalogue(current()).gettext(message)


@functools.cache
def _catalogue(code):
    return gettext.translation("course", FOLDER, languages=[code], fallback=True)
