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
    """Return the second column of a .csv with a heading, NaN where it is empty, and the first one
    as integers.
    """
    rows = [line.split(",") for line in csv.decode().split()[1:]]
    return np.array([float(value) if value else np.nan for _key, value in rows]), np.array(
        [int(key) for key, _ in rows]
    )


def utterances(ts):
    """Return (values (all steps, 12) float32, lengths (N,), labels (N,) from 0) of a .ts file."""
    values, lengths, labels = [], [], []
    for line in ts.decode().partition("@data")[2].split():
        *channels, label = line.split(":")
        rows = np.array(
            [
                [float(number) for number in channel.split(",") if number != "NaN"]
                for channel in channels
            ]
        ).T
        values.append(rows.astype(np.float32))
        lengths.append(len(rows))
        labels.append(int(label) - 1)
    return np.concatenate(values), np.array(lengths), np.array(labels, np.uint8)


def main(statsmodels=None, sktime=None):
    """Write both files."""
    with package.opened_wheel(*STATSMODELS, statsmodels) as read:
        co2, days = column(read("statsmodels/datasets/co2/co2.csv"))
        spots, years = column(read("statsmodels/datasets/sunspots/sunspots.csv"))
    archive.write(
        "series.npz",
        archive.pack(
            {"co2": co2.astype(np.float32), "days": days, "sunspots": spots, "years": years}
        ),
    )
    with package.opened_wheel(*SKTIME, sktime) as read:
        parts = {part: utterances(read(VOWELS.format(part.upper()))) for part in ("train", "test")}
    archive.write(
        "vowels.npz",
        archive.pack(
            {
                f"{part}_{name}": array
                for part, arrays in parts.items()
                for name, array in zip(("values", "lengths", "labels"), arrays, strict=True)
            }
        ),
    )


if __name__ == "__main__":
    main(*sys.argv[1:])
