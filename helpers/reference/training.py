"""Training: `fit` repeats a step of training (trainer.py) over batches and epochs."""
import numpy as np

from helpers.reference.shapes import check_array, check_option, unchecked
from helpers.reference.trainer import Optimizer, Trainer

__all__ = ["Optimizer", "Trainer", "fit"]


def fit(network, x, target, *, loss, optimizer, epochs, batch_size=None, rng=None, validation=None, callbacks=(),
        metric=None, l2=0.0):
    """Train `network` and return its history: a dict of lists with one number an epoch.

    "loss" (and "metric") are means over the epoch's batches, while the weights change; "validation_loss" (and
    "validation_metric") are taken after it. `metric(prediction, target)` returns a number. batch_size=None takes all
    examples at once; `rng` shuffles them anew for every epoch, None keeps their order.
    `callback(epoch, history, network)` is called after each epoch, counted from 1, and stops the training by
    returning True. An interrupt keeps what was trained: history["interrupted"] is True then. A loss that is not
    finite raises FloatingPointError with epoch, step and a hint.
    """
    trainer = Trainer(network, loss=loss, optimizer=optimizer, l2=l2)
    x, target = _checked_data(network, loss, "x", x, target)
    if validation is not None:
        check_option("validation", type(validation).__name__, "a pair (x, target)",
                     isinstance(validation, (tuple, list)) and len(validation) == 2)
        validation = _checked_data(network, loss, "validation", *validation)
    _check_counts(epochs=epochs, batch_size=len(x) if batch_size is None else batch_size)
    history = _new_history(validation, metric)
    try:
        for epoch in range(1, epochs + 1):
            trainer.epoch = epoch
            row = _epoch(trainer, _batches(x, target, batch_size, rng), metric)
            if validation is not None:
                row |= _validate(trainer, *validation, metric)
            for name, value in row.items():
                history[name].append(value)
            stops = [callback(epoch, history, network) for callback in callbacks]
            if any(stops):
                break
    except KeyboardInterrupt:
        history["interrupted"] = True
    return history


def _epoch(trainer, batches, metric):
    """Train on every batch once; return the means, weighted by the batches' sizes."""
    sums, count = {"loss": 0.0, "metric": 0.0}, 0
    for x, target in batches:
        sums["loss"] += float(trainer.step_unchecked(x, target)) * len(x)
        if metric is not None:
            sums["metric"] += float(metric(trainer.output, target)) * len(x)
        count += len(x)
    return {name: total / count for name, total in sums.items() if name == "loss" or metric is not None}


def _batches(x, target, batch_size, rng):
    """Yield the examples in batches, shuffled by `rng`; the last batch may be smaller, as in Keras."""
    if batch_size is None or batch_size >= len(x):
        yield x, target
        return
    order = np.arange(len(x)) if rng is None else rng.permutation(len(x))
    for start in range(0, len(x), batch_size):
        rows = order[start:start + batch_size]
        yield x[rows], target[rows]


def _validate(trainer, x, target, metric):
    prediction = trainer.network.predict(x)
    with unchecked():
        row = {"validation_loss": float(trainer.loss.forward(prediction, target=target)[0])}
    if metric is not None:
        row["validation_metric"] = float(metric(prediction, target))
    return row


def _new_history(validation, metric):
    names = ["loss"] + ["metric"] * (metric is not None)
    names += [f"validation_{name}" for name in names if validation is not None]
    return {**{name: [] for name in names}, "interrupted": False}


def _checked_data(network, loss, name, x, target):
    """Return x in the network's dtype and target as an array, after checking all of both against network and loss."""
    x, target = network.as_input(x), np.asarray(target)
    check_array(**{name: x})
    check_option("target", target.shape, f"({len(x)}, …), one for each example of {name}",
                 target.shape[:1] == x.shape[:1])
    output = network.forward(x[:1])[0]
    loss.forward(np.broadcast_to(output, (len(x), *output.shape[1:])), target=target)       # every target is looked at
    return x, target


def _check_counts(**counts):
    for name, count in counts.items():
        check_option(name, count, "a whole number above 0", isinstance(count, (int, np.integer)) and count > 0)
