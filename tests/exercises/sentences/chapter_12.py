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
    ],
    "12.2": [
        (Q / (P + Q), "the probability of a generated point"),
        (P / Q, "This is p / q"),
        (P - Q, "This is p − q"),
        (P * Q, "This is p · q"),
        (P, "how often real points come here"),
    ],
    "12.3": [
        (D / (1 - D), "The other way round"),
        (1 / D, "This is 1 / D"),
        (1 - D, "This is the slope of the non-saturating loss"),
        (D + (1 - D), "the sum of the two slopes"),
        (math.log(1 - D) - math.log(D), "You compared logarithms"),
        (-(1 - D) / D, "taken without it"),
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
        ("both-real", "The real part is right"),
        ("only-real", "of the generated examples is missing"),
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
    ],
    "12.7": [
        ("printed", "The fault is still there"),
        ("saturating", "the slope of the saturating loss"),
        ("sign", "The direction is turned round"),
        ("sum", "divide by its size"),
        ("no-sigmoid", "not with the logit"),
    ],
    "12.8": [
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
    "12.1": [2, 2],  # ln 2 both times; ½ is no digit
    "12.2": [P],
    "12.3": [1, 1, 1, 1, 1],
    "12.4": [0],
    "12.9": [1.96, 1, A, N, 100, 95, 1.96, N, 10 * N],
    "12.10": [32, 64, 4, 4, MAPS_IN, MAPS_OUT, 2, MAPS_OUT, MAPS_IN, MAPS_OUT, MAPS_OUT],
}
