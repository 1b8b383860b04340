"""Five questions at the beginning of each chapter about the chapters before it, a file each:
`questions()` returns them in the learner's language; `recall` asks them.
"""

import importlib
from dataclasses import dataclass


@dataclass(frozen=True)
class Question:
    """A question about an earlier chapter: what it asks, its options, the number of the true one,
    why, and the address where it can be read again, "03_losses_and_gradient_descent.ipynb#Losses".
    """

    asks: str
    options: tuple
    answer: int
    because: str
    where: str


def recall(chapter):
    """Return the questions of chapter "05" about the chapters before it, to be answered."""
    from helpers.recall.widget import Recall

    return Recall(chapter, questions_of(chapter))


def questions_of(chapter):
    """Return the five Questions of chapter "05"; ValueError where it has none."""
    try:
        module = importlib.import_module(f"{__name__}.chapter_{chapter}")
    except ModuleNotFoundError as error:
        raise ValueError(f"recall: chapter must be one of 01 to 14, got {chapter!r}") from error
    return module.questions()
