"""Films: MovieLens as it came, its parts by user and time, its terms beside it."""

import collections
import functools
import shutil

import numpy as np
import pytest

from helpers.authoring.data import make_films
from helpers.datasets import files, films


def together():
    return films.Ratings(*(np.concatenate(arrays) for arrays in zip(*films.load(), strict=True)))


def test_counts_are_those_of_the_source():
    whole = together()
    assert len(whole.stars) == 100_004
    assert np.unique(whole.users).tolist() == list(range(films.USERS))
    assert np.unique(whole.films).tolist() == list(range(films.FILMS))
    assert np.bincount(whole.users).min() == 20
    assert (np.bincount(whole.films) == 1).sum() == 3063
    assert len(np.unique(films.FILMS * whole.users.astype(int) + whole.films)) == 100_004
    counts = np.bincount((2 * whole.stars).astype(int))
    assert counts.tolist() == [0, 1101, 3326, 1687, 7271, 4449, 20064, 10538, 28750, 7723, 15095]
    years = whole.times.astype("datetime64[s]").astype("datetime64[Y]").astype(str)
    assert (min(years), max(years)) == ("1995", "2016")


def test_films_have_titles_years_and_genres():
    listed = films.films()
    assert len(listed.titles) == len(listed.years) == len(listed.genres) == films.FILMS
    assert listed.titles[0] == "Toy Story"
    assert listed.years[0] == 1995
    assert [films.GENRES[i] for i in np.flatnonzero(listed.genres[0])] == [
        *("Adventure", "Animation", "Children", "Comedy", "Fantasy"),
    ]
    assert listed.titles.count("") == (listed.years == 0).sum() == 5
    assert listed.years[listed.years > 0].min() == 1902
    assert (~listed.genres.any(axis=1)).sum() == 17
    assert listed.genres.any(axis=0).all()
    most = np.argmax(np.bincount(together().films))
    assert listed.titles[most] == "Forrest Gump"
    assert "Life Is Beautiful (La Vita è bella)" in listed.titles


def test_of_each_user_the_last_fifth_is_test_and_the_tenth_before_validation():
    train, validation, test = films.load()
    counts = [np.bincount(part.users, minlength=films.USERS) for part in (train, validation, test)]
    size = sum(counts)
    np.testing.assert_array_equal(counts[2], size // 5)
    np.testing.assert_array_equal(counts[1], size // 10)
    assert [len(part.stars) for part in (train, validation, test)] == [70_529, 9_722, 19_753]
    for user in range(films.USERS):
        times = [part.times[part.users == user] for part in (train, validation, test)]
        assert times[0].max() <= times[1].min()
        assert times[1].max() <= times[2].min()
        assert (np.diff(np.concatenate(times)) >= 0).all()


def test_one_day_for_all_would_leave_a_test_of_strangers():
    whole = together()
    day = np.quantile(whole.times, 0.8)
    before = np.unique(whole.users[whole.times <= day])
    after = whole.users[whole.times > day]
    assert np.isin(after, before).mean() == pytest.approx(0.17, abs=0.005)
    assert len(np.intersect1d(after, before)) == 23
    spans = [np.ptp(whole.times[whole.users == user]) for user in range(films.USERS)]
    assert np.mean(np.array(spans) < 86_400) == pytest.approx(0.61, abs=0.005)


def test_most_films_of_the_test_are_known():
    train, _validation, test = films.load()
    assert np.isin(test.films, train.films).mean() == pytest.approx(0.91, abs=0.005)


def test_what_is_loaded_is_read_only_and_of_its_kinds():
    for part in films.load():
        assert [array.dtype for array in part] == [np.uint16, np.uint16, np.float32, np.int64]
        assert not any(array.flags.writeable for array in part)
    assert not films.films().genres.flags.writeable


@pytest.mark.parametrize("load", [films.load, films.films])
def test_without_its_terms_nothing_is_loaded(tmp_path, monkeypatch, load):
    shutil.copytree(files.FOLDER, tmp_path / "files")
    (tmp_path / "files/movielens/TERMS.txt").write_text("Sell it!", encoding="utf-8")
    for name in ("path", "arrays"):
        function = functools.partial(getattr(files, name), folder=tmp_path / "files")
        monkeypatch.setattr(files, name, function)
    with pytest.raises(files.DataFileError, match=r"TERMS\.txt is damaged"):
        load.__wrapped__()


def test_the_terms_say_what_they_must():
    terms = " ".join((files.FOLDER / "movielens/TERMS.txt").read_text(encoding="utf-8").split())
    for words in (
        "may not state or imply any endorsement from the University of Minnesota",
        "so long as it is distributed under these same license conditions",
        "may not use this information for any commercial or revenue-bearing purposes",
        "https://doi.org/10.1145/2827872",
    ):
        assert words in terms


def test_tables_are_numbered_anew_and_put_in_order():
    table = {
        "movieId": np.array([50, 7, 7, 9]),
        "title": np.array(["B", "A", "A", np.nan], object),
        "year": np.array([2000.0, 1990.0, 1990.0, np.nan]),
        "genres": np.array(["Drama", "Comedy|War", "Comedy|War", "(no genres listed)"], object),
        "userId": np.array([3, 3, 1, 3]),
        "rating": np.array([4.5, 0.5, 3.0, 2.0]),
        "timestamp": np.array([10, 20, 99, 10]),
    }
    listed, places = make_films.catalogue(table)
    assert files.texts(listed["titles"], listed["title_ends"]) == ["A", "", "B"]
    assert listed["years"].tolist() == [1990, 0, 2000]
    bits = [1 << films.GENRES.index(name) for name in ("Comedy", "War", "Drama")]
    assert listed["genres"].tolist() == [bits[0] + bits[1], 0, bits[2]]
    rated = make_films.ratings(table, places)
    assert rated["users"].tolist() == [0, 1, 1, 1]
    assert rated["films"].tolist() == [0, 1, 2, 0]
    assert rated["half_stars"].tolist() == [6, 4, 9, 1]
    assert rated["times"].tolist() == [99, 10, 10, 20]


def test_common_films_are_numbered_anew_and_lead_back_to_theirs():
    train = films.load()[0]
    kept, places = films.common(train, least=50)
    counts = collections.Counter(train.films.tolist())
    assert places.tolist() == sorted(film for film, count in counts.items() if count >= 50)
    wanted = [
        row
        for row in zip(train.users.tolist(), train.films.tolist(), train.stars, strict=True)
        if counts[row[1]] >= 50
    ]
    found = zip(kept.users.tolist(), places[kept.films].tolist(), kept.stars, strict=True)
    assert list(found) == wanted
    assert len(kept.times) == len(wanted)


def test_other_ratings_of_common_films_get_the_same_numbers():
    train, held, _test = films.load()
    _kept, places = films.common(train, least=50)
    found = films.among(held, places)
    known = set(places.tolist())
    rows = zip(held.users.tolist(), held.films.tolist(), held.stars, strict=True)
    wanted = [row for row in rows if row[1] in known]
    assert 0 < len(wanted) < len(held.films)
    numbered = zip(found.users.tolist(), places[found.films].tolist(), found.stars, strict=True)
    assert list(numbered) == wanted


def test_titles_and_numbers_of_well_known_films():
    _kept, places = films.common(films.load()[0], least=50)
    titles = films.titles(places)
    assert len(titles) == len(places)
    assert titles[3] == films.films().titles[places[3]]
    found = films.well_known(places)
    assert {short: titles[number] for short, number in found.items()} == films.WELL_KNOWN
