"""What is true of a GAN in the plane and of a walk through noise (chapter 12)."""

import functools
import math

import numpy as np

from helpers.datasets import generator, trained
from helpers.reference.gan import near
from tests.explorers.factories.gan import build
from tests.explorers.truths import Truth

BALANCE = 2 * math.log(2), math.log(2)  # losses where the discriminator can only guess


class Game:
    """A game as the explorer plays it: 200 real points, 200 points of noise, then steps."""

    def __init__(self, data="spots", seed=1, moves=1):
        self.game = build(data, seed)
        self.real, self.z = self.game.real(200), self.game.noise(200)
        self.game.generator_steps = moves

    def play(self, steps):
        """Play on, and return the generated points."""
        for _step in range(steps):
            self.game.step()
        return self.game.generator.predict(self.z)

    def losses(self):
        """Return the losses of discriminator and generator."""
        return self.game.losses(self.real, self.z)

    def covered(self, fake):
        """Return the share of real points with a generated one near."""
        return near(self.real, fake, within=0.2)


@functools.cache
def first_start():
    """Return the first game after 1,000 steps, its points then, and what it loses after 2,000."""
    game = Game()
    fake = game.play(1000)
    covered, on_spots = game.covered(fake), near(fake, game.real, within=0.2)
    game.play(1000)
    return covered, on_spots, game.losses()


def thousand_steps():
    """All spots are reached, and some points lie between two of them."""
    covered, on_spots, _losses = first_start()
    return Truth(
        {
            "where they are now": covered < 0.05,
            "on one of the spots": 0.05 <= covered < 0.3,
            "on all the spots": covered > 0.95 and 0.6 < on_spots < 0.99,
        }
    )


def two_thousand_steps():
    """The discriminator's loss ends near 2 ln 2."""
    loss = first_start()[2][0]
    return Truth(
        {
            "to 0": loss < 0.1,
            "to its dotted line": math.isclose(loss, BALANCE[0], abs_tol=0.1),
            "up and up": loss > 2,
        },
        numbers=(f"{BALANCE[0]:.2f}", "2", "2"),
    )


def eight_moves():
    """At four moments most spots are not covered, the middle moves, the losses stay at balance."""
    game, middles, covered = Game(moves=8), [], []
    for _moment in range(4):
        fake = game.play(250)
        middles.append(fake.mean(axis=0))
        covered.append(game.covered(fake))
        assert np.allclose(game.losses(), BALANCE, atol=0.2)
    way = max(math.dist(a, b) for a in middles for b in middles)
    return Truth(
        {
            "find all spots eight times sooner": covered[0] > 0.95,
            "crowd together and move about": max(covered) < 0.4 and way > 0.3,
            "stand still": way < 0.05,
        }
    )


def discriminator_stops():
    """Against one that learns no more all points leave the picture, and the loss fades."""
    game = Game()
    game.play(300)
    game.game.discriminator_steps = 0
    fake = game.play(600)
    assert game.losses()[1] < 0.1
    return Truth(
        {
            "they spread out evenly": game.covered(fake) > 0.5,
            "towards the deepest orange, and past it": np.abs(fake).max(axis=1).min() > 1.6,
            "back to the start": np.abs(fake).max() < 1,
        }
    )


def ring_and_moons():
    """Both shapes are learned, the moons in part; the ring sooner than the spots."""
    covered = {}
    for data in ("ring", "moons"):
        game = Game(data)
        covered[data] = game.covered(game.play(1000))
    assert covered["moons"] < 0.95
    both = covered["ring"] > 0.95 and covered["moons"] > 0.45
    return Truth(
        {
            "on both": both,
            "on the ring alone": covered["ring"] > 0.95 and covered["moons"] < 0.45,
            "on neither": max(covered.values()) < 0.45,
        }
    )


def three_other_starts():
    """Each reaches the spots; the share of points on one differs by more than a tenth."""
    games = [Game(seed=seed) for seed in (2, 3, 4)]
    fakes = [game.play(1000) for game in games]
    reached = [game.covered(fake) > 0.95 for game, fake in zip(games, fakes, strict=True)]
    on = [near(fake, game.real, within=0.2) for game, fake in zip(games, fakes, strict=True)]
    return Truth(
        {
            "whether all the spots are reached": len(set(reached)) > 1,
            "how many points are still between the spots": all(reached) and np.ptp(on) > 0.1,
            "nothing": all(reached) and np.ptp(on) < 0.02,
        }
    )


def noise(wheel, style, spread=1.0):
    """Return a point of noise as chapter 12 makes it from a position and the number of a style."""
    bells = np.random.default_rng(style).normal(size=22)
    return np.concatenate([generator.HEIGHT * np.eye(10)[wheel], spread * bells])


def half_way():
    """In most of nine walks the middle is darker than the ends laid over each other."""
    darker = 0
    for end in range(1, 10):
        z = np.linspace(noise(0, 0), noise(end, 0), 11)
        pictures = generator.generate(z)
        laid = (pictures[0] + pictures[-1]) / 2
        darker += (pictures[5] > 0.8).mean() > (laid > 0.8).mean()
    return Truth(
        {
            "both digits over each other, each half as dark": darker <= 1,
            "one shape, its strokes moved, broken or joined": darker >= 8,
            "grey noise": False,  # the generator has learned strokes: its pixels are near 0 or 1
        }
    )


def positions_of_the_wheel():
    """Of 100 styles some positions make one digit at least 85 times, others at most 70 times."""
    bells, most = np.random.default_rng(0).normal(size=(100, 22)), []
    for wheel in range(10):
        z = np.column_stack([np.tile(generator.HEIGHT * np.eye(10)[wheel], (100, 1)), bells])
        read = trained.classifier("draw")(generator.generate(z)).argmax(axis=1)
        most.append(np.bincount(read, minlength=10).max())
    settled = sum(count >= 85 for count in most)
    several = sum(count <= 70 for count in most)
    return Truth(
        {
            "each makes a digit of its own": settled == 10,
            "some do, some make several": settled >= 4 and several >= 2,
            "pure chance": max(most) < 30,
        }
    )


def another_style():
    """With one position most styles are read as one digit, and the pictures differ."""
    pictures = generator.generate(np.array([noise(4, style) for style in range(10)]))
    read = trained.classifier("draw")(pictures).argmax(axis=1)
    differ = np.abs(pictures[1:] - pictures[0]).mean(axis=(1, 2)).min() > 0.02
    return Truth(
        {
            "slant, width, shape": bool(differ),
            "always the digit": (read[1:] != read[0]).all(),
            "nothing": not differ,
        }
    )


def spread_of_styles():
    """At 0.2 styles vary less than half as much as at 1; at 2 fewer are read with certainty."""
    variety, sure = {}, {}
    for spread in (0.2, 1.0, 2.0):
        one = np.array([noise(4, style, spread) for style in range(300)])
        variety[spread] = generator.generate(one).std(axis=0).mean()
        many = np.array([noise(style % 10, style, spread) for style in range(300)])
        p = trained.classifier("draw")(generator.generate(many))
        sure[spread] = (p.max(axis=1) >= 0.9).mean()
    assert sure[2.0] < sure[1.0] < sure[0.2]
    empty = generator.generate(noise(4, 0, 0.2)[None]).max() < 0.5
    return Truth(
        {
            "all styles look alike": variety[0.2] < variety[1.0] / 2,
            "more variety": variety[0.2] > variety[1.0],
            "empty paper": bool(empty),
        },
        numbers=("2",),
    )


TRUTHS = {
    "gan": [
        thousand_steps,
        two_thousand_steps,
        eight_moves,
        discriminator_stops,
        ring_and_moons,
        three_other_starts,
    ],
    "latent": [half_way, positions_of_the_wheel, another_style, spread_of_styles],
}
