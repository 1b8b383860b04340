"""Chapters 00 to 03: words of the sentence that each typical wrong program gets."""

import pytest

from helpers.exercises import check
from helpers.exercises.registry import all_exercises

CHAPTERS = ("00", "01", "02", "03")
SAID = {
    "00.2": {
        "doubled": "twice as much ink",
        "subtracted": "Taking away 0.5",
        "whole-numbers": "drop everything behind the point",
        "changed-argument": "changed its argument",
    },
    "00.20": {
        "share": "the share of right answers",
        "wrong-ones": "counts the wrong ones",
        "each": "says of each answer",
        "all": "how many answers there are",
        "first-only": "the first answer alone",
        "same-set": "at its own place",
    },
    "00.7": {
        "pupils": "the mean of each pupil",
        "everything": "one number for the whole table",
        "sum": "The right axis, and sums",
        "wrong-count": "divided by the number of tests",
        "column": "in a table of one column",
    },
    "00.8": {
        "rows": "each row has mean 0",
        "everything": "One mean for the whole table",
        "variance": "divide by the variance",
        "shift-only": "The means are 0 now",
        "range": "each column runs from 0 to 1",
        "order": "Division comes before subtraction",
    },
    "00.10": {
        "underflow": "3,000 halves becomes 0",
        "sum-first": "the logarithm of the sum",
        "mean": "the mean of the logarithms",
        "sign": "Right but for the sign",
        "base-2": "counts doublings",
        "each": "one for each number",
        "multiplied": "You multiplied the logarithms",
    },
    "00.11": {
        "each": "scaled by its own mean",
        "together": "from both parts together",
        "test-only": "Return both parts",
        "shift-only": "The means are taken away",
        "swapped": "First the training set",
    },
    "00.12": {
        "printed": "The fault is still there",
        "mean-only": "The mean hides it",
        "count": "Divide by the number",
        "wrong-ones": "the share of wrong answers",
        "percent": "not percent",
    },
    "00.14": {
        "everyone": "Everyone is in it",
        "above": "Someone who is exactly 18",
        "younger": "those who are too young",
        "turned": "Keys and values are exchanged",
        "names-only": "without their ages",
    },
    "00.15": {
        "right-ones": "where both are the same",
        "from-one": "You count from 1",
        "answers": "the wrong answers themselves",
        "count": "how many there are",
        "first": "the first place alone",
    },
    "00.17": {
        "worst-first": "The fewest points come first",
        "alphabet": "Sorted by the names themselves",
        "points": "These are the points",
        "pairs": "Names and points are in it",
        "ties-turned": "Right but for names with equal points",
    },
    "01.4": {
        "W-alone": "This is W",
        "swapped": "in the other order",
        "bias-turned": "In b the order is turned round",
        "both-through": "Only b1 passes through W2",
        "lost-bias": "here they are lost",
        "sum-of-biases": "before they are added",
        "sum-of-weights": "In W the weights are not added",
        "other-order": "x meets W1 first",
        "number-by-number": "`*` multiplies number by number",
    },
    "01.5": {
        "sign": "The direction is turned round",
        "with-sum": "not the sum itself",
        "without-bias": "The bias belongs to the sum",
        "one-sided": "where yes was said wrongly",
        "bias-stays": "The bias moves as well",
        "always": "Where the answer is right",
        "zero": "A sum of exactly 0",
    },
    "01.6": {
        "printed": "The fault is still there",
        "minus-bias": "with the wrong sign",
        "frozen-bias": "Your bias never moves",
        "sign": "move the wrong way",
        "in-each-weight": "adds b to each weight",
        "one-example": "the first example alone",
        "zero": "A sum of exactly 0",
        "one-round": "the result of one round",
    },
    "01.9": {
        "not-finite": "Right for small sums",
        "smallest": "the smallest sum of each row",
        "mean": "each row's mean",
        "first": "each row's first sum",
        "one-largest": "the largest sum of the whole table",
        "columns": "Each column sums to 1",
        "whole": "The whole table sums to 1",
        "not-divided": "The powers are right",
        "no-exp": "First the power of e",
    },
    "02.4": {
        "no-bias": "The bias is missing",
        "sum": "These are the sums",
        "bias-outside": "The bias belongs inside",
        "bias-subtracted": "The bias is added",
        "relu": "This is ReLU",
        "sigmoid": "This is the sigmoid",
    },
    "02.5": {
        "relu-last": "After the last layer nothing follows",
        "linear": "ReLU is missing",
        "early": "the first layer's result",
        "changed-argument": "changed its argument",
        "last-missing": "The last layer was left out",
    },
    "02.7": {
        "printed": "The fault is still there",
        "left": "W1 still stands on the left",
        "turned": "turns W1 round",
        "number-by-number": "multiplies number by number",
        "no-b1": "b1 got lost",
        "no-b2": "b2 got lost",
        "hidden-only": "The second layer, with W2 and b2, is missing",
        "columns": "an example in each column",
        "tanh-lost": "tanh got lost",
        "tanh-twice": "The last line has tanh now",
    },
    "03.4": {
        "broadcast": "a table of B by B",
        "sum": "the squares added up",
        "absolute": "the mean absolute error",
        "root": "the root of it",
        "half": "a factor ½ too much",
        "square-of-mean": "Square first",
        "no-square": "the mean of the differences",
        "each": "one for each example",
    },
    "03.5": {
        "uphill": "This climbs",
        "same-slope": "The slope was taken once",
        "one-step": "This is one step",
        "one-more": "One step too many",
        "one-less": "One step too few",
        "stays": "it never moved",
        "place-lost": "w became the step alone",
        "path": "all the places on the way",
        "no-rate": "The learning rate is missing",
    },
    "03.6": {
        "forgets": "This is plain descent",
        "climbs": "taken away from the velocity",
        "no-rate": "The learning rate is missing",
        "order": "First the new velocity",
        "average": "a mean of the slopes",
    },
    "03.7": {
        "printed": "The fault is still there",
        "first-batch": "every step takes the first batch",
        "early": "Does `return` stand inside",
        "whole": "one step with all examples",
        "all-examples": "a mean over one batch",
    },
}


@pytest.mark.parametrize(
    ("exercise_id", "key", "words"),
    [(exercise_id, *each) for exercise_id, said in SAID.items() for each in said.items()],
)
def test_wrong_program_gets_its_own_sentence(exercise_id, key, words):
    wrong = all_exercises()[exercise_id].wrong
    assert words in repr(check(exercise_id, wrong[key]))
    others = [each for each in wrong if each != key]
    assert not any(words in repr(check(exercise_id, wrong[other])) for other in others)


def test_every_wrong_program_has_its_sentence_here():
    wanted = {
        exercise_id: set(exercise.wrong) - {"no-return"}
        for exercise_id, exercise in all_exercises().items()
        if exercise_id[:2] in CHAPTERS and any(map(callable, exercise.wrong.values()))
    }
    found = {exercise_id: set(said) for exercise_id, said in SAID.items()}
    assert found == wanted, "SAID, above, needs the sentence to each key of `wrong`, and no other"
