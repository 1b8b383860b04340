"""The explorer of films lists what a person's ratings make of a stranger's scores, and says why."""

import math

import pytest

from helpers.explorers.films import rate_films
from tests.explorers.factories import FACTORIES
from tests.explorers.factories.films import (
    ASKED,
    COUNTS,
    STRANGERS,
    TITLES,
    added,
    contributions,
    scores,
)
from tests.explorers.sentences import moved
from tests.plots.support import titled

ADDS = "stars that your rating adds"


@pytest.mark.parametrize("stars", [(0, 0, 0, 0), (5, 1, 0, 0), (1, 5, 0, 4), (4, 4, 2, 5)])
def test_list_has_the_five_highest_scores_and_says_what_each_rating_adds(stars):
    explorer = moved(
        FACTORIES["films"](), **{f"film{place}": number for place, number in enumerate(stars, 1)}
    )
    ratings = [pair for pair in zip(ASKED.values(), stars, strict=True) if pair[1] > 0]
    wanted = dict(list(scores(ratings).items())[:5])
    ax = titled(explorer.figure, "the model's list for you, in stars")
    assert explorer.state["best"] == list(wanted)
    assert [bar.get_width() for bar in ax.patches] == pytest.approx(list(wanted.values()))
    assert {text.get_text() for text in ax.texts} == {
        *wanted,
        *(f" {score:.2f}" for score in wanted.values()),
    }
    first = TITLES.index(next(iter(wanted)))
    parts = [
        added(first, film, number) if number else 0
        for film, number in zip(ASKED.values(), stars, strict=True)
    ]
    bars = titled(explorer.figure, ADDS)
    assert [bar.get_width() for bar in bars.patches] == pytest.approx(parts)
    assert bars.get_title() == f"why “{TITLES[first]}” comes first"
    total = float(STRANGERS[first]) + math.fsum(parts)
    assert explorer.state["scores"][0] == pytest.approx(total)


def test_most_rated_films_are_the_same_whatever_is_rated():
    explorer = FACTORIES["films"]()
    # Whales and Rails are rated equally often: the first in the list of titles comes first
    wanted = [("Whales", 33), ("Rails", 33), ("Storms", 7), ("Wings", 6), ("Harbours", 5)]
    for film in ("film1", "film2"):
        ax = titled(explorer.figure, "rated most often, in ratings")
        assert explorer.state["popular"] == wanted
        assert [bar.get_width() for bar in ax.patches] == [count for _title, count in wanted]
        assert "Harbours" in [text.get_text() for text in ax.texts]
        explorer.controls[film].value = 5
    assert max(COUNTS) == 50  # of a film that is asked about, and therefore in no list


def test_long_titles_are_cut():
    titles = ("a" * 30, "b" * 31, *TITLES[2:])
    explorer = rate_films(
        titles, {"coal": 5, "rails": 7, "whales": 3}, STRANGERS, contributions, COUNTS
    )
    shown = [title for title, _count in explorer.state["popular"]]
    assert "a" * 30 in shown
    assert "b" * 29 + "…" in shown


def test_a_rating_moves_only_what_moves():
    explorer = FACTORIES["films"]()
    before = explorer.full_draws
    explorer.controls["film1"].value = 5
    assert explorer.full_draws == before
