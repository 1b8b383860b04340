"""One step of training: forward, loss, backward, update."""
import inspect
import math

import numpy as np

from helpers.reference.shapes import check_option, unchecked

HINT = ("Lower the learning rate (try a tenth of {learning_rate:g}), and look at the inputs: "
        "they should be scaled to about −1 … 1 and hold no NaN")


class Optimizer:
    """An optimiser with its options, and its state for each parameter of the network that it trains.

    `Optimizer(adam, learning_rate=0.01, beta_1=0.9)`; `learning_rate` may be changed while training.
    """

    def __init__(self, rule, *, learning_rate, **options):
        check_option("rule", rule, "a module of helpers.reference.optimizers", hasattr(rule, "initial_state"))
        known = set(inspect.signature(rule.step).parameters) - {"w", "dw", "state", "velocity", "learning_rate"}
        check_option("options", sorted(options), f"among {sorted(known)}", known.issuperset(options))
        self.rule, self.learning_rate, self.options = rule, learning_rate, options
        self._network, self._states = None, []
        one = np.ones(1)
        rule.step(one, one, rule.initial_state(one), learning_rate=learning_rate, **options)     # checks the options

    def update(self, network, gradients):
        """Change the parameters of `network` by one step. Another network than last time starts with a new state."""
        if network is not self._network:
            self._network = network
            self._states = [{name: self.rule.initial_state(w) for name, w in params.items()}
                            for params in network.parameters]
        step, learning_rate, options = self.rule.step, self.learning_rate, self.options
        for params, layer_gradients, states in zip(network.parameters, gradients, self._states, strict=True):
            for name, dw in layer_gradients.items():
                params[name], states[name] = step(params[name], dw, states[name],
                                                  learning_rate=learning_rate, **options)


class Trainer:
    """A network, a loss and an optimiser: `step` trains on one batch. `output` is the last step's prediction.

    `l2` adds l2 · Σ W² over the weights (not the biases) to what is minimised, as keras.regularizers.L2(l2); the
    losses that are returned leave it out, so that training and validation can be compared.
    """

    def __init__(self, network, *, loss, optimizer, l2=0.0):
        check_option("loss", loss, "a module of helpers.reference.losses", hasattr(loss, "backward"))
        check_option("optimizer", optimizer, "training.Optimizer(adam, learning_rate=…)",
                     isinstance(optimizer, Optimizer))
        check_option("l2", l2, "0 or above", l2 >= 0)
        self.network, self.loss, self.optimizer, self.l2 = network, loss, optimizer, l2
        self.output, self.steps, self.epoch = None, 0, None
        self._seen = set()

    def step(self, x, target):
        """Train on one batch and return its loss, as it was before the step. What has a new shape is checked first.

        Raises FloatingPointError, and leaves the weights alone, if the loss is not finite.
        """
        x, target = self.network.as_input(x), np.asarray(target)
        form = (x.shape, target.shape, target.dtype)
        if form not in self._seen:
            self.loss.forward(self.network.forward(x)[0], target=target)
            self._seen.add(form)
        return self.step_unchecked(x, target)

    def step_unchecked(self, x, target):
        """Train on one batch of arrays that were checked before, as `step` does."""
        with unchecked(), np.errstate(over="ignore", invalid="ignore"):     # what overflows ends in a loss not finite
            return self._step(x, target)

    def _step(self, x, target):
        self.steps += 1
        self.output, caches = self.network.forward(x)
        loss, cache = self.loss.forward(self.output, target=target)
        if not math.isfinite(loss):
            self._stop(loss)
        gradients = self.network.backward(self.loss.backward(cache), caches)
        if self.l2:
            self._add_penalty(gradients)
        self.optimizer.update(self.network, gradients)
        return loss

    def _add_penalty(self, gradients):
        for params, layer_gradients in zip(self.network.parameters, gradients, strict=True):
            for name in layer_gradients:
                if params[name].ndim > 1:
                    layer_gradients[name] += 2 * self.l2 * params[name]

    def _stop(self, loss):
        when = f"step {self.steps}" if self.epoch is None else f"epoch {self.epoch}, step {self.steps}"
        hint = HINT.format(learning_rate=self.optimizer.learning_rate)
        raise FloatingPointError(f"training: the loss became {loss} in {when}. {hint}.")
