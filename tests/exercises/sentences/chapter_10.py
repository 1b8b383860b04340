"""Chapter 10: what is said to which wrong answer, and the numbers that are named."""

import math

# A block with D = 64 and F = 256: four matrices and biases of the attention, two of the
# feed-forward network, γ and β of two normalisations.
D, F = 64, 256
ATTENTION = 4 * (D * D + D)
FEED_FORWARD = D * F + F + F * D + D
NORMS = 4 * D
# The variance of a share of 98 % among 1,000.
VARIANCE = 0.98 * 0.02 / 1000

SAID = {
    "10.1": [
        (30_000 * 30_000, "tokens by tokens"),
        (30_000 * 50 + 50, "It has no bias"),
        (30_000 + 50, "multiply"),
        (30_000, "one number per token"),
        (50, "That is one row"),
        (30_000 / 50, "30,000 divided by 50"),
    ],
    "10.2": [
        (0.9 * 10 + 0.1 * 2, "divided by √d = 2"),
        ((10 + 2) / 2, "the plain mean"),
        (10, "the value of the better key"),
        (math.log(9) * 10, "turned into shares"),
        (0.25 * 10 + 0.75 * 2, "The larger share"),
        ((math.sqrt(3) * 10 + 2) / (math.sqrt(3) + 1), "not by d"),
        (0.75 * 10, "the first value's share"),
        (0.75, "the weight of the first value"),
    ],
    "10.3": [
        (144, "That is the variance"),
        (1, "after the scaling"),
        (144 * 144, "one sum of 144 products"),
        (1 / 12, "by which the scores are multiplied"),
        (144 / 2, "Nothing is halved"),
    ],
    "10.4": [
        ("no-scale", "not divided by √d"),
        ("by-d", "not by d."),
        ("by-length", "not the number of keys"),
        ("by-queries", "the root of the number of queries"),
        ("by-width", "the length of a value"),
        ("times-root", "You multiplied the scores"),
        ("scaled-late", "You divided the result"),
        ("no-sum", "they are not divided by their sum"),
        ("whole-sum", "the sum of the whole table"),
        ("softmax-last", "Softmax comes last here"),
        ("columns", "not each column"),
        ("no-softmax", "The softmax is missing"),
        ("weights", "have to be multiplied with the values"),
        ("keys", "what is averaged are the values"),
    ],
    "10.5": [
        (4 * ATTENTION + FEED_FORWARD + NORMS, "The heads share the 64 columns"),
        (ATTENTION * 3 // 4 + FEED_FORWARD + NORMS, "W_O with its bias, is missing"),
        (ATTENTION + FEED_FORWARD, "has a γ and a β"),
        (ATTENTION + FEED_FORWARD + NORMS // 2, "There are two normalisations"),
        (ATTENTION + FEED_FORWARD + NORMS - (4 * D + F + D), "Six matrices have a bias each"),
        (ATTENTION, "That is the attention"),
        (ATTENTION + NORMS, "The feed-forward network is missing"),
        (4 * D * D + 2 * D * F, "These are the six matrices. Their biases"),
    ],
    "10.6": [
        ("printed", "The fault is still there"),
        ("zero-scores", "A score of 0 is a score like others"),
        ("future", "the mask is turned round"),
        ("strict", "may look at itself too"),
        ("strict-nan", "the softmax divides 0 by 0"),
        ("no-mask", "The mask is gone"),
        ("turned", "The two are exchanged"),
        ("scores", "Now the softmax of each row"),
        ("late-infinity", "in the place of a share"),
        ("masked-twice", "then that share is taken away"),
        ("whole-sum", "the sum of the whole table"),
        ("wrong-sums", "each column by a row's sum"),
        ("no-scale", "The division of the scores by √d"),
        ("softmax-twice", "The softmax runs twice"),
    ],
    "10.7": [
        (1, "The input is 64 ids"),
        (2, "Codes of positions"),
        (4, "81 logits per place"),
        (5, "only names input and output"),
        (6, "a loss that is told so"),
        (7, "an optimiser and the loss"),
        (8, "The truth is the text moved by one place"),
    ],
    "10.8": [
        ("same", "a word's place would decide"),
        ("equal", "a plain mean"),
        ("other", "Its answer stays"),
    ],
    "10.9": [
        (0.2, "Here it is the true one"),
        (0.8, "the slope is negative"),
        (math.log(5), "That is the loss"),
        (-0.8 * 0.2, "has cancelled"),
        (-0.8 / 81, "Nothing is divided"),
        (-1 / 0.2, "the slope in the probability"),
        (-0.2, "minus the probability."),
        (math.log(0.2), "the logarithm of the probability, minus the loss"),
        (0.2 * 0.8, "the slope of the probability itself"),
    ],
    "10.10": [
        (1.96 * math.sqrt(VARIANCE), "That is a share"),
        (100 * math.sqrt(VARIANCE), "one standard deviation"),
        (2 * 196 * math.sqrt(VARIANCE), "the whole width"),
        (196 * VARIANCE, "is the square root there?"),
        (196 * math.sqrt(0.98 * 0.02) / 1000, "the root of n below the line"),
        (200 * math.sqrt(VARIANCE), "twice the standard deviation"),
    ],
}

NUMBERS = {
    "10.1": [50, 50, 50, 30_000, 50],
    "10.2": [4, math.sqrt(4), 3, 0, 3, 1, 3, 4, 1, 4, math.sqrt(4), 3, 3, 1, math.sqrt(4)],
    "10.3": [144, 1, 144, 144, 144, 144, 1],
    "10.5": [*[D] * 4, F, F, F, D, D, D, D // 4, D, D, D, F, D],
    "10.8": [],
    "10.9": [1, 1, 1, 1],
    "10.10": [1.96, 1, 100, 100, 95, 1.96, 100, 8, 1.96],
}
