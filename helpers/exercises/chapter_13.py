"""Chapter 13, Applications: predictions and numbers."""

from helpers.exercises.registry import exercise
from helpers.language import _


@exercise("13.1", "predict", wrong={"level": 1, "itself": 2, "early": 3, "smooth": 5})
def curve_of_the_best_forecasts(task, answer):
    """What the best forecasts of a random walk look like, drawn over it."""
    task.mistakes = {
        "level": _(
            "The random steps add up and do not cancel: the series wanders far away from its mean, "
            "and there such a forecast is poor."
        ),
        "itself": _("For that the network would have to know tomorrow's step."),
        "early": _(
            "On each day this curve shows the value of the day after it. Nobody knows that value "
            "when the forecast is made."
        ),
        "smooth": _(
            "A smoothed value mixes in older days. They tell nothing of tomorrow that today's "
            "value does not tell, and it has moved on since."
        ),
    }
    task.hints = [
        _("The forecast is the mean of what tomorrow may bring. From where does the step begin?"),
        _("Today's value plus a step with mean zero. On which day is it drawn?"),
    ]
    task.value(answer, 4, expected=_("the number of a curve in the list, 1 to 5"))
    return _(
        "The best forecast is today's value, and it is drawn tomorrow. That is persistence: by eye "
        "the curves fit well, and nothing was learned about the steps."
    )


def _one_step(score, factor=2.0, rate=0.1, slope=0.6):
    """Return the first number of p after a step, for a score r̂ of the rating 5."""
    return 0.5 - rate * factor * (score - 5) * slope


def _mistakes_in_a_step():
    return {
        "score": _("This is the score r̂. It is wanted only on the way: how far is it from r?"),
        "error": _("This is the error r̂ − r. Now the slope in the first number of p."),
        "gradient": _("This is the slope. The step goes against it, times the learning rate."),
        "change": _("This is by how much the number changes. What is it afterwards?"),
        "sign": _("The step went uphill: gradient descent subtracts."),
        "no-rate": _("The learning rate is missing: the step is a tenth as long."),
        "no-two": _("The slope of a square has a factor of two: the slope of e² is 2 e."),
        "no-biases": _("The two biases are missing from the score."),
        "no-mean": _("The mean of all ratings is missing from the score."),
        "one-product": _(
            "In the score you took the first product alone. p · q adds both of them up."
        ),
        "own-arrow": _(
            "You multiplied by the first number of p itself. In the score it is multiplied by the "
            "first number of q, and that is its slope."
        ),
        "film": _("This is the first number of q after the step. That of p was asked for."),
        "second": _("This is the second number of p. The first one was asked for."),
    }


@exercise(
    "13.2",
    "compute",
    wrong={
        "score": 3.3,
        "error": 3.3 - 5,
        "gradient": 2 * (3.3 - 5) * 0.6,
        "change": _one_step(3.3) - 0.5,
        "sign": _one_step(3.3, rate=-0.1),
        "no-rate": _one_step(3.3, rate=1.0),
        "no-two": _one_step(3.3, factor=1.0),
        "no-biases": _one_step(3.6),
        "no-mean": _one_step(-0.2),
        "one-product": _one_step(3.5),
        "own-arrow": _one_step(3.3, slope=0.5),
        "film": 0.6 - 0.1 * 2 * (3.3 - 5) * 0.5,
        "second": -1 - 0.1 * 2 * (3.3 - 5) * 0.2,
    },
)
def step_of_an_arrow(task, answer):
    """The first number of a person's arrow after one step of gradient descent."""
    task.mistakes = _mistakes_in_a_step()
    task.hints = [
        _("First the score: mean, two biases, and p · q."),
        _("The slope in the first number of p is 2 (r̂ − r) times the first number of q."),
    ]
    score = 3.5 + 0.2 - 0.5 + (0.5 * 0.6 - 1 * 0.2)
    expected = _("the first number of p after the step")
    task.value(answer, 0.5 - 0.1 * 2 * (score - 5) * 0.6, decimals=3, expected=expected)
    return _("The person liked the film more than was foreseen: their arrow turns towards it.")


P = (0.1, 0.2, 0.35, 0.45, 0.6, 0.7, 0.9)
ILL = (0, 0, 1, 1, 0, 1, 1)


def _cost(threshold, false_alarm=2, missed=5):
    """Return what the seven decisions cost with this threshold."""
    total = 0
    for p, ill in zip(P, ILL, strict=True):
        total += missed * (ill and p <= threshold) + false_alarm * (not ill and p > threshold)
    return total


@exercise(
    "13.3",
    "compute",
    wrong={
        "half": _cost(0.5),
        "ratio": _cost(2 / 5),
        "turned": _cost(5 / 7),
        "everyone": _cost(0),
        "nobody": _cost(1),
        "swapped": _cost(2 / 7, false_alarm=5, missed=2),
        "count": 1,
        "threshold": 2 / 7,
        "expected": 0.5 + 1 + 1.3 + 1.1 + 0.8 + 0.6 + 0.2,
    },
)
def cost_of_the_best_threshold(task, answer):
    """What seven decisions cost with the threshold that the costs dictate."""
    task.mistakes = {
        "half": _("This is the cost with a threshold of ½. Here a missed case costs more."),
        "ratio": _(
            "Your threshold is one cost divided by the other. Below the line stands the sum of "
            "both."
        ),
        "turned": _(
            "Your threshold has the cost of a missed case above the line. Then it would rise with "
            "that cost, and more cases would be missed."
        ),
        "everyone": _("This is the cost of an alarm for everybody."),
        "nobody": _("This is the cost without any alarm."),
        "swapped": _("The threshold is right, but you exchanged the costs of the two errors."),
        "count": _("This is how many decisions are wrong. What do they cost?"),
        "threshold": _("This is the threshold. What do the decisions cost with it?"),
        "expected": _(
            "This is the cost that the probabilities let you expect. The table says what really "
            "came: who was ill."
        ),
    }
    task.hints = [
        _("An alarm pays where p is above c₊ / (c₊ + c₋); c₊ is the cost of a false alarm."),
        _("The threshold is 2 / (2 + 5). Who has a larger p, and who of these is healthy?"),
    ]
    task.value(answer, _cost(2 / (2 + 5)), expected=_("what all seven decisions cost together"))
    return _("One false alarm, and nobody is missed. With a threshold of ½ it would cost 12.")
