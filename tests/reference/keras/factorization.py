"""Matrix factorisation: four embeddings, and the product of two."""

import numpy as np

from tests.reference.keras.stateless import call


def _factorization(keras, P, Q, b, c, *, users, films, mean=0.0):
    def rows(table, ids):
        return call(keras.layers.Embedding(*table.shape), keras.ops.convert_to_tensor(ids), table)

    product = keras.layers.Dot(axes=1)([rows(P, users), rows(Q, films)])
    return mean + (rows(b[:, None], users) + rows(c[:, None], films) + product)[:, 0]


def _ratings(rng):
    def arrays(U, F, K):
        return (
            rng.normal(size=(U, K)),
            rng.normal(size=(F, K)),
            rng.normal(size=U),
            rng.normal(size=F),
        )

    yield "one rating", (arrays(3, 2, 4), {"users": np.array([1]), "films": np.array([0])})
    yield (
        "one person rates one film twice",
        (arrays(1, 3, 2), {"users": np.zeros(3, int), "films": np.array([1, 1, 2])}),
    )
    yield (
        "small whole numbers, a mean below 0",
        (
            arrays(6, 2, 1),
            {
                "users": rng.integers(6, size=9).astype(np.uint16),
                "films": rng.integers(2, size=9).astype(np.uint16),
                "mean": -1.25,
            },
        ),
    )


KERAS = {"factorization": _factorization}
CASES = {"factorization": _ratings}
