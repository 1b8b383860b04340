"""Many small networks, trained in one way: the same as by hand, chosen on what was held back."""

import numpy as np
import pytest

from helpers.reference import learning
from helpers.reference.losses import binary_cross_entropy
from helpers.reference.network import mlp
from helpers.reference.optimizers import adam
from helpers.reference.trainer import Optimizer, Trainer


def task(count=300):
    rng = np.random.default_rng(5)
    x = rng.normal(size=(count, 3)).astype(np.float32)
    return x, (x[:, 0] + x[:, 1] > 0).astype(int)


def test_training_is_adam_with_a_falling_rate_on_drawn_batches():
    x, y = task()
    network = learning.train(x, y, (3, 4, 2), seed=7, steps=5, rate=0.02, l2=0.1)
    by_hand = mlp((3, 4, 2), rng=np.random.default_rng(7))
    trainer = Trainer(
        by_hand, loss=learning.cross_entropy, optimizer=Optimizer(adam, learning_rate=1.0), l2=0.1
    )
    batches = np.random.default_rng(7).integers(300, size=(5, 64))
    for rate, rows in zip((0.02, 0.016, 0.012, 0.008, 0.004), batches, strict=True):
        trainer.optimizer.learning_rate = rate
        trainer.step_unchecked(x[rows], y[rows])
    np.testing.assert_allclose(network.predict(x), by_hand.predict(x), rtol=1e-5, atol=1e-6)


def test_the_loss_is_the_callers():
    x, y = task()
    network = learning.train(x, y[:, None], (3, 1), seed=0, steps=300, loss=binary_cross_entropy)
    assert ((network.predict(x)[:, 0] > 0) == y).mean() > 0.95


def test_error_is_the_share_of_wrong_classes_in_per_cent():
    network = mlp((2, 2), rng=np.random.default_rng(0))
    network.parameters[0]["W"][:] = np.eye(2)
    x = np.array([[1, 0], [0, 1], [3, 2], [2, 3]], np.float32)
    assert learning.error(network, x, np.array([0, 1, 0, 0])) == 25
    assert learning.error(network, x, 0) == 50


def test_the_rate_is_chosen_on_the_last_fifth_alone():
    x, y = task(50)
    network = learning.chosen(x, y, (3, 2), steps=20, seed=1)
    tried = {
        rate: learning.train(x[:40], y[:40], (3, 2), seed=1, steps=20, rate=rate)
        for rate in learning.RATES
    }
    errors = {rate: learning.error(each, x[40:], y[40:]) for rate, each in tried.items()}
    best = min(errors, key=errors.get)
    assert len(set(errors.values())) > 1
    np.testing.assert_array_equal(network.predict(x), tried[best].predict(x))
    turned = learning.chosen(x, np.r_[y[:40], 1 - y[40:]], (3, 2), steps=20, seed=1)
    worst = max(errors, key=errors.get)
    np.testing.assert_array_equal(turned.predict(x), tried[worst].predict(x))


def test_shares_right_have_a_row_for_each_network():
    x, y = task()
    networks = [mlp((3, 2), rng=np.random.default_rng(seed)) for seed in range(3)]
    shares = learning.shares_right(networks, [x, -x], y)
    assert shares.shape == (3, 2)
    assert shares[2, 1] == 100 - learning.error(networks[2], -x, y)


@pytest.mark.parametrize("share", [0.0, 0.3, 1.0])
def test_a_share_of_the_labels_is_another_class(share):
    y = np.random.default_rng(0).integers(10, size=5000)
    (told,) = learning.mislabelled(y, (share,), rng=np.random.default_rng(1))
    assert (told != y).mean() == pytest.approx(share, abs=0.02)
    assert set(told.tolist()) == set(range(10))


def test_what_is_wrong_at_one_share_is_wrong_at_the_next():
    y = np.random.default_rng(0).integers(10, size=1000)
    few, many = learning.mislabelled(y, (0.2, 0.6), rng=np.random.default_rng(1))
    np.testing.assert_array_equal(many[few != y], few[few != y])
    given = np.bincount((many - y)[many != y] % 10, minlength=10)
    assert given[0] == 0
    assert (given[1:] > 30).all()
