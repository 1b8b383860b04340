"""Interpretation: which parts of the input a class score s depends on, and how

    name                   what is computed                        Keras
    gradient               ∂s/∂x                                   tape.gradient(s, x)
    gradient_times_input   x · ∂s/∂x                               x * tape.gradient(s, x)
    guided_backpropagation ∂s/∂x, with only positive gradients     relu with tf.custom_gradient
                           going back through relu
    occlusion              s(x) − s(x with a square covered),      model.predict
                           for each place of the square
    grad_cam               max(0, Σₖ αₖ Aₖ) with αₖ = mean of      a model that returns the maps too
                           ∂s/∂Aₖ over the places

s is the output number of one class, for each example alone: `classes` is that class, or one for
each of the B examples. End the network with the logits, not with softmax, so that s is about one
class and not about the others too. x has the shape of the network's input; A are the outputs of a
convolution, (B, P, Q, K). Each function leaves the network as it is, and runs it as in `predict`.
Sources: gradient: Simonyan, Vedaldi and Zisserman (2014), doi:10.48550/arXiv.1312.6034; gradient ×
input: Shrikumar, Greenside, Shcherbina and Kundaje (2016), doi:10.48550/arXiv.1605.01713; guided
backpropagation: Springenberg et al. (2015), doi:10.48550/arXiv.1412.6806; occlusion: Zeiler and
Fergus (2014), doi:10.1007/978-3-319-10590-1_53; Grad-CAM: Selvaraju et al. (2017),
doi:10.1109/ICCV.2017.74. That a picture looks convincing proves little: Adebayo et al. (2018),
doi:10.48550/arXiv.1810.03292.

>>> from helpers.reference import layers
>>> from helpers.reference.network import Network
>>> network = Network([layers.dense(2, 1, rng=np.random.default_rng(0))])
>>> network.parameters[0]["W"] = np.array([[3.0], [-1.0]])
>>> x = np.array([[2.0, 5.0]])
>>> gradient(network, x, classes=0), gradient_times_input(network, x, classes=0)
(array([[ 3., -1.]]), array([[ 6., -5.]]))
"""

import numpy as np

from helpers.reference._support.integers import is_whole
from helpers.reference._support.shapes import check_array, check_option
from helpers.reference._support.windows import pair


def gradient(network, x, *, classes):
    """Return ∂s/∂x, of the shape of x: how much the class score rises when a number of x does."""
    d, caches = _start(network, x, classes)
    return network.input_gradient(d, caches)


def gradient_times_input(network, x, *, classes):
    """Return x · ∂s/∂x, of the shape of x: 0 where the input is 0, so that dark pixels say
    nothing.
    """
    return x * gradient(network, x, classes=classes)


def guided_backpropagation(network, x, *, classes):
    """Return ∂s/∂x with relu's rule changed to dz = max(da, 0) where z > 0: only what speaks for
    the class goes back.

    Raises ValueError for a network without relu, where it would be the gradient.
    """
    check_option(
        "network", [layer.name for layer in network.layers], "one with relu", _has_relu(network)
    )
    d, caches = _start(network, x, classes)
    for layer, cache in zip(reversed(network.layers), reversed(caches), strict=True):
        d = layer.backward(np.maximum(d, 0) if layer.name == "relu" else d, cache)[0]
    return d


def occlusion(network, x, *, classes, size, strides=1, value=0.0):
    """Return by how much the class score falls when a square is covered, for each place of the
    square: (B, P, Q).

    x (B, M, N, C): pictures. size and strides: one number or (rows, columns); value: what the
    square is painted with. P = ⌊(M − size)/strides⌋ + 1. Raises ValueError for a square that is
    larger than the picture.
    """
    check_array(x=x)
    check_option("x", x.shape, "(B, M, N, C), pictures", x.ndim == 4)
    (rows, columns), (down, across) = pair("size", size), pair("strides", strides)
    check_option(
        "size",
        size,
        f"at most {x.shape[1:3]}, the pixels of x",
        rows <= x.shape[1] and columns <= x.shape[2],
    )
    tops, lefts = range(0, x.shape[1] - rows + 1, down), range(0, x.shape[2] - columns + 1, across)
    before = _scores(network.predict(x), classes)
    falls = np.zeros((len(x), len(tops), len(lefts)), before.dtype)
    for p, top in enumerate(tops):
        for q, left in enumerate(lefts):
            covered = x.copy()
            covered[:, top : top + rows, left : left + columns] = value
            falls[:, p, q] = before - _scores(network.predict(covered), classes)
    return falls


def grad_cam(network, x, *, classes, layer):
    """Return max(0, Σₖ αₖ Aₖ), shape (B, P, Q): where the maps A after layer number `layer` (from
    1) speak for the class.

    A has P × Q places, fewer than x has pixels: draw it over the picture, stretched. Usually
    `layer` is the last convolution, or the relu after it. Raises ValueError for a layer whose
    output is not (B, P, Q, K).
    """
    count = len(network.layers)
    check_option(
        "layer",
        layer,
        f"the number of a layer, 1 to {count}",
        is_whole(layer, least=1) and layer <= count,
    )
    d, caches = _start(network, x, classes)
    for later, cache in zip(
        network.layers[: layer - 1 : -1], caches[: layer - 1 : -1], strict=True
    ):
        d = later.backward(d, cache)[0]
    check_option("layer", d.shape, "one whose output is (B, P, Q, K)", d.ndim == 4)
    alpha = d.mean(axis=(1, 2), keepdims=True)
    return np.maximum((alpha * _maps(network, x, layer)).sum(axis=-1), 0)


def _start(network, x, classes):
    """Return ∂s/∂output, 1 at each example's class and 0 elsewhere, and the caches of the pass
    through the network.
    """
    check_array(x=x)
    output, caches = network.forward(x)
    _scores(output, classes)
    d = np.zeros_like(output)
    d[np.arange(len(output)), classes] = 1
    return d, caches


def _scores(output, classes):
    """Return s (B,), the output of each example's class."""
    check_option("network", output.shape, "one whose output is (B, C)", output.ndim == 2)
    numbers = np.asarray(classes)
    check_option(
        "classes",
        classes,
        f"whole numbers 0 to {output.shape[1] - 1}, one or {len(output)}",
        numbers.dtype.kind in "iu"
        and numbers.shape in ((), (len(output),))
        and numbers.min() >= 0
        and numbers.max() < output.shape[1],
    )
    return output[np.arange(len(output)), numbers]


def _maps(network, x, layer):
    x = network.as_input(x)
    for part in network.layers[:layer]:
        x = part.forward(x)[0]
    return x


def _has_relu(network):
    return any(layer.name == "relu" for layer in network.layers)
