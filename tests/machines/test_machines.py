"""The machines that are played cover every pair of settings; what moves too far is found."""

import itertools
import math

import nbformat.v4 as nbf
import pytest

from tests.machines.rows import KERNELS, ONEDNN, THREADS, Row, can_run, covering, rows
from tests.machines.verdicts import judge


@pytest.mark.parametrize("kernels", [KERNELS, KERNELS[:3], KERNELS[1:3], KERNELS[:1]])
def test_every_pair_of_settings_is_played(kernels):
    played = [(row.kernel, row.onednn, row.threads) for row in rows(kernels)]
    factors = (kernels, ONEDNN, THREADS)
    for (i, one), (j, other) in itertools.combinations(enumerate(factors), 2):
        assert {(row[i], row[j]) for row in played} == set(itertools.product(one, other))


def test_no_row_is_played_for_nothing():
    assert len(rows(KERNELS)) == len(KERNELS) * len(ONEDNN)  # each of those pairs needs its own
    assert len(set(rows(KERNELS))) == len(rows(KERNELS))
    assert rows([]) == []
    assert covering("ab", "xy", "12") != []


def test_a_row_is_its_environment():
    row = Row("Zen", "avx2", 2)
    environment = row.environment()
    assert environment["OPENBLAS_CORETYPE"] == "Zen"
    assert environment["ONEDNN_MAX_CPU_ISA"] == "AVX2"
    assert environment["OPENBLAS_NUM_THREADS"] == environment["TF_NUM_INTRAOP_THREADS"] == "2"
    assert "ONEDNN_MAX_CPU_ISA" not in Row("Zen", "off", 2).environment()
    assert row.name == "Zen-avx2-2"


def test_a_kernel_that_does_not_exist_cannot_run():
    assert not can_run("Pentium")


def notebook(**printed):
    """Return a notebook: cell `exact` is exact, all others are trained, tolerance 0.2 or none."""
    cells = []
    for name, words in printed.items():
        trained = {"tags": ["trained"]} | ({} if name == "none" else {"tolerance": 0.2})
        outputs = [nbf.new_output("stream", text=words)]
        metadata = {} if name == "exact" else trained
        cells.append(nbf.new_code_cell(name, id=name, outputs=outputs, metadata=metadata))
    return nbf.new_notebook(cells=[nbf.new_markdown_cell("Text."), *cells])


STORED = {"exact": "n = 3\n", "loss": "loss 1.0\n", "none": "right 5\n"}


def verdicts(**machines):
    """Return the verdicts by cell, of rows that differ from what is stored by these words."""
    played = {row: notebook(**(STORED | words)) for row, words in machines.items()}
    return {verdict.cell: verdict for verdict in judge(notebook(**STORED), played)}


def test_machines_that_agree_are_calm():
    found = verdicts(one={}, two={})
    assert set(found) == {"loss", "none"}
    assert all(verdict.calm and verdict.share == 0 for verdict in found.values())


@pytest.mark.parametrize(("words", "share"), [("loss 1.05\n", 0.25), ("loss 0.8\n", 1.0)])
def test_the_worst_machine_decides(words, share):
    loss = verdicts(one={"loss": "loss 1.01\n"}, two={"loss": words}, three={})["loss"]
    assert loss.share == pytest.approx(share)
    assert loss.row == "two"
    assert loss.calm is (share <= 0.5)
    assert f"{share:.2f} of its tolerance 0.2 in two" in loss.line()


def test_other_words_and_a_missing_tolerance_are_never_calm():
    found = verdicts(one={"loss": "error 1.0\n", "none": "right 6\n"})
    assert found["loss"].share == found["none"].share == math.inf
    assert "other words" in found["loss"].line()


def test_an_exact_cell_that_differs_is_named_with_its_machines():
    found = verdicts(one={"exact": "n = 4\n"}, two={}, three={"exact": "n = 5\n"})
    assert not found["exact"].calm
    assert "exact, and differs in one, three" in found["exact"].line()


def test_a_cell_that_a_machine_does_not_have_differs():
    played = notebook(**{name: words for name, words in STORED.items() if name != "loss"})
    found = {verdict.cell: verdict for verdict in judge(notebook(**STORED), {"one": played})}
    assert not found["loss"].calm
