"""Chapter 09: what is said to which wrong answer, and the numbers that are named."""

import math

# 12 inputs, 32 units, 29 steps.
W, U, BIASES = 384, 1024, 32
# The weights and biases of one LSTM on 10 features and one on 50, with 50 units each.
FIRST, SECOND = 4 * (10 * 50 + 50 * 50 + 50), 4 * (50 * 50 + 50 * 50 + 50)

SAID = {
    "09.1": [
        (29 * (W + U + BIASES), "counted 29 steps"),
        (7 * (W + U + BIASES), "counted 7 steps"),
        (W + BIASES, "U is missing"),
        (W + U, "Each unit has a bias too"),
        (W + U + 29 * BIASES, "The biases are the same at every step"),
        (W, "This is W alone"),
    ],
    "09.2": [
        (1 / 2**4, "only the steps after it halve"),
        (1 / 2**2, "three steps come after the first"),
        (3 * 0.5, "Factors along a chain multiply"),
        (1.0, "keeps only half"),
        (1 / 2, "This is one step"),
        (8 * 0.125 + 2, "the last state itself"),
    ],
    "09.3": [
        (0.2 - 0.4, "0.9 of the memory, not 0.1"),
        (0.1 * math.tanh(1.8 - 0.4), "This is h, what is shown"),
        (1.8 + 0.4, "The candidate is negative"),
        (1.8, "what stays of the old memory"),
        (1.8 - 0.8, "only as far as the input gate is open"),
        (1.0 - 0.72, "The gates are exchanged"),
        (2 - 0.4, "only as far as the forget gate is open"),
    ],
    "09.4": [
        ("last", "the last step of the array"),
        ("next", "One step too far"),
        ("everyone", "The first index must go along"),
        ("mean", "the mean over the real steps"),
        ("first", "finds the first real step"),
        ("times", "makes the padding 0"),
    ],
    "09.5": [
        ("far", "one place too far"),
        ("short", "The last example is missing"),
        ("next", "`ahead` is not used"),
        ("known", "the last values of the windows themselves"),
        ("backwards", "Each window runs backwards"),
        ("turned", "x is turned on its side"),
    ],
    "09.6": [
        ("reset", "still put back to zero"),
        ("backwards", "from their end"),
        ("no-tanh", "The tanh has got lost"),
        ("all", "the states of all steps"),
        ("short", "The last step is missing"),
    ],
    "09.7": [
        (1, "Line 1 reads the series"),
        (2, "this value and the one before it"),
        (4, "Each window ends before"),
        (5, "Line 5 is the value that follows"),
        (6, "The split is by time"),
        (7, "Line 7 sees the training part"),
    ],
    "09.8": [
        (1.5, "the cross-entropy itself"),
        (math.sqrt(8), "logarithms to base 2"),
        (1 / math.exp(1.5), "The minus sign is in the loss already"),
        (math.log(3) - math.log(2), "Undo it"),
        (math.sqrt(1000), "not 10"),
    ],
    "09.9": [
        (FIRST // 4 + SECOND // 4 + 51, "That is one of four"),
        (FIRST + SECOND, "The last layer has 51 more"),
        (FIRST + SECOND + 51 - 2 * 4 * 50 - 1, "has a bias, and so has the output"),
        (FIRST + SECOND + 51 - 2 * 4 * 50 * 50, "The recurrent weights are missing"),
        (FIRST, "This is the first layer. Two more"),
        (FIRST * 3 // 4 + SECOND * 3 // 4 + 51, "four sets of weights"),
    ],
}

NUMBERS = {
    "09.1": [12, 32, 32, 32, 32, 29, 7, W + U + BIASES],
    "09.2": [9, 8, 2, 3, 4, 1 / 2, 1],
    "09.3": [0.9, 2, 0.9 * 2, 0.9, 1 - 0.9, 0.5],
    "09.8": [2, 2, 1, 10],
    "09.9": [50, 50, 50, 50, 4, 10, 50, 50, 50, 50, FIRST, 50, 50 + 1, 50, 50, 50],
}
