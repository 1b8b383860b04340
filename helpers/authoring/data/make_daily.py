"""Makes weather.npz and prices.npz from two wheels:  python -m helpers.authoring.data.make_daily
[vega_datasets.whl bokeh_sampledata.whl]
"""

import csv
import gzip
import sys

import numpy as np

from helpers.authoring.data import archive, package
from helpers.datasets import prices

VEGA = (
    "vega_datasets",
    "0.9.0",
    "3d7c63917be6ca9b154b565f4779a31fedce57b01b5b9d99d8a34a7608062a1d",
)
BOKEH = (
    "bokeh_sampledata",
    "2026.1",
    "f40331a40ca30c64a1c1471835aad9006b61b0d9731a3f649ee8cbbf48d3822f",
)


def rows(content):
    """Return the rows of a .csv with a heading, each a dict."""
    return list(csv.DictReader(content.decode().splitlines()))


def weather(content):
    """Return the arrays of weather.npz: in tenths of mm, °C and m/s, as the source gives them.

    The source's column of words (rain, sun, fog …) is left out: it counts 191 days of rain in 2012
    and 3 in 2014, so it cannot mean the same in each year.
    """
    days = rows(content)
    tenths = [
        [round(10 * float(day[name])) for name in ("precipitation", "temp_max", "temp_min", "wind")]
        for day in days
    ]
    dates = np.array([int(day["date"].replace("/", "")) for day in days], np.int32)
    return {"dates": dates, "tenths": np.array(tenths, np.int16)}


def quotes(content):
    """Return the arrays of prices.npz: for each name dates, closing price and adjusted price."""
    days = rows(gzip.decompress(content))
    arrays = {}
    for name in prices.NAMES:
        mine = [day for day in days if day["Ticker"] == name]
        dates = [int(day["Date"].replace("-", "")) for day in mine]
        arrays[f"{name}_dates"] = np.array(dates, np.int32)
        arrays[f"{name}_close"] = np.array([float(day["Close"]) for day in mine])
        arrays[f"{name}_adjusted"] = np.array([float(day["Adj Close"]) for day in mine])
    return arrays


def main(vega=None, bokeh=None):
    """Write both files."""
    with package.opened_wheel(*VEGA, vega) as read:
        arrays = weather(read("vega_datasets/_data/seattle-weather.csv"))
    archive.write("weather.npz", archive.pack(arrays))
    with package.opened_wheel(*BOKEH, bokeh) as read:
        arrays = quotes(read("bokeh_sampledata/_data/stocks.csv.gz"))
    archive.write("prices.npz", archive.pack(arrays))


if __name__ == "__main__":
    main(*sys.argv[1:])
