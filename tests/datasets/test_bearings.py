"""Simulated machines: what the docstring says of them, seen in their signals."""

import numpy as np
import pytest
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import roc_auc_score
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler

from helpers.datasets import bearings


def rng(seed=0):
    return np.random.default_rng(seed)


@pytest.fixture(scope="module")
def runs():
    return bearings.fleet(12, rng=rng())


def peakedness(signals):
    """Return the kurtosis of each hour: 3 for noise, more where something knocks."""
    centred = signals - signals.mean(axis=1, keepdims=True)
    return (centred**4).mean(axis=1) / centred.var(axis=1) ** 2


def test_runs_have_their_shapes_and_end_with_the_failure(runs):
    for run in runs:
        hours = len(run.hours)
        assert 120 <= hours <= 260
        assert run.signals.shape == (hours, bearings.STEPS)
        assert run.signals.dtype == np.float32
        assert run.hours.tolist() == list(range(hours))
        np.testing.assert_array_equal(run.remaining, hours - 1 - run.hours)
        assert run.crack[-1] == 1


def test_cracks_begin_late_and_never_heal(runs):
    for run in runs:
        begin = np.argmax(run.crack > 0)
        assert 0.4 <= begin / len(run.crack) <= 0.8
        assert (np.diff(run.crack) >= 0).all()
        assert run.crack[:begin].max() == 0
        assert 0 < run.crack[begin] < 0.1
        half = begin + (len(run.crack) - begin) // 2
        assert run.crack[half] < 0.5  # it grows faster and faster


def test_machines_knock_when_the_crack_is_large_and_not_before(runs):
    for run in runs:
        knocking = peakedness(run.signals)
        healthy = knocking[run.crack == 0]
        assert np.median(healthy) < 3.2
        assert np.median(knocking[-5:]) > 4
        loud = np.sqrt((run.signals**2).mean(axis=1))
        assert loud[-1] > loud[run.crack == 0].mean()


def test_loudness_alone_is_no_sure_sign(runs):
    loud = [np.sqrt((run.signals**2).mean(axis=1)) for run in runs]
    healthy = max(each[run.crack == 0].max() for each, run in zip(loud, runs, strict=True))
    failing = min(each[-10] for each, run in zip(loud, runs, strict=True))
    assert failing < healthy  # one machine's failing is no louder than another's health


def test_knocks_come_as_often_as_balls_pass(monkeypatch):
    seconds = np.arange(10_240) / bearings.RATE
    monkeypatch.setattr(bearings, "STEPS", len(seconds))
    frequency = np.array([[90.0]])
    signal = bearings._knocks(frequency, (1500, 600), seconds, rng())[0]
    envelope = np.abs(signal).reshape(-1, 8).mean(axis=1)  # 640 a second
    power = np.abs(np.fft.rfft(envelope - envelope.mean()))
    rates = np.fft.rfftfreq(len(envelope), 8 / bearings.RATE)
    assert rates[np.argmax(power)] == pytest.approx(90, abs=0.5)


def test_a_knock_rings_at_its_tone_and_dies_away():
    seconds = np.arange(512) / bearings.RATE
    tone = bearings._ringing(seconds - seconds[100], (1280, 500))
    assert not tone[:100].any()
    np.testing.assert_allclose(tone[101], np.exp(-500 / 5120) * np.sin(np.pi / 2), rtol=1e-9)
    assert np.abs(tone[300:]).max() < 1e-6


def test_no_machine_is_in_two_parts_and_each_is_another():
    parts = bearings.split(train=3, validation=1, test=2, rng=rng())
    assert [len(part) for part in parts] == [3, 1, 2]
    everything = [run for part in parts for run in part]
    assert len({run.signals.tobytes() for run in everything}) == 6
    same = bearings.fleet(6, rng=rng())
    for run, again in zip(everything, same, strict=True):
        np.testing.assert_array_equal(run.signals, again.signals)


def test_a_machine_does_not_depend_on_those_after_it():
    few, many = bearings.fleet(2, rng=rng(5)), bearings.fleet(4, rng=rng(5))
    for one, same in zip(few, many, strict=False):
        np.testing.assert_array_equal(one.signals, same.signals)
    other = bearings.fleet(1, rng=rng(6))[0]
    assert other.signals.tobytes() != few[0].signals.tobytes()


def test_wrong_arguments_are_refused():
    with pytest.raises(ValueError, match="fleet: n must be a whole number at least 1, got 0"):
        bearings.fleet(0, rng=rng())
    with pytest.raises(ValueError, match="split: validation must be a whole number at least 1"):
        bearings.split(validation=0, rng=rng())
    with pytest.raises(ValueError, match="fleet: rng must be a numpy"):
        bearings.fleet(1, rng=3)
    with pytest.raises(ValueError, match="split: rng must be a numpy"):
        bearings.split(rng=3)


def test_failures_are_easy_for_a_straight_line_on_the_spectrum():
    train, _validation, test = bearings.split(rng=rng())

    def seen(runs):
        spectra = np.abs(np.fft.rfft(np.concatenate([run.signals for run in runs]), axis=1))
        bands = spectra[:, :256].reshape(len(spectra), 8, 32).mean(axis=2)
        return np.log(bands), np.concatenate([run.remaining <= 24 for run in runs])

    line = make_pipeline(StandardScaler(), LogisticRegression()).fit(*seen(train))
    bands, fails = seen(test)
    assert roc_auc_score(fails, line.decision_function(bands)) == pytest.approx(0.99, abs=0.005)


def test_features_are_means_of_the_last_hours(runs):
    run = runs[0]
    found = bearings.features(run)
    assert found.shape == (len(run.hours) - 23, 34)
    signal = run.signals[40].astype(np.float64)
    power = np.abs(np.fft.rfft(signal)) ** 2
    hour = np.log(power[1 + 16 * 3 : 1 + 16 * 4].sum())  # the fourth band: 490 Hz to 640 Hz
    constant = run._replace(signals=np.repeat(run.signals[40:41], 30, axis=0))
    same = bearings.features(constant)
    assert same.shape == (7, 34)
    np.testing.assert_allclose(same[:, [3, 17 + 3]], hour, rtol=1e-9)
    kurtosis = peakedness(run.signals[40:41].astype(np.float64))[0]
    np.testing.assert_allclose(same[:, [16, 33]], np.log(kurtosis), rtol=1e-6)


def test_features_know_nothing_of_later_hours(runs):
    run, later = runs[0], runs[1].signals[:20]
    changed = run._replace(signals=np.concatenate([run.signals[:60], later, run.signals[80:]]))
    before, after = bearings.features(run), bearings.features(changed)
    np.testing.assert_array_equal(before[: 60 - 23], after[: 60 - 23])  # the rows up to hour 59
    moved = (before != after).any(axis=1)
    assert moved[60 - 23 : 80 - 23 + 23].all()  # the last 24 hours hold a changed one
    short, long = (before != after)[:, :17].any(axis=1), (before != after)[:, 17:].any(axis=1)
    assert np.flatnonzero(short).max() == 79 + 5 - 23
    assert np.flatnonzero(long).max() == 79 + 23 - 23


def test_hours_of_several_machines_stand_one_after_the_other(runs):
    x, left, machine = bearings.hours(runs[:3], most=40)
    assert [int(np.sum(machine == place)) for place in range(3)] == [
        len(run.hours) - 23 for run in runs[:3]
    ]
    np.testing.assert_array_equal(x[machine == 1], bearings.features(runs[1]))
    expected = np.minimum(runs[2].remaining[23:], 40)
    np.testing.assert_array_equal(left[machine == 2], expected)
    assert left.max() == 40
