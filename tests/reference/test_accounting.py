"""Accounting of privacy: ε where a closed form is known, in the right order, and below a known
bound.
"""

import builtins
import math

import pytest
from scipy.optimize import brentq
from scipy.special import ndtr

from helpers.reference import privacy
from tests.reference.support import accounting


def gaussian_epsilon(sigma, delta):
    """Return ε of one Gaussian mechanism: δ(ε) = Φ(1/2σ − εσ) − e^ε Φ(−1/2σ − εσ), Balle and Wang
    (2018), theorem 5.
    """

    def excess(epsilon):
        return (
            ndtr(0.5 / sigma - epsilon * sigma)
            - math.exp(epsilon) * ndtr(-0.5 / sigma - epsilon * sigma)
            - delta
        )

    return brentq(excess, 0, 100)


@pytest.mark.parametrize(
    ("sigma", "steps", "delta"), [(2.0, 1, 1e-5), (4.0, 10, 1e-5), (10.0, 40, 1e-3)]
)
def test_epsilon_without_sampling_is_that_of_one_gaussian_with_noise_over_root_steps(
    sigma, steps, delta
):
    wanted = gaussian_epsilon(sigma / math.sqrt(steps), delta)
    ours = privacy.epsilon(noise_multiplier=sigma, sampling_rate=1, steps=steps, delta=delta)
    assert wanted - 1e-6 <= ours <= wanted * 1.005  # rounded up, by a little


def test_more_noise_fewer_steps_and_rarer_sampling_are_more_private():
    usual = {"noise_multiplier": 1.0, "sampling_rate": 0.02, "steps": 200, "delta": 1e-5}
    epsilon = privacy.epsilon(**usual)
    for change in (
        {"noise_multiplier": 1.5},
        {"steps": 100},
        {"sampling_rate": 0.01},
        {"delta": 1e-3},
    ):
        assert 0 < privacy.epsilon(**usual | change) < 0.95 * epsilon


def test_epsilon_agrees_with_another_accountant_which_is_known_to_be_an_upper_bound():
    import dp_accounting

    accountant = dp_accounting.rdp.RdpAccountant()
    step = dp_accounting.PoissonSampledDpEvent(0.01, dp_accounting.GaussianDpEvent(1.1))
    accountant.compose(step, 1000)
    ours = privacy.epsilon(noise_multiplier=1.1, sampling_rate=0.01, steps=1000, delta=1e-5)
    assert 0.8 * accountant.get_epsilon(1e-5) < ours < accountant.get_epsilon(1e-5)


def test_without_the_accounting_package_the_error_says_how_to_install_it(monkeypatch):
    real = builtins.__import__

    def missing(name, *rest, **options):
        if name.startswith("dp_accounting"):
            raise ImportError(name)
        return real(name, *rest, **options)

    monkeypatch.setattr(builtins, "__import__", missing)
    with pytest.raises(ImportError, match="pip install dp-accounting"):
        privacy.epsilon(noise_multiplier=1.0, sampling_rate=1, steps=1, delta=1e-5)


@pytest.mark.parametrize(
    ("call", "says"),
    [
        (
            lambda: privacy.epsilon(noise_multiplier=0, sampling_rate=1, steps=1, delta=0.1),
            "noise_multiplier must be",
        ),
        (
            lambda: privacy.epsilon(noise_multiplier=1, sampling_rate=1.1, steps=1, delta=0.1),
            "sampling_rate must be",
        ),
        (
            lambda: privacy.epsilon(noise_multiplier=1, sampling_rate=1, steps=0, delta=0.1),
            "steps must be",
        ),
        (
            lambda: privacy.epsilon(noise_multiplier=1, sampling_rate=1, steps=1, delta=1),
            "delta must be",
        ),
    ],
)
def test_wrong_options_are_refused_by_name(call, says):
    with pytest.raises(ValueError, match=f"^privacy: {says}"):
        call()


@pytest.mark.parametrize(
    ("noise", "rate", "steps", "delta"), [(1.0, 0.1, 100, 1e-4), (4.0, 0.1, 600, 1e-4)]
)
def test_epsilon_with_sampling_is_that_of_a_fourier_transform(noise, rate, steps, delta):
    ours = privacy.epsilon(noise_multiplier=noise, sampling_rate=rate, steps=steps, delta=delta)
    wanted = accounting.epsilon(noise, rate, steps, delta)
    assert ours == pytest.approx(wanted, rel=0.005)
