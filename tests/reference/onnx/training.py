"""Adapters: dense, embedding, flatten, dropout, losses, optimisers, clipping, detection."""

import itertools
import math

import numpy as np

from helpers.reference import clipping, dense, detection, dropout, embedding, flatten, penalties
from helpers.reference.losses import cross_entropy
from helpers.reference.optimizers import adam, momentum, nesterov
from tests.reference.onnx.cases import LeftOut

LONG_AGO = 1_000_000  # steps after which Adam's correction is 1 but for rounding


def gemm(a, b, c=None, *, opset, alpha=1.0, beta=1.0, transA=0, transB=0, broadcast=1):
    """α A B + β c: a dense layer, weights α B and bias β c; a c for each row is added."""
    x = np.ascontiguousarray(a.T if transA else a)
    W = (alpha * (b.T if transB else b)).astype(a.dtype)
    bias = np.zeros((), a.dtype) if c is None else (beta * c).astype(a.dtype)
    if bias.ndim == 2 and len(bias) > 1:
        return dense.forward(x, W, np.zeros(W.shape[1], W.dtype))[0] + bias
    return dense.forward(x, W, np.broadcast_to(bias.ravel(), W.shape[1:]))[0]


def matmul(a, b, *, opset):
    """A dense layer without a bias for each pair of matrices."""
    rows = a[None] if a.ndim == 1 else a
    columns = b[:, None] if b.ndim == 1 else b
    lead = np.broadcast_shapes(rows.shape[:-2], columns.shape[:-2])
    rows = np.broadcast_to(rows, lead + rows.shape[-2:])
    columns = np.broadcast_to(columns, lead + columns.shape[-2:])
    y = np.empty((*lead, rows.shape[-2], columns.shape[-1]), a.dtype)
    for place in np.ndindex(lead):
        W = columns[place]
        y[place] = dense.forward(rows[place], W, np.zeros(W.shape[1], W.dtype))[0]
    y = y[..., 0] if b.ndim == 1 else y
    return y[..., 0] if a.ndim == 1 and b.ndim == 1 else y[..., 0, :] if a.ndim == 1 else y


def gather(data, ids, *, opset, axis=0):
    """Rows of an embedding, along any axis."""
    if ids.min() < 0:
        raise LeftOut("a negative number of a row")
    moved = np.moveaxis(data, axis, 0)
    rows = np.ascontiguousarray(moved).reshape(len(moved), -1)
    y = embedding.forward(rows, ids=ids)[0].reshape(*ids.shape, *moved.shape[1:])
    return np.moveaxis(y, range(ids.ndim), range(axis, axis + ids.ndim))


def flatten_(x, *, opset, axis=1):
    """All axes before `axis` are examples."""
    axis = axis % x.ndim if axis < 0 else axis
    return flatten.forward(x.reshape(math.prod(x.shape[:axis]), *(x.shape[axis:] or (1,))))[0]


def dropout_(x, ratio=0.5, training=False, *, opset, seed=0, **_old_ratio):
    """ONNX draws with NumPy's old generator: a Generator with the same state draws the same."""
    bits = np.random.MT19937()
    bits.state = np.random.RandomState(seed).get_state(legacy=False)
    y, mask = dropout.forward(
        x, rate=float(ratio), rng=np.random.Generator(bits), training=bool(training)
    )
    return y, mask != 0


def softmax_cross_entropy(
    x, target, class_weights=None, *, opset, reduction="mean", ignore_index=None
):
    """Cross-entropy (B, C, …) of the examples that are not to be ignored; ONNX's second output too.

    That is log p. We make it of our gradient (p − t)/n: it holds `backward`.
    """
    rows, targets = np.moveaxis(x, 1, -1).reshape(-1, x.shape[1]), target.ravel()
    log_p = log_probabilities(rows).reshape(*target.shape, x.shape[1])
    kept = np.ones(len(rows), bool) if ignore_index is None else targets != ignore_index
    chosen = rows[kept], targets[kept], class_weights
    if reduction == "none":
        loss = np.zeros(len(rows), x.dtype)
        loss[kept] = row_losses(*chosen)
        loss = loss.reshape(target.shape)
    else:
        loss = whole_loss(*chosen, reduction)
    return loss, np.moveaxis(log_p, -1, 1)


def whole_loss(rows, targets, class_weights, reduction):
    """Return the sum or the mean: with class weights ONNX divides by their sum, we by the number of
    examples.
    """
    loss, _cache = cross_entropy.forward(rows, target=targets, class_weight=class_weights)
    if reduction == "mean" and class_weights is None:
        return loss
    total = loss * loss.dtype.type(len(rows))
    return total if reduction == "sum" else total / class_weights[targets].sum()


def row_losses(rows, targets, class_weights):
    """Return the loss of each row alone."""
    pairs = zip(rows[:, None], targets[:, None], strict=True)
    return np.array(
        [cross_entropy.forward(row, target=t, class_weight=class_weights)[0] for row, t in pairs]
    )


def log_probabilities(rows):
    """Return log p of each row, from the gradient that cross-entropy has where class 0 is true."""
    _loss, cache = cross_entropy.forward(rows, target=np.zeros(len(rows), int))
    p = cross_entropy.backward(cache) * len(rows)
    p[:, 0] += 1
    return np.log(p)


def likelihood(x, target, class_weights=None, *, opset, reduction="mean", ignore_index=None):
    """−log p of the true class, as cross-entropy, where x holds the logarithms of probabilities."""
    if not np.allclose(np.exp(x).sum(axis=1), 1):
        raise LeftOut("log-probabilities that do not sum to 1")
    return softmax_cross_entropy(
        x, target, class_weights, opset=opset, reduction=reduction, ignore_index=ignore_index
    )


def regularised(w, dw, norm_coefficient):
    """Return the gradient with that of norm_coefficient/2 · Σ w²."""
    _penalty, cache = penalties.forward(w, l2=norm_coefficient / 2)
    return dw + penalties.backward(cache)


def adam_(rate, t, *arrays, opset, alpha=0.9, beta=0.999, epsilon=1e-6, norm_coefficient=0.0):
    """One step for each array: X …, G …, V …, H … → the new X …, V …, H ….

    At t = 0 ONNX corrects nothing, as ours after very many steps.
    """
    found = []
    for w, g, m, v in alike(arrays, 4):
        w, (m, v, _t) = adam.step(
            w,
            regularised(w, g, norm_coefficient),
            (m, v, int(t) or LONG_AGO),
            learning_rate=float(rate),
            beta_1=alpha,
            beta_2=beta,
            epsilon=epsilon,
        )
        found.append((w, m, v))
    return tuple(itertools.chain(*zip(*found, strict=True)))


def momentum_(rate, t, *arrays, opset, alpha, beta, mode, norm_coefficient=0.0):
    """One step for each array: X …, G …, V … → the new X …, V …. Our velocity is −rate · V."""
    step = {"standard": momentum.step, "nesterov": nesterov.step}[mode]
    found, rate, share = [], float(rate), beta if t > 0 else 1
    for w, g, v in alike(arrays, 3):
        dw = share * regularised(w, g, norm_coefficient)
        w, velocity = step(w, dw, -rate * v, learning_rate=rate, momentum=alpha)
        found.append((w, velocity / -rate))
    return tuple(itertools.chain(*zip(*found, strict=True)))


def alike(arrays, kinds):
    """Yield, for each weight, its array of each kind: X1 X2 G1 G2 … → (X1, G1, …), (X2, G2, …)."""
    count = len(arrays) // kinds
    for i in range(count):
        yield arrays[i::count]


def clip(x, low=None, high=None, *, opset, min=None, max=None):
    """Clipping by value, where the two limits are one number."""
    low, high = (min, max) if low is None and high is None else (low, high)
    if low is None or high is None or -low != high or high <= 0:
        raise LeftOut("two limits that are not −c and c")
    return clipping.by_value(x, limit=float(high))


def suppress(boxes, scores, most, overlap, least, *, opset, center_point_box=0):
    """Non-maximum suppression for each example and class; at most `most` boxes, above `least`."""
    found = []
    for i, c in np.ndindex(scores.shape[:2]):
        above = np.flatnonzero(scores[i, c] > least)
        kept = detection.suppress(
            edges(boxes[i], center_point_box)[above], scores[i, c, above], overlap=overlap.item()
        )
        found += [(i, c, box) for box in above[kept][: most.item()]]
    return np.array(found, np.int64)


def edges(boxes, center_point_box):
    """Return (top, left, bottom, right) from two corners in any order, or from the middle and the
    size (x, y, width, height).
    """
    if center_point_box:
        middle, size = boxes[:, [1, 0]], boxes[:, [3, 2]]
        return np.concatenate([middle - size / 2, middle + size / 2], axis=1)
    first, second = boxes[:, :2], boxes[:, 2:]
    return np.concatenate([np.minimum(first, second), np.maximum(first, second)], axis=1)


ADAPTERS = {
    "Gemm": gemm,
    "MatMul": matmul,
    "Gather": gather,
    "Flatten": flatten_,
    "Dropout": dropout_,
    "SoftmaxCrossEntropyLoss": softmax_cross_entropy,
    "NegativeLogLikelihoodLoss": likelihood,
    "Adam": adam_,
    "Momentum": momentum_,
    "Clip": clip,
    "NonMaxSuppression": suppress,
}
