"""Chapter 14: what is said to which wrong answer, and the numbers that are named."""

import math

W, EPSILON = (0.5, -1.5, 2), 0.2
LOGIT = 0.5 * 1 - 1.5 * 2 - 2 * 1 + 6
SIZES = sum(map(abs, W))
LENGTH = math.sqrt(sum(w**2 for w in W))
CLIP, MULTIPLIER = 5, 2.4
NOISE = MULTIPLIER * CLIP
FIRST = 6 * CLIP / math.hypot(6, 8) + 1.8
SECOND = 8 * CLIP / math.hypot(6, 8) - 2.4
ACCEPTED, WRONG = (50 - 10, 200 - 20), (8, 9)  # by the lenders; refused of these by the model
FPR = [100 * wrong / accepted for wrong, accepted in zip(WRONG, ACCEPTED, strict=True)]

SAID = {
    "14.1": [
        (1, "goes back through all the weights"),
        (2, "may shine through"),
        (3, "with its covered square"),
        (4, "The maps of a convolution"),
    ],
    "14.2": [
        (LOGIT, "the logit before the attack"),
        (EPSILON * SIZES, "by how much the logit changes"),
        (LOGIT + EPSILON * SIZES, "the wrong way"),
        (LOGIT - 6 - EPSILON * SIZES, "The b is missing"),
        (LOGIT - EPSILON * sum(W), "were moved down"),
        (LOGIT - EPSILON * LENGTH**2, "ε times the weights themselves"),
        (LOGIT - EPSILON * LENGTH, "the length of w"),
        (LOGIT - EPSILON * 2, "Only one number was moved"),
        (LOGIT - EPSILON * 3, "its weight says"),
    ],
    "14.3": [
        (NOISE / (6 + 1.8), "was not clipped"),
        (NOISE / (FIRST - 1.8 + 1.8 * CLIP / 3), "was made longer"),
        (NOISE / (7.8 * CLIP / math.hypot(7.8, 5.6)), "You clipped the sum"),
        (NOISE / (CLIP + 1.8), "cut each number off"),
        (MULTIPLIER / FIRST, "The clip is missing"),
        (NOISE / (FIRST / 2), "and the noise is not"),
        (NOISE / 2 / FIRST, "what it hides is not"),
        (NOISE / 2**0.5 / (FIRST / 2), "by the root of the size"),
        (NOISE / SECOND, "for the second number"),
        (FIRST / NOISE, "The other way round"),
        (NOISE / 2, "of the noise on the mean"),
        (NOISE, "of the noise on the sum"),
        (FIRST, "of the clipped sum"),
        (FIRST / 2, "of the mean without noise"),
    ],
    "14.4": [
        ("swapped", "You exchanged members and others"),
        ("equals", "they become too many"),
        ("one-more", "is too high"),
        ("quantile", "between two scores"),
        ("strictest", "You allow none"),
        ("of-members", "you took it of the members"),
        ("half", "fixed at ½"),
        ("most-right", "right most often"),
        ("count", "how many members are caught"),
        ("false", "the share of others who"),
        ("precision", "(precision)"),
        ("missed", "that are missed"),
    ],
    "14.5": [
        ("printed", "the sum is clipped"),
        ("mean", "You clip the mean. Clip each"),
        ("mean-alone", "the noise of a sum"),
        ("half", "That keeps the promise"),
        ("longer", "became longer"),
        ("by-value", "cut off each number"),
        ("columns", "length of each column"),
        ("longest", "the longest decides"),
        ("squares", "the root of its sum"),
        ("no-clip", "nothing is clipped"),
        ("each-noise", "not once for each example"),
        ("clipped-after", "You clip after the noise"),
        ("no-factor", "as it stood"),
        ("undivided", "divided by `size` too"),
        ("no-noise", "The noise has got lost"),
        ("drawn-size", "how many examples were drawn"),
        ("sum", "The division by `size`"),
    ],
    "14.6": [
        ("largest", "may be a negative one"),
        ("steps-128", "not 128"),
        ("steps-255", "bytes without a sign"),
        ("whole-range", "from the smallest weight"),
        ("zero-point", "the recipe of the text"),
        ("rows", "Each row"),
        ("columns", "Each column"),
        ("down", "rounded down"),
        ("cut", "cut the decimals off"),
        ("whole", "These are the whole numbers"),
        ("no-round", "as they were"),
        ("no-scale", "rounded the weights themselves"),
        ("scale", "This is the scale"),
        ("bytes", "begin again"),
        ("lost", "what the rounding loses"),
    ],
    "14.7": [
        (100 * WRONG[0] / 50 - 100 * WRONG[1] / 200, "You divided by all applicants"),
        (100 * (1 - 6 / 10) - 100 * (1 - 12 / 20), "This compares FNR"),
        (100 * (6 + 8) / 50 - 100 * (12 + 9) / 200, "how many the model would refuse, rightly"),
        (100 * 10 / 50 - 100 * 20 / 200, "the lenders with themselves"),
        (100 * 8 / (6 + 8) - 100 * 9 / (12 + 9), "by all whom the model would refuse"),
        ((FPR[0] - FPR[1]) / 100, "the difference as a share"),
        (FPR[1] - FPR[0], "The other way round"),
        (FPR[0] / FPR[1], "how many times as high"),
        (FPR[0], "FPR in the first group"),
        (FPR[1], "FPR in the second group"),
    ],
}

NUMBERS = {
    "14.1": [],
    "14.2": [EPSILON * SIZES, EPSILON * LENGTH],
    "14.3": [math.hypot(6, 8), FIRST - 1.8, 1.8, MULTIPLIER],
    "14.7": [ACCEPTED[0], WRONG[0]],
}
