"""Chapter 06: what is said to which wrong answer, and the numbers that are named."""

import math

import numpy as np

WEIGHT, SLOPE, RATE, PRICE = 3, 0.5, 0.1, 0.05  # of 06.2
PULL = 2 * PRICE * WEIGHT  # the slope of the penalty, 2 λ₂ w
KEPT = 1 - 0.2  # of 06.3
STEEP, FLAT, ADDED = 3, 0.2, 2 * 0.5  # of 06.9: the curvatures, and what the penalty adds
SPAM = 0.1
GAINS = np.array([91, 93.5, 94.5, 97]) - np.array([90, 92, 94, 96])  # of 06.11
GAIN_ERROR = GAINS.std(ddof=1) / 2
UNPAIRED = 2 / math.sqrt(np.var([90, 92, 94, 96], ddof=1) + np.var([91, 93.5, 94.5, 97], ddof=1))
LOSS = -(SPAM * math.log(SPAM) + (1 - SPAM) * math.log(1 - SPAM))

SAID = {
    "06.1": [
        ("overfitting", "In overfitting the training loss is low"),
        ("neither", "that 0.30 is possible"),
        ("both", "would show as a gap"),
    ],
    "06.2": [
        (WEIGHT - RATE * (SLOPE + PRICE * WEIGHT), "the 2 is missing"),
        (WEIGHT - RATE * SLOPE, "the step without the penalty"),
        (WEIGHT - RATE * PULL, "the step of the penalty alone"),
        (WEIGHT - RATE * (SLOPE + PRICE), "its slope is λ₁ times the sign"),
        (WEIGHT - RATE * (SLOPE + PRICE * WEIGHT**2), "What moves the weight is its slope"),
        (WEIGHT - (SLOPE + PULL), "multiplied by the learning rate"),
        (WEIGHT + RATE * (SLOPE + PULL), "A step goes against the slope"),
    ],
    "06.3": [
        (4, "get less in training than in prediction"),
        (4 * KEPT, "multiplied by 1 − p"),
        (4 / (1 - KEPT), "divided by p"),
        (4 * (1 + 0.2), "a fifth was added"),
        (0, "This unit is kept"),
    ],
    "06.4": [
        ("zero", "epochs are counted from 1"),
        ("first-zero", "is one too small"),
        ("loss", "is the lowest loss itself"),
        ("first-waits", "You count the first epoch"),
        ("of-all", "You look for the lowest of all losses"),
        ("late", "One epoch too late"),
        ("in-a-row", "This counts rises in a row"),
        ("never-reset", "counted anew after each new lowest loss"),
        ("looks-back", "compares with the loss `patience` epochs ago"),
        ("equals", "equal to the lowest so far is no new lowest"),
        ("at-once", "whatever the patience is"),
        ("whole", "has not seen the later ones"),
        ("last", "Both numbers are the last epoch"),
        ("swapped", "First the epoch after which training stops"),
    ],
    "06.5": [
        ("rows", "This normalises each example"),
        ("whole", "one variance of the whole table"),
        ("no-root", "You divided by the variance itself"),
        ("no-epsilon", "epsilon has no effect"),
        ("outside", "You added epsilon to the root"),
        ("after", "You added epsilon to the result"),
        ("less-one", "divides by B − 1"),
        ("deviation", "is the root of the variance already"),
        ("no-gamma", "You normalised, and then stopped"),
        ("gamma", "gamma has no effect"),
        ("beta", "beta has no effect"),
        ("inside", "You divided beta by the root"),
        ("no-mean", "The mean was not taken away"),
        ("brackets", "Put brackets around"),
        ("always-batch", "take the place of the batch's"),
        ("swapped", "the mean comes first, then the variance"),
    ],
    "06.6": [
        ("printed", "beside a label that is not its own"),
        ("not-random", "the order is no longer random"),
        ("same-order", "Two generators gave one order"),
        ("own-order", "the same generator must give the same order again"),
        ("stay-together", "Some examples stay together"),
        ("repeated", "Some examples come twice"),
        ("cut-off", "the last batch may be smaller"),
        ("sizes", "11 examples in batches of 4 are [4, 4, 3]; yours are [5, 5, 1]"),
    ],
    "06.7": [
        (3, "Probabilities go with the loss of line 4"),
        (4, "this loss fits both"),
        (6, "Does anybody look at them?"),
        (7, "500 is an upper limit"),
        (2, "256 units may overfit"),
    ],
    "06.8": [
        ("printed", "Both faults are still there"),
        ("sign-only", "The sign is right now"),
        ("rate-only", "The learning rate is right now"),
        ("uphill", "You go against the step"),
        ("no-two", "is 2 · l2 · w"),
        ("square", "You added the penalty itself"),
        ("no-w", "the same for all weights"),
        ("l1", "You used the sign of w"),
        ("once", "You computed the slope of the loss once"),
        ("removed", "the penalty was asked"),
        ("one-step", "This is one step"),
    ],
    "06.9": [
        (2 / STEEP, "the limit without the penalty"),
        (2 / (STEEP + ADDED / 2), "it adds 2 λ₂ to every curvature"),
        (2 / (FLAT + ADDED), "The steep one explodes before"),
        (2 / (STEEP + FLAT + ADDED), "the largest one sets the limit"),
        (2 / (STEEP * ADDED / 2), "it does not multiply it"),
        (STEEP + ADDED, "That is the largest curvature with the penalty"),
    ],
    "06.10": [
        (-math.log(0.5), "the loss of saying 0.5 to everything"),
        (-math.log(SPAM), "the surprise at a spam e-mail"),
        (-math.log(1 - SPAM), "the surprise at an ordinary e-mail"),
        (-LOSS, "the loss is minus their mean"),
        ((-math.log(SPAM) - math.log(1 - SPAM)) / 2, "the plain mean of the two surprises"),
        (LOSS / math.log(10), "the logarithm to base 10"),
    ],
    "06.11": [
        (UNPAIRED, "takes the two methods for strangers"),
        (1 / GAINS.std(ddof=1), "the spread of the differences"),
        (2 / GAINS.std(), "divides by n − 1"),
        (GAIN_ERROR, "the standard error itself"),
        (1, "That is the mean difference"),
        (-1 / GAIN_ERROR, "Second less first"),
    ],
    "06.12": [
        ("inputs", "would usually show in the first loss"),
        ("program", "would show with the ten examples"),
        ("gradients", "so gradients arrive"),
    ],
}

NUMBERS = {
    "06.1": [1.2, 1.22, 0.3, 1.2],
    "06.2": [SLOPE, 2, PRICE, WEIGHT, WEIGHT, RATE, SLOPE, PULL, 2, 2, 1],
    "06.3": [100 * KEPT, 4, 1, KEPT, 4],
    "06.9": [2, ADDED, 2, 2, 2],
    "06.10": [SPAM, 1 - SPAM, 2, 0.5, SPAM, 10, LOSS],
    "06.11": [*GAINS, GAINS.mean(), len(GAINS), 1, len(GAINS) - 1, 1],
    "06.12": [math.exp(2.303), 2.303, 0.02],
}
