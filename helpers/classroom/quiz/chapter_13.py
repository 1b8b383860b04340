"""Chapter 13, Applications."""

import numpy as np

from helpers.classroom.quiz.question import Item, numbers, question
from helpers.language import _
from helpers.reference import factorization
from helpers.reference.metrics import decision_costs, standard_error

COSTS = [1, 2, 3, 4, 5, 8, 10, 20, 50, 100]
CHANCES = [0.04, 0.12, 0.17, 0.22, 0.28, 0.36, 0.48, 0.64, 0.81]  # none is a threshold
SMALL = numbers(-1, 1, 0.2)


def _score(given):
    P, Q = (np.array([[given[f"{letter}1"], given[f"{letter}2"]]], float) for letter in "pq")
    b, c = np.array([float(given["b"])]), np.array([float(given["c"])])
    first = np.zeros(1, int)
    return factorization.forward(P, Q, b, c, users=first, films=first, mean=given["mean"])


def _arrows(draw):
    given = draw(mean=[3, 3.5, 4], b=numbers(-0.5, 0.5, 0.1), c=numbers(-0.5, 0.5, 0.1))
    return given | draw(p1=SMALL, p2=SMALL, q1=SMALL, q2=SMALL)


@question("13")
def threshold(draw):
    """The threshold that two costs dictate."""
    given = draw(alarm=COSTS, missed=COSTS)
    words = _(
        "A false alarm costs {alarm}, a missed case {missed}. Above which probability is it "
        "cheaper to act?"
    )
    return Item(words, given, given["alarm"] / (given["alarm"] + given["missed"]), 3)


@question("13")
def score(draw):
    """The score of a person for a film."""
    given = _arrows(draw)
    words = _(
        "The mean of all ratings is {mean}. A person has the bias {b} and the arrow ({p1}, {p2}), "
        "a film the bias {c} and the arrow ({q1}, {q2}). What score does matrix factorisation give?"
    )
    return Item(words, given, _score(given)[0][0], 2)


@question("13")
def arrow_after_a_step(draw):
    """The first number of a person's arrow after one step."""
    given = _arrows(draw) | draw(r=[1, 2, 3, 4, 5], rate=[0.05, 0.1])
    y, cache = _score(given)
    dP = factorization.backward(2 * (y - given["r"]), cache)[0]
    words = _(
        "The mean of all ratings is {mean}. A person has the bias {b} and the arrow ({p1}, {p2}), "
        "a film the bias {c} and the arrow ({q1}, {q2}); the rating is {r}. One step of "
        "gradient descent on the squared error, without a penalty, with the learning rate {rate}: "
        "what is the first number of the person's arrow afterwards?"
    )
    return Item(words, given, given["p1"] - given["rate"] * dP[0, 0], 3)


@question("13")
def cost_of_decisions(draw):
    """What five decisions cost."""
    drawn = draw(**{f"p{i}": CHANCES for i in range(5)}, alarm=[1, 2, 3])
    drawn |= draw(**{f"t{i}": [0, 1] for i in range(5)}, missed=[4, 6, 7, 9, 12])
    given = {"p": [drawn[f"p{i}"] for i in range(5)], "ill": [drawn[f"t{i}"] for i in range(5)]}
    given |= {"alarm": drawn["alarm"], "missed": drawn["missed"]}
    cost = decision_costs(
        np.array(given["p"]),
        np.array(given["ill"]),
        threshold=given["alarm"] / (given["alarm"] + given["missed"]),
        missed=float(given["missed"]),
        alarm=float(given["alarm"]),
    ).sum()
    words = _(
        "Five people are ill with the probabilities {p}, says a network; in truth they are: {ill} "
        "(1 is ill). A false alarm costs {alarm}, a missed case {missed}. Act above the threshold "
        "that these costs dictate. What do the five decisions cost together?"
    )
    return Item(words, given, cost)


@question("13")
def error_over_persons(draw):
    """The standard error over persons."""
    drawn = draw(**{f"d{i}": numbers(-0.4, 0.8, 0.1) for i in range(5)}, n=[10, 25, 40])
    given = {"d": [drawn[f"d{i}"] for i in range(5)], "n": drawn["n"]}
    words = _(
        "Five persons rate {n} films each. The mean differences of two methods are, person by "
        "person, {d}. What is the standard error of their mean, with the person as the unit?"
    )
    return Item(words, given, standard_error(np.array(given["d"], float)), 3)


@question("13")
def root_mean_square(draw):
    """The RMSE of three forecasts."""
    given = draw(e1=numbers(-6, 6), e2=numbers(-6, 6), e3=numbers(-6, 6))
    errors = np.array([given["e1"], given["e2"], given["e3"]], float)
    words = _("Three forecasts miss by {e1}, {e2} and {e3} degrees. What is the RMSE?")
    return Item(words, given, np.sqrt(np.mean(errors**2)), 2)


@question("13")
def persistence(draw):
    """The mean error of “as warm as today”."""
    drawn = draw(**{f"x{i}": numbers(5, 20) for i in range(5)})
    given = {"x": [drawn[f"x{i}"] for i in range(5)]}
    words = _(
        "Five days in a row were {x} degrees warm. By how much is persistence, as warm as the day "
        "before, wrong on average on the last four of them?"
    )
    return Item(words, given, np.abs(np.diff(given["x"])).mean(), 2)


@question("13")
def decided(draw):
    """How many standard errors a difference is."""
    given = draw(d=numbers(-3, 3, 0.1, without=(0,)), e=numbers(0.2, 1.5, 0.1))
    words = _(
        "Network minus rival is {d} points, with a standard error of {e}. How many standard errors "
        "lies this from 0, without sign?"
    )
    return Item(words, given, abs(given["d"]) / given["e"], 1)
