"""Another way to ε, that shares nothing with dp-accounting: the distribution of the privacy loss of
one step on a fine grid, and that of all steps by Fourier transform.

Koskela, Jälkö and Honkela (2020), doi:10.48550/arXiv.1906.03049.
"""

import numpy as np
from scipy.special import ndtr

STEP = 2e-3  # of the grid of losses: rounded to the nearest, not upwards
REACH = 400.0  # the sum of the losses stays within ± this


def epsilon(noise, rate, steps, delta):
    """Return ε of `steps` Gaussian mechanisms with Poisson sampling, for adding or removing one
    example: the larger of the two.
    """
    edges = np.linspace(-12 * noise, 1 + 12 * noise, 200_001)
    middle = (edges[1:] + edges[:-1]) / 2
    without = np.diff(ndtr(edges / noise))
    within = (1 - rate) * without + rate * np.diff(ndtr((edges - 1) / noise))
    loss = np.log1p(rate * np.expm1((2 * middle - 1) / (2 * noise**2)))
    return max(_smallest(loss, within, steps, delta), _smallest(-loss, without, steps, delta))


def _smallest(loss, weights, steps, delta):
    """Return the smallest ε for which Σ p(l) (1 − e^(ε − l)) over l > ε is at most δ."""
    size = round(2 * REACH / STEP)
    one = np.bincount(np.round(loss / STEP).astype(int) % size, weights=weights, minlength=size)
    p = np.maximum(np.fft.irfft(np.fft.rfft(one) ** steps, size), 0)
    p = np.roll(p, size // 2)
    grid = (np.arange(size) - size // 2) * STEP
    low, high = 0.0, REACH
    while high - low > 1e-4:
        middle = (low + high) / 2
        over = grid > middle
        reached = (p[over] * -np.expm1(middle - grid[over])).sum()
        low, high = (middle, high) if reached > delta else (low, middle)
    return high
