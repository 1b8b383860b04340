"""Numbers in words, such as "three hundred and forty two", and in digits, "342": made by rule.

A translation small enough to be learned in a minute: from a sequence of words to a sequence of
another length in other signs. It is made, not collected: its language has 31 words, one grammar and
no exception, so a figure here says nothing of English or Chinese.

Split so that the test's numbers were never seen in training; their words were.
"""

from typing import NamedTuple

import numpy as np

from helpers.datasets.split import check_count, check_generator

LARGEST = 999_999
SMALL = (
    *("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"),
    *("eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen"),
    *("eighteen", "nineteen"),
)
TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
WORDS = ("", *SMALL, *TENS, "hundred", "thousand", "and")  # a word's id is its place; 0 is padding
BEGIN, END = "<", ">"
SIGNS = ("", *"0123456789", BEGIN, END)  # a sign's id is its place; 0 is padding


class Pairs(NamedTuple):
    """N pairs: numbers int64 (N,), and two lists of N strings, words and digits."""

    numbers: np.ndarray
    words: list
    digits: list


def in_words(number):
    """Return a number from 0 to 999,999 in words: 1042 is "one thousand and forty two".

    Raises ValueError for anything else.
    """
    number = check_count("in_words: number", number, 0, LARGEST)
    if number < 20:
        return SMALL[number]
    if number < 100:
        return _joined(TENS[number // 10 - 2], number % 10)
    if number < 1000:
        return _joined(f"{SMALL[number // 100]} hundred", number % 100, "and")
    link = "and" if number % 1000 < 100 else ""
    return _joined(f"{in_words(number // 1000)} thousand", number % 1000, link)


def _joined(beginning, rest, link=""):
    """Return the beginning alone where there is no rest, else both, with `link` between them."""
    parts = [beginning, link, in_words(rest)] if rest else [beginning]
    return " ".join(part for part in parts if part)


def in_digits(words):
    """Return the digits of a number in words: what `in_words` says, read by rule.

    Raises ValueError for a word that is not in its language.
    """
    total = part = 0
    for word in words.split():
        if word == "thousand":
            total, part = 1000 * part, 0
        elif word == "hundred":
            part *= 100
        elif word in TENS:
            part += 10 * TENS.index(word) + 20
        elif word != "and":
            part += SMALL.index(word)
    return str(total + part)


def split(*, train=3000, validation=500, test=1000, highest=9999, rng):
    """Return three Pairs, in random order, of different numbers from 0 to `highest`.

    No number is in two of them. `rng`, a numpy.random.Generator, draws them. Raises ValueError
    where a count is below 1, highest is above 999,999, or there are not so many numbers.
    """
    counts = {"train": train, "validation": validation, "test": test}
    sizes = [check_count(f"split: {name}", count, 1) for name, count in counts.items()]
    highest = check_count("split: highest", highest, 0, LARGEST)
    if sum(sizes) > highest + 1:
        raise ValueError(
            f"split: train + validation + test must be at most {highest + 1}, as there are no more "
            f"numbers from 0 to {highest}, got {sum(sizes)}"
        )
    drawn = check_generator("split: rng", rng).choice(highest + 1, sum(sizes), replace=False)
    return tuple(pairs(part) for part in np.split(drawn, np.cumsum(sizes)[:-1]))


def pairs(numbers):
    """Return the Pairs of some numbers."""
    numbers = np.asarray(numbers)
    listed = numbers.tolist()
    return Pairs(numbers, [in_words(n) for n in listed], [str(n) for n in listed])


def encode(pairs):
    """Return (source, target): ids of words int32 (N, S), and of signs int32 (N, T).

    A target is BEGIN, the digits, END. Behind its end each is filled up with 0. S and T are those
    of the longest, so encode all parts with `pad` to one width where that is needed.
    """
    places = {word: place for place, word in enumerate(WORDS)}
    source = [[places[word] for word in words.split()] for words in pairs.words]
    target = [[SIGNS.index(sign) for sign in f"{BEGIN}{d}{END}"] for d in pairs.digits]
    return pad(source), pad(target)


def pad(rows, width=None):
    """Return rows of ids, lists or an array, as one int32 array, filled up with 0 to `width`."""
    longest = max(len(row) for row in rows)
    width = check_count("pad: width", longest if width is None else width, longest)
    padded = np.zeros((len(rows), width), np.int32)
    for place, row in enumerate(rows):
        padded[place, : len(row)] = row
    return padded


def decode(ids):
    """Return the digits as a string: the signs of `ids` up to the first END, without BEGIN."""
    signs = "".join(SIGNS[number] for number in np.asarray(ids).tolist())
    return signs.partition(END)[0].removeprefix(BEGIN)
