"""A network: layers in a chain, run forward and back.

>>> from helpers.reference import layers
>>> rng = np.random.default_rng(0)
>>> first, last = layers.dense(2, 4, rng=rng), layers.dense(4, 1, rng=rng)
>>> network = Network([first, layers.activation("tanh"), last])
>>> y, caches = network.forward(np.array([[0.0, 1.0], [1.0, 1.0], [0.5, 0.0]]))
>>> y.shape
(3, 1)
>>> gradients = network.backward(np.ones((3, 1)), caches)
>>> [sorted(layer) for layer in gradients]                      # tanh has nothing to learn
[['W', 'b'], [], ['W', 'b']]
>>> print(network.summary())
layer  output of one example  parameters
dense  (4,)                           12
tanh   (4,)                            0
dense  (1,)                            5
all                                   17
"""

import itertools

import numpy as np

from helpers.language import _
from helpers.reference import initializers, layers
from helpers.reference._support.masks import check_step_mask
from helpers.reference._support.shapes import check_array, check_option, unchecked
from helpers.reference.layers.layer import Layer

# examples at a time in `predict`: what convolutions need in between stays small
PREDICT_BATCH = 128


class Network:
    """Layers in a chain: the output of one is the input of the next.

    `input_shape` is the shape of one example, such as (28, 28, 1), or (12,) for twelve ids; with
    it, layers that do not fit are refused at once. `training=True` is for steps of training:
    dropout draws from `rng`, and batch normalisation uses the batch's statistics. `mask` (B, T)
    goes along with sequences: True for real steps.
    """

    def __init__(self, layers, *, input_shape=None):
        self.layers = list(layers)
        check_option(
            "layers",
            self.layers,
            "a list of layers such as layers.dense(2, 4, rng=rng), not empty",
            self.layers and all(isinstance(layer, Layer) for layer in self.layers),
        )
        dtypes = {array.dtype for params in self.parameters for array in params.values()}
        check_option("dtype", sorted(map(str, dtypes)), "the same in all layers", len(dtypes) <= 1)
        self.dtype = dtypes.pop() if dtypes else np.dtype(np.float64)
        self.takes_ids = self.layers[0].takes_ids
        self.input_shape = input_shape or self._known_input_shape()
        if self.input_shape:
            self.output_shapes()

    @property
    def parameters(self):
        """One dict a layer, from parameter names to the arrays in use: put an array in, and the
        network has it.
        """
        return [layer.params for layer in self.layers]

    @property
    def parameter_count(self):
        """How many numbers the network learns."""
        return sum(array.size for params in self.parameters for array in params.values())

    @property
    def needs_rng(self):
        """Whether training needs a generator, because there is dropout."""
        return any(layer.needs_rng for layer in self.layers)

    def forward(self, x, *, training=False, rng=None, mask=None):
        """Return the output for a batch x and what `backward` needs. x is taken in the network's
        dtype.
        """
        y, caches = None, []
        for y, cache in self._run(self.as_input(x), training, rng, mask):  # noqa: B007 (the last one is returned)
            caches.append(cache)
        return y, caches

    def backward(self, d_output, caches):
        """Return the gradients of the loss: one dict a layer, from parameter names to arrays."""
        return self._backward(d_output, caches, need_dx=False)[1]

    def input_gradient(self, d_output, caches):
        """Return the gradient of the loss with respect to the input x. Raises ValueError if x are
        ids.
        """
        check_option("x", "ids, which have no gradient", "numbers", not self.takes_ids)
        return self._backward(d_output, caches, need_dx=True)[0]

    def update_state(self, caches):
        """Carry on what layers keep beside their parameters, after `forward(x, training=True)`:
        running statistics.
        """
        for layer, cache in zip(self.layers, caches, strict=True):
            layer.update_state(cache)

    def predict(self, x, batch_size=None, *, mask=None):
        """Return the outputs for x, `batch_size` examples at a time (None: 128). No caches are
        kept.
        """
        size = PREDICT_BATCH if batch_size is None else batch_size
        check_option("batch_size", batch_size, "a whole number above 0", size > 0)
        x = self.checked_input(x)
        check_step_mask(x, mask)
        self.forward(x[:1], mask=None if mask is None else mask[:1])
        with unchecked():
            return np.concatenate(
                [
                    self._output(
                        x[start : start + size],
                        None if mask is None else mask[start : start + size],
                    )
                    for start in range(0, len(x), size)
                ]
            )

    def as_input(self, x):
        """Return x in the network's dtype; ids as they are. ValueError unless x is an array of what
        the network takes.
        """
        if self.takes_ids:
            check_option(
                "x",
                str(getattr(x, "dtype", type(x).__name__)),
                "a NumPy array of whole numbers, ids",
                isinstance(x, np.ndarray) and x.dtype.kind in "iu",
            )
            return x
        if isinstance(x, np.ndarray) and x.dtype == self.dtype:
            return x
        check_array(x=x)
        return x.astype(self.dtype)

    def checked_input(self, x, name="x"):
        """Return x as `as_input` does, after looking for NaN or unknown ids in all of it."""
        x = self.as_input(x)
        if self.takes_ids:
            self.layers[0].forward(x)
        else:
            check_array(**{name: x})
        return x

    def copy(self):
        """Return a network with the same layers and parameters of its own."""
        return Network([layer.copy() for layer in self.layers], input_shape=self.input_shape)

    def output_shapes(self):
        """Return the shape of one example after each layer."""
        check_option(
            "input_shape",
            self.input_shape,
            "given, such as Network(layers, input_shape=(28, 28, 1))",
            self.input_shape is not None,
        )
        x = np.zeros((1, *self.input_shape), int if self.takes_ids else self.dtype)
        return [x.shape[1:] for x, _cache in self._run(x, False, None, None)]

    def summary(self):
        """Return a table of layers, output shapes and parameter counts, to be printed. Running
        statistics count too.
        """
        rows = [(_("layer"), _("output of one example"), _("parameters"))]
        for layer, shape in zip(self.layers, self.output_shapes(), strict=True):
            rows.append((layer.name, str(shape), f"{layer.count:,}"))
        count = sum(layer.count for layer in self.layers)
        rows.append((_("all"), "", f"{count:,}"))
        if count > self.parameter_count:
            rows.append((_("learned"), "", f"{self.parameter_count:,}"))
        wide, shape_wide, count_wide = (max(map(len, column)) for column in zip(*rows, strict=True))
        return "\n".join(f"{a:{wide}}  {b:{shape_wide}}  {c:>{count_wide}}" for a, b, c in rows)

    def _run(self, x, training, rng, mask):
        """Yield each layer's output and cache. The mask goes on while the steps are those it was
        made for.
        """
        check_step_mask(x, mask)
        try:
            for number, layer in enumerate(self.layers, start=1):  # noqa: B007 (the error names it)
                x, cache = layer.forward(x, training=training, rng=rng, mask=mask)
                yield x, cache
                if mask is not None and (x.ndim < 3 or x.shape[:2] != mask.shape):
                    mask = None
        except ValueError as error:
            raise ValueError(f"network: layer {number}, {error}") from error

    def _output(self, x, mask):
        for y, _cache in self._run(x, False, None, mask):  # noqa: B007
            pass
        return y

    def _backward(self, d, caches, *, need_dx):
        gradients = [{} for _layer in self.layers]
        last = (
            0
            if need_dx
            else next((i for i, params in enumerate(self.parameters) if params), len(self.layers))
        )
        for i in range(len(self.layers) - 1, last - 1, -1):
            d, gradients[i] = self.layers[i].backward(d, caches[i], need_dx=need_dx or i > last)
        return d, gradients

    def _known_input_shape(self):
        first = self.layers[0]
        return first.params["W"].shape[:1] if first.name == "dense" else None


def mlp(sizes, *, rng, rate=0.0, initializer=initializers.he_normal, dtype=np.float32):
    """Return a multilayer perceptron: dense layers with a ReLU between two of them.

    sizes: how many numbers come in, how many units each layer has; (100, 64, 10) makes two layers,
    from 100 inputs to 64 units and from these to 10. `rate` above 0: dropout behind each ReLU.
    """
    chain = []
    for inputs, units in itertools.pairwise(sizes):
        if chain:  # between two dense layers
            chain.append(layers.activation("relu"))
            if rate:
                chain.append(layers.dropout(rate))
        chain.append(layers.dense(inputs, units, rng=rng, initializer=initializer, dtype=dtype))
    return Network(chain)
