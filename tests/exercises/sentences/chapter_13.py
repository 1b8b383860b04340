"""Chapter 13: what is said to which wrong answer, and the numbers that are named."""

SCORE, RATING, RATE = 3.5 + 0.2 - 0.5 + 0.5 * 0.6 - 1 * 0.2, 5, 0.1
ERROR = SCORE - RATING
FALSE, MISSED = 2, 5

SAID = {
    "13.1": [
        (1, "wanders far away from its mean"),
        (2, "to know tomorrow's step"),
        (3, "the value of the day after it"),
        (5, "mixes in older days"),
    ],
    "13.2": [
        (SCORE, "This is the score r̂"),
        (ERROR, "This is the error"),
        (2 * ERROR * 0.6, "This is the slope"),
        (-RATE * 2 * ERROR * 0.6, "by how much the number changes"),
        (0.5 + RATE * 2 * ERROR * 0.6, "went uphill"),
        (0.5 - 2 * ERROR * 0.6, "The learning rate is missing"),
        (0.5 - RATE * ERROR * 0.6, "a factor of two"),
        (0.5 - RATE * 2 * (ERROR - 0.2 + 0.5) * 0.6, "The two biases are missing"),
        (0.5 - RATE * 2 * (ERROR - 3.5) * 0.6, "The mean of all ratings is missing"),
        (0.5 - RATE * 2 * (ERROR + 1 * 0.2) * 0.6, "the first product alone"),
        (0.5 - RATE * 2 * ERROR * 0.5, "by the first number of p itself"),
        (0.6 - RATE * 2 * ERROR * 0.5, "the first number of q after the step"),
        (-1 - RATE * 2 * ERROR * 0.2, "the second number of p"),
    ],
    "13.3": [
        (FALSE + 2 * MISSED, "a threshold of ½"),
        (FALSE + MISSED, "one cost divided by the other"),
        (3 * MISSED, "above the line"),
        (3 * FALSE, "an alarm for everybody"),
        (4 * MISSED, "without any alarm"),
        (MISSED, "you exchanged the costs"),
        (1, "how many decisions are wrong"),
        (FALSE / (FALSE + MISSED), "This is the threshold"),
        (5.5, "let you expect"),
    ],
    "13.4": [
        ("per-rating", "each rating by itself"),
        ("by-rows", "of the number of persons, not of"),
        ("ddof", "divides by n − 1"),
        ("spread", "You returned the spread"),
        ("no-root", "by the root of n, not by n"),
        ("unpaired", "errors of both methods apart"),
        ("sign", "not b − a"),
        ("absolute", "has got lost"),
        ("sums", "added up the differences"),
        ("runs", "neighbouring rows"),
        ("turned", "in the wrong order"),
    ],
    "13.5": [
        (1, "what was measured"),
        (2, "changed by itself"),
        (4, "Mean and spread"),
        (5, "All rows are scaled"),
        (6, "The network sees"),
        (7, "are used, once"),
    ],
    "13.6": [
        ("no-root", "the mean squared error"),
        ("absolute", "the mean distance"),
        ("signed", "above and below cancel"),
        ("root-of-sum", "the root of the sum"),
        ("all-days", "You counted days before"),
        ("training", "These are the days before"),
        ("yesterday", "with the day before"),
        ("inside", "The first test days are missing"),
        ("last-known", "by the last value before them"),
        ("last-season", "You repeat the last season"),
        ("mean", "You forecast the mean"),
        ("late", "You began a day late"),
    ],
}

NUMBERS = {
    "13.1": [],
    # the hint's 2 (r̂ − r), and 2 e
    "13.2": [2, 2],
    "13.3": [FALSE, FALSE, MISSED, FALSE + 2 * MISSED],
}
