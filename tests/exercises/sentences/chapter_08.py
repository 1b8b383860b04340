"""Chapter 08: what is said to which wrong answer, and the numbers that are named."""

import math

WEIGHTS = 5 * 5 * 24 * 48
ERROR = math.sqrt(0.95 * 0.05 / 400)  # the standard error of a share of 0.95 of 400
BATCHES = 60_000 / 256
ONE, OTHER = 60, 40  # of 08.9

SAID = {
    "08.1": [
        (math.log2(10), "the logarithm to base 2"),
        (1 / 10, "This is the probability"),
        (math.log(1 / 10), "the loss is minus that"),
        (math.log(2), "the loss for two classes"),
        (10 * math.log(10), "not all ten"),
    ],
    "08.2": [
        (WEIGHTS, "These are the weights"),
        ((5 * 5 + 1) * 48, "reaches through all 24 channels"),
        (WEIGHTS + 24 * 48, "not one for each channel"),
        (5 * 5 * 48, "filters on a single channel"),
    ],
    "08.3": [
        (2 * 100 * 1.96 * ERROR, "This is the whole width"),
        (1.96 * ERROR, "is 2 percentage points"),
        (100 * ERROR, "This is the standard error"),
        (100 * 2 * ERROR, "Nearly: two standard errors"),
        (100 * 1.96 * math.sqrt(0.95 * 0.05), "Divide by the number of pictures"),
    ],
    "08.4": [
        ("precision", "This divides by the columns"),
        ("mean", "the balanced accuracy"),
        ("accuracy", "This is the accuracy"),
        ("counts", "the numbers of right answers"),
        ("by-the-wrong", "the pictures that were missed"),
        ("missed", "the share that was missed"),
        ("table", "You divided the whole table"),
        ("plus-one", "You added 1 to every sum"),
        ("floor", "throws the fractions away"),
        ("percent", "These are percent"),
        ("share-of-all", "This divides by all pictures"),
        ("not-finite", "A class without pictures divides 0 by 0"),
    ],
    "08.5": [
        ("negative", "two of these make a plus"),
        ("both-negative", "whether height times width is above 0"),
        ("counted-twice", "counts the shared part twice"),
        ("doubled", "You doubled the shared part"),
        ("first", "the first box alone"),
        ("frame", "the frame around both boxes"),
        ("corner", "Your areas reach from the corner"),
        ("edges", "You added 1 to height and width"),
        ("shared-only", "This is the shared area"),
        ("smaller", "This divides by the smaller box"),
        ("distance", "one minus the answer"),
    ],
    "08.6": [
        (math.ceil(BATCHES), "This is one epoch"),
        (2 * math.floor(BATCHES), "one more, smaller batch in each epoch"),
        (math.ceil(2 * BATCHES), "Each epoch begins anew"),
        (2 * BATCHES, "no fraction of a step"),
        (2 * 60_000, "how many pictures are shown"),
    ],
    "08.7": [
        (1, "Loading both parts"),
        (3, "To try four sizes"),
        (5, "trains on the training pictures"),
        (7, "To keep the best"),
    ],
    "08.8": [
        ("unchanged", "still computed in 8 bits"),
        ("signed", "holds −128 to 127"),
        ("byte-minus", "You took 128 away in 8 bits"),
        ("half", "from 0 to 1."),
        ("no-shift", "from 0 to 2."),
        ("below", "from −1 to 0."),
        ("half-range", "from −0.5 to 0.5."),
        ("shift-first", "You moved it before you stretched it"),
        ("too-short", "you divided by 128"),
        ("too-long", "you divided by 127"),
        ("whole", "throws the fractions away"),
        ("cut", "was cut to whole numbers"),
        ("stretched", "its own darkest and lightest pixel"),
        ("flipped", "Black and white are exchanged"),
    ],
    "08.9": [
        (ONE - OTHER, "This is the difference"),
        (math.sqrt(ONE + OTHER), "the root of the sum. How often"),
        ((ONE - OTHER) / (ONE + OTHER), "You divided by the sum"),
        ((ONE - OTHER) / math.sqrt(500), "the root of all pictures"),
        (math.sqrt(ONE - OTHER), "the root of the difference"),
        ((ONE - OTHER) / (math.sqrt(ONE) + math.sqrt(OTHER)), "You added two roots"),
        (ONE / OTHER, "divides one count by the other"),
        ((OTHER - ONE) / math.sqrt(ONE + OTHER), "The size was asked for"),
    ],
}

HALF = 100 * 1.96 * ERROR
NUMBERS = {
    "08.1": [1, 10, 10, 2, 1, 2, math.log(10)],
    "08.2": [5, 5, 24, 1, 5, 24, 48, 24, 5, 5, 48],
    "08.3": [
        *(0.95, 400, 0.95, 1 - 0.95, 400, ERROR),
        *(HALF / 100, HALF, 95, 1.96, 95, 1.96),
        *(95, 400, 95 - HALF, 95 + HALF),
    ],
    "08.6": [256, 60_000, math.floor(BATCHES), 60_000, 256, BATCHES, 256],
    "08.9": [
        *(ONE, OTHER, ONE, OTHER, ONE - OTHER, ONE + OTHER),
        *(ONE - OTHER, 500, 100 * (ONE - OTHER) / 500),
    ],
}
