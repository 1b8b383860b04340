"""A GAN in training: real and generated points, the discriminator's answers, both losses."""

import time

from helpers.explorers import controls
from helpers.explorers.base import Explorer
from helpers.explorers.guide import Step
from helpers.language import _
from helpers.plots.boundary import plane
from helpers.plots.gan import draw_arena, draw_game_losses, update_arena, update_game_losses
from helpers.plots.style import BESIDE, SIZES, canvas

BUDGET = 0.025  # seconds of training in one tick of Play
STEPS = 10  # at most, in one tick and for one press of the button
SHOWN = 200  # points of each kind
FINE = plane(40)


def gan(
    build, near, *, balance, within=0.2, data=("spots", "ring", "moons"), seed=1, name="12.gan"
):
    """Return the explorer of a GAN in the plane.

    build(data, seed) is the chapter's: a helpers.reference.gan.GAN, with step(), real(count),
    noise(count), generator, probability(points), losses(real, z), and generator_steps and
    discriminator_steps that may be set in between. near(points, others, within=…): the share of
    points that have one of the others within this distance. balance: both losses where the
    discriminator can only guess. name: under which predictions are stored.
    """
    run = _Run(build, near, balance, within, seed)
    panel = {
        "play": controls.player(_("Play")),
        "step": controls.button(_("{count} steps").format(count=STEPS), icon="step-forward"),
        "start": controls.button(
            _("Another start"), icon="random", help=_("begin from other random weights")
        ),
        "data": controls.choice(
            _("Real points"), data[0], {_data_names()[word]: word for word in data}
        ),
        "generator_steps": controls.slider(
            _("Generator moves"), 1, 1, 8, 1, help=_("in each step")
        ),
        "discriminator_steps": controls.slider(
            _("Discriminator"), 1, 0, 4, 1, help=_("its moves in each step")
        ),
    }
    explorer = Explorer(
        run.figure,
        panel,
        run.update,
        _describe,
        moving=run.moving,
        steps=_steps(),
        start=("play", "step"),
        name=name,
        on_reset=run.restart,
    )
    controls.on_tick(panel["play"], explorer, run)
    panel["step"].on_click(explorer.then(run.steps))
    panel["start"].on_click(explorer.then(run.another))
    return explorer


class _Run:
    """One game and its figure."""

    def __init__(self, build, near, balance, within, seed):
        self.build = build
        self.near = near
        self.within = within
        self.first_seed = self.seed = seed
        self.begun = None  # the points and the seed of the present game
        self.figure, (left, right) = canvas(1, 2, width=BESIDE, height=3.8)
        self.arena = draw_arena(left, FINE[:, 0] * 0 + 0.5, FINE[:1], FINE[:1])
        left.set(xticks=[-1, 0, 1], yticks=[-1, 0, 1])
        left.legend(
            loc="lower center",
            bbox_to_anchor=(0.5, 1),
            ncols=2,
            frameon=False,
            fontsize=SIZES["note"],
        )
        self.curves = draw_game_losses(right, [0], [balance], balance=balance)
        right.set_xlim(0, 200)
        self.moving = [*self.arena, *self.curves]

    def update(self, *, data, generator_steps, discriminator_steps):
        """Follow the controls: other points start over, the numbers of moves change at once."""
        if (data, self.seed) != self.begun:
            self.begun = data, self.seed
            self.game = self.build(data, self.seed)
            self.step = 0
            self.history = []
            self.real = self.game.real(SHOWN)
            self.z = self.game.noise(SHOWN)
            self._record()
        self.game.generator_steps = generator_steps
        self.game.discriminator_steps = discriminator_steps
        fake = self.game.generator.predict(self.z)
        update_arena(self.arena, self.game.probability(FINE), self.real, fake)
        steps, losses = zip(*self.history, strict=True)
        update_game_losses(self.curves, steps, losses)
        return {
            "data": data,
            "generator_steps": generator_steps,
            "discriminator_steps": discriminator_steps,
            "step": self.step,
            "discriminator_loss": losses[-1][0],
            "generator_loss": losses[-1][1],
            "near": 100 * self.near(fake, self.real, within=self.within),
            "covered": 100 * self.near(self.real, fake, within=self.within),
            "fake": fake,
        }

    def steps(self, until=float("inf")):
        """Let both networks move for some steps, or until the time is over."""
        for _turn in range(STEPS):
            self.game.step()
            self.step += 1
            if time.perf_counter() > until:
                break
        self._record()

    def tick(self):
        """Train for one tick of Play."""
        self.steps(time.perf_counter() + BUDGET)

    def another(self):
        """Begin anew from other random weights."""
        self.seed += 1

    def restart(self):
        """Begin anew from the first random weights."""
        self.seed, self.begun = self.first_seed, None

    def _record(self):
        self.history.append((self.step, self.game.losses(self.real, self.z)))


def _describe(state):
    return _(
        "Real points: {data}. After {step} steps (moves in each, of the generator: "
        "{generator_steps}, of the discriminator: {discriminator_steps}) {near:.0f} % of the "
        "generated points lie near a real one, and {covered:.0f} % of the real points have a "
        "generated one near. Losses: discriminator {discriminator_loss:.2f}, generator "
        "{generator_loss:.2f}."
    ).format(**state | {"data": _data_names()[state["data"]]})


def _data_names():
    return {"spots": _("spots on a circle"), "ring": _("a ring"), "moons": _("two moons")}


def _steps():
    return [
        Step(
            _(
                "Green points are real, pink ones come from a generator with random weights. It "
                "never sees a green point. Play for 1,000 steps: where will the pink points be?"
            ),
            (_("where they are now"), _("on one of the spots"), _("on all the spots")),
            2,
            _(
                "On all of them, with a few on the way between two spots. All that the generator "
                "was told is how the discriminator's answer changes when a pink point moves."
            ),
            moves=("play",),
            after=100,
        ),
        Step(
            _(
                "Play on to 2,000 steps. The dotted lines are the losses of a discriminator that "
                "can only guess. Where does its loss go?"
            ),
            (_("to 0"), _("to its dotted line"), _("up and up")),
            1,
            _(
                "To 1.39, which is 2 ln 2. It is no worse a network than before. There is less and "
                "less left to tell apart, and the background has turned pale."
            ),
            moves=("play",),
            after=100,
        ),
        Step(
            _(
                "Press Reset, set Generator moves to 8, and play for 1,000 steps. The generator is "
                "faster now. What do the pink points do?"
            ),
            (
                _("find all spots eight times sooner"),
                _("crowd together and move about"),
                _("stand still"),
            ),
            1,
            _(
                "From this start they crowd on one place that the discriminator takes for real "
                "just now. It learns better, and the crowd moves on. This is mode collapse. And "
                "the losses? Here they stay near the dotted lines: they do not tell you. Other "
                "starts may escape."
            ),
            unlocks=("generator_steps",),
            moves=("play",),
            after=100,
        ),
        Step(
            _(
                "Press Reset, play for 300 steps, then set Discriminator to 0: it learns no more. "
                "Play on. Where do the pink points go?"
            ),
            (
                _("they spread out evenly"),
                _("towards the deepest orange, and past it"),
                _("back to the start"),
            ),
            1,
            _(
                "They all run to where the orange is deepest, at the edge, and on, out of the "
                "picture: a discriminator that stands still never learns that no real point lies "
                "there, and nothing keeps the points apart. Only one that learns drives them away "
                "from where they are too many."
            ),
            unlocks=("discriminator_steps",),
            moves=("play",),
            after=60,
        ),
        Step(
            _(
                "Press Reset, take the ring, then the moons, and play for 1,000 steps each. Does "
                "it work without a change of the networks?"
            ),
            (_("on both"), _("on the ring alone"), _("on neither")),
            0,
            _(
                "The ring, which has no gaps, is learned sooner than the spots; of the moons a "
                "part is still without pink points. Nothing in the networks knows of spots: they "
                "learn the shape from the points."
            ),
            unlocks=("data",),
            moves=("play",),
            after=100,
        ),
        Step(
            _(
                "Back to the spots: press Another start and play for 1,000 steps, three times. "
                "What differs from start to start?"
            ),
            (
                _("whether all the spots are reached"),
                _("how many points are still between the spots"),
                _("nothing"),
            ),
            1,
            _(
                "From these three starts all the spots are reached, and the share of points that "
                "lie on one differs widely."
            ),
            unlocks=("start",),
            moves=("play",),
            after=200,
        ),
    ]
