"""Chapter 12: what is said to which wrong answer, and the numbers that are named."""

import math

P, Q = 0.3, 0.1  # densities of real and of generated points
D = 0.02
A, N = 0.8, 1_000
SIGMA = 100 * math.sqrt(A * (1 - A) / N)
FILTER, MAPS_IN, MAPS_OUT = 4 * 4, 64, 32
WEIGHTS = FILTER * MAPS_IN * MAPS_OUT

SAID = {
    "12.1": [
        (1.0, "every generated point would be taken for real"),
        (0.0, "every real point would be taken for generated"),
        (-math.log(0.5), "what its answer costs"),
        (-2 * math.log(0.5), "This is its loss, 2 ln 2"),
        (50, "Right in percent"),
        (-0.5, "between 0 and 1, and this number does not"),
        (0.9, "lean towards “real”"),
        (0.25, "lean towards “generated”"),
    ],
    "12.2": [
        (Q / (P + Q), "the probability of a generated point"),
        (P / Q, "This is p / q"),
        (P - Q, "This is p − q"),
        (P * Q, "This is p · q"),
        (P, "how often real points come here"),
        (Q / P, "This is q / p"),
        (P + Q, "This is p + q"),
        (Q, "how often generated points come here"),
        (1 - P, "This is 1 − p"),
        (100 * P / (P + Q), "Right in percent"),
        (1.3, "between 0 and 1, and this number does not"),
        (0.5, "answer more than ½"),
        (0.9, "but too far"),
        (0.6, "but not far enough"),
    ],
    "12.3": [
        (D / (1 - D), "The other way round"),
        (1 / D, "This is 1 / D"),
        (1 - D, "This is the slope of the non-saturating loss"),
        (D + (1 - D), "the sum of the two slopes"),
        (math.log(1 - D) - math.log(D), "You compared logarithms"),
        (-(1 - D) / D, "taken without it"),
        ((1 - D) - D, "how much steeper it is"),
    ],
    "12.4": [
        (1, "read with confidence"),
        (2, "All ten digits"),
        (3, "the same shares of digits"),
        (5, "mean and covariance"),
    ],
    "12.5": [
        ("swapped", "Yours are exchanged"),
        ("half", "the mean of the two cross-entropies"),
        ("sum", "a mean over the batch, not a sum"),
        ("both-real", "A generated example should get"),
        ("one-outside", "the 1 is taken away outside"),
        ("only-real", "of the generated examples is missing"),
        ("only-fake", "of the real examples is missing"),
        ("bracket", "stands outside of the logarithm"),
        ("two-parts", "the two parts, both right"),
        ("each", "a cost for each row"),
        ("log-of-mean", "the logarithm of the mean probability"),
        ("no-logarithm", "distances from the labels"),
        ("base-10", "Take the natural logarithm"),
        ("no-sigmoid", "the logarithm of the logits themselves"),
        ("difference", "One sign is wrong"),
        ("turned-difference", "The sign of the real part is wrong"),
        ("value", "This is V"),
    ],
    "12.6": [
        ("points", "This counts points"),
        ("pairs", "This counts pairs"),
        ("squared", "compared squared distances"),
        ("nearest", "the nearest one of some point"),
        ("strict", "A point at this very distance"),
        ("square", "the larger of the two differences"),
        ("one-direction", "the smaller of the two differences"),
        ("share", "This is a share"),
        ("which", "which centres are hit"),
        ("last-point", "only the last point"),
        ("last-centre", "only the last centre"),
    ],
    "12.7": [
        ("printed", "The fault is still there"),
        ("saturating", "the slope of the saturating loss"),
        ("sign", "The direction is turned round"),
        ("sum", "divide by its size"),
        ("no-sigmoid", "not with the logit"),
        ("chain", "the slope of sigmoid, p (1 − p)"),
        ("loss", "This is what each point costs"),
        ("one-number", "Each logit has a slope of its own"),
    ],
    "12.8": [
        (1, "begins to note what is computed"),
        (2, "The fakes must be made inside the tape"),
        (3, "pass through the discriminator"),
        (4, "what the generator wishes for"),
        (6, "asks for the gradient"),
        (7, "moves the variables"),
    ],
    "12.9": [
        (1.96 * SIGMA / 100, "Too small: percentage points were asked"),
        (SIGMA, "one standard deviation"),
        (100 * 1.96 * A * (1 - A) / N, "A root is missing"),
        (2 * 1.96 * SIGMA, "from end to end"),
        (1.96 * SIGMA / math.sqrt(10), "1,000 samples here"),
    ],
    "12.10": [
        (WEIGHTS, "These are the weights of the convolution"),
        (WEIGHTS + MAPS_OUT + 2 * MAPS_OUT, "There is no bias"),
        (FILTER * MAPS_OUT + 2 * MAPS_OUT, "has a filter for each"),
        (WEIGHTS + MAPS_OUT, "two numbers for each map"),
        (FILTER + 2 * MAPS_OUT, "Count every pair of a map"),
        (WEIGHTS + 2 * MAPS_IN, "stands behind the convolution"),
    ],
}

NUMBERS = {
    # ln 2, and what the sentences say of a probability; ½ is no digit
    "12.1": [2, 2, 2, 0, 1, 0, 1, 2],
    "12.2": [P, Q, 1, 1, 0, 1, 0, 1, P, Q],
    "12.3": [1, 1, 1, 1, 1],
    "12.4": [0],
    "12.9": [1.96, 1, A, N, 100, 95, 1.96, N, 10 * N],
    "12.10": [32, 64, 4, 4, MAPS_IN, MAPS_OUT, 2, MAPS_OUT, MAPS_IN, MAPS_OUT, MAPS_OUT],
}
