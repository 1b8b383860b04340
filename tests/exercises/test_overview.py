"""The table of progress: titles, links, and where to go on."""

import pytest

from helpers.exercises import overview, progress
from helpers.exercises.registry import all_exercises


@pytest.fixture(autouse=True)
def home(tmp_path, monkeypatch):
    monkeypatch.setenv("COURSE_HOME", str(tmp_path / "my"))
    return tmp_path / "my"


def row(chapter_title):
    """Return the row of the table whose head has these words."""
    rows = progress.show().html().split("<tr>")
    return next(each for each in rows if f">{chapter_title}<" in each)


def test_a_chapter_has_its_title_a_link_and_its_next_exercise():
    words = row("02 · Forward propagation")
    assert '<a href="02_forward_propagation.ipynb">' in words
    assert "<td>0 of 9</td><td>0 made</td>" in words
    assert 'href="02_forward_propagation.ipynb#' in words


def test_what_is_solved_and_predicted_is_counted():
    progress.record("02.3", True)
    progress.record("02.1", False)
    progress.remember_prediction("02.layer.1", 1)
    progress.remember_prediction("03.descent.1", 1)
    assert "<td>1 of 9</td><td>1 made</td>" in row("02 · Forward propagation")
    assert "1 of" in repr(progress.show())
    assert "2 predictions" in repr(progress.show())


def test_the_next_exercise_is_the_next_in_the_order_of_reading():
    order = overview._by_chapter()["02"]
    for key in order[:3]:
        progress.record(key, True)
    assert f"exercise {order[3]}</a>" in row("02 · Forward propagation")


def test_a_chapter_that_is_done_says_so():
    for key in all_exercises():
        if key.startswith("02."):
            progress.record(key, True)
    assert "all solved" in row("02 · Forward propagation")


def test_it_begins_with_the_first_exercise():
    assert "<p>Begin with <a href=" in progress.show().html()
    assert overview.where_to_go_on(progress.state()[0]) == "00.20"


def test_it_goes_on_where_the_learner_was():
    progress.record("00.1", True)
    progress.record("07.2", False)
    assert overview.where_to_go_on(progress.state()[0]) == "07.2"
    assert "<p>Go on with <a href=" in progress.show().html()
    progress.record("07.2", True)
    order = overview._by_chapter()["07"]
    following = order[order.index("07.2") + 1]
    assert overview.where_to_go_on(progress.state()[0]) == following
    progress.record("07.2", True)  # tried again, long solved: that is where the learner is
    assert overview.where_to_go_on(progress.state()[0]) == following


def test_after_the_last_exercise_it_goes_back_to_those_left_out():
    last = [key for numbers in overview._by_chapter().values() for key in numbers][-1]
    progress.record(last, True)
    assert overview.where_to_go_on(progress.state()[0]) == "00.20"


def test_when_all_are_solved_nothing_is_left():
    for key in all_exercises():
        progress.record(key, True)
    assert overview.where_to_go_on(progress.state()[0]) is None
    assert "Every exercise of the course is solved." in progress.show().html()


def test_a_file_of_an_earlier_edition_has_no_last_exercise(home):
    home.mkdir()
    (home / "progress.json").write_text('{"exercises": {"05.1": {"attempts": 2}}}')
    assert overview.where_to_go_on(progress.state()[0]) == "00.20"


def test_without_the_chapters_there_are_no_links_to_exercises(monkeypatch):
    monkeypatch.setattr(overview.contents, "places", lambda chapter: {})
    assert "<p>Begin with exercise 00.1.</p>" in progress.show().html()
