"""A network: layers in a chain, run forward and back."""
import numpy as np

from helpers.language import _
from helpers.reference.layers import Layer
from helpers.reference.shapes import check_array, check_option, unchecked

PREDICT_BATCH = 128         # examples at a time in `predict`: what convolutions need in between stays small


class Network:
    """Layers in a chain: the output of one is the input of the next.

    `input_shape` is the shape of one example, such as (28, 28, 1); with it, layers that do not fit are refused at once.
    """

    def __init__(self, layers, *, input_shape=None):
        self.layers = list(layers)
        check_option("layers", self.layers, "a list of layers such as layers.dense(2, 4, rng=rng), not empty",
                     self.layers and all(isinstance(layer, Layer) for layer in self.layers))
        dtypes = {array.dtype for params in self.parameters for array in params.values()}
        check_option("dtype", sorted(map(str, dtypes)), "the same in all layers", len(dtypes) <= 1)
        self.dtype = dtypes.pop() if dtypes else np.dtype(np.float64)
        self.input_shape = input_shape or self._known_input_shape()
        if self.input_shape:
            self.output_shapes()

    @property
    def parameters(self):
        """One dict a layer, from parameter names to the arrays in use: put an array in, and the network has it."""
        return [layer.params for layer in self.layers]

    @property
    def parameter_count(self):
        """How many numbers the network learns."""
        return sum(array.size for params in self.parameters for array in params.values())

    def forward(self, x):
        """Return the output for a batch x and what `backward` needs. x is taken in the network's dtype."""
        x, caches = self.as_input(x), []
        for layer in self.layers:
            x, cache = self._run(layer, x)
            caches.append(cache)
        return x, caches

    def backward(self, d_output, caches):
        """Return the gradients of the loss: one dict a layer, from parameter names to arrays."""
        return self._backward(d_output, caches, need_dx=False)[1]

    def input_gradient(self, d_output, caches):
        """Return the gradient of the loss with respect to the input x."""
        return self._backward(d_output, caches, need_dx=True)[0]

    def predict(self, x, batch_size=None):
        """Return the outputs for x, `batch_size` examples at a time (None: 128). No caches are kept."""
        size = PREDICT_BATCH if batch_size is None else batch_size
        check_option("batch_size", batch_size, "a whole number above 0", size > 0)
        x = self.as_input(x)
        check_array(x=x)
        self.forward(x[:1])
        with unchecked():
            return np.concatenate([self._output(x[start:start + size]) for start in range(0, len(x), size)])

    def as_input(self, x):
        """Return x in the network's dtype; ValueError unless it is an array of float32 or float64."""
        if isinstance(x, np.ndarray) and x.dtype == self.dtype:
            return x
        check_array(x=x)
        return x.astype(self.dtype)

    def copy(self):
        """Return a network with the same layers and parameters of its own."""
        return Network([layer.copy() for layer in self.layers], input_shape=self.input_shape)

    def output_shapes(self):
        """Return the shape of one example after each layer."""
        check_option("input_shape", self.input_shape, "given, such as Network(layers, input_shape=(28, 28, 1))",
                     self.input_shape is not None)
        x, shapes = np.zeros((1, *self.input_shape), self.dtype), []
        for layer in self.layers:
            x = self._run(layer, x)[0]
            shapes.append(x.shape[1:])
        return shapes

    def summary(self):
        """Return a table of layers, output shapes and parameter counts, to be printed."""
        rows = [(_("layer"), _("output of one example"), _("parameters"))]
        for layer, shape in zip(self.layers, self.output_shapes(), strict=True):
            rows.append((layer.name, str(shape), f"{sum(array.size for array in layer.params.values()):,}"))
        rows.append((_("all"), "", f"{self.parameter_count:,}"))
        wide, shape_wide, count_wide = (max(map(len, column)) for column in zip(*rows, strict=True))
        return "\n".join(f"{a:{wide}}  {b:{shape_wide}}  {c:>{count_wide}}" for a, b, c in rows)

    def _run(self, layer, x):
        try:
            return layer.forward(x)
        except ValueError as error:
            number = next(i for i, other in enumerate(self.layers, start=1) if other is layer)
            raise ValueError(f"network: layer {number}, {error}") from error

    def _output(self, x):
        for layer in self.layers:
            x = layer.forward(x)[0]
        return x

    def _backward(self, d, caches, *, need_dx):
        gradients = [{} for _layer in self.layers]
        last = 0 if need_dx else next((i for i, params in enumerate(self.parameters) if params), len(self.layers))
        for i in range(len(self.layers) - 1, last - 1, -1):
            d, gradients[i] = self.layers[i].backward(d, caches[i], need_dx=need_dx or i > last)
        return d, gradients

    def _known_input_shape(self):
        first = self.layers[0]
        return first.params["W"].shape[:1] if first.name == "dense" else None
