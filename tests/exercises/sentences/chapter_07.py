"""Chapter 07: what is said to which wrong answer, and the numbers that are named."""

PLACES = (32 - 3) // 2 + 1  # of a filter of 3 with stride 2 on 32 pixels
STEPS = (32 - 5) // 2  # of a filter of 5 with stride 2
FIELDS = 3, 3 + 2, 3 + 2 + 2  # of one, two and three layers of 3 by 3

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
    ],
    "07.3": [
        (32 // 2, 'the size with padding "same"'),
        (STEPS, "counts too: add 1"),
        (32 - 5 + 1, "with a stride of 1"),
        (STEPS + 2, "A window that reaches beyond the picture"),
        ((32 - 5) / 2 + 1, "There is no half window"),
        ((32 - 5) / 2, "There is no half step"),
    ],
    "07.4": [
        (3 + 3 + 3, "Windows of neighbours overlap"),
        (FIELDS[0], "This is the first layer"),
        (FIELDS[1], "after two layers"),
        (3 * 3 * 3, "windows that do not overlap"),
        (FIELDS[2] ** 2, "the number of pixels"),
    ],
    "07.5": [
        ("turned", "the filter is turned"),
        ("off-by-one", "The last row and the last column are missing"),
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
        ("whole", "the largest number of all"),
    ],
    "07.7": [
        ("swapped", "The two weights are exchanged"),
        ("mean", "added, not averaged"),
        ("first-place", "from the first place alone"),
        ("sign", "The sign is turned"),
        ("bias-count", "dw is right"),
    ],
    "07.8": [
        ("printed", "each channel has a map of its own"),
        ("bias-thrice", "The maps are added now"),
        ("mean", "the mean over the channels"),
        ("no-bias", "The bias has been lost"),
        ("first-channel", "the first channel only"),
    ],
    "07.9": [
        ((30 * 30 * 32 + 1) * 10, "behind 30 by 30 places"),
        (PLACES**2 * 32 * 10, "Ten neurons have ten biases"),
        ((16 * 16 * 32 + 1) * 10, "for 16 by 16 places"),
        ((PLACES**2 * 32 + 1) * 10 + (3 * 3 * 3 + 1) * 32, "the whole network"),
    ],
    "07.10": [
        (3, "the labels never meet them"),
        (5, "Ten probabilities for ten classes"),
        (6, "The optimiser does not see the labels"),
        (4, "A row for each picture"),
        (2, "The pictures have this shape"),
    ],
}

NUMBERS = {
    "07.1": [0.8, 0.8, 0, 0.8, 1, 1, 0, 1, 1, 0, 3 * -0.8 + 3 * 0 + 3 * 0.8],
    "07.2": [0, 2, 3, 1, 2, 4, 1, 4, 4, 4, 0],
    "07.3": [0, 2, 2 + 2, 32, 5, 32 - 5, 2, STEPS, 1, 1, 1],
    "07.4": [3, *FIELDS[:2], 2, 3, 3, 3, FIELDS[2], FIELDS[2], 3 * 3 * 3, FIELDS[2] ** 2],
    "07.9": [32, 3, 2, 1, PLACES, PLACES, 32, 1, 10, 32 - 3 + 1, 30, 2, 32 // 2, 16],
}
