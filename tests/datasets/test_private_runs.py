"""The stored runs of private training: what is promised, what the chapter says of them, and that
training again finds the same.
"""

import os
import subprocess
import sys

import numpy as np
import pytest

from helpers.authoring.data import train_private
from helpers.datasets import files, private_runs
from helpers.reference import privacy
from helpers.reference.losses import cross_entropy
from tests.reference.support import accounting


@pytest.fixture
def runs():
    return private_runs.load()


def test_epsilon_is_that_of_two_accountants(runs):
    for i, noise in enumerate(runs["noises"]):
        for j, steps in enumerate(runs["steps"].astype(int)):
            wanted = accounting.epsilon(noise, train_private.RATE, steps, train_private.DELTA)
            assert runs["epsilon"][i, j] == pytest.approx(wanted, rel=0.01)
    again = privacy.epsilon(noise_multiplier=4.0, sampling_rate=0.1, steps=600, delta=1e-4)
    assert runs["epsilon"][3, 3] == pytest.approx(again, rel=1e-6)


def test_settings_are_those_of_the_script(runs):
    assert runs["noises"].tolist() == list(train_private.NOISES)
    assert runs["steps"].tolist() == list(train_private.STEPS)
    assert runs["delta"] == pytest.approx(train_private.DELTA)
    assert runs["delta"] < 1 / train_private.POOL
    assert private_runs.NOISE in train_private.NOISES
    assert runs["accuracy"].shape == (5, 4, 3, train_private.NETWORKS)
    assert runs["curve"].shape == (5, 4, 2, len(train_private.RATES))
    assert runs["plain_found"].shape == (6, 2, train_private.NETWORKS)
    assert files.path(private_runs.NAME).stat().st_size < 200_000


def test_shares_are_shares_and_curves_rise(runs):
    for name in ("accuracy", "auc", "found", "curve"):
        for array in (runs[name], runs[f"plain_{name}"]):
            assert ((array >= 0) & (array <= 1)).all()
    assert (np.diff(runs["curve"], axis=-1) >= 0).all()
    at = np.abs(runs["rates"] - 0.01).argmin()
    np.testing.assert_allclose(runs["curve"][..., at], runs["found"].mean(axis=-1), atol=2e-3)


def test_no_attack_finds_more_than_is_promised(runs):
    allowed = np.exp(runs["epsilon"]) * 0.01 + runs["delta"]
    assert (runs["found"].mean(axis=-1) <= allowed[:, :, None]).all()


def test_networks_that_were_stopped_have_the_accuracy_of_the_private_ones(runs):
    private = runs["accuracy"][:, -1, private_runs.VALIDATION].mean(axis=-1)
    plain = runs["plain_accuracy"][:-1, private_runs.VALIDATION].mean(axis=-1)
    np.testing.assert_allclose(plain, private, atol=0.015)


def test_kinds_are_the_networks_of_one_noise(runs):
    kinds = private_runs.kinds(2.0)
    assert list(kinds) == ["private", "stopped", "to the end"]
    for name, prefix, at in (
        ("private", "", (2, 3)),
        ("stopped", "plain_", 2),
        ("to the end", "plain_", 5),
    ):
        np.testing.assert_array_equal(kinds[name]["accuracy"], runs[f"{prefix}accuracy"][at][2])
        for each in ("auc", "found", "curve"):
            np.testing.assert_array_equal(kinds[name][each], runs[f"{prefix}{each}"][at])
    with pytest.raises(ValueError, match=r"kinds: noise must be one of \[0.5, .*got 3.0"):
        private_runs.kinds(3.0)


def test_a_network_and_its_members_are_drawn_anew_from_their_number():
    first, again, other = (train_private.train(number, 4.0, (1, 2)) for number in (0, 0, 1))
    np.testing.assert_array_equal(first[0], again[0])
    np.testing.assert_array_equal(first[1], again[1])
    assert 0.4 < (first[0] != other[0]).mean() < 0.6
    assert first[1].shape == (2, train_private.POOL)
    assert first[2].shape == (2, 3)
    plain = train_private.train(0, None, (1,))
    np.testing.assert_array_equal(plain[0], first[0])  # the same members with privacy and without


@pytest.mark.parametrize("clip", [0.3, 2.0, 1e6])
def test_private_steps_of_the_script_are_those_of_the_library(clip, monkeypatch):
    monkeypatch.setattr(train_private, "CLIP", clip)
    (x, t), *_others = train_private.digits()
    net = train_private.network(np.random.default_rng(0))
    ours = train_private.gradients(net, x[:90], t[:90], 0.7, np.random.default_rng(1))
    options = {"clip_norm": clip, "noise_multiplier": 0.7, "batch_size": train_private.BATCH}
    theirs = privacy.noisy_gradients(
        net, x[:90], t[:90], loss=cross_entropy, rng=np.random.default_rng(1), **options
    )
    for one, other in zip(ours, theirs, strict=True):
        assert list(one) == list(other)
        for name, g in one.items():
            np.testing.assert_allclose(g, other[name], rtol=2e-5, atol=1e-6 * min(clip, 10))


@pytest.mark.skipif(
    "COURSE_RETRAIN" not in os.environ, reason="takes minutes: set COURSE_RETRAIN=1"
)
@pytest.mark.timeout(3600)
def test_training_again_reaches_the_stored_accuracies():
    subprocess.run(
        [sys.executable, "-m", "helpers.authoring.data.train_private", "--check"], check=True
    )
