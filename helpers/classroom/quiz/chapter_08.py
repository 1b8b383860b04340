"""Chapter 08, Image recognition."""

import numpy as np

from helpers.classroom.quiz.question import Item, numbers, question
from helpers.language import _
from helpers.reference import fairness

COUNTS = numbers(5, 60)


def _people(**counts):
    """Return what was said and what is true, one for each of the counts."""
    kinds = {"tp": (1, 1), "fp": (1, 0), "fn": (0, 1), "tn": (0, 0)}
    rows = [kinds[kind] for kind, count in counts.items() for _one in range(count)]
    return (np.array(column, bool) for column in zip(*rows, strict=True))


@question("08")
def half_width(draw):
    """Half the width of a 95 % interval."""
    given = draw(a=numbers(80, 99), n=[100, 200, 400, 500, 1000, 2000, 5000, 10_000])
    share = given["a"] / 100
    words = _(
        "A classifier is right on {a} % of {n} test pictures. What is half the width of its 95 % "
        "interval, in percentage points?"
    )
    return Item(words, given, 196 * np.sqrt(share * (1 - share) / given["n"]), 2)


@question("08")
def precision(draw):
    """The precision of one class, in percent."""
    given = draw(tp=COUNTS, fp=COUNTS, fn=COUNTS)
    words = _(
        "Of the pictures that a classifier calls a 7, {tp} are one and {fp} are none. {fn} sevens "
        "it calls something else. What is its precision for the 7, in percent?"
    )
    return Item(words, given, 100 * fairness.rates(*_people(**given, tn=1)).right, 1)


@question("08")
def recall(draw):
    """The recall of one class, in percent."""
    given = draw(tp=COUNTS, fp=COUNTS, fn=COUNTS)
    words = _(
        "Of the pictures that a classifier calls a 7, {tp} are one and {fp} are none. {fn} sevens "
        "it calls something else. What is its recall for the 7, in percent?"
    )
    missed = fairness.rates(*_people(**given, tn=1)).false_negative
    return Item(words, given, 100 * (1 - missed), 1)


@question("08")
def paired_counts(draw):
    """The difference of two paired counts in roots of their sum."""
    given = draw(one=numbers(10, 90), other=numbers(10, 90), n=[300, 500, 1000])
    a, b = given["one"], given["other"]
    words = _(
        "On the same {n} pictures, one classifier alone is right on {one}, another alone on "
        "{other}. How many times the root of the sum is the difference of the two counts, without "
        "sign?"
    )
    return Item(words, given, abs(a - b) / np.sqrt(a + b), 2)


@question("08")
def balanced_accuracy(draw):
    """The balanced accuracy of two classes, in percent."""
    given = draw(n1=[100, 200, 400], n2=[10, 20, 25, 40])
    given |= {"r1": draw(r=numbers(50, 100))["r"], "r2": draw(r=numbers(0, 10))["r"]}
    words = _(
        "Of {n1} pictures of one class {r1} are named rightly, of {n2} of another class {r2}. What "
        "is the balanced accuracy, in percent?"
    )
    recalls = np.array([given["r1"], given["r2"]]) / np.array([given["n1"], given["n2"]])
    return Item(words, given, 100 * recalls.mean(), 1)


@question("08")
def calibration_error(draw):
    """The expected calibration error of two bins."""
    given = draw(n1=[4, 5, 8, 10], n2=[2, 4, 5, 10])
    given |= draw(r1=range(given["n1"] + 1), r2=range(given["n2"] + 1))
    said = np.repeat([0.9, 0.6], [given["n1"], given["n2"]])
    right = np.concatenate([np.arange(given[f"n{i}"]) < given[f"r{i}"] for i in (1, 2)])
    gaps = [abs(right[said == c].mean() - c) * np.mean(said == c) for c in (0.9, 0.6)]
    words = _(
        "{n1} answers have the confidence 0.9, and {r1} of them are right. {n2} answers have the "
        "confidence 0.6, and {r2} of them are right. What is the expected calibration error?"
    )
    return Item(words, given, sum(gaps), 3)


@question("08")
def steps(draw):
    """The steps of a training whose batches do not fit."""
    given = draw(N=[1000, 5000, 10_000, 50_000, 60_000], B=[32, 64, 128, 256], E=[2, 3, 5, 10])
    words = _(
        "{N} pictures are shown in batches of {B}; the last batch of an epoch may be smaller. How "
        "many steps are {E} epochs?"
    )
    return Item(words, given, given["E"] * len(range(0, given["N"], given["B"])))


@question("08")
def running_over(draw):
    """What doubling a byte gives in 8 bits."""
    given = draw(v=numbers(130, 255))
    words = _(
        "A pixel is {v}, stored in 8 bits without a sign. A program doubles it in these 8 bits. "
        "What comes out?"
    )
    return Item(words, given, int((np.array([given["v"]], np.uint8) * np.uint8(2))[0]))
