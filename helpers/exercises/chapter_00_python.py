"""The toolbox's exercises on Python's short forms: the star, dictionaries, pairs, comprehensions,
texts, keys.
"""

from helpers.exercises.registry import exercise
from helpers.language import _

NAMES = ("Ana", "Bo", "Chen", "Dara", "Emil", "Fay")


@exercise(
    "00.13",
    "predict",
    wrong={"one": 7, "last": 9, "whole": [4, 7, 9], "two-gone": [9]},
)
def what_the_star_takes(task, answer):
    """What a name with a star takes of a list."""
    task.mistakes = {
        "one": _("A single name would take one value. What does the star change?"),
        "last": _("The star takes all that is left, not the last value alone."),
        "whole": _("The first value has gone to `first`."),
        "two-gone": _("Only one value has gone before: how many are left?"),
    }
    task.hints = [
        _("`first` takes one value. The star takes all others, as a list."),
        _("Run `first, *rest = [4, 7, 9]` in a cell of your own, and print `rest`."),
    ]
    task.value(answer, [7, 9], expected=_("a list"))


def grown_up(names, ages):
    """Return name and age of all who are 18 or older."""
    return {name: age for name, age in zip(names, ages, strict=True) if age >= 18}


def _draw_people(rng):
    for _case in range(20):
        count = rng.integers(0, len(NAMES) + 1)
        yield rng.permutation(NAMES)[:count].tolist(), rng.integers(15, 22, count).tolist()


@exercise(
    "00.14",
    "program",
    wrong={
        "everyone": lambda names, ages: dict(zip(names, ages, strict=True)),
        "above": lambda names, ages: {n: a for n, a in zip(names, ages, strict=True) if a > 18},
        "younger": lambda names, ages: {n: a for n, a in zip(names, ages, strict=True) if a < 18},
        "turned": lambda names, ages: {a: n for n, a in zip(names, ages, strict=True) if a >= 18},
        "names-only": lambda names, ages: list(grown_up(names, ages)),
        "no-return": lambda names, ages: None,
    },
)
def dictionary_of_grown_ups(task, answer):
    """A dictionary of two lists, of some of their pairs."""
    task.mistakes = {
        "everyone": _("Everyone is in it. Ask each age first."),
        "above": _("Someone who is exactly 18 counts, too: `>=`."),
        "younger": _("These are those who are too young."),
        "turned": _("Keys and values are exchanged: the name is the key."),
        "names-only": _("The right names, without their ages. A dictionary was asked for."),
    }
    task.hints = [
        _("Begin with an empty dictionary, `{}`, and go through both lists with `zip`."),
        _("`found[name] = age` puts a pair into the dictionary `found`."),
    ]
    cases = [
        (["Ana", "Bo", "Chen", "Dara"], [31, 17, 18, 45]),
        (["Emil", "Fay"], [18, 12]),
        ([], []),
    ]
    task.cases(answer, grown_up, cases, draw=_draw_people, keep_arguments=True)


def wrong_places(truth, answers):
    """Return the places where two lists differ."""
    pairs = enumerate(zip(truth, answers, strict=True))
    return [place for place, (true, answer) in pairs if true != answer]


def _draw_answers(rng):
    for _case in range(20):
        count = rng.integers(0, 8)
        yield rng.integers(0, 3, count).tolist(), rng.integers(0, 3, count).tolist()


@exercise(
    "00.15",
    "program",
    wrong={
        "right-ones": lambda t, a: [i for i, true in enumerate(t) if true == a[i]],
        "from-one": lambda t, a: [i + 1 for i in wrong_places(t, a)],
        "answers": lambda t, a: [a[i] for i in wrong_places(t, a)],
        "count": lambda t, a: len(wrong_places(t, a)),
        "first": lambda t, a: wrong_places(t, a)[:1],
        "no-return": lambda t, a: None,
    },
)
def places_that_differ(task, answer):
    """The places where two lists differ."""
    task.mistakes = {
        "right-ones": _("These are the places where both are the same."),
        "from-one": _("You count from 1. Python, and `enumerate`, count from 0."),
        "answers": _("These are the wrong answers themselves. Their places were asked for."),
        "count": _("This is how many there are. A list of the places was asked for."),
        "first": _("This is the first place alone. Does `return` stand inside the loop?"),
    }
    task.hints = [
        _("`zip` gives the pairs, and `enumerate` around it their places."),
        _("`for place, (true, answer) in enumerate(zip(truth, answers)):`"),
    ]
    cases = [([7, 2, 1, 0, 4], [7, 3, 1, 6, 4]), ([1, 1, 2], [0, 1, 1]), ([], [])]
    task.cases(answer, wrong_places, cases, draw=_draw_answers, keep_arguments=True)


@exercise(
    "00.16",
    "predict",
    wrong={
        "no-percent": "0.0 of 1,200",
        "cut": "4.1% of 1,200",
        "no-comma": "4.2% of 1200",
        "decimals": "4.17% of 1,200",
        "blank": "4.2 % of 1,200",
    },
)
def number_in_a_text(task, answer):
    """What an f-string makes of two numbers."""
    task.mistakes = {
        "no-percent": _("`%` multiplies by 100 and writes the sign."),
        "cut": _("The number is rounded, not cut off."),
        "no-comma": _("`:,` puts a comma between the thousands."),
        "decimals": _("`.1` is one decimal."),
        "blank": _("Python writes no blank before the sign."),
    }
    task.hints = [_("0.0417 in percent is 4.17. One decimal of it is left.")]
    task.value(answer, "4.2% of 1,200", expected=_("a text, as Python would write it"))


def ranking(scores):
    """Return the names, the most points first."""
    return sorted(scores, key=lambda name: -scores[name])


def _draw_scores(rng):
    for _case in range(20):
        names = rng.permutation(NAMES)[: rng.integers(0, len(NAMES) + 1)].tolist()
        yield (dict(zip(names, rng.integers(0, 5, len(names)).tolist(), strict=True)),)


@exercise(
    "00.17",
    "program",
    wrong={
        "worst-first": lambda scores: sorted(scores, key=lambda name: scores[name]),
        "alphabet": lambda scores: sorted(scores),
        "points": lambda scores: sorted(scores.values(), reverse=True),
        "pairs": lambda scores: sorted(scores.items(), key=lambda pair: -pair[1]),
        "ties-turned": lambda scores: sorted(scores, key=lambda name: scores[name])[::-1],
        "no-return": lambda scores: None,
    },
)
def names_by_points(task, answer):
    """The keys of a dictionary, sorted by their values."""
    task.mistakes = {
        "worst-first": _("The fewest points come first: turn the order round."),
        "alphabet": _("Sorted by the names themselves. Give `sorted` a `key`."),
        "points": _("These are the points. The names were asked for."),
        "pairs": _("Names and points are in it. The names alone were asked for."),
        "ties-turned": _(
            "Right but for names with equal points: turning the list round turns them as well. "
            "`reverse=True` leaves them in their order."
        ),
    }
    task.hints = [
        _("`sorted(scores)` gives the names. Its `key` is a function that is asked for each name."),
        _("The key of a name is `scores[name]`; `reverse=True` puts the largest first."),
    ]
    cases = [({"Bo": 3, "Ana": 7, "Chen": 5, "Dara": 7},), ({"Fay": 0, "Emil": 2},), ({},)]
    task.cases(answer, ranking, cases, draw=_draw_scores, keep_arguments=True)
