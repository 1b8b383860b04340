"""One step of training: forward, loss, backward, update.

>>> from helpers.reference import layers
>>> from helpers.reference.losses import mean_squared_error
>>> from helpers.reference.network import Network
>>> from helpers.reference.optimizers import sgd
>>> network = Network([layers.dense(1, 1, rng=np.random.default_rng(0))])
>>> network.parameters[0]["W"] = np.array([[1.0]])
>>> optimizer = Optimizer(sgd, learning_rate=0.25)
>>> trainer = Trainer(network, loss=mean_squared_error, optimizer=optimizer)
>>> float(trainer.step(np.array([[1.0]]), np.array([[2.0]])))       # (1·1 + 0 − 2)²
1.0
>>> network.parameters[0]           # both slopes were 2·(1 − 2) = −2
{'W': array([[1.5]]), 'b': array([0.5])}
"""

import inspect
import math

import numpy as np

from helpers.reference import penalties
from helpers.reference._support.masks import check_step_mask, loss_backward, loss_forward
from helpers.reference._support.numbers import check_number
from helpers.reference._support.shapes import check_option, check_rng, unchecked
from helpers.reference.clipping import by_global_norm

WITH_WEIGHTS = "None: of the losses, cross_entropy and binary_cross_entropy take class weights"
FORBIDDEN = (
    "The network gives −∞ to a class that is the label of an example: a forbidden class must not "
    "occur. If nothing was forbidden, lower the learning rate (try a tenth of {learning_rate:g})"
)
HINT = (
    "Lower the learning rate (try a tenth of {learning_rate:g}), and look at the inputs: "
    "they should be scaled to about −1 … 1 and hold no NaN"
)


class Optimizer:
    """An optimiser with its options, and its state for each parameter of the network that it
    trains.

    `Optimizer(adam, learning_rate=0.01, beta_1=0.9)`; `learning_rate` may be changed while
    training.
    """

    def __init__(self, update_rule, *, learning_rate, **options):
        check_option(
            "update_rule",
            update_rule,
            "a module of helpers.reference.optimizers",
            hasattr(update_rule, "initial_state"),
        )
        known = set(inspect.signature(update_rule.step).parameters) - {
            "w",
            "dw",
            "state",
            "velocity",
            "learning_rate",
        }
        check_option(
            "options", sorted(options), f"among {sorted(known)}", known.issuperset(options)
        )
        self.update_rule, self.learning_rate, self.options = update_rule, learning_rate, options
        self._network, self._states = None, []
        one = np.ones(1)
        # checks the options
        update_rule.step(
            one, one, update_rule.initial_state(one), learning_rate=learning_rate, **options
        )

    def update(self, network, gradients):
        """Change the parameters of `network` by one step. Another network than last time starts
        with a new state.
        """
        if network is not self._network:
            self._network = network
            self._states = [
                {name: self.update_rule.initial_state(w) for name, w in params.items()}
                for params in network.parameters
            ]
        step, learning_rate, options = self.update_rule.step, self.learning_rate, self.options
        for params, layer_gradients, states in zip(
            network.parameters, gradients, self._states, strict=True
        ):
            for name, dw in layer_gradients.items():
                params[name], states[name] = step(
                    params[name], dw, states[name], learning_rate=learning_rate, **options
                )


class Trainer:
    """A network, a loss and an optimiser: `step` trains on one batch. `output` is the last step's
    prediction.

    `l1` and `l2` add l1 · Σ|W| + l2 · Σ W² over the weights (all W and U, not the biases) to what
    is minimised, as keras.regularizers.L1L2 does for kernels; the losses that are returned leave it
    out, so that training and validation can be compared. `clip_norm` shortens the gradient of all
    parameters together to this length, as global_clipnorm. `schedule(n)` gives the learning rate of
    step n, from 0; without it the optimiser's stays. `rng` is for dropout. `class_weight`, one
    number for each class, goes to the losses that take it, as class_weight of Keras's fit.
    """

    def __init__(
        self,
        network,
        *,
        loss,
        optimizer,
        l1=0.0,
        l2=0.0,
        clip_norm=None,
        schedule=None,
        rng=None,
        class_weight=None,
    ):
        _check_parts(network, loss, optimizer, schedule, rng)
        check_number("l1", l1, "0 or above")
        check_number("l2", l2, "0 or above")
        if clip_norm is not None:
            check_number("clip_norm", clip_norm, "above 0", hint=", or None")
        if class_weight is not None:
            takes = "class_weight" in inspect.signature(loss.forward).parameters
            check_option("class_weight", class_weight, WITH_WEIGHTS, takes)
        self.network, self.loss, self.optimizer, self.l1, self.l2 = network, loss, optimizer, l1, l2
        self.clip_norm, self.schedule, self.rng = clip_norm, schedule, rng
        self.loss_options = {} if class_weight is None else {"class_weight": class_weight}
        self.output, self.steps, self.epoch = None, 0, None
        self._carries = any(layer.state for layer in network.layers)
        self._seen = set()

    def step(self, x, target, *, mask=None):
        """Train on one batch and return its loss, as it was before the step. What has a new shape
        is checked first.

        mask (B, T): True for the real steps of sequences. If the network answers at every step, the
        loss is the mean over the real ones. Raises FloatingPointError, and leaves the weights
        alone, if the loss is not finite.
        """
        x, target = self.network.as_input(x), np.asarray(target)
        check_step_mask(x, mask)
        form = (x.shape, target.shape, target.dtype)
        if form not in self._seen:
            output = self.network.forward(x, mask=mask)[0]
            loss_forward(self.loss, output, target, mask, **self.loss_options)
            self._seen.add(form)
        return self.step_unchecked(x, target, mask=mask)

    def step_unchecked(self, x, target, *, mask=None):
        """Train on one batch of arrays that were checked before, as `step` does."""
        # what overflows ends in a loss not finite
        with unchecked(), np.errstate(over="ignore", invalid="ignore"):
            return self._step(x, target, mask)

    def _step(self, x, target, mask):
        self.steps += 1
        self.output, caches = self.network.forward(x, training=True, rng=self.rng, mask=mask)
        loss, cache = loss_forward(self.loss, self.output, target, mask, **self.loss_options)
        if not math.isfinite(loss):
            self._stop(loss)
        gradients = self.network.backward(loss_backward(cache), caches)
        if self.l1 or self.l2:
            self._add_penalty(gradients)
        if self.clip_norm is not None:
            self._clip(gradients)
        if self.schedule is not None:
            self.optimizer.learning_rate = self.schedule(self.steps - 1)
        self.optimizer.update(self.network, gradients)
        if self._carries:
            self.network.update_state(caches)
        return loss

    def _add_penalty(self, gradients):
        for params, layer_gradients in zip(self.network.parameters, gradients, strict=True):
            for name in layer_gradients:
                if name[0] in "WU":
                    _penalty, cache = penalties.forward(params[name], l1=self.l1, l2=self.l2)
                    layer_gradients[name] = layer_gradients[name] + penalties.backward(cache)

    def _clip(self, gradients):
        places = [(layer, name) for layer in gradients for name in layer]
        clipped = by_global_norm([layer[name] for layer, name in places], limit=self.clip_norm)
        for (layer, name), g in zip(places, clipped, strict=True):
            layer[name] = g

    def _stop(self, loss):
        when = (
            f"step {self.steps}" if self.epoch is None else f"epoch {self.epoch}, step {self.steps}"
        )
        z = self.output  # NaN in it would have made the loss NaN
        forbidden = loss == math.inf and np.isneginf(z).any() and not np.isposinf(z).any()
        hint = FORBIDDEN if forbidden else HINT
        hint = hint.format(learning_rate=self.optimizer.learning_rate)
        raise FloatingPointError(f"training: the loss became {loss} in {when}. {hint}.")


def _check_parts(network, loss, optimizer, schedule, rng):
    wanted = "a module of helpers.reference.losses"
    check_option("loss", loss, wanted, hasattr(loss, "backward"))
    wanted = "training.Optimizer(adam, learning_rate=…)"
    check_option("optimizer", optimizer, wanted, isinstance(optimizer, Optimizer))
    wanted = "a function of the step number, or None"
    check_option("schedule", schedule, wanted, schedule is None or callable(schedule))
    if network.needs_rng:
        wanted = "a numpy.random.Generator, because the network has dropout"
        check_option("rng", rng, wanted, isinstance(rng, np.random.Generator))
    check_rng(rng, needed=False)
