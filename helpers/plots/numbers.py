"""Numbers as they are written in pictures and sentences: with a minus sign, as on the axes."""

import re

_HYPHEN = re.compile(r"“[^”]*”|(?<!\w)-(?=\d)")


def number(value, form=".2f"):
    """Return a number as text: −1.50, not -1.50, and 0.00 where −0.00 would stand."""
    text = format(value, form)
    if text.startswith("-") and not re.search(r"[1-9]|inf|nan", text):
        text = text[1:]
    return text.replace("-", "−")


def with_minus(sentence):
    """Return a sentence whose negative numbers have a minus sign; what is quoted stays."""
    return _HYPHEN.sub(lambda found: "−" if found[0] == "-" else found[0], sentence)
