"""Training: `fit` repeats a step of training (trainer.py) over batches and epochs.

>>> from helpers.reference import layers, metrics
>>> from helpers.reference.losses import binary_cross_entropy
>>> from helpers.reference.network import Network
>>> from helpers.reference.optimizers import adam
>>> rng = np.random.default_rng(0)
>>> first, last = layers.dense(2, 8, rng=rng), layers.dense(8, 1, rng=rng)
>>> network = Network([first, layers.activation("tanh"), last])
>>> x, xor = np.array([[0.0, 0], [0, 1], [1, 0], [1, 1]]), np.array([[0], [1], [1], [0]])
>>> options = {"loss": binary_cross_entropy, "optimizer": Optimizer(adam, learning_rate=0.1)}
>>> history = fit(network, x, xor, **options, epochs=100, metric=metrics.accuracy)
>>> len(history["loss"]), history["metric"][-1], (network.predict(x) > 0)[:, 0]
(100, 1.0, array([False,  True,  True, False]))
"""

import numpy as np

from helpers.reference._support.integers import check_whole
from helpers.reference._support.masks import check_step_mask, loss_forward, real_steps
from helpers.reference._support.shapes import check_option, unchecked
from helpers.reference.callbacks import EarlyStopping
from helpers.reference.trainer import Optimizer, Trainer

__all__ = ["EarlyStopping", "Optimizer", "Trainer", "fit"]


def fit(
    network,
    x,
    target,
    *,
    loss,
    optimizer,
    epochs,
    batch_size=None,
    rng=None,
    mask=None,
    validation=None,
    callbacks=(),
    metric=None,
    l1=0.0,
    l2=0.0,
    clip_norm=None,
    schedule=None,
    class_weight=None,
):
    """Train `network` and return its history: a dict of lists with one number per epoch.

    "loss" (and "metric") are means over the epoch's batches, while the weights change;
    "validation_loss" (and "validation_metric") are taken after it. `metric(prediction, target)`
    returns a number. batch_size=None takes all examples at once; `rng` shuffles them anew for every
    epoch and draws for dropout, None keeps their order. `mask` (N, T) is True for the real steps of
    sequences; validation is (x, target) or (x, target, mask). If the network answers at every step,
    loss and metric are means over the real steps, and the metric is given them in rows (n, …). l1,
    l2, clip_norm and schedule are those of `Trainer`, and so is class_weight: the validation leaves
    it out, as Keras's. `callback(epoch, history, network)` is called after each epoch, counted from
    1, and stops the training by returning True; if it has a function `end`, that is called with the
    network at last. An interrupt keeps what was trained: history["interrupted"] is True then. A
    loss that is not finite raises FloatingPointError with epoch, step and a hint.
    """
    trainer = Trainer(
        network,
        loss=loss,
        optimizer=optimizer,
        l1=l1,
        l2=l2,
        clip_norm=clip_norm,
        schedule=schedule,
        rng=rng,
        class_weight=class_weight,
    )
    data = _checked_data(trainer, "x", x, target, mask)
    if validation is not None:
        check_option(
            "validation",
            type(validation).__name__,
            "a pair (x, target), or (x, target, mask)",
            isinstance(validation, (tuple, list)) and len(validation) in (2, 3),
        )
        validation = _checked_data(trainer, "validation", *validation)
    check_whole("epochs", epochs)
    check_whole("batch_size", len(x) if batch_size is None else batch_size)
    history = _new_history(validation, metric)
    try:
        for trainer.epoch in range(1, epochs + 1):
            row = _epoch(trainer, _batches(*data, batch_size, rng), metric)
            if validation is not None:
                row |= _validate(trainer, *validation, metric)
            for name, value in row.items():
                history[name].append(value)
            stops = [callback(trainer.epoch, history, network) for callback in callbacks]
            if any(stops):
                break
    except KeyboardInterrupt:
        history["interrupted"] = True
    for callback in callbacks:
        if hasattr(callback, "end"):
            callback.end(network)
    return history


def _epoch(trainer, batches, metric):
    """Train on every batch once; return the means, weighted as Keras weighs them.

    The loss counts by the examples of a batch, the metric by its answers: the real steps.
    """
    loss_sum = metric_sum = 0.0
    examples = answers = 0
    for x, target, mask in batches:
        loss_sum += float(trainer.step_unchecked(x, target, mask=mask)) * len(x)
        examples += len(x)
        if metric is not None:
            prediction, wanted = real_steps(trainer.output, target, mask)
            metric_sum += _measured(metric, prediction, wanted) * len(prediction)
            answers += len(prediction)
    row = {"loss": loss_sum / examples}
    return row if metric is None else row | {"metric": metric_sum / max(answers, 1)}


def _measured(metric, prediction, target):
    """Return the metric as a number, 0 where all is padding, as in Keras."""
    return float(metric(prediction, target)) if len(prediction) else 0.0


def _batches(x, target, mask, batch_size, rng):
    """Yield the examples in batches, shuffled by `rng`; the last batch may be smaller, as in
    Keras.
    """
    if batch_size is None or batch_size >= len(x):
        yield x, target, mask
        return
    order = np.arange(len(x)) if rng is None else rng.permutation(len(x))
    for start in range(0, len(x), batch_size):
        rows = order[start : start + batch_size]
        yield x[rows], target[rows], None if mask is None else mask[rows]


def _validate(trainer, x, target, mask, metric):
    prediction = trainer.network.predict(x, mask=mask)
    with unchecked():
        row = {"validation_loss": float(loss_forward(trainer.loss, prediction, target, mask)[0])}
    if metric is not None:
        row["validation_metric"] = _measured(metric, *real_steps(prediction, target, mask))
    return row


def _new_history(validation, metric):
    names = ["loss"] + ["metric"] * (metric is not None)
    names += [f"validation_{name}" for name in names if validation is not None]
    return {**{name: [] for name in names}, "interrupted": False}


def _checked_data(trainer, name, x, target, mask=None):
    """Return x in the network's dtype, target as an array, and the mask, after checking all against
    network and loss.
    """
    network = trainer.network
    x, target = network.checked_input(x, name), np.asarray(target)
    check_option(
        "target",
        target.shape,
        f"({len(x)}, …), one for each example of {name}",
        target.shape[:1] == x.shape[:1],
    )
    check_step_mask(x, mask)
    output = network.forward(x[:1], mask=None if mask is None else mask[:1])[0]
    # every target is looked at
    outputs = np.broadcast_to(output, (len(x), *output.shape[1:]))
    loss_forward(trainer.loss, outputs, target, mask, **trainer.loss_options)
    return x, target, mask
