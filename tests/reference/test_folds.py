"""Five parts: what judges a row has not seen it, and others chose its setting."""

import numpy as np

from helpers.reference import folds, tuning
from helpers.reference.losses import binary_cross_entropy


def test_each_row_is_answered_by_rows_that_are_not_of_its_part():
    x = np.arange(40.0)[:, None]
    y, learned = np.zeros(40), []

    def numbered(z, y, rows, setting, seed):
        np.testing.assert_allclose(z[rows].mean(axis=0), 0, atol=1e-6)
        learned.append((seed, rows))
        return np.full(len(z), len(learned) - 1.0)

    options = {"held": 10, "seeds": [3, 4]}
    found = folds.five_parts(x, y, {"numbered": (numbered, ["one"])}, **options)["numbered"]
    assert found.shape == (2, 40)
    assert [seed for seed, _rows in learned] == [3] * 5 + [4] * 5
    assert {len(rows) for _seed, rows in learned} == {22}  # 40 − 8 − 10
    for place, (_seed, rows) in enumerate(learned):
        part = np.flatnonzero(found[place // 5] == place)
        assert len(part) == 8
        assert not set(part) & set(rows)
    assert (found[1] - found[0] != 5).any()


def test_the_held_rows_choose_each_methods_setting():
    rng = np.random.default_rng(1)
    x, y = rng.normal(size=(50, 2)), rng.integers(2, size=50)

    def shifted(z, y, rows, setting, seed):
        return y + np.where(np.isin(np.arange(len(y)), rows), 0, setting)  # perfect where learned

    methods = {"a": (shifted, (0.5, -0.1, 0.2)), "b": (shifted, (0.3, 0.4))}
    found = folds.five_parts(x, y, methods, held=8, seeds=[0])
    np.testing.assert_allclose(found["a"][0] - y, -0.1)
    np.testing.assert_allclose(found["b"][0] - y, 0.3)


def test_a_network_learns_probabilities_from_some_rows():
    rng = np.random.default_rng(2)
    z = rng.normal(size=(400, 2)).astype(np.float32)
    y, rows = (z[:, 0] > 0).astype(int), np.arange(300)
    found = folds.network_chances(z, y, rows, 0.001, 5)
    options = {"penalty": 0.001, "seed": 5, "epochs": 30, "loss": binary_cross_entropy}
    logits = tuning.small_network(z, y, rows, **options)
    np.testing.assert_allclose(found, 1 / (1 + np.exp(-logits)))
    assert np.mean((found > 0.5) == y) > 0.9
