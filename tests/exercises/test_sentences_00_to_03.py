"""Chapters 00 to 03: what an answer is told, held against a statement apart from the checks: the
number that is right and how exact it must be, the sentence to each wrong number or program, and
the numbers that hints name.
"""

import numpy as np
import pytest

from helpers.exercises import check
from helpers.exercises.registry import all_exercises
from tests.exercises.said_00 import SAID as SAID_00
from tests.exercises.support import computed, texts

CHAPTERS = ("00", "01", "02", "03")
# The right number, and how many decimals are enough; None: it must be exact.
RIGHT = {
    "00.1": (784, None),
    "00.4": (6, 2),
    "00.5": (7, 2),
    "00.9": (-2, 3),
    "00.18": (8.1548455, 2),
    "00.19": (0.6666667, 2),
    "01.1": (0.5, 2),
    "01.3": (0.09, 3),
    "01.10": (31, None),
    "02.3": (8874, None),
    "02.6": (25760, None),
    "03.1": (3.4, None),
    "03.2": (1.2039728, 2),
    "03.3": (0.1, None),
    "03.9": (-0.25, 2),
}
# Words of the sentence that each wrong answer gets.
SAID = {
    **SAID_00,
    "01.1": {
        -0.5: "The bias is missing",
        4.5: "2 · (−1) is −2",
        0.622: "This is sigmoid of it",
        6.5: "The weights are exchanged",
        3.0: "the inputs and the bias, added",
        2.5: "the first product and the bias",
    },
    "01.2": {
        "moves": "if the bias alone were doubled",
        "turns": "if one weight alone were doubled",
        "vanishes": "if both weights became 0",
    },
    "01.3": {
        0.9: "the value itself. How steep",
        0.1: "That is 1 − a. One factor",
        0.81: "That is a²",
        0.19: "1 − a², the slope of tanh",
        0.25: "where the value is ½",
        0.2055: "at the place z = 0.9",
    },
    "01.7": {
        1: "right for sigmoid",
        2: "ReLU is level left of 0",
        4: "The slope of softplus is sigmoid",
        5: "whose slope is 0.2",
        "tanh": "It is a `str`",
    },
    "01.8": {
        (2, 2, -3): "answers AND",
        (2, 2, -1): "answers OR",
        (-2, -2, 0): "always says 0",
        (-1, -1, 2): "one sum is exactly 0",
        (-1, -1, 3): "always says 1",
        (-2, -2, 1): "One switch undoes the bias",
        (-2, -2, float("inf")): "none of them infinite",
        (-2, -2): "Number of its parts: 2; expected: 3",
    },
    "01.10": {
        4 * 5 + 5 * 1: "25 are the weights alone",
        4 * 5: "of the first five neurons",
        5 + 1: "This counts the neurons",
        31 - 1: "the output neuron has a bias",
        31 - 5: "The five neurons have a bias each",
        31 + 4: "The inputs are no neurons",
        4 * 5 + 5 * 1 + 2: "not one for all five",
        4 + 5 + 1: "This counts inputs and neurons",
    },
    "02.1": {
        (32, 64): "what the hidden layer gives",
        (10, 32): "Examples are rows",
        (784, 10): "784 is the number of inputs",
        (10,): "This is one example",
    },
    "02.2": {
        (1.5, -1.0): "These are the sums",
        (1.0, 4.0): "The biases are missing",
        (3.5, 0.0): "along the rows of W",
        (0.8176, 0.2689): "the sigmoid of the sums",
        (5.5, 0.0): "it lowers the first sum",
    },
    "02.3": {
        8768: "Every neuron has a bias",
        7114: "One of the two hidden layers",
        8974: "The inputs have no biases",
        206: "These are inputs and neurons",
        106: "These are the biases",
    },
    "02.6": {
        25818: "A bias is added",
        842: "These are inputs and neurons",
        25088: "This is the first layer",
        4014080: "added up, not multiplied",
    },
    "02.8": {
        1: "an input has no parameters",
        2: "The first hidden layer has 32",
        3: "The second hidden layer has 16",
        5: "Ten neurons",
        "Dense(16)": "It is a `str`",
    },
    "02.9": {
        (1, -2, 1): "That is the bump",
        (1, 0, 0): "rises without end",
        (1, -1, 1): "It rises again from 3",
        (0, 1, -1): "begins at 2",
        (1, 0, -1): "It is turned level at 3",
    },
    "03.1": {
        2.6: "That went uphill",
        7.0: "the whole slope",
        -4.0: "That is the slope. Where does",
        3.0: "A slope of −4 is not 0",
        0.4: "how far the weight moves",
        -0.4: "It is not yet the weight",
        -1.0: "weight plus slope",
        2.9: "You took the learning rate away",
        43.0: "You divided the slope",
    },
    "03.2": {
        -1.204: "the loss is minus that",
        0.6931: "the surprise at the second class",
        1.0297: "each with its own probability",
        1.1688: "the mean surprise at all three",
        0.3: "the probability itself",
        0.49: "squared error at the true class",
        0.5229: "to base 10",
        0.7: "how far the probability is from 1",
        0.5: "the largest probability",
        1.6094: "the surprise at the first class",
        0.3567: "That is −ln 0.7",
        3.5066: "at all three classes, added",
        1.737: "to base 2",
    },
    "03.3": {
        20.0: "the limit of the flat direction",
        0.05: "arrives in one step",
        2 / 10.05: "The mean does not protect",
        2.0: "not multiplied with each other",
    },
    "03.8": {
        (5, 3): "W is the other way round",
        (8, 5): "the layer's activations",
        (8, 3): "the shape of the inputs",
        (5,): "the bias's gradient",
        (8, 3, 5): "a gradient for each example",
    },
    "03.9": {
        -0.5: "That is the slope at the logit",
        0.25: "makes the loss smaller",
        -0.0625: "The sigmoid's slope is contained",
        -1.0: "by the input 0.5, not by the weight",
        0.6931: "That is the loss",
    },
}
# What hints and sentences compute, and what it is.
COMPUTED = [
    ("00.1", "28 * 28", 784),
    ("00.1", "27 × 27", 729),
    ("00.4", "(3.001² − 2.999²) / 0.002", 6),
    ("00.19", "3/6 + 2/6", 5 / 6),
    ("01.1", "0.5 · 3", 1.5),
    ("01.1", "2 · (−1)", -2),
    ("01.10", "5 · (4 + 1)", 31 - (5 * 1 + 1)),
    ("02.2", "1 · 3 + 2 · (−1) + 0.5", 1.5),
    ("02.2", "1 · 0 + 2 · 2 − 5", -1),
    ("02.3", "(100 + 1) · 64 + (64 + 1) · 32", 8874 - (32 + 1) * 10),
    ("02.8", "26,090 − 25,818", 272),
    ("02.8", "272", 16 * 16 + 16),
    ("03.1", "3 − 0.1 · (−4)", 3.4),
    ("03.1", "3 + 0.1 · (−4)", 2.6),
    ("03.1", "3 − 4", -1),
    ("03.2", "1 − 0.3", 0.7),
    ("03.2", "(1 − 0.3)²", 0.49),
    ("03.3", "1/20", 0.05),
    ("03.9", "2 · 0.5 − 1", 0),
]


@pytest.mark.parametrize("exercise_id", RIGHT)
def test_right_number_is_as_exact_as_stated(exercise_id):
    wanted, decimals = RIGHT[exercise_id]
    assert check(exercise_id, wanted)
    unit = 1e-4 if decimals is None else 10.0**-decimals
    near, far = (0.0 if decimals is None else 0.9 * unit), 1.1 * unit
    for sign in (-1, 1):
        assert check(exercise_id, wanted + sign * near)
        assert not check(exercise_id, wanted + sign * far)


def test_two_activations_are_as_exact_as_stated():
    assert check("02.2", [1.509, 0.009])
    assert not check("02.2", [1.511, 0.0])
    assert not check("02.2", [1.5, 0.011])


def test_the_activations_of_a_batch_of_one_pass():
    assert check("02.2", np.array([[1.5, 0.0]]))
    assert not check("02.2", np.array([[1.5], [0.0]]))


def test_a_neuron_has_three_numbers_and_a_sum_that_rounding_keeps_from_0_is_0():
    assert -0.1 - 0.2 + 0.3 != 0  # by rounding
    assert check("01.8", (-0.1, -0.2, 0.3)).message_id == "on-the-line"
    assert check("01.8", (-2, -2, 3, 1)).message_id == "shape"


@pytest.mark.parametrize(
    ("exercise_id", "answer", "words"),
    [(exercise_id, *each) for exercise_id, said in SAID.items() for each in said.items()],
)
def test_wrong_answer_gets_its_own_sentence(exercise_id, answer, words):
    assert words in repr(check(exercise_id, answer))
    others = [each for each in SAID[exercise_id] if each != answer]
    assert not any(words in repr(check(exercise_id, other)) for other in others)


@pytest.mark.parametrize("exercise_id", SAID)
def test_every_wrong_answer_has_its_sentence_here(exercise_id):
    wrong = all_exercises()[exercise_id].wrong.values()
    assert {tuple(each) if isinstance(each, list) else each for each in wrong} == set(
        SAID[exercise_id]
    )


def test_every_exercise_without_a_function_is_held():
    here = {each for each in all_exercises() if each[:2] in CHAPTERS}
    wrong = {each: all_exercises()[each].wrong.values() for each in here}
    wanted = {each for each in here if not any(map(callable, wrong[each]))}
    assert set(SAID) == wanted, f"SAID, above: add or take away {sorted(set(SAID) ^ wanted)}"


@pytest.mark.parametrize(("exercise_id", "expression", "value"), COMPUTED)
def test_numbers_of_hints_and_sentences_are_right(exercise_id, expression, value):
    assert expression in texts(exercise_id)
    assert computed(expression) == pytest.approx(value)
