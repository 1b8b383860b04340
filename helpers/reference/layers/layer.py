"""The layer: a concept, its parameters and its options; and the kinds of layers that need more than
x.
"""

import dataclasses
import inspect
import types


@dataclasses.dataclass(eq=False)
class Layer:
    """One step of a network: `concept.forward(x, *params, **options)`.

    `params` maps the names of forward's arrays after x to their values, in forward's order, which
    is Keras's order. `state` is for arrays that a layer carries along and that are not trained.
    """

    concept: types.ModuleType
    params: dict = dataclasses.field(default_factory=dict)
    options: dict = dataclasses.field(default_factory=dict)
    state: dict = dataclasses.field(default_factory=dict)

    takes_ids = False  # whether x is whole numbers, such as the numbers of words
    needs_rng = False  # whether training needs a generator

    def __post_init__(self):
        self._can_spare_dx = "need_dx" in inspect.signature(self.concept.backward).parameters

    @property
    def name(self):
        """The concept's name, such as `dense`."""
        return self.concept.__name__.rpartition(".")[2]

    @property
    def count(self):
        """How many numbers the layer holds, trained or carried along, as layer.count_params() of
        Keras.
        """
        return sum(array.size for owner in (self.params, self.state) for array in owner.values())

    def forward(self, x, *, training=False, rng=None, mask=None):
        """Return the layer's output and the cache for `backward`. The options are for the kinds of
        layers below.
        """
        return self.concept.forward(x, *self.params.values(), **self.options)

    def backward(self, d_output, cache, *, need_dx=True):
        """Return dx and a dict of the gradients of the parameters, under the parameters' names."""
        if not self.params:
            return self.concept.backward(d_output, cache), {}
        if self._can_spare_dx:
            dx, *gradients = self.concept.backward(d_output, cache, need_dx=need_dx)
        else:
            dx, *gradients = self.concept.backward(d_output, cache)
        # an initial state is no parameter
        return dx, dict(zip(self.params, gradients, strict=False))

    def update_state(self, cache):
        """Carry the state on after a step of training, whose forward left `cache`."""

    def keras_shapes(self):
        """Return a dict, in the order of Keras's get_weights, from the names of all arrays to their
        shapes in Keras.
        """
        return {
            name: array.shape
            for owner in (self.params, self.state)
            for name, array in owner.items()
        }

    def copy(self):
        """Return a layer with parameters and state of its own."""
        return type(self)(
            self.concept, _copies(self.params), dict(self.options), _copies(self.state)
        )


class TimeDistributed(Layer):
    """A layer for (B, D) that takes (B, T, D) too: each step is a row."""

    def forward(self, x, *, training=False, rng=None, mask=None):
        """Return the output (B, H) or (B, T, H), and the cache."""
        if x.ndim != 3:
            return self.concept.forward(x, *self.params.values(), **self.options)
        y, cache = self.concept.forward(
            x.reshape(-1, x.shape[-1]), *self.params.values(), **self.options
        )
        return y.reshape(*x.shape[:-1], -1), cache

    def backward(self, d_output, cache, *, need_dx=True):
        """Return dx, of the shape of x, and the gradients."""
        if d_output.ndim != 3:
            return Layer.backward(self, d_output, cache, need_dx=need_dx)
        dx, gradients = super().backward(
            d_output.reshape(-1, d_output.shape[-1]), cache, need_dx=need_dx
        )
        return None if dx is None else dx.reshape(*d_output.shape[:-1], -1), gradients


class Dropout(Layer):
    """A layer that draws in training, and lets everything pass in prediction."""

    needs_rng = True

    def forward(self, x, *, training=False, rng=None, mask=None):
        """Return the output and the cache, which is None where nothing is dropped."""
        return self.concept.forward(x, rng=rng, **self.options) if training else (x, None)

    def backward(self, d_output, cache, *, need_dx=True):
        """Return dx, and no gradients of parameters."""
        return d_output if cache is None else self.concept.backward(d_output, cache), {}


class BatchNormalization(Layer):
    """A layer that uses the statistics of the batch in training, and its running ones, the state,
    in prediction.
    """

    def forward(self, x, *, training=False, rng=None, mask=None):
        """Return the output and the cache. The state is left alone: `update_state` changes it.

        mask (B, T): True for a real step; the padding has no part in the batch's statistics.
        """
        statistics = None if training else tuple(self.state.values())
        return self.concept.forward(
            x,
            *self.params.values(),
            statistics=statistics,
            epsilon=self.options["epsilon"],
            mask=mask,
        )

    def update_state(self, cache):
        """Move the running mean and variance a little towards those of the batch."""
        new = self.concept.update(
            tuple(self.state.values()), cache, momentum=self.options["momentum"]
        )
        self.state.update(zip(self.state, new, strict=True))


def _copies(arrays):
    return {name: array.copy() for name, array in arrays.items()}
