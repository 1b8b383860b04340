"""Chapter 05: what is said to which wrong answer, and the numbers that are named."""

import math

LOGIT = 0.6 * 2 + -0.8 * -1 + 0.5
WEIGHTS = 2 * 8 + 8 * 8 + 8 * 1
BIASES = 8 + 8 + 1

SAID = {
    "05.1": [
        (4, "They lie crosswise"),
        (2, "keeps one lit corner apart"),
        (1, "Swap the two sides"),
    ],
    "05.2": [
        (LOGIT - 0.5, "The bias is missing"),
        (0.6 * 2 - 0.8 + 0.5, "negative number times a negative"),
        (1 / (1 + math.exp(-LOGIT)), "This is the probability"),
        (0.6 * -1 + -0.8 * 2 + 0.5, "The weights are exchanged"),
    ],
    "05.3": [
        (0.001, "That is one step"),
        (1000, "a learning rate of 1"),
        (0.001**2, "The steps add up"),
    ],
    "05.4": [
        (WEIGHTS, "These are the weights"),
        (2 * 8 + 8 + 8 + 1, "one hidden layer of 8"),
        (BIASES, "This counts neurons"),
        (2 + BIASES, "This counts inputs and neurons"),
        (WEIGHTS + BIASES + 2, "The inputs are not neurons"),
        (WEIGHTS + 3, "not one for the whole layer"),
        (WEIGHTS + BIASES - 1, "The output is a neuron too"),
    ],
    "05.5": [
        ("half", "0.5 is the border for probabilities"),
        ("half-too", "z holds logits"),
        ("broadcast", "a table of B by B"),
        ("count", "the number of right answers"),
        ("errors", "the share of wrong answers"),
        ("percent", "not percent"),
    ],
    "05.6": [
        ("sum", "the gradient of the sum"),
        ("sign", "The direction is turned round"),
        ("no-sigmoid", "`x @ w + b` is the logit"),
        ("slope-twice", "leave p (1 − p) out"),
        ("swapped", "First dw, then db"),
        ("mean-bias", "dw is right"),
    ],
    "05.7": [
        ("printed", "`p` is computed once"),
        ("climbs", "Now the loss grows"),
        ("early", "the result of one step"),
        ("frozen-bias", "Your bias never moves"),
        ("bias-unused", "but without the bias"),
        ("no-sigmoid", "the sigmoid is lost"),
        ("no-rate", "The learning rate is not used"),
        ("sum", "no longer divided by the number of examples"),
    ],
    "05.8": [
        (6, "Here line 6 stays as it is"),
        (3, "Two switches are two inputs"),
        (4, "Four neurons with tanh"),
        (7, "This line is slow, and right"),
    ],
    "05.9": [
        (3, "one update an epoch"),
        (1000 // 50, "That is one epoch. There are three"),
        (3 * 50, "How many batches are there"),
        (3 * 1000, "an update after each example"),
        (1000, "A batch of 50 gives one update"),
    ],
    "05.10": [
        (0.9 / 1.5, "the spread of single differences"),
        (0.9 / (1.5 / 9), "the root of the number of splits, not by it"),
        (1.5 / math.sqrt(9), "How many of them is the mean"),
        (1.5 / math.sqrt(9) / 0.9, "That is turned round"),
        (0.9 * math.sqrt(9), "This leaves out the spread"),
        (0.9 / (1.5**2 / math.sqrt(9)), "Do not square the spread"),
    ],
}

NUMBERS = {
    "05.1": [],
    "05.2": [0.6, 2, 0.6 * 2, 2, 0.6, 1, 0.8],
    "05.3": [1000, 1000, 1000 / 1000, 1 / 1000],
    "05.4": [2, 8, 8, 8, 8, 8, 8],
    "05.9": [2, 5, 1000, 50, 50, 50],
    "05.10": [1.5, math.sqrt(9)],
}
