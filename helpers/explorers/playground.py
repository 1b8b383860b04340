"""The playground: a small network learns, live, to part points of the plane."""

import time

from helpers.explorers import controls
from helpers.explorers.base import Explorer
from helpers.explorers.playground_guide import steps
from helpers.language import _
from helpers.plots.boundary import draw_boundary, draw_units, mosaic, plane, update_boundary
from helpers.plots.curves import draw_curves
from helpers.plots.style import BESIDE, SIZES, bare, canvas

BUDGET = 0.025  # seconds of training in one tick of Play
EPOCHS = 4  # at most, in one tick: learning is to be watched
LAYERS, UNITS = 3, 8  # the largest network
FINE, COARSE = plane(48), plane(20)
LEARNING_RATES = (0.003, 0.01, 0.03, 0.1, 0.3, 1.0, 3.0)
PENALTIES = (0.0, 0.0003, 0.001, 0.003, 0.01, 0.03)


def playground(build, *, data=("or", "xor", "circles", "moons", "spiral"), seed=1, **first):
    """Return the playground as an Explorer.

    `build(data, noise, seed, layers, units, activation, learning_rate, l2)` is the chapter's: it
    returns a network that learns, such as helpers.reference.playground.Playground, with

    train, held_out   (x (n, 2), y (n,) of 0 and 1) each
    step()            trains for one epoch; learning_rate and l2 may be set in between
    losses()          the loss on train and on held_out
    errors()          how many of each stand on the wrong side
    predict(points)   P(class 1)
    hidden(points)    one array (n, units) a layer

    `first` sets where controls begin: playground(build, data=("or", "xor"), units=2).
    """
    run = _Run(build, seed)
    panel = _controls(data, **first)
    explorer = Explorer(
        run.figure,
        panel,
        run.update,
        _describe,
        moving=run.moving,
        steps=steps(),
        start=("play", "step"),
        name="05.playground",
        on_reset=run.restart,
        idle=_idle,
    )
    controls.on_tick(panel["play"], explorer, run)
    panel["step"].on_click(explorer.then(run.step))
    panel["weights"].on_click(explorer.then(run.new_weights))
    return explorer


def _idle(*, layers, **_others):
    """Return why what belongs to hidden layers changes nothing."""
    return {} if layers else dict.fromkeys(("units", "activation"), _("there is no hidden layer"))


class _Run:
    """One training run and its figure."""

    def __init__(self, build, seed):
        self.build = build
        self.first_seed = self.seed = seed
        self.settings = None
        self.figure, axes = canvas(
            width=BESIDE, mosaic="AB;AC", height=3.6, width_ratios=[1, 1.02], height_ratios=[1, 1]
        )
        self.plane_ax = axes["A"]
        self.loss_ax = axes["B"]
        self.units_ax = axes["C"]
        self._draw_empty()

    def _draw_empty(self):
        nothing = [0, 0]
        self.boundary = draw_boundary(
            self.plane_ax, FINE[:, 0] * 0 + 0.5, FINE[:2], FINE[:2, 0] * 0
        )
        self.plane_ax.set(xticks=[-1, 0, 1], yticks=[-1, 0, 1])
        self.curves = draw_curves(self.loss_ax, nothing, nothing)
        self.loss_ax.legend(loc="upper right", frameon=False, fontsize=SIZES["note"], ncols=2)
        self.loss_ax.set(xlim=(0, 50), ylim=(0, 1), yticks=[0, 0.5, 1], xlabel=_("epoch"))
        self.units = draw_units(self.units_ax, [], rows=LAYERS, columns=UNITS)
        bare(self.units_ax).set_title(_("what each hidden unit sees"), fontsize=SIZES["label"])
        self.moving = [*self.boundary, *self.curves, self.units]

    def update(self, *, learning_rate, l2, **settings):
        """Follow the controls: another network or other points start over, rates change at once."""
        settings["seed"] = self.seed
        if settings != self.settings:
            self.learner = self.build(**settings, learning_rate=learning_rate, l2=l2)
            self.settings = settings
            self.epoch = 0
            self.history = []
            self._record()
        self.learner.learning_rate, self.learner.l2 = learning_rate, l2
        self._draw()
        return self._state(learning_rate=learning_rate, l2=l2)

    def step(self):
        """Train for one epoch."""
        self._epoch()
        self._record()

    def tick(self):
        """Train for a few epochs, not longer than the budget."""
        until = time.perf_counter() + BUDGET
        for _turn in range(EPOCHS):
            self._epoch()
            if time.perf_counter() > until:
                break
        self._record()

    def new_weights(self):
        """Begin anew from other random weights and points."""
        self.seed, self.settings = self.seed + 1, None

    def restart(self):
        """Begin anew from the first random weights."""
        self.seed, self.settings = self.first_seed, None

    def _epoch(self):
        self.learner.step()
        self.epoch += 1

    def _record(self):
        self.history.append((self.epoch, *self.learner.losses()))

    def _draw(self):
        update_boundary(self.boundary, self.learner.predict(FINE), *self.learner.train)
        self.units.set_data(mosaic(self.learner.hidden(COARSE), LAYERS, UNITS))
        epochs, *losses = zip(*self.history, strict=True)
        for curve, values in zip(self.curves, losses, strict=True):
            curve.set_data(epochs, values)
        _widen(self.loss_ax, epochs[-1], max(map(max, losses)))

    def _state(self, **rates):
        training_wrong, validation_wrong = self.learner.errors()
        _epoch, training_loss, validation_loss = self.history[-1]
        return {
            **self.settings,
            **rates,
            "epoch": self.epoch,
            "training_loss": training_loss,
            "validation_loss": validation_loss,
            "training_wrong": training_wrong,
            "training_points": len(self.learner.train[0]),
            "validation_wrong": validation_wrong,
            "validation_points": len(self.learner.held_out[0]),
        }


def _widen(ax, epochs, loss):
    """Double the axes until they hold the curves: ticks change seldom, so frames stay fast."""
    right = top = 1
    while 50 * right < epochs:
        right *= 2
    while top < min(loss, 64):
        top *= 2
    if ax.get_xlim()[1] != 50 * right or ax.get_ylim()[1] != top:
        ax.set(xlim=(0, 50 * right), ylim=(0, top), yticks=[0, top / 2, top])


def _describe(state):
    network = _("hidden layers: {layers}, units in each: {units}, activation: {activation}")
    if not state["layers"]:
        network = _("no hidden layer")  # and so neither units nor their activation
    words = _(
        "{data_name}, {network}. After {epoch} epochs the training loss is {training_loss:.3f} and "
        "the validation loss {validation_loss:.3f}; on the wrong side: {training_wrong} of "
        "{training_points} training points, {validation_wrong} of {validation_points} validation "
        "points."
    )
    named = state | {"activation": _activation_names()[state["activation"]]}
    network = network.format(**named)
    return words.format(**state, data_name=_data_names()[state["data"]], network=network)


def _controls(data, **first):
    begin = {
        "data": "xor" if "xor" in data else data[0],
        "noise": 0.1,
        "layers": 1,
        "units": 4,
        "activation": "tanh",
        "learning_rate": 0.3,
        "l2": 0.0,
    } | first
    names = {_data_names()[name]: name for name in data}
    activations = {shown: name for name, shown in _activation_names().items()}
    return {
        "play": controls.player(_("Play")),
        "step": controls.button(
            _("One epoch"), icon="step-forward", help=_("train on every point once")
        ),
        "weights": controls.button(
            _("New weights"), icon="random", help=_("begin from other random weights")
        ),
        "data": controls.choice(_("Points"), begin["data"], names),
        "noise": controls.slider(_("Noise"), begin["noise"], 0.0, 0.5, 0.05),
        "layers": controls.slider(_("Hidden layers"), begin["layers"], 0, LAYERS, 1),
        "units": controls.slider(_("Units in each"), begin["units"], 1, UNITS, 1),
        "activation": controls.choice(_("Activation"), begin["activation"], activations),
        "learning_rate": controls.steps(_("Learning rate"), begin["learning_rate"], LEARNING_RATES),
        "l2": controls.steps(_("L2 penalty"), begin["l2"], PENALTIES),
    }


def _data_names():
    return {
        "or": _("OR"),
        "and": _("AND"),
        "xor": _("XOR"),
        "circles": _("circles"),
        "moons": _("moons"),
        "spiral": _("spiral"),
    }


def _activation_names():
    return {"tanh": _("tanh"), "relu": _("ReLU"), "sigmoid": _("sigmoid")}
