"""Mortgages: counts by group and decision, what is kept from the features, divisions by cell."""

import functools
import shutil

import numpy as np
import pytest

from helpers.authoring.data import make_mortgages
from helpers.datasets import files, mortgages


def cells(applications):
    """Return the numbers of: white accepted, white refused, black accepted, black refused."""
    return np.bincount(2 * applications.black + applications.refused, minlength=4).tolist()


def test_counts_are_those_of_the_source():
    whole = mortgages.load()
    assert whole.features.shape == (2380, len(mortgages.FEATURES)) == (2380, 11)
    assert whole.features.dtype == np.float32
    assert cells(whole) == [1852, 189, 243, 96]
    assert (whole.uninsured.sum(), (whole.uninsured & whole.refused).sum()) == (48, 44)
    assert not any(array.flags.writeable for array in whole)


def test_features_lie_in_their_ranges():
    whole = mortgages.load()
    column = dict(zip(mortgages.FEATURES, whole.features.T, strict=True))
    for name in ("phist", "selfemp", "condomin", "single", "hschool"):
        assert set(column[name].tolist()) == {0, 1}, name
    assert sorted(set(column["chist"].tolist())) == [1, 2, 3, 4, 5, 6]
    assert sorted(set(column["mhist"].tolist())) == [1, 2, 3, 4]
    assert (column["pirat"].min(), column["pirat"].max()) == (0, 3)
    assert (column["hirat"].min(), column["hirat"].max()) == (0, 3)
    assert np.isfinite(whole.features).all()
    means = [column[name].mean() for name in ("pirat", "hirat", "lvrat", "unemp")]
    np.testing.assert_allclose(means, [0.330814, 0.255346, 0.737776, 3.774496], rtol=1e-5)


def test_the_group_and_the_insurer_are_no_features():
    assert not {"afam", "black", "insurance", "deny"} & set(mortgages.FEATURES)


def test_a_division_has_as_many_of_each_cell_and_nobody_twice():
    whole = mortgages.load()
    train, test = mortgages.split(whole, rng=np.random.default_rng(0))
    assert cells(test) == [741, 76, 97, 38]
    assert [a + b for a, b in zip(cells(train), cells(test), strict=True)] == cells(whole)
    rows = [tuple(row) for part in (train, test) for row in np.column_stack(part).tolist()]
    assert sorted(rows) == sorted(tuple(row) for row in np.column_stack(whole).tolist())


def test_another_draw_is_another_division():
    whole = mortgages.load()
    one, same, another = (
        mortgages.split(whole, rng=np.random.default_rng(seed))[1] for seed in (1, 1, 2)
    )
    np.testing.assert_array_equal(one.features, same.features)
    assert not np.array_equal(one.features, another.features)
    assert cells(one) == cells(another)


@pytest.mark.parametrize("share", [0, 1, -0.1])
def test_a_share_outside_is_refused(share):
    with pytest.raises(ValueError, match="split: share must be above 0 and below 1, got"):
        mortgages.split(mortgages.load(), share=share, rng=np.random.default_rng(0))


def test_a_seed_in_place_of_a_generator_is_refused():
    with pytest.raises(ValueError, match="split: rng must be a numpy"):
        mortgages.split(mortgages.load(), rng=0)


def test_without_its_licence_nothing_is_loaded(tmp_path, monkeypatch):
    shutil.copytree(files.FOLDER, tmp_path / "files")
    (tmp_path / "files/mortgages/GPL-3.txt").unlink()
    for name in ("path", "arrays"):
        function = functools.partial(getattr(files, name), folder=tmp_path / "files")
        monkeypatch.setattr(files, name, function)
    with pytest.raises(files.DataFileError, match=r"GPL-3\.txt is missing"):
        mortgages.load.__wrapped__()


def test_words_become_numbers_and_the_group_stands_apart():
    table = {name: np.array([0.5, 2.0]) for name in mortgages.FEATURES}
    words = {"single": ["no", "yes"], "deny": ["yes", "no"], "afam": ["no", "yes"]}
    words["insurance"] = ["no", "no"]
    table |= {name: np.array(column, object) for name, column in words.items()}
    arrays = make_mortgages.applications(table)
    assert arrays["features"][:, mortgages.FEATURES.index("single")].tolist() == [0, 1]
    assert arrays["refused"].tolist() == [1, 0]
    assert arrays["black"].tolist() == [0, 1]
    assert arrays["uninsured"].tolist() == [0, 0]


def test_the_rows_of_a_test_are_those_that_the_split_gives():
    whole = mortgages.load()
    rows = mortgages.rows_of_test(whole, rng=np.random.default_rng(3))
    train, test = mortgages.split(whole, rng=np.random.default_rng(3))
    np.testing.assert_array_equal(whole.features[rows], test.features)
    np.testing.assert_array_equal(whole.refused[~rows], train.refused)
    assert rows.sum() == 952
