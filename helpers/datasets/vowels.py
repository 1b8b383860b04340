"""Japanese vowels: nine men say "ae"; who is speaking?

640 utterances of 7 to 29 steps, twelve cepstrum coefficients a step (numbers that describe the
sound's spectrum). Source: Kudo, Toyama and Shimbo (1999), doi:10.1016/S0167-8655(99)00077-X; UCI
Machine Learning Repository, doi:10.24432/C5NS47; taken from the wheel sktime 1.2.0. Licence:
Creative Commons Attribution 4.0 (see NOTICE). The task is about who speaks, not about what is said.
"""

import functools
from typing import NamedTuple

import numpy as np

from helpers.datasets import files


class Utterances(NamedTuple):
    """values float32 (N, 29, 12), 0 after the end; mask bool (N, 29), True where there is sound;
    labels uint8 (N,) from 0 to 8, the speaker.
    """

    values: np.ndarray
    mask: np.ndarray
    labels: np.ndarray


@functools.cache
def load():
    """Return (train, test): 270 utterances, 30 of each speaker, and 370 more of the same speakers.

    Raises files.DataFileError where the file is missing or damaged.
    """
    arrays = files.arrays("vowels.npz")
    return _padded(arrays, "train"), _padded(arrays, "test")


def at_moments(values, mask, count=8):
    """Return (N, count · D): each utterance (T, D) of `values` (N, T, D) at `count` moments from
    its first frame to its last, evenly spaced; between two frames along a line. mask: (N, T), True
    for real frames.
    """
    found = []
    for frames, real in zip(values, mask, strict=True):
        frames = frames[real]
        moments = np.linspace(0, len(frames) - 1, count)
        columns = [np.interp(moments, np.arange(len(frames)), column) for column in frames.T]
        found.append(np.array(columns).T.ravel())
    return np.array(found)


def _padded(arrays, part):
    steps = arrays[f"{part}_values"]
    lengths = arrays[f"{part}_lengths"]
    labels = arrays[f"{part}_labels"]
    mask = np.arange(29) < lengths[:, None]
    values = np.zeros((*mask.shape, 12), np.float32)
    values[mask] = steps
    return Utterances(values, mask, labels)
