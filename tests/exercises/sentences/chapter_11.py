"""Chapter 11: what is said to which wrong answer, and the numbers that are named."""

import math

CHOSEN = 1_000 * 0.15
WIDTH, INNER = 384, 1_536
SQUARE = WIDTH * WIDTH + WIDTH
DENSE = WIDTH * INNER + INNER, INNER * WIDTH + WIDTH
NORM = WIDTH + WIDTH
LAYER = 4 * SQUARE + sum(DENSE) + 2 * NORM
LOGITS = 20 * 0.7, 20 * 0.6
PROBABILITY = math.exp(LOGITS[0]) / (math.exp(LOGITS[0]) + math.exp(LOGITS[1]))
QUESTION, PASSAGES = (0.8, 0.6), ((1, 0), (0.6, 0.8), (0, 1))
PRODUCTS = [sum(a * b for a, b in zip(QUESTION, passage, strict=True)) for passage in PASSAGES]
UNSCALED = math.exp(0.7) / (math.exp(0.7) + math.exp(0.6))

SAID = {
    "11.1": [
        (CHOSEN, "So many are chosen"),
        (1_000 * 0.8, "a share of the chosen tokens"),
        (CHOSEN * (0.8 + 0.1), "counts those that stay as they are"),
        (CHOSEN * 0.1, "replaced by a random token"),
        (100 * 0.15 * 0.8, "the share in percent"),
        (0.15 * 0.8, "their share of all tokens"),
        (1_000 - CHOSEN, "not chosen at all"),
    ],
    "11.2": [
        (len(["playfulness"]), "The whole word"),
        (len(["play", "##ful", "##ness"]), "play ##ful ##ness"),
        (len("playfulness"), "longer pieces than single letters"),
    ],
    "11.3": [
        ("no-mask", "Padding took part"),
        ("not-unit", "must still be divided by its length"),
        ("first", "the vector of the first token"),
        ("whole-norm", "divided by one number"),
        ("unit-first", "Take the mean first"),
        ("axis", "sums over the numbers of a token"),
        ("one-vector", "one vector for all sentences together"),
        ("squares", "divided by a sum of squares"),
        ("by-sum", "the sum of its numbers"),
    ],
    "11.4": [
        (LAYER - 4 * WIDTH - INNER - WIDTH, "Each matrix has biases too"),
        (LAYER - 2 * NORM, "The two norms are missing"),
        (LAYER - SQUARE, "the output of attention has one"),
        (LAYER + 11 * 4 * SQUARE, "share the columns of one matrix"),
        (LAYER - NORM, "two norms in a layer"),
        (LAYER - DENSE[1], "two dense matrices"),
        (6 * LAYER, "the whole encoder"),
        (4 * WIDTH**2 + 2 * WIDTH * INNER, "These are the matrices. Their biases"),
        (4 * SQUARE, "the four square matrices with their biases"),
    ],
    "11.5": [
        ("shortest", "the shortest piece that fits"),
        ("unmarked", "with ## in front"),
        ("keeps-start", "If a rest cannot be cut"),
        ("backtracks", "put a piece back"),
        ("fewest", "the fewest pieces"),
        ("one-piece", "This is the first piece"),
        ("rest-kept", "A rest that begins with no piece"),
        ("signs-lost", "The cuts are right"),
    ],
    "11.6": [
        ("printed", "`inputs = ids` makes no second array"),
        ("all", "must be −1 where nothing is hidden"),
        ("zero-target", "the target is −1, not 0"),
        ("minus-one-input", "a gap gets the number of the mask"),
        ("swapped", "in the wrong order"),
        ("inputs-alone", "Return the targets too"),
        ("nothing-hidden", "The targets are right"),
        ("turned", "the wrong way round"),
    ],
    "11.7": [
        (-math.log(UNSCALED), "The scale is missing"),
        (PROBABILITY, "the probability of the partner"),
        (-math.log(1 - PROBABILITY), "if b₂ were the partner"),
        (-math.log2(PROBABILITY), "natural logarithm"),
        (math.log(PROBABILITY), "cannot be negative"),
        (1 - PROBABILITY, "the probability of b₂"),
        (LOGITS[0] - LOGITS[1], "the difference of the two logits"),
    ],
    "11.8": [
        (1, "only makes an object"),
        (3, "The division is right"),
        (4, "The classifier is fitted"),
        (5, "Testing on the test e-mails"),
    ],
    "11.9": [
        (PRODUCTS[0], "the first passage"),
        (PRODUCTS[2], "the third passage"),
        (1 + PRODUCTS.index(max(PRODUCTS)), "the number of the passage"),
        (sum(PRODUCTS), "You added up"),
        (sum(PRODUCTS) / 3, "the mean over the three"),
        (math.dist(QUESTION, PASSAGES[1]), "the distance between the ends"),
        (math.dist(QUESTION, PASSAGES[1]) ** 2, "the squared distance"),
        (math.degrees(math.acos(max(PRODUCTS))), "the angle between"),
    ],
}

NUMBERS = {
    "11.1": [1_000, CHOSEN, 80, 80, 1_000],
    "11.2": [],
    "11.4": [
        *(WIDTH, WIDTH, WIDTH),
        *(WIDTH, INNER, INNER, INNER, WIDTH, WIDTH, 2, WIDTH, WIDTH),
        WIDTH,
        *(12, WIDTH // 12, WIDTH),
        *(WIDTH, INNER),
    ],
    "11.7": [*LOGITS, 1, 1, PROBABILITY, 20, 0.7, 20, 0.6],
    "11.9": [1, *(QUESTION[0], 1, QUESTION[1], 0, PRODUCTS[0])],
}
