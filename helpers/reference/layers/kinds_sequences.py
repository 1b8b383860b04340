"""The kinds of layers for sequences: what they do with ids, with masks, and with one array in three
places.
"""

import numpy as np

from helpers.reference import attention
from helpers.reference.layers.layer import Layer


class Embedding(Layer):
    """A layer from ids (B, T) to rows of its table: the first of a network, because ids have no
    gradient.
    """

    takes_ids = True

    def forward(self, x, *, training=False, rng=None, mask=None):
        """Return the rows of the ids x and the cache."""
        return self.concept.forward(*self.params.values(), ids=x)

    def backward(self, d_output, cache, *, need_dx=True):
        """Return None, for ids have no gradient, and the gradient of the table."""
        return None, dict(zip(self.params, [self.concept.backward(d_output, cache)], strict=True))


class Positions(Layer):
    """A layer that adds the rows of a table which is not trained: it stands in the options."""

    def backward(self, d_output, cache, *, need_dx=True):
        """Return dx."""
        return self.concept.backward(d_output, cache)[0], {}


class Masked(Layer):
    """A layer for sequences whose concept takes `mask` (B, T): True where there is a real step."""

    def forward(self, x, *, training=False, rng=None, mask=None):
        """Return the output and the cache."""
        return self.concept.forward(x, *self.params.values(), mask=mask, **self.options)


class Attention(Layer):
    """A layer in which every place may look at every real place; with causal=True at none that
    comes later.
    """

    inputs = 1

    def forward(self, x, *, training=False, rng=None, mask=None):
        """Return the output and the cache. mask (B, T): True for a real place."""
        options = dict(self.options)
        attention_mask = None if mask is None else attention.padding_mask(mask)
        if options.pop("causal"):
            causal = attention.causal_mask(x.shape[1])
            attention_mask = causal if attention_mask is None else causal & attention_mask
        return self.concept.forward(
            *[x] * self.inputs, *self.params.values(), mask=attention_mask, **options
        )

    def keras_shapes(self):
        """Return the names in Keras's order, with heads as an axis of their own: Wq (D, heads, d),
        Wo (heads, d, D).
        """
        heads, shapes = self.options["heads"], super().keras_shapes()
        for name in "qkv":
            width, columns = shapes[f"W{name}"]
            shapes[f"W{name}"], shapes[f"b{name}"] = (
                (width, heads, columns // heads),
                (heads, columns // heads),
            )
        rows, width = shapes["Wo"]
        shapes["Wo"] = heads, rows // heads, width
        # there the normalisations come before attention and feed-forward
        if self.options.get("norm") == "pre":
            order = [
                "gamma1",
                "beta1",
                *list(shapes)[:8],
                "gamma2",
                "beta2",
                "W1",
                "b1",
                "W2",
                "b2",
            ]
            shapes = {name: shapes[name] for name in order}
        return shapes


class SelfAttention(Attention):
    """Multi-head attention whose query, key and value are the same array."""

    inputs = 3

    def backward(self, d_output, cache, *, need_dx=True):
        """Return dx, the sum of the three, and the gradients of the parameters."""
        d_query, d_key, d_value, *gradients = self.concept.backward(d_output, cache)
        return d_query + d_key + d_value, dict(zip(self.params, gradients, strict=True))


class GlobalAverage(Layer):
    """Global average pooling; of a sequence with a mask, the mean of its real steps."""

    def forward(self, x, *, training=False, rng=None, mask=None):
        """Return the output (B, C) and the cache."""
        if mask is None:
            return self.concept.forward(x, **self.options)
        real = mask[:, :, None].astype(x.dtype)
        share = real / np.maximum(real.sum(axis=1, keepdims=True), 1)
        return (x * share).sum(axis=1), share

    def backward(self, d_output, cache, *, need_dx=True):
        """Return dx."""
        if isinstance(cache, np.ndarray):
            return d_output[:, None] * cache, {}
        return self.concept.backward(d_output, cache), {}
