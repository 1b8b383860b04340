"""Right answers to the exercises of Start here and of the toolbox: pictures, means, logarithms."""

import functools
import math
import statistics

import numpy as np
import scipy.special

from tests.exercises.right import right


@right("00.2")
def fainter_by_loops(picture):
    """Loops over rows and pixels."""
    rows = []
    for row in picture:
        rows.append([pixel / 2 for pixel in row])
    return np.array(rows)


@right("00.2")
def fainter_on_a_copy(picture):
    """In place, on a copy."""
    fainter = picture.copy()
    fainter *= 0.5
    return fainter


@right("00.2")
def fainter_by_subtraction(picture):
    """Half of it taken away."""
    return picture - picture / 2


@right("00.2")
def fainter_by_the_library(picture):
    """By np.ldexp: the exponent, less 1."""
    return np.ldexp(picture, -1)


@right("00.2")
def fainter_into_an_array(picture):
    """Into an array that was made before."""
    fainter = np.empty_like(picture)
    np.true_divide(picture, 2, out=fainter)
    return fainter


@right("00.7")
def means_by_loops(scores):
    """Loops over tests and pupils."""
    means = []
    for column in scores.T:
        total = 0
        for score in column:
            total += score
        means.append(total / len(column))
    return np.array(means)


@right("00.7")
def means_by_statistics(scores):
    """The standard library, column by column."""
    return np.array([statistics.fmean(column) for column in zip(*scores, strict=True)])


@right("00.7")
def means_by_a_product(scores):
    """A row of equal weights times the table."""
    return np.full(len(scores), 1 / len(scores)) @ scores


@right("00.7")
def means_with_einsum(scores):
    """By np.einsum."""
    return np.einsum("pt->t", scores) / scores.shape[0]


@right("00.7")
def means_in_place(scores):
    """A sum, divided in place."""
    means = np.add.reduce(scores)
    means /= len(scores)
    return means


@right("00.7")
def means_transposed(scores):
    """Tests as rows."""
    return np.average(scores.T, axis=-1)


@right("00.10")
def logarithms_by_a_loop(p):
    """A loop that adds logarithms."""
    total = 0
    for probability in p:
        total += math.log(probability)
    return total


@right("00.10")
def logarithms_by_fsum(p):
    """By math.fsum over a generator."""
    return math.fsum(math.log(probability) for probability in p)


@right("00.10")
def logarithms_of_another_base(p):
    """Logarithms to base 2, then changed to ln."""
    return np.log2(p).sum() * np.log(2)


@right("00.10")
def logarithms_by_reduce(p):
    """By functools.reduce."""
    return functools.reduce(lambda total, each: total + np.log(each), p, 0.0)


@right("00.10")
def logarithms_by_mantissa_and_exponent(p):
    """Each as m · 2ᵉ: the exponents are whole numbers and are added exactly."""
    mantissas, exponents = np.frexp(p)
    return exponents.sum() * np.log(2) + np.log(mantissas).sum()


@right("00.10")
def logarithms_of_odds(p):
    """By way of the library's logit: ln p = −ln(1 + e^(−logit))."""
    return -np.logaddexp(0, -scipy.special.logit(p)).sum()


@right("00.12")
def share_by_a_loop(answers, truth):
    """A loop that counts."""
    count = 0
    for (answer,), each in zip(answers, truth, strict=True):
        if answer == each:
            count += 1
    return count / len(truth)


@right("00.12")
def share_of_columns(answers, truth):
    """The truth as a column."""
    return np.mean(answers == truth[:, None])


@right("00.12")
def share_without_wrong_ones(answers, truth):
    """1 minus the share of wrong ones."""
    return 1 - np.count_nonzero(answers.ravel() - truth) / truth.size


@right("00.12")
def share_of_the_diagonal(answers, truth):
    """The diagonal of the table of all comparisons."""
    return np.trace(answers == truth) / len(answers)


@right("00.12")
def share_of_lists(answers, truth):
    """By plain lists."""
    pairs = list(zip(answers.ravel().tolist(), truth.tolist(), strict=True))
    return sum(a == b for a, b in pairs) / len(pairs)


@right("00.20")
def right_ones_by_a_loop(answers, labels):
    """Counted one by one."""
    count = 0
    for answer, label in zip(answers, labels, strict=True):
        if answer == label:
            count += 1
    return count


@right("00.20")
def right_ones_by_the_sum_of_a_generator(answers, labels):
    """True counts as 1."""
    return sum(a == b for a, b in zip(answers, labels, strict=True))


@right("00.20")
def right_ones_that_are_not_zero(answers, labels):
    """Differences of 0, counted."""
    return len(labels) - np.count_nonzero(answers - labels)


@right("00.20")
def right_ones_chosen(answers, labels):
    """The right ones chosen by a mask, and their number."""
    return len(answers[answers == labels])


@right("00.20")
def right_ones_by_their_share(answers, labels):
    """The share, times their number, rounded."""
    return round(np.mean(np.equal(answers, labels)) * answers.size)
