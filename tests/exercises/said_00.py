"""Start here and the toolbox: words of the sentence that each wrong prediction or number gets."""

SAID = {
    "00.1": {
        56: "counts one row and one column",
        28: "28 is one row",
        729: "27 × 27 counts the gaps",
        783: "You are one off",
        30: "`^` is no power in Python",
        "784": "take the quotation marks away",
    },
    "00.3": {
        (3, 3): "The 3s are what is summed over",
        (4, 5): "rows of the left array stay rows",
        (5, 3, 4): "that axis disappears",
        (5, 3): "how many columns are there",
    },
    "00.4": {
        9: "how high the curve is at 3",
        2: "the slope at x = 1",
        3: "the curve rises 9 in 3 steps",
        27: "That is 3³",
    },
    "00.5": {
        10: "The numbers are multiplied",
        32: "No power is needed",
        -3: "belongs to a quotient",
        1096.63: "That is a · b itself",
    },
    "00.6": {
        "training": "has seen these patients",
        "validation": "The choices were made",
        "all of it": "one of `'training'`, `'validation'`, `'test'`",
    },
    "00.9": {1: "That is dy/du", 2: "Mind the sign", -0.5: "not divided by it", 0: "u is 0 there"},
    "00.13": {
        7: "A single name would take one value",
        9: "not the last value alone",
        (4, 7, 9): "has gone to `first`",
        (9,): "how many are left",
    },
    "00.16": {
        "0.0 of 1,200": "multiplies by 100",
        "4.1% of 1,200": "rounded, not cut off",
        "4.2% of 1200": "a comma between the thousands",
        "4.17% of 1,200": "is one decimal",
        "4.2 % of 1,200": "no blank before the sign",
    },
    "00.18": {
        5.4366: "The slopes are not multiplied",
        2.7183: "how high the curve is at 1",
        4.7183: "by the other factor before they are added",
        3: "The factor e^1 is missing",
    },
    "00.19": {
        0.8333: "counts the 6 twice",
        0.1667: "the 6 alone",
        0.5: "These are the even numbers",
        0.3333: "for which one or the other holds",
    },
}
