"""Chapter 16: what is said to which wrong answer."""

SAID = {
    "16.1": [
        ("too low", "Which way does chance push"),
        ("right", "no average"),
        ("nothing can be said", "Not of one figure"),
    ],
    "16.2": [
        (2, "draws an order"),
        (3, "cuts the order"),
        (4, "What were they made from?"),
        (5, "it judges"),
    ],
    "16.3": [
        ("reversed", "if a group is on both sides"),
        ("one-is-enough", "if one test group is new"),
        ("other-sets", "still share a group"),
        ("by-place", "anywhere on the other side"),
        ("first", "the first test row alone"),
        ("first-learn", "decides at the first row"),
    ],
}

NUMBERS = {"16.1": []}
