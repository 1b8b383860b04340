"""Six networks, three of them trained on attacked pictures: what is stored is what they do."""

import os
import subprocess
import sys

import numpy as np
import pytest

from helpers.datasets import mnist, robust
from helpers.reference import attack
from helpers.reference.losses import cross_entropy


def first(count):
    test = mnist.load()[1]
    return robust.pictures(test.images[:count]), test.labels[:count].astype(int)


@pytest.mark.parametrize("kind", robust.KINDS)
@pytest.mark.parametrize("start", range(robust.STARTS))
def test_stored_answers_are_those_of_the_stored_weights(kind, start):
    network, (x, labels) = robust.load(kind, start), first(robust.PICTURES)
    assert (network.dtype, network.parameter_count) == (np.float32, 24_186)
    place = robust.KINDS.index(kind), start
    reads = network.predict(x).argmax(axis=1) == labels
    assert (reads != robust.right()["none"][place]).sum() <= 1
    moved = attack.fast_gradient_sign(
        network, x, labels, loss=cross_entropy, epsilon=robust.EPSILON
    )
    reads = network.predict(moved).argmax(axis=1) == labels
    assert (reads != robust.right()["fgsm"][place]).sum() <= 3


def test_results_are_there_for_each_attack_kind_start_and_picture():
    right = robust.right()
    assert set(right) == set(robust.ATTACKS)
    for answers in right.values():
        assert (answers.dtype, answers.shape) == (bool, (2, robust.STARTS, robust.PICTURES))


def test_robust_networks_withstand_and_plain_ones_do_not():
    right = {name: answers.mean(axis=2) for name, answers in robust.right().items()}
    assert right["none"].min() > 0.95
    assert right["pgd"][0].max() < 0.05
    assert right["pgd"][1].min() > 0.75
    assert (right["pgd"] <= right["fgsm"]).all()
    sweep = [
        right[name] for name in ("pgd 0.05", "pgd 0.1", "pgd", "pgd 0.3", "pgd 0.4", "pgd 0.5")
    ]
    assert (np.diff(sweep, axis=0) <= 0.005).all()


def test_under_all_is_right_where_each_attack_within_the_bound_left_it_right():
    right = {name: np.ones((2, 3, 2), bool) for name in robust.ATTACKS}
    right["pgd 0.3"][:] = False  # beyond the bound
    np.testing.assert_array_equal(robust.under_all(right), np.ones((2, 3, 2), bool))
    for place, name in enumerate(robust.AT_EPSILON):
        right[name][np.unravel_index(place, (2, 3))] = False
    assert not robust.under_all(right).any()


def test_shares_by_bound_are_those_of_the_attack_at_this_bound():
    right = robust.right()
    shares = robust.by_bound(right, [0.1, 0.2, 0.5])
    assert list(shares) == list(robust.KINDS)
    for place, kind in enumerate(robust.KINDS):
        for column, name in enumerate(("pgd 0.1", "pgd", "pgd 0.5")):
            wanted = 100 * right[name][place].mean(axis=1)
            np.testing.assert_array_equal(shares[kind][:, column], wanted)


def test_each_network_reads_for_itself():
    test = mnist.load()[1]
    found = robust.reads(test.images[:60], test.labels[:60])
    assert (found.dtype, found.shape) == (bool, (2, 3, 60))
    assert (found != robust.right()["none"][..., :60]).sum() <= 1
    np.testing.assert_array_equal(
        robust.reads(test.images[:60], np.full(60, 11)), np.zeros((2, 3, 60), bool)
    )


def test_a_loaded_network_is_ones_own():
    network = robust.load("plain", 1)
    network.parameters[0]["W"][:] = 0
    assert np.any(robust.load("plain", 1).parameters[0]["W"])


def test_pictures_go_from_0_to_1():
    x, _labels = first(3)
    assert (x.dtype, x.shape, x.min(), x.max()) == (np.float32, (3, 28, 28, 1), 0, 1)


@pytest.mark.parametrize(("kind", "start"), [("strong", 0), ("plain", 3)])
def test_other_networks_are_refused(kind, start):
    with pytest.raises(ValueError, match=r"load: kind must be plain or robust and start 0 to 2"):
        robust.load(kind, start)


@pytest.mark.skipif(
    "COURSE_RETRAIN" not in os.environ, reason="takes minutes: set COURSE_RETRAIN=1"
)
@pytest.mark.timeout(3600)
def test_training_again_comes_near_to_what_is_stored():
    subprocess.run(
        [sys.executable, "-m", "helpers.authoring.data.train_robust", "--check"], check=True
    )
