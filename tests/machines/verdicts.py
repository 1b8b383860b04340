"""How far the figures of other machines lie from those that are stored."""

import dataclasses
import math

from helpers.authoring.build import cell_differences, is_trained
from helpers.authoring.compare import distance

HALF = 0.5  # a trained figure may move by half its tolerance; the rest is for machines not tried


@dataclasses.dataclass(frozen=True)
class Verdict:
    """What became of one cell: at its worst in `row`, at `share` of its tolerance."""

    cell: str
    trained: bool
    tolerance: float
    share: float
    row: str

    @property
    def calm(self):
        """Return whether nothing is to be done."""
        return self.share <= HALF

    def line(self):
        """Return one line of the report."""
        mark = " " if self.calm else "✗"
        if not self.trained:
            return f"{mark} {self.cell}: exact, and differs in {self.row}"
        if math.isinf(self.share):
            said = f"other words, or no tolerance (it is {self.tolerance:g})"
        else:
            said = f"{self.share:.2f} of its tolerance {self.tolerance:g}"
        where = f" in {self.row}" if self.row else ""
        return f"{mark} {self.cell}: {said}{where}"


def judge(stored, machines):
    """Return a verdict for each trained cell and for each exact cell that differs.

    stored: the notebook as it is committed; machines: a dict from a row's name to the notebook as
    that row computed it.
    """
    verdicts = []
    for cell in stored.cells:
        if cell.cell_type == "code":
            others = {row: outputs_of(notebook, cell.id) for row, notebook in machines.items()}
            verdicts += judge_cell(cell, others)
    return verdicts


def judge_cell(cell, others):
    """Return the verdict for one cell in a list; an exact cell that is the same has none."""
    share = trained_share if is_trained(cell) else exact_share
    shares = {row: share(cell, outputs) for row, outputs in others.items()}
    worst = max(shares, key=shares.get)
    if not is_trained(cell):
        differing = ", ".join(row for row, value in shares.items() if value)
        return [Verdict(cell.id, False, 0.0, math.inf, differing)] if differing else []
    tolerance = cell.metadata.get("tolerance", 0.0)
    return [Verdict(cell.id, True, tolerance, shares[worst], worst if shares[worst] else "")]


def trained_share(cell, outputs):
    """Return how much of its tolerance a cell has used up."""
    far = distance(outputs, cell.outputs)
    if far == 0:
        return 0.0
    tolerance = cell.metadata.get("tolerance", 0.0)
    return far / tolerance if tolerance else math.inf


def exact_share(cell, outputs):
    """Return 0 where an exact cell says the same, else infinity."""
    return math.inf if cell_differences(cell, outputs, cell.outputs) else 0.0


def outputs_of(notebook, cell_id):
    """Return what a cell gave; nothing if it is not there."""
    return next((cell.outputs for cell in notebook.cells if cell.id == cell_id), [])
