"""Chapter 07: what is said to which wrong answer, and the numbers that are named."""

PLACES = (32 - 3) // 2 + 1  # of a filter of 3 with stride 2 on 32 pixels
STEPS = (32 - 5) // 2  # of a filter of 5 with stride 2
FIELDS = 3, 3 + 2, 3 + 2 + 2  # of one, two and three layers of 3 by 3
WINDOWS, WINDOW, DEEP = (10 - 3 + 1) ** 2, 3 * 3, 4  # of 07.11

SAID = {
    "07.1": [
        (3 * 0.8, "This is the right column"),
        (9 * 0.8, "adds all nine pixels"),
        (-3 * 0.8, "This is the left column"),
        (0.8, "This is one pixel"),
    ],
    "07.2": [
        (2 + 3 + 1 + 2 - 4, "The bias is missing"),
        (2 + 3 + 1 + 2 + 0.5, "The pixel in the middle is missing"),
        (2 + 3 + 1 + 2 + 4 + 0.5, "is −4, not 4"),
        (1 + 2 + 0 + 3 + 1 + 1 + 0 + 2 + 2, "This adds the nine pixels"),
        (2 + 3 + 1 + 2 - 1 + 0.5, "taken away four times, not once"),
        (2 + 3 + 1 + 2, "These are the four neighbours"),
    ],
    "07.3": [
        (32 // 2, 'the size with padding "same"'),
        (STEPS, "counts too: add 1"),
        (32 - 5 + 1, "with a stride of 1"),
        (STEPS + 2, "A window that reaches beyond the picture"),
        ((32 - 5) / 2 + 1, "There is no half window"),
        ((32 - 5) / 2, "There is no half step"),
        (32 - 5, "How many steps of 2 are that"),
    ],
    "07.4": [
        (3 + 3 + 3, "Windows of neighbours overlap"),
        (FIELDS[0], "This is the first layer"),
        (FIELDS[1], "after two layers"),
        (3 * 3 * 3, "windows that do not overlap"),
        (FIELDS[2] ** 2, "the number of pixels"),
        (2 + 2 + 2, "Begin with the one in the middle"),
    ],
    "07.5": [
        ("turned", "the filter is turned"),
        ("off-by-one", "The last row and the last column are missing"),
        ("last-missing", "its last row and column stay 0"),
        ("first-row", "does `return` stand inside a loop"),
        ("same-size", "as large as the picture"),
        ("mean", "the mean of the products"),
        ("transposed", "Rows and columns are exchanged"),
    ],
    "07.6": [
        ("mean", "average pooling"),
        ("overlapping", "Your windows overlap"),
        ("from-zero", "do not begin with 0"),
        ("one-direction", "along the rows only"),
        ("corner", "the first number of each window"),
        ("no-stride", "Your windows move on by one place"),
        ("first-row", "does `return` stand inside a loop"),
        ("last-missing", "your loops end one place too early"),
        ("blocks-turned", "The cuts are the wrong way round"),
        ("in-a-row", "four neighbours of one row"),
        ("wrong-axes", "You took the maximum over the windows"),
        ("one-axis", "Each window still has two numbers"),
        ("spread-out", "a map as large as x"),
        ("in-a-line", "the right numbers in one line"),
        ("whole", "the largest number of all"),
    ],
    "07.7": [
        ("swapped", "The two weights are exchanged"),
        ("mean", "added, not averaged"),
        ("first-place", "from the first place alone"),
        ("sign", "The sign is turned"),
        ("bias-count", "dw is right"),
        ("weights-alone", "This is dw, and right"),
    ],
    "07.8": [
        ("printed", "each channel has a map of its own"),
        ("bias-thrice", "The maps are added now"),
        ("mean", "the mean over the channels"),
        ("no-bias", "The bias has been lost"),
        ("first-channel", "the first channel only"),
        ("bias-inside", "the bias is added to each product"),
        ("all-alike", "once for each channel"),
    ],
    "07.9": [
        ((30 * 30 * 32 + 1) * 10, "behind 30 by 30 places"),
        (PLACES**2 * 32 * 10, "Ten neurons have ten biases"),
        ((16 * 16 * 32 + 1) * 10, "for 16 by 16 places"),
        ((PLACES**2 * 32 + 1) * 10 + (3 * 3 * 3 + 1) * 32, "the whole network"),
        ((PLACES**2 + 1) * 10, "This is for one map"),
    ],
    "07.10": [
        (3, "the labels never meet them"),
        (5, "Ten probabilities for ten classes"),
        (6, "The optimiser does not see the labels"),
        (4, "A row for each picture"),
        (2, "The pictures have this shape"),
        (1, "Line 1 makes the labels"),
        (8, "Line 8 only starts the training"),
    ],
    "07.11": [
        (WINDOWS, "So many windows there are"),
        (WINDOW * DEEP, "So many numbers has one row"),
        (WINDOWS * WINDOW, "through all channels"),
        (10 * 10 * WINDOW * DEEP, "does not fit at each pixel"),
        (WINDOWS * 8, "the numbers of the maps"),
        (WINDOWS * WINDOW * DEEP * 8, "All filters use the same table"),
        (10 * 10 * DEEP, "This is the picture"),
    ],
}

NUMBERS = {
    "07.1": [0.8, 0.8, 0, 0.8, 1, 1, 0, 1, 1, 0, 3 * -0.8 + 3 * 0 + 3 * 0.8],
    "07.2": [0, 2, 3, 1, 2, 4, 1, 4, 4, 4, 0],
    "07.3": [0, 2, 2 + 2, 32, 5, 32 - 5, 2, STEPS, 1, 1, 1, 2],
    "07.4": [3, *FIELDS[:2], 2, 3, 2, 3, 3, FIELDS[2], FIELDS[2], 3 * 3 * 3, FIELDS[2] ** 2],
    "07.9": [32, 3, 2, 1, PLACES, PLACES, 32, 1, 10, 32 - 3 + 1, 30, 2, 32 // 2, 16, 32, 32],
    "07.11": [8, 8, 3, 3, DEEP, 10 * 10 * DEEP],
}
