"""Language models by character: how they are scored, and one that only counts, an interpolated
n-gram.

    math     code     shape          meaning
    s        symbols  V characters   the alphabet; a character's id is its place in it
    x_t      ids      (N,)           the text as ids
    ln p     log_p    (N,)           of each character of a text, given those before it
    n(h c)   counts   (pairs,)       how often character c followed the characters h in the training
                                       text
    T(h)     kinds    (contexts,)    how many different characters followed h

Perplexity = e^(−mean ln p): a model that always hesitates between k equal choices has perplexity k.
A model that knows nothing has V. Two models may be compared only on the same text, in the same
alphabet.

The n-gram of order n looks at up to n − 1 characters h before c. What it has counted is mixed with
what the next shorter context h′ says, and the shortest of all is mixed with 1/V, so that no
probability is 0 (Witten and Bell's weights):

    p(c | h) = (n(h c) + T(h) · p(c | h′)) / (n(h) + T(h))         n(h) = Σ n(h c)
    p(c | h) = p(c | h′)                                           for a context never seen

Sources: Witten and Bell (1991), doi:10.1109/18.87000; compared with other weights by Chen and
Goodman (1999), doi:10.1006/csla.1999.0128; perplexity: Jelinek, Mercer, Bahl and Baker (1977),
doi:10.1121/1.2016299.

"a" was followed by "b" twice: n = 2, T = 1. Mixed with 1 part of p(b) = (2 + 2 · ½) / (4 + 2) = ½,
it is 5/6.

>>> model = fit("abab", order=2)
>>> log_p = log_probability(model, "ab")
>>> np.exp(log_p).round(3)                     # nothing stands before the first character: p(a) = ½
array([0.5  , 0.833])
>>> perplexity(log_p).round(3)                 # 1/√(½ · 5/6)
np.float64(1.549)
"""

from typing import NamedTuple

import numpy as np

from helpers.reference._support.integers import is_whole
from helpers.reference._support.shapes import check_array, check_option


class NGram(NamedTuple):
    """What `fit` has counted: the alphabet, and for each length 1 … order its Counts."""

    symbols: str
    lengths: tuple


class Counts(NamedTuple):
    """N-grams of one length as sorted numbers, with their counts; their contexts, with n(h) and
    T(h).
    """

    grams: np.ndarray
    counts: np.ndarray
    contexts: np.ndarray
    totals: np.ndarray
    kinds: np.ndarray


def encode(text, symbols):
    """Return the ids (N,) of the characters of a text. Raises ValueError for a character that is
    not in `symbols`.
    """
    strange = sorted(set(text) - set(symbols))
    check_option("text", "".join(strange[:5]), f"made of the {len(symbols)} symbols", not strange)
    places = {symbol: place for place, symbol in enumerate(symbols)}
    return np.fromiter((places[character] for character in text), np.int64, len(text))


def log_probability_of(logits, ids):
    """Return ln softmax(logits) of the characters that really came: logits (…, V), ids (…,) → (…,),
    in float64.
    """
    check_array(logits=np.asarray(logits))
    ids = np.asarray(ids)
    check_option("ids", ids.shape, f"{np.shape(logits)[:-1]}", ids.shape == np.shape(logits)[:-1])
    z = np.asarray(logits, np.float64)
    z = z - z.max(axis=-1, keepdims=True)
    came = np.take_along_axis(z, ids[..., None], axis=-1).squeeze(axis=-1)
    return came - np.log(np.exp(z).sum(axis=-1))


def perplexity(log_p):
    """Return e^(−mean ln p) of all characters. Raises ValueError for no characters and for a
    logarithm above 0.
    """
    log_p = np.asarray(log_p, np.float64)
    check_option("log_p", log_p.shape, "at least one number", log_p.size > 0)
    check_option(
        "log_p", log_p.max(), "logarithms of probabilities, at most 0", log_p.max() <= 1e-9
    )
    return np.exp(-log_p.mean())


def fit(text, order, *, symbols=None):
    """Return the NGram of a text; symbols: the alphabet, a string; None: the characters of the
    text, sorted.

    Raises ValueError for an order that is not a whole number above 0, or so large that V^order
    passes 2⁶³.
    """
    symbols = "".join(sorted(set(text))) if symbols is None else symbols
    V = len(symbols)
    check_option(
        "order",
        order,
        f"a whole number above 0 with {V}^order below 2^63",
        is_whole(order, least=1) and V**order < 2**63,
    )
    check_option(
        "text",
        f"{len(text)} characters",
        f"at least order = {order} characters long",
        len(text) >= order,
    )
    ids = encode(text, symbols)
    windows = np.lib.stride_tricks.sliding_window_view
    return NGram(
        symbols, tuple(_count(_numbers(windows(ids, n), V), V) for n in range(1, order + 1))
    )


def log_probability(model, text, *, before=""):
    """Return ln p (N,) of each character of a text, given up to order − 1 characters before it.

    before: what stands in front of the text, read but not scored. Raises ValueError for a strange
    character.
    """
    order = len(model.lengths)
    before = before[-(order - 1) :] if order > 1 else ""
    ids = encode(before + text, model.symbols)
    padded = np.concatenate([np.full(order - 1, -1), ids])
    return np.log(
        _probabilities(
            model, np.lib.stride_tricks.sliding_window_view(padded, order)[len(before) :]
        )
    )


def distribution(model, context):
    """Return p (V,) of every symbol after a context: what to draw the next character from."""
    order, V = len(model.lengths), len(model.symbols)
    ids = encode(context[-(order - 1) :] if order > 1 else "", model.symbols)
    windows = np.full((V, order), -1)
    windows[:, -1] = np.arange(V)
    windows[:, order - 1 - len(ids) : order - 1] = ids
    return _probabilities(model, windows)


def _probabilities(model, windows):
    """Return p (N,) of the last id of each window (N, order), from the shortest context to the
    longest; −1: no character. It makes a window's number negative, which is never found.
    """
    V = len(model.symbols)
    p = np.full(len(windows), 1 / V)
    for n, (grams, counts, contexts, totals, kinds) in enumerate(model.lengths, start=1):
        numbers = _numbers(windows[:, -n:], V)
        count, total = _find(grams, counts, numbers), _find(contexts, totals, numbers // V)
        # after a context never seen p stays: (0 + 1 · p) / (0 + 1)
        kind = np.maximum(_find(contexts, kinds, numbers // V), 1)
        p = (count + kind * p) / (total + kind)
    return p


def _numbers(windows, V):
    """Return each window (N, n) of ids as one number: its digits in base V."""
    return windows @ V ** np.arange(windows.shape[1] - 1, -1, -1, dtype=np.int64)


def _count(numbers, V):
    grams, counts = np.unique(numbers, return_counts=True)
    contexts, first, kinds = np.unique(grams // V, return_index=True, return_counts=True)
    return Counts(grams, counts, contexts, np.add.reduceat(counts, first), kinds)


def _find(keys, values, wanted):
    """Return the value of each wanted key, 0 where the key is not there; keys are sorted."""
    place = np.minimum(np.searchsorted(keys, wanted), len(keys) - 1)
    return np.where(keys[place] == wanted, values[place], 0)
