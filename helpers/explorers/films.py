"""Rate a few films (chapter 13): what the model recommends, and why, beside what is rated most."""

import numpy as np

from helpers.explorers import controls
from helpers.explorers.base import Explorer
from helpers.explorers.guide import Step
from helpers.language import _
from helpers.plots.films import draw_additions, draw_list, update_additions, update_list
from helpers.plots.style import BESIDE, SIZES, canvas

LISTED = 5
WIDEST = 30  # letters of a title
NOT_SEEN = 0


def rate_films(titles, asked, strangers, contributions, counts, *, name="13.films"):
    """Return the explorer in which a learner rates some films.

    titles: of F films; asked: short name → number of a film that may be rated, at most eight;
    strangers (F,): the score of each film for somebody of whom nothing is known;
    contributions(films, stars): (F, n), what each of n ratings adds to each score; counts (F,):
    how often each film was rated. name: under which predictions are stored.
    """
    view = _View(titles, asked, strangers, contributions, counts)
    options = {_("not seen"): NOT_SEEN, _("1 star"): 1}
    options |= {_("{stars} stars").format(stars=stars): stars for stars in (2, 3, 4, 5)}
    panel = {
        f"film{place}": controls.choice(_("{film}").format(film=film), NOT_SEEN, options)
        for place, film in enumerate(asked, start=1)
    }
    return Explorer(
        view.figure,
        panel,
        view.update,
        _describe,
        moving=view.moving,
        steps=_steps(),
        start=("film1", "film2"),
        name=name,
    )


class _View:
    """The figure: the model's list, the most rated films, and what the ratings add."""

    def __init__(self, titles, asked, strangers, contributions, counts):
        self.titles = [_short(title) for title in titles]
        self.names, self.asked = list(asked), np.array([*asked.values()])
        self.strangers = np.asarray(strangers)
        self.contributions = contributions
        self.others = np.setdiff1d(np.arange(len(titles)), self.asked)  # these may be recommended
        known = self.others[np.argsort(-np.asarray(counts)[self.others], kind="stable")[:LISTED]]
        self.popular = [(self.titles[film], int(counts[film])) for film in known]
        self._draw()

    def _draw(self):
        self.figure, axes = canvas(
            width=BESIDE, mosaic="AB;CC", height=4.2, height_ratios=[1.25, 1]
        )
        axes["A"].set_title(_("the model's list for you, in stars"), fontsize=SIZES["label"])
        axes["B"].set_title(_("rated most often, in ratings"), fontsize=SIZES["label"])
        empty = [""] * LISTED
        self.list = draw_list(axes["A"], np.zeros(LISTED), empty, high=6, meaning="prediction")
        popular, counts = zip(*self.popular, strict=True)
        draw_list(axes["B"], counts, popular, high=1.2 * max(counts), meaning="baseline")
        self.added = draw_additions(axes["C"], np.full(len(self.names), np.nan), self.names)
        self.why = axes["C"].title
        self.why.set(text=_("“{title}”").format(title=self.titles[0]), fontsize=SIZES["label"])
        parts = (*self.list, *self.added)
        self.moving = [*(artist for part in parts for artist in part), self.why]

    def update(self, **stars):
        """Ask for the contributions, draw, and return what is to be said."""
        given = np.array([*stars.values()])
        rated = given > NOT_SEEN
        parts = self.contributions(self.asked[rated], given[rated].astype(float))
        scores = self.strangers + parts.sum(axis=1)
        best = self.others[np.argsort(-scores[self.others], kind="stable")[:LISTED]]
        added = np.full(len(given), np.nan)
        added[rated] = parts[best[0]]
        titles = [self.titles[film] for film in best]
        update_list(self.list, scores[best], titles, digits=2)
        update_additions(self.added, added)
        self.why.set_text(_("why “{title}” comes first").format(title=titles[0]))
        state = {f"score{place}": float(score) for place, score in enumerate(scores[best])}
        state |= {f"added{place}": float(part) for place, part in enumerate(parts[best[0]])}
        state |= {f"stars{place}": int(number) for place, number in enumerate(given)}
        state |= {f"count{place}": count for place, (_film, count) in enumerate(self.popular)}
        return state | {
            "best": titles,
            "rated": int(rated.sum()),
            "films": len(given),
            "names": [name for name, seen in zip(self.names, rated, strict=True) if seen],
            "given": given[rated].tolist(),
            "added": parts[best[0]].tolist(),
            "scores": scores[best].tolist(),
            "stranger": float(self.strangers[best[0]]),
            "popular": self.popular,
        }


def _short(title):
    return title if len(title) <= WIDEST else title[: WIDEST - 1] + "…"


def _describe(state):
    item, stars = _("“{title}” {number}"), _("{number:.2f}")
    best = ", ".join(
        item.format(title=title, number=stars.format(number=score))
        for title, score in zip(state["best"], state["scores"], strict=True)
    )
    popular = ", ".join(item.format(title=title, number=count) for title, count in state["popular"])
    added = ", ".join(
        _("“{title}” ({given} of 5) {number:+.2f}").format(title=title, given=given, number=number)
        for title, given, number in zip(state["names"], state["given"], state["added"], strict=True)
    )
    why = _("The first has {stranger:.2f} for a stranger; your ratings add: {added}.")
    why = why.format(stranger=state["stranger"], added=added)
    return _(
        "You rated {rated} of {films} films. The model's list, in stars: {best}. {why} Rated most "
        "often: {popular}."
    ).format(
        rated=state["rated"],
        films=state["films"],
        best=best,
        popular=popular,
        why=why if added else _("That is a stranger's list."),
    )


def _steps():
    return [
        Step(
            _(
                "You have rated nothing: the left list is what a stranger gets. Give “Star Wars” 5 "
                "stars and “Titanic” 1 star. What comes first then?"
            ),
            (
                _("the film that was first for the stranger"),
                _("the next “Star Wars” film"),
                _("the film that is rated most often"),
            ),
            1,
            _(
                "Its arrow points nearly the way the arrow of “Star Wars” points: your 5 stars add "
                "more to it than to the stranger's first film, and your one star for “Titanic” "
                "takes less from it."
            ),
            moves=("film1", "film2"),
            after=2,
        ),
        Step(
            _("Now rate “Pulp Fiction” too. Which of your ratings moves the list on the right?"),
            (_("none of them"), _("the highest"), _("the lowest")),
            0,
            _(
                "That list counts how often each film was rated. It asks nobody for his or her "
                "taste, so it is the same for everybody."
            ),
            unlocks=("film3",),
        ),
        Step(
            _(
                "Give 5 stars to each of the four films that are open. What does the model make of "
                "somebody who likes everything?"
            ),
            (
                _("nearly the stranger's list, with more stars"),
                _("quite another list"),
                _("an empty list"),
            ),
            0,
            _(
                "Much of the praise goes into your bias, which is added to all films alike. A "
                "score may pass 5: nothing in the formula stops it."
            ),
            unlocks=("film4",),
            moves=("film1", "film2", "film3", "film4"),
            after=3,
        ),
    ]
