"""Comparison: who is ahead, z = difference / standard error.

    difference = measure of the network − measure of the baseline, on the same units

    network     |z| > 2, and the difference has the better sign: below 0 where lower is better
    baseline    |z| > 2, and it has the other sign
    undecided   |z| ≤ 2

Two standard errors on each side hold about 95 % of a bell curve. A row without a winner does not
say that the two are equally good.
Source: Altman and Bland 2005, doi:10.1136/bmj.331.7521.903

>>> verdict(-0.4, 0.1, better="lower"), verdict(-0.4, 0.1, better="higher")
('network', 'baseline')
>>> verdict(-0.4, 0.3, better="lower")
'undecided'
"""

import math

import numpy as np

from helpers.language import _
from helpers.reference._support.numbers import check_number, is_number
from helpers.reference._support.shapes import check_option
from helpers.reference.metrics import standard_error

KEYS = ("data", "baseline", "network", "measure", "better", "difference", "error", "unit")


def verdict(difference, error, *, better):
    """Return who is ahead: "network", "baseline" or "undecided".

    difference: network − baseline, one number, with its standard error; better: "lower" or
    "higher", what is good of the measure. |difference| must be above 2 · error.
    """
    finite = is_number(difference) and math.isfinite(difference)
    check_option("difference", difference, "a finite number", finite)
    check_number("error", error, "0 or above")
    check_option("better", better, "'lower' or 'higher'", better in ("lower", "higher"))
    if abs(difference) <= 2 * error:
        return "undecided"
    return "network" if (difference < 0) == (better == "lower") else "baseline"


def field(differences, **words):
    """Return what `table` wants of one field: difference is the mean of the differences (n,), one
    a unit, error its standard error; the words are the rest of KEYS.
    """
    differences = np.asarray(differences)
    error = float(standard_error(differences))
    return {**words, "difference": float(differences.mean()), "error": error}


def table(fields):
    """Return a table in Markdown of the `fields`, with who is ahead in each.

    fields: name → a dict with KEYS: data ("real" or "made"), baseline, network, measure with its
    unit and unit (what was resampled) are words, the rest as `verdict` takes it. The difference is
    written with two digits of its error.
    """
    head = [_("field"), _("data"), _("baseline"), _("network"), _("measure, and what is better")]
    head += [_("network − baseline"), _("unit"), _("ahead")]
    lines = [head, ["---"] * len(head), *(_row(name, found) for name, found in fields.items())]
    return "\n".join("| " + " | ".join(cells) + " |" for cells in lines)


def _row(name, found):
    """Return the cells of one field."""
    missing = [key for key in KEYS if key not in found]
    check_option(f"fields[{name!r}]", sorted(found), f"a dict that has {KEYS}", not missing)
    difference, error, better = (found[key] for key in ("difference", "error", "better"))
    ahead = verdict(difference, error, better=better)
    words = {"network": _("network"), "baseline": _("baseline"), "undecided": _("undecided")}
    data = {"real": _("real"), "made": _("made")}
    check_option(f"fields[{name!r}] data", found["data"], "'real' or 'made'", found["data"] in data)
    ways = {"lower": _("lower"), "higher": _("higher")}
    places = 2 if error == 0 else max(0, 1 - math.floor(math.log10(error)))
    figure = f"{difference:+.{places}f} ± {error:.{places}f}".replace("-", "−")
    measure = f"{found['measure']}; {ways[better]}"
    first = [name, data[found["data"]], found["baseline"], found["network"], measure]
    return [*first, figure, found["unit"], words[ahead]]
