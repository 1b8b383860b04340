"""Makes series.npz and vowels.npz from two wheels:  python -m helpers.authoring.data.make_series
[statsmodels.whl sktime.whl]
"""

import sys

import numpy as np

from helpers.authoring.data import archive, package

STATSMODELS = (
    "statsmodels",
    "0.15.0",
    "b67886b66d9c7ca118526accedb5c6de7ffd74c015dc0492ea0b1690192b65da",
)
SKTIME = ("sktime", "1.2.0", "dbffc6731d2d683b668dceb5e2bbc5804bebc8446b4c580803a281684d90e4ae")
VOWELS = "sktime/datasets/data/JapaneseVowels/JapaneseVowels_{}.ts"


def column(csv):
    """Return the second column of a .csv with a heading, NaN where it is empty, and the first as
    whole numbers.
    """
    _heading, *lines = csv.decode().split()
    keys, values = zip(*(line.split(",") for line in lines), strict=True)
    numbers = [float(value or "nan") for value in values]
    return np.array(numbers), np.array([int(key) for key in keys])


def utterances(ts):
    """Return (values (all steps, 12) float32, lengths (N,), labels (N,) from 0) of a .ts file."""
    values, lengths, labels = [], [], []
    for line in ts.decode().partition("@data")[2].split():
        *channels, label = line.split(":")
        steps = np.array([_numbers(channel) for channel in channels]).T
        values.append(steps.astype(np.float32))
        lengths.append(len(steps))
        labels.append(int(label) - 1)
    return np.concatenate(values), np.array(lengths), np.array(labels, np.uint8)


def _numbers(channel):
    """Return the numbers of one channel: what is missing at its end is written NaN."""
    return [float(number) for number in channel.split(",") if number != "NaN"]


def main(statsmodels=None, sktime=None):
    """Write both files."""
    with package.opened_wheel(*STATSMODELS, statsmodels) as read:
        co2, days = column(read("statsmodels/datasets/co2/co2.csv"))
        spots, years = column(read("statsmodels/datasets/sunspots/sunspots.csv"))
    series = {"co2": co2.astype(np.float32), "days": days, "sunspots": spots, "years": years}
    archive.write("series.npz", archive.pack(series))
    vowels = {}
    with package.opened_wheel(*SKTIME, sktime) as read:
        for part in ("train", "test"):
            values, lengths, labels = utterances(read(VOWELS.format(part.upper())))
            vowels[f"{part}_values"] = values
            vowels[f"{part}_lengths"] = lengths
            vowels[f"{part}_labels"] = labels
    archive.write("vowels.npz", archive.pack(vowels))


if __name__ == "__main__":
    main(*sys.argv[1:])
