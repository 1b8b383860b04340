"""Right answers to the exercises of chapter 10: attention, and the weights of causal attention."""

import numpy as np
import scipy.special

from helpers.reference import attention
from helpers.reference.activations import softmax
from tests.exercises.right import right


@right("10.4")
def attend_by_queries(q, k, v):
    """One query after the other."""
    rows = []
    for query in q:
        e = [np.exp(sum(query * key) / len(key) ** 0.5) for key in k]
        rows.append(np.average(v, axis=0, weights=e))
    return np.array(rows)


@right("10.4")
def attend_by_sums(q, k, v):
    """Plain sums over lists of numbers."""
    d = len(q[0])
    out = []
    for query in q.tolist():
        products = [sum(a * b for a, b in zip(query, key, strict=True)) for key in k.tolist()]
        e = [np.e ** (product / d**0.5) for product in products]
        shares = [each / sum(e) for each in e]
        columns = v.T.tolist()
        out.append([sum(s * x for s, x in zip(shares, each, strict=True)) for each in columns])
    return np.array(out)


@right("10.4")
def attend_without_a_library(q, k, v):
    """The softmax in place, with the largest score subtracted."""
    A = q @ k.T
    A /= np.sqrt(k.shape[1])
    A -= A.max(axis=1, keepdims=True)
    np.exp(A, out=A)
    A /= A.sum(axis=1, keepdims=True)
    return np.dot(A, v)


@right("10.4")
def attend_and_divide_last(q, k, v):
    """Another order: the scale on the queries, the division at the end."""
    e = np.exp((q / np.sqrt(q.shape[-1])) @ k.T)
    return (e @ v) / e.sum(axis=1)[:, None]


@right("10.4")
def attend_with_einsum(q, k, v):
    """By np.einsum; keys as rows, queries as columns."""
    scores = np.einsum("sd,td->st", k, q) * q.shape[1] ** -0.5
    return np.einsum("st,se->te", scipy.special.softmax(scores, axis=0), v)


@right("10.4")
def attend_by_softmax(q, k, v):
    """With the course's softmax, scale and product in two steps."""
    scores = k @ q.T
    return softmax.forward(scores.T / q.shape[1] ** 0.5)[0].dot(v)


@right("10.4")
def attend_by_the_library(q, k, v):
    """The course's own attention: the first part of what `forward` gives."""
    return attention.forward(q, k, v)[0]


@right("10.6")
def causal_by_places(q, k):
    """Each place with the keys as far as its own."""
    rows = []
    for t in range(len(q)):
        e = [np.exp(sum(q[t] * k[s]) / q.shape[1] ** 0.5) for s in range(t + 1)]
        rows.append([each / sum(e) for each in e] + [0.0] * (len(q) - t - 1))
    return np.array(rows)


@right("10.6")
def causal_and_shared_out_again(q, k):
    """The mask after the softmax; then each row is divided by its sum."""
    A = softmax.forward(q @ k.T / q.shape[1] ** 0.5)[0]
    A = np.where(attention.causal_mask(len(q)), A, 0)
    return A / A.sum(axis=1, keepdims=True)


@right("10.6")
def causal_with_a_large_number(q, k):
    """A large negative number in place of −∞."""
    scores = q @ k.T / q.shape[1] ** 0.5
    return softmax.forward(np.where(attention.causal_mask(len(q)), scores, -1e9))[0]


@right("10.6")
def causal_in_place(q, k):
    """In place: −∞ above the diagonal."""
    scores = q @ k.T / np.sqrt(q.shape[1])
    scores[np.triu_indices(len(q), k=1)] = -np.inf
    return scipy.special.softmax(scores, axis=1)


@right("10.6")
def causal_by_adding(q, k):
    """A mask that is added to the scores."""
    added = np.triu(np.full((len(q), len(q)), -1e12), 1)
    return softmax.forward(q @ k.T / q.shape[1] ** 0.5 + added)[0]


@right("10.6")
def causal_by_multiplying(q, k):
    """The exponentials times a triangle of ones."""
    e = np.exp(q @ k.T / q.shape[1] ** 0.5) * np.tri(len(q))
    return e / e.sum(axis=1)[:, None]


@right("10.6")
def causal_by_the_library(q, k):
    """The course's own attention, asked for its weights."""
    _y, cache = attention.forward(q, k, k, mask=attention.causal_mask(len(q)))
    return attention.weights(cache)
