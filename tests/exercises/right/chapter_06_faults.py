"""Right answers to the exercises of chapter 06 that mend a fault: shuffled batches, the penalty."""

import numpy as np

from tests.exercises.right import right


@right("06.6")
def batches_by_a_loop(x, t, size, rng):
    """Loop: batch for batch, row for row."""
    order = rng.permutation(len(x))
    found = []
    for begin in range(0, len(x), size):
        rows = order[begin : begin + size]
        found.append((np.array([x[row] for row in rows]), np.array([t[row] for row in rows])))
    return found


@right("06.6")
def batches_by_shuffle(x, t, size, rng):
    """Numbers shuffled in place, then split."""
    order = np.arange(len(x))
    rng.shuffle(order)
    cuts = np.arange(size, len(x), size)
    return list(zip(np.split(x[order], cuts), np.split(t[order], cuts), strict=True))


@right("06.6")
def batches_by_sorting(x, t, size, rng):
    """A random key for each example."""
    order = np.argsort(rng.random(len(x)))
    x, t = x[order], t[order]
    return [(x[i : i + size], t[i : i + size]) for i in range(0, len(x), size)]


@right("06.6")
def batches_as_generator(x, t, size, rng):
    """A generator gives batch after batch."""
    order = rng.choice(len(x), len(x), replace=False)
    for i in range(0, len(x), size):
        yield x[order[i : i + size]], t[order[i : i + size]]


@right("06.6")
def batches_by_pairs(x, t, size, rng):
    """Pairs of input and label are shuffled together; batches of lists."""
    pairs = list(zip(x.tolist(), t.tolist(), strict=True))
    rng.shuffle(pairs)
    cut = [pairs[i : i + size] for i in range(0, len(pairs), size)]
    return [tuple(zip(*batch, strict=True)) for batch in cut]


@right("06.8")
def train_by_loops(x, y, w, learning_rate, l2, steps):
    """Loops over steps, examples and weights."""
    weights, targets = w.ravel().tolist(), y.ravel().tolist()
    for _step in range(steps):
        slopes = [0.0] * len(weights)
        for row, target in zip(x, targets, strict=True):
            error = sum(a * b for a, b in zip(row, weights, strict=True)) - target
            for feature, value in enumerate(row):
                slopes[feature] += 2 / len(x) * error * value
        for feature, slope in enumerate(slopes):
            weights[feature] -= learning_rate * (slope + 2 * l2 * weights[feature])
    return np.array(weights).reshape(w.shape)


@right("06.8")
def train_by_decay(x, y, w, learning_rate, l2, steps):
    """Weight decay: shrink, then step."""
    for _step in range(steps):
        dw = 2 * x.T @ (x @ w - y) / len(y)
        w = w * (1 - 2 * learning_rate * l2) - learning_rate * dw
    return w


@right("06.8")
def train_in_place(x, y, w, learning_rate, l2, steps):
    """In place on a copy; two steps in one."""
    w = w.copy()
    while steps > 0:
        error = x @ w - y
        w -= learning_rate * 2 * (np.mean(x * error, axis=0)[:, None] + l2 * w)
        steps -= 1
    return w


@right("06.8")
def train_recursively(x, y, w, learning_rate, l2, steps):
    """Recursion over the steps."""
    if steps == 0:
        return w
    slope = 2 * (x.T.dot(x.dot(w) - y) / len(x) + l2 * w)
    return train_recursively(x, y, w - learning_rate * slope, learning_rate, l2, steps - 1)


@right("06.8")
def train_by_matrix(x, y, w, learning_rate, l2, steps):
    """One step is A w + c: powers of A."""
    A = np.eye(len(w)) - 2 * learning_rate * (x.T @ x / len(x) + l2 * np.eye(len(w)))
    c = 2 * learning_rate * x.T @ y / len(x)
    powers = [np.linalg.matrix_power(A, step) for step in range(steps + 1)]
    return powers[-1] @ w + sum(powers[:-1], np.zeros_like(A)) @ c
