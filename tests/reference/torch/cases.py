"""What goes into both: our arrays and options, for each concept and label. Sizes are small."""

import numpy as np

from helpers.reference import attention, bert

LENGTHS = {
    "lengths 5, 2, 4": np.array([5, 2, 4]),
    "all whole": np.array([5, 5, 5]),
    "one step and the longest": np.array([1, 5, 1]),
}
REAL = np.array([[True, True, True], [True, False, False]])
EPSILON = 1e-5
GATES = {"rnn": 1, "lstm": 4, "gru": 3}


def all_cases():
    """Return a dict from names of concepts to dicts from labels to (arrays, options)."""
    return {
        **{name: recurrent(name, np.random.default_rng(1)) for name in GATES},
        "bidirectional": dict(bidirectionals(np.random.default_rng(7))),
        "losses.cross_entropy": dict(weighted_losses(np.random.default_rng(8))),
        "attention": dict(attentions(np.random.default_rng(2))),
        "multi_head_attention": dict(multi_head(np.random.default_rng(3))),
        "transformer.encoder_block": dict(encoders(np.random.default_rng(4))),
        "transformer.decoder_block": dict(decoders(np.random.default_rng(5))),
        "bert": dict(berts(np.random.default_rng(6))),
    }


def normal(rng, *shapes):
    """Return random arrays of these shapes."""
    return tuple(rng.normal(size=shape) for shape in shapes)


def recurrent(name, rng):
    """Return cases with sequences of different lengths: each output, with and without states."""
    B, T, D, H, G = 3, 5, 2, 3, GATES[name]
    bias = (2, G * H) if name == "gru" else (G * H,)
    weights = (B, T, D), (D, G * H), (H, G * H), bias
    states = [(B, H)] * (2 if name == "lstm" else 1)
    found = {}
    for label, lengths in LENGTHS.items():
        mask = np.arange(T) < lengths[:, None]
        for outputs in ({}, {"return_sequences": True}, {"return_state": True}):
            told = ", ".join(outputs) or "last output"
            found[f"{label}: {told}"] = normal(rng, *weights, *states), {"mask": mask} | outputs
    everything = {"mask": mask, "return_sequences": True, "return_state": True}
    found[f"{label}: everything"] = normal(rng, *weights, *states), everything
    for outputs in ({"return_sequences": True}, {"return_state": True}):
        label = f"from the end: {', '.join(outputs)}"
        mask = np.arange(T) < LENGTHS["lengths 5, 2, 4"][:, None]
        found[label] = normal(rng, *weights, *states), {"mask": mask, "reverse": True} | outputs
    return found


def bidirectionals(rng):
    """Yield layers that read from both ends, with each cell, over sequences of three lengths."""
    B, T, D, H = 3, 5, 2, 3
    mask = np.arange(T) < LENGTHS["lengths 5, 2, 4"][:, None]
    for cell, G in GATES.items():
        weights = [(D, G * H), (H, G * H), (2, G * H) if cell == "gru" else (G * H,)]
        for outputs in ({}, {"return_sequences": True}):
            told = ", ".join(outputs) or "last output"
            options = {"cell": cell, "mask": mask} | outputs
            yield f"{cell}: {told}", (normal(rng, (B, T, D), *weights, *weights), options)


def weighted_losses(rng):
    """Yield cross-entropy with class weights, for class numbers; Keras has them in fit alone."""
    weights = np.array([0.5, 2.0, 0.0, 3.0])
    for label, shape in {"examples": (5,), "sequences": (2, 3)}.items():
        options = {"target": rng.integers(4, size=shape), "class_weight": weights}
        yield label, (normal(rng, (*shape, 4)), options)


def attentions(rng):
    """Yield attention whose values are wider or narrower than the keys, with masks and a scale."""
    B, H, T, S, d = 2, 2, 3, 4, 5
    for e in (2, 7):
        shapes = (B, H, T, d), (B, H, S, d), (B, H, S, e)
        yield f"values of {e}", (normal(rng, *shapes), {})
        mask = rng.random((B, 1, T, S)) < 0.5
        mask[..., 0] = True
        yield f"values of {e}, masked", (normal(rng, *shapes), {"mask": mask})
        yield f"values of {e}, a scale", (normal(rng, *shapes), {"scale": 0.3})
    causal = {"mask": attention.causal_mask(T)}
    yield "causal", (normal(rng, (B, H, T, d), (B, H, T, d), (B, H, T, 3)), causal)


def multi_head(rng):
    """Yield multi-head attention with keys and values of other widths (kdim and vdim)."""
    B, T, S, D, K, V, heads = 2, 3, 4, 6, 5, 3, 2
    shapes = [(B, T, D), (B, S, K), (B, S, V), (D, D), (D,), (K, D), (D,), (V, D), (D,)]
    shapes += [(D, D), (D,)]
    yield "other widths", (normal(rng, *shapes), {"heads": heads})
    real = np.array([[True, True, False, True], [True, False, False, False]])
    padded = {"heads": heads, "mask": attention.padding_mask(real)}
    yield "other widths, padded", (normal(rng, *shapes), padded)
    mask = rng.random((B, heads, T, S)) < 0.5
    mask[..., 1] = True
    each = {"heads": heads, "mask": mask}
    yield "other widths, a mask for each head", (normal(rng, *shapes), each)
    three = {"heads": 3, "mask": rng.random((T, S)) < 2}
    yield "other widths, three heads", (normal(rng, *shapes), three)


def layers(D, F, attentions):
    """Return the shapes of a block's parameters: each attention, its norm, feed-forward, norm."""
    attend = [(D, D), (D,)] * 4 + [(D,), (D,)]
    return attend * attentions + [(D, F), (F,), (F, D), (D,), (D,), (D,)]


def encoders(rng):
    """Yield encoder blocks: the norm before or after, both activations, masks of all kinds."""
    B, T, D, F, heads = 2, 3, 4, 5, 2
    padded, causal = attention.padding_mask(REAL), attention.causal_mask(T)
    kinds = {
        ("post", "relu"): ("padded", padded),
        ("post", "gelu"): ("causal", causal),
        ("pre", "relu"): ("causal and padded", causal & padded),
        ("pre", "gelu"): ("padded", padded),
    }
    for (norm, activation), (label, mask) in kinds.items():
        options = {"heads": heads, "activation": activation, "norm": norm, "epsilon": EPSILON}
        shapes = (B, T, D), *layers(D, F, 1)
        yield f"{norm}, {activation}", (normal(rng, *shapes), options)
        yield f"{norm}, {activation}, {label}", (normal(rng, *shapes), options | {"mask": mask})


def decoders(rng):
    """Yield decoder blocks: the norm before or after, both activations, padding in both."""
    B, T, S, D, F, heads = 2, 3, 4, 4, 5, 2
    real = np.array([[True, True, False, False], [True, True, True, True]])
    masks = {"mask": attention.padding_mask(REAL), "memory_mask": attention.padding_mask(real)}
    for norm in ("post", "pre"):
        for activation in ("relu", "gelu"):
            options = {"heads": heads, "activation": activation, "norm": norm, "epsilon": EPSILON}
            shapes = (B, T, D), (B, S, D), *layers(D, F, 2)
            yield f"{norm}, {activation}", (normal(rng, *shapes), options)
            yield f"{norm}, {activation}, padded", (normal(rng, *shapes), options | masks)


def berts(rng):
    """Yield encoders with padding and with pairs; arrays: the weights, one after the other."""
    ids = rng.integers(7, size=(2, 4))
    mask = np.array([[True, True, True, True], [True, True, False, False]])
    types = np.array([[0, 0, 1, 1], [0, 1, 0, 0]])
    for label, options in {
        "whole sentences": {},
        "padded": {"mask": mask},
        "padded pairs": {"mask": mask, "token_types": types},
    }.items():
        weights = bert.random_weights(rng, words=7, width=4, inside=6, layers=2, positions=5)
        yield label, (flat(weights), {"ids": ids, "heads": 2} | options)


def flat(weights):
    """Return BERT's weights as one tuple of arrays."""
    *first, layers = weights
    return (*first, *(array for layer in layers for array in layer))


def nested(arrays):
    """Return BERT's Weights from `flat`'s tuple."""
    size = len(bert.Layer._fields)
    layers = (arrays[i : i + size] for i in range(5, len(arrays), size))
    return bert.Weights(*arrays[:5], tuple(bert.Layer(*layer) for layer in layers))
