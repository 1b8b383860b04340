"""Adapters: attention. ONNX's arrays are (B, heads, T, d), as ours may be, or (B, T, heads · d)."""

import numpy as np

from helpers.reference import attention
from tests.reference.onnx.cases import LeftOut


def by_heads(x, heads):
    """(B, T, heads · d) → (B, heads, T, d); four axes stay."""
    return x if x.ndim == 4 else x.reshape(*x.shape[:2], heads, -1).swapaxes(1, 2)


def joined(y):
    """(B, heads, T, d) → (B, T, heads · d)."""
    return y.swapaxes(1, 2).reshape(len(y), y.shape[2], -1)


def shared(k, heads):
    """Return keys or values for all heads, where several queries' heads share one."""
    return np.repeat(k, heads // k.shape[1], axis=1)


def as_bool(mask, S):
    """Return a mask True = may look, over S keys: what it is too short for may not be looked at."""
    if mask is None:
        return True
    if mask.dtype != bool:
        if not np.isin(mask, (0, -np.inf)).all():
            raise LeftOut("numbers added to the scores")
        mask = mask == 0
    return np.pad(mask, [(0, 0)] * (mask.ndim - 1) + [(0, S - mask.shape[-1])])


def looks(T, S, start, mask, lengths, *, is_causal=0, left_window_size=-1, right_window_size=-1):
    """Return one mask from all that ONNX says where a query may look.

    start: the place of the first query among the keys, one number or one for each example. A window
    of −1 has no bound.
    """
    start = np.reshape(start, (-1, 1, 1, 1))
    distance = np.arange(S) - (np.arange(T)[:, None] + start)  # of the key from the query
    allowed = as_bool(mask, S) & np.ones_like(distance, bool)
    if is_causal:
        allowed = allowed & (distance <= 0)
    if left_window_size >= 0:
        allowed = allowed & (distance >= -left_window_size)
    if right_window_size >= 0:
        allowed = allowed & (distance <= right_window_size)
    if lengths is not None:
        allowed = allowed & (np.arange(S) < lengths[:, None, None, None])
    return allowed


def attend(
    q,
    k,
    v,
    mask=None,
    past_key=None,
    past_value=None,
    lengths=None,
    *,
    opset,
    scale=None,
    q_num_heads=None,
    kv_num_heads=None,
    softcap=0.0,
    softmax_precision=None,
    qk_matmul_output_mode=None,
    **where,
):
    """Attention after the keys and values of a cache; the weights too, where they are asked for."""
    if softcap:
        raise LeftOut("a cap on the scores")
    axes, start = q.ndim, 0
    q, k, v = by_heads(q, q_num_heads), by_heads(k, kv_num_heads), by_heads(v, kv_num_heads)
    if past_key is not None:
        k, v = np.concatenate([past_key, k], axis=2), np.concatenate([past_value, v], axis=2)
        start = past_key.shape[2]
    elif lengths is not None:
        start = lengths - q.shape[2]
    allowed = looks(q.shape[2], k.shape[2], start, mask, lengths, **where)
    heads = q.shape[1]
    y, cache = attention.forward(q, shared(k, heads), shared(v, heads), mask=allowed, scale=scale)
    seen = attention.weights(cache) if qk_matmul_output_mode == 3 else None
    return y if axes == 4 else joined(y), k, v, seen


def flexible(q, k, v, *, opset, scale=None, score_mod=None, prob_mod=None):
    """FlexAttention without a graph of its own for the scores."""
    if score_mod is not None or prob_mod is not None:
        raise LeftOut("a graph that changes the scores")
    heads = q.shape[1]
    return attention.forward(q, shared(k, heads), shared(v, heads), scale=scale)[0]


ADAPTERS = {"Attention": attend, "FlexAttention": flexible}
