"""What the explorer of chapter 13 says."""

from tests.explorers.factories import FACTORIES
from tests.explorers.factories.films import ASKED, STRANGERS, TITLES, added, scores
from tests.explorers.sentences import moved

POPULAR = "“Whales” 33, “Rails” 33, “Storms” 7, “Wings” 6, “Harbours” 5."


def two_ratings():
    """Scores, the first film's score for a stranger, and what each rating adds to it."""
    ratings = [(ASKED["boats"], 5), (ASKED["coal"], 2)]
    wanted = list(scores(ratings).items())[:5]
    first = TITLES.index(wanted[0][0])
    listed = ", ".join(f"“{title}” {score:.2f}" for title, score in wanted)
    boats, coal = (added(first, *rating) for rating in ratings)
    return moved(FACTORIES["films"](), film1=5, film4=2), (
        f"You rated 2 of 4 films. The model's list, in stars: {listed}. The first has "
        f"{STRANGERS[first]:.2f} for a stranger; your ratings add: “boats” (5 of 5) {boats:+.2f}, "
        f"“coal” (2 of 5) {coal:+.2f}. Rated most often: {POPULAR}"
    )


def a_stranger():
    """Nothing is rated."""
    listed = ", ".join(f"“{title}” {score:.2f}" for title, score in list(scores([]).items())[:5])
    return FACTORIES["films"](), (
        f"You rated 0 of 4 films. The model's list, in stars: {listed}. That is a stranger's list. "
        f"Rated most often: {POPULAR}"
    )


SENTENCES = {"films": [two_ratings, a_stranger]}
