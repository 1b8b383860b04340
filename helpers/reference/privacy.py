"""Training with privacy (DP-SGD):  g = (Σᵢ gᵢ / max(1, ‖gᵢ‖/C) + N(0, σ²C²)) / B

    math     code              shape     Keras
    gᵢ       gradients         (n, …)    a tape for each example: ∂L/∂w of example i alone, over all
                                           parameters
    C        clip_norm         ()        the most that one example can add to the sum, as a norm
    σ        noise_multiplier  ()        the standard deviation of the noise, in units of C
    B        batch_size        ()        how many examples are expected in a batch
    q        sampling_rate     ()        B / N: each of N examples is in a batch with this
                                           probability (Poisson sampling)
    ε, δ     epsilon, delta    ()        what is promised

Each step draws its batch by Poisson sampling, so that batches differ in size, and an empty one is
noise alone. The sum is divided by the expected size B, never by the drawn one, which would tell how
many examples there are. The promise is (ε, δ)-differential privacy, for adding or removing one
example: whatever someone concludes from the trained weights has at most e^ε times the probability,
plus δ, that it has without your example.
Sources: Abadi et al. (2016), doi:10.1145/2976749.2978318; Mironov, Talwar and Zhang (2019),
doi:10.48550/arXiv.1908.10530.

>>> gradients = [{"w": np.array([[3.0, 4.0], [0.0, 1.0]])}]       # two examples, of norm 5 and 1
>>> norms(gradients)
array([5., 1.])
>>> clipped_sum(gradients, clip_norm=2.0)                           # (3, 4) · 2/5 + (0, 1)
[{'w': array([1.2, 2.6])}]
"""

import numpy as np

from helpers.reference._support.integers import check_whole
from helpers.reference._support.numbers import check_number, in_range
from helpers.reference._support.shapes import check_option, check_rng, unchecked

MIXES_EXAMPLES = ("batch_normalization",)
CHUNK = 64  # examples whose gradients are held at once
INSTALL = (
    "privacy: the accounting needs the package dp-accounting, which is not installed: "
    "pip install dp-accounting"
)


def per_example_gradients(network, x, target, *, loss, rng=None):
    """Return the gradients of each example's own loss: one dict a layer, from names to arrays (n,
    …).

    `loss` is a module of helpers.reference.losses whose value is a mean over examples; `rng` is for
    dropout. Raises ValueError for a network with batch normalisation, where one example changes the
    gradients of another.
    """
    mixing = sorted({layer.name for layer in network.layers} & set(MIXES_EXAMPLES))
    check_option("network", mixing, "without layers that mix the examples of a batch", not mixing)
    x, target = network.as_input(x), np.asarray(target)
    inputs, caches = [], []
    for layer in network.layers:
        inputs.append(x)
        x, cache = layer.forward(x, training=True, rng=rng)
        caches.append(cache)
    # of each loss, not of their mean
    d = loss.backward(loss.forward(x, target=target)[1]) * x.dtype.type(len(x))
    gradients = [{} for _layer in network.layers]
    for i in range(len(network.layers) - 1, -1, -1):
        d, gradients[i] = _layer_gradients(network.layers[i], inputs[i], caches[i], d)
    return gradients


def norms(gradients):
    """Return ‖gᵢ‖ for each example i, over all parameters together: shape (n,)."""
    return np.sqrt(
        sum((g.reshape(len(g), -1) ** 2).sum(axis=1) for layer in gradients for g in layer.values())
    )


def clipped_sum(gradients, *, clip_norm):
    """Return Σᵢ gᵢ / max(1, ‖gᵢ‖/C): each example's gradient shortened to the norm C, then added
    up.
    """
    check_number("clip_norm", clip_norm, "above 0")
    scale = 1 / np.maximum(1, norms(gradients) / clip_norm)
    return [
        {name: np.tensordot(scale.astype(g.dtype), g, axes=1) for name, g in layer.items()}
        for layer in gradients
    ]


def noisy_gradients(network, x, target, *, loss, clip_norm, noise_multiplier, batch_size, rng):
    """Return (Σᵢ clipped gᵢ + N(0, σ²C²)) / B for a drawn batch x, which may be empty, as
    `Network.backward` does.

    batch_size is the expected B. Raises ValueError unless noise_multiplier ≥ 0, clip_norm > 0 and
    batch_size > 0.
    """
    check_number("noise_multiplier", noise_multiplier, "0 or above")
    check_number("clip_norm", clip_norm, "above 0")
    check_number("batch_size", batch_size, "above 0")
    check_rng(rng)
    total = [
        {name: np.zeros_like(w) for name, w in params.items()} for params in network.parameters
    ]
    for start in range(0, len(x), CHUNK):
        rows = np.s_[start : start + CHUNK]
        gradients = per_example_gradients(network, x[rows], target[rows], loss=loss, rng=rng)
        _add(total, clipped_sum(gradients, clip_norm=clip_norm))
    for layer in total:
        for name, g in layer.items():
            noise = (
                rng.normal(scale=noise_multiplier * clip_norm, size=g.shape)
                if noise_multiplier
                else 0
            )
            layer[name] = ((g + noise) / batch_size).astype(g.dtype)
    return total


def sample(count, *, batch_size, rng):
    """Return the rows of one batch: each of `count` examples is in it with probability
    batch_size/count, on its own.
    """
    check_option(
        "batch_size",
        batch_size,
        f"above 0, up to {count}, the number of examples",
        in_range(batch_size, "above 0") and batch_size <= count,
    )
    check_rng(rng)
    return np.flatnonzero(rng.random(count) < batch_size / count)


def fit(
    network, x, target, *, loss, optimizer, steps, batch_size, clip_norm, noise_multiplier, rng
):
    """Train `network` for `steps` private steps on batches drawn from x (N, …) and target (N, …).

    `optimizer` is a training.Optimizer. What the training promises is `epsilon(noise_multiplier=…,
    sampling_rate=batch_size / N, steps=steps, delta=…)`.
    """
    x, target = network.as_input(x), np.asarray(target)
    check_option(
        "target",
        target.shape,
        f"({len(x)}, …), one for each example of x",
        target.shape[:1] == x.shape[:1],
    )
    options = {
        "loss": loss,
        "clip_norm": clip_norm,
        "noise_multiplier": noise_multiplier,
        "batch_size": batch_size,
    }
    for _step in range(steps):
        rows = sample(len(x), batch_size=batch_size, rng=rng)
        gradients = noisy_gradients(network, x[rows], target[rows], **options, rng=rng)
        with unchecked():
            optimizer.update(network, gradients)


def epsilon(*, noise_multiplier, sampling_rate, steps, delta):
    """Return ε after `steps` steps, for δ = delta: the smaller, the more private.

    Computed by the package dp-accounting from the distribution of the privacy loss (rounded so that
    ε is never too small), for adding or removing one example. Raises ValueError for options out of
    range, ImportError without the package.
    """
    check_number("noise_multiplier", noise_multiplier, "above 0")
    check_number("sampling_rate", sampling_rate, "above 0, up to 1")
    check_whole("steps", steps)
    check_number("delta", delta, "above 0 and below 1", hint=", such as 1 / number of examples")
    try:
        import dp_accounting
        from dp_accounting import pld
    except ImportError as error:
        raise ImportError(INSTALL) from error
    accountant = pld.PLDAccountant(dp_accounting.NeighboringRelation.ADD_OR_REMOVE_ONE)
    step = dp_accounting.GaussianDpEvent(noise_multiplier)
    if sampling_rate < 1:
        step = dp_accounting.PoissonSampledDpEvent(sampling_rate, step)
    accountant.compose(dp_accounting.SelfComposedDpEvent(step, int(steps)))
    return float(accountant.get_epsilon(delta))


def _layer_gradients(layer, x, cache, d):
    """Return dx and the gradients of each example's own loss for one layer: at once for dense
    layers, else in turn.
    """
    if not layer.params:
        return layer.backward(d, cache)[0], {}
    if layer.name == "dense" and x.ndim == 2:
        return layer.backward(d, cache)[0], {"W": x[:, :, None] * d[:, None, :], "b": d}
    rows = [np.s_[i : i + 1] for i in range(len(x))]
    parts = [layer.backward(d[row], layer.forward(x[row], training=True)[1]) for row in rows]
    dx = None if parts[0][0] is None else np.concatenate([dx for dx, _gradients in parts])
    return dx, {
        name: np.stack([gradients[name] for _dx, gradients in parts]) for name in layer.params
    }


def _add(total, gradients):
    for layer, more in zip(total, gradients, strict=True):
        for name, g in more.items():
            layer[name] += g
