"""Callbacks: what `training.fit` calls after every epoch.

>>> stop = EarlyStopping(patience=2)
>>> losses = [0.5, 0.4, 0.45, 0.42]
>>> from helpers.reference import layers
>>> from helpers.reference.network import Network
>>> network = Network([layers.dense(1, 1, rng=np.random.default_rng(0))])
>>> [stop(epoch, {"validation_loss": losses[:epoch]}, network) for epoch in range(1, 5)]
[False, False, False, True]
>>> stop.best_epoch, stop.best
(2, 0.4)
"""

import math

from helpers.reference._support.integers import check_whole
from helpers.reference._support.numbers import check_number
from helpers.reference._support.shapes import check_option


class EarlyStopping:
    """Stop when `monitor` has not become better for `patience` epochs, and put the best epoch's
    weights back.

    monitor is a name in the history; better means lower by more than `min_delta`, or higher with
    higher_is_better=True. As keras.callbacks.EarlyStopping with restore_best_weights=True.
    `best_epoch` and `best` tell which it was. A NaN is never better, and any number is better than
    a NaN (in Keras, one in the first epoch stays the best for ever). A new training begins anew.
    """

    def __init__(
        self,
        *,
        patience,
        monitor="validation_loss",
        min_delta=0.0,
        higher_is_better=False,
        restore=True,
    ):
        check_whole("patience", patience)
        check_number("min_delta", min_delta, "0 or above")
        self.patience, self.monitor, self.min_delta = patience, monitor, min_delta
        self.higher_is_better, self.restore = higher_is_better, restore
        self.best, self.best_epoch, self._weights = None, None, None

    def __call__(self, epoch, history, network):
        """Return whether it is time to stop, after `epoch`, counted from 1."""
        check_option(
            "monitor",
            self.monitor,
            f"a name in the history: {', '.join(history)}",
            bool(history.get(self.monitor)),
        )
        value = history[self.monitor][-1]
        if epoch == 1 or self._is_better(value):
            self.best, self.best_epoch = value, epoch
            self._weights = [layer.copy() for layer in network.layers] if self.restore else None
        return epoch - self.best_epoch >= self.patience

    def end(self, network):
        """Put the weights of the best epoch back, with the running statistics that belong to
        them.
        """
        if self._weights is not None:
            for layer, best in zip(network.layers, self._weights, strict=True):
                layer.params.update(best.params)
                layer.state.update(best.state)
            self._weights = None

    def _is_better(self, value):
        if math.isnan(self.best) and not math.isnan(value):
            return True
        gain = value - self.best if self.higher_is_better else self.best - value
        return gain > self.min_delta
