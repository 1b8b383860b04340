"""A question with drawn numbers: its words, what was drawn, its key; and all of a chapter."""

import importlib
import pkgutil
from typing import NamedTuple

import numpy as np

from helpers.language import _

QUESTIONS = {}


class Item(NamedTuple):
    """One variant of a question.

    words: a sentence with {names}; given: name → number, or a list of numbers; key: a number or a
    word; decimals: how many of the key's are enough, 0 if it is a whole number or a word.
    """

    words: str
    given: dict
    key: object
    decimals: int = 0

    @property
    def text(self):
        """The question with its numbers, and how exact the answer has to be."""
        asked = self.words.format(**{name: shown(value) for name, value in self.given.items()})
        return f"{asked} {self.exactness}".strip()

    @property
    def exactness(self):
        """A sentence that says how exact the answer has to be."""
        if isinstance(self.key, str):
            return ""
        words = {
            0: _("A whole number."),
            1: _("One decimal is enough."),
            2: _("Two decimals are enough."),
            3: _("Three decimals are enough."),
            4: _("Four decimals are enough."),
        }
        return words[self.decimals]

    @property
    def answer(self):
        """The key as it is written down."""
        return self.key if isinstance(self.key, str) else shown(round(self.key, self.decimals))

    @property
    def tolerance(self):
        """How far an answer may be from the key: the last decimal may be off by one."""
        return 10.0**-self.decimals if self.decimals else 0.0


def question(chapter):
    """Register the decorated `make(draw)` as a question of chapter "05"; its name is the
    function's.
    """

    def register(make):
        names = QUESTIONS.setdefault(chapter, {})
        if make.__name__ in names:
            raise ValueError(f"quiz: chapter {chapter} has two questions named {make.__name__!r}")
        names[make.__name__] = make
        return make

    return register


def questions(chapter):
    """Return name → function of the questions of chapter "05", in the order of its file."""
    package = importlib.import_module("helpers.classroom.quiz")
    for module in pkgutil.iter_modules(package.__path__):
        if module.name == f"chapter_{chapter}":
            importlib.import_module(f"{package.__name__}.{module.name}")
    return QUESTIONS.get(chapter, {})


def variant(chapter, name, seed):
    """Return the Item of one question for a seed, a number or several: always the same one."""
    order = list(questions(chapter)).index(name)
    rng = np.random.default_rng([*np.atleast_1d(seed), int(chapter), order])

    def draw(**choices):
        return {key: _plain(values[rng.integers(len(values))]) for key, values in choices.items()}

    return questions(chapter)[name](draw)


def quiz(chapter, seed):
    """Return name → Item of the eight questions of a chapter."""
    return {name: variant(chapter, name, seed) for name in questions(chapter)}


def numbers(low, high, step=1.0, without=()):
    """Return low, low + step … high, as a list, without some of them."""
    count = round((high - low) / step) + 1
    found = [round(low + i * step, 6) for i in range(count)]
    return [value for value in found if value not in without]


def shown(value):
    """Return a number as the course writes it: 1,000, −0.5, 12; of a list, with commas."""
    if isinstance(value, (list, tuple)):
        return ", ".join(map(shown, value))
    if isinstance(value, str):
        return value
    digits = f"{float(value):,.6f}".rstrip("0").rstrip(".")
    return ("0" if digits == "-0" else digits).replace("-", "−")


def _plain(value):
    if isinstance(value, (list, tuple, str)):
        return value
    return int(value) if float(value).is_integer() else float(value)
