"""The progress file: written by two kernels, damaged, read-only, newer; nothing in it is lost."""

import json
import multiprocessing
import os

import pytest

from helpers.exercises import check, progress, registry


def saved(home):
    """Return what the file holds."""
    return json.loads((home / "progress.json").read_text(encoding="utf-8"))


def record_many(prefix):
    """Record attempts at a shared exercise, and exercises and predictions of one's own."""
    for number in range(40):
        progress.record("99.1", False)
        progress.record(f"{prefix}.{number}", True)
        progress.remember_prediction(f"{prefix}.{number}", number)


def test_attempts_are_counted_until_solved(home):
    for solved in (False, False, True, False, True):
        attempts, note = progress.record("99.1", solved)
    assert (attempts, note) == (3, "")
    assert saved(home)["exercises"]["99.1"].keys() == {"attempts", "solved"}


def test_looking_writes_nothing(home):
    assert "0 of" in repr(progress.show())
    assert progress.prediction("05", default=7) == 7
    assert not home.exists()


def test_solved_exercises_are_counted_by_chapter(squares):
    total = len(registry.all_exercises())
    none = f"0 of {total} exercises are solved, 0 predictions are made."
    assert repr(progress.show()) == none
    check(squares, lambda x: x * x)
    assert progress.summary()[0]["99"] == (1, 1)
    assert repr(progress.show()) == none.replace("0 of", "1 of")
    assert '<th scope="row">Chapter 99</th><td>1 of 1</td>' in progress.show().html()


def test_prediction_comes_back(home):
    for value in (0.5, "smaller", 3, True):
        assert progress.remember_prediction("05.playground", value) == ""
        assert progress.prediction("05.playground") == value
    with pytest.raises(ValueError, match="must be a number or text, got list"):
        progress.remember_prediction("05.playground", [1])


def test_two_kernels_at_once_lose_nothing(home):
    context = multiprocessing.get_context("spawn")
    kernels = [context.Process(target=record_many, args=[prefix]) for prefix in ("1", "2")]
    for kernel in kernels:
        kernel.start()
    for kernel in kernels:
        kernel.join(60)
    assert [kernel.exitcode for kernel in kernels] == [0, 0]
    assert saved(home)["exercises"]["99.1"]["attempts"] == 80
    assert len(saved(home)["exercises"]) == 81
    assert len(saved(home)["predictions"]) == 80


def hold_and_die(path):
    """Take the lock and end without giving it back."""
    with progress._locked(path):
        os._exit(9)


def test_lock_of_a_dead_kernel_is_free(home):
    home.mkdir()
    kernel = multiprocessing.get_context("spawn").Process(
        target=hold_and_die, args=[home / ".progress.lock"]
    )
    kernel.start()
    kernel.join(60)
    assert kernel.exitcode == 9
    assert progress.record("99.1", True) == (1, "")


def test_lock_that_stays_taken_is_told_and_the_change_written_later(home, monkeypatch):
    home.mkdir()
    monkeypatch.setattr(progress, "SECONDS_FOR_LOCK", 0.05)
    with progress._locked(home / ".progress.lock"):
        assert "another kernel" in progress.record("99.1", True)[1]
    assert progress.record("99.2", True) == (1, "")
    assert saved(home)["exercises"].keys() == {"99.1", "99.2"}


@pytest.mark.parametrize(
    "damage",
    [
        b"",
        b"{",
        b"[]",
        b"null",
        b"\xff\xfe",
        b'{"exercises": []}',
        b'{"predictions": 3}',
        b'{"exercises": {"05.1": 3}}',
        b'{"exercises": {"05.1": {"attempts": "x"}}}',
        b"[" * 100_000,
        b'{"exercises": {}, "deep": ' + b"[" * 100_000 + b"]" * 100_000 + b"}",
    ],
)
def test_damaged_file_is_set_aside_and_told(home, damage):
    home.mkdir()
    (home / "progress.json").write_bytes(damage)
    attempts, note = progress.record("99.1", True)
    (aside,) = home.glob("progress-damaged-*.json")
    assert attempts == 1
    assert str(aside) in note
    assert aside.read_bytes() == damage
    assert saved(home)["exercises"].keys() == {"99.1"}


@pytest.mark.parametrize("depth", range(850, 1000, 10))
def test_file_that_is_nearly_too_deep_is_kept_or_set_aside(home, depth):
    home.mkdir()
    text = '{"exercises": {}, "deep": ' + "[" * depth + "]" * depth + "}"
    (home / "progress.json").write_text(text)
    _attempts, note = progress.record("99.1", True)
    assert "solved" in saved(home)["exercises"]["99.1"]
    if note:
        (aside,) = home.glob("progress-damaged-*.json")
        assert aside.read_text() == text
    else:
        assert "deep" in saved(home)


def test_damage_is_told_when_progress_is_shown(home):
    home.mkdir()
    (home / "progress.json").write_text("{")
    assert "was damaged" in repr(progress.show())
    assert len(list(home.glob("progress-damaged-*"))) == 1


def test_fields_of_a_newer_version_stay(home):
    home.mkdir()
    newer = {"version": 9, "badges": ["a"], "exercises": {"05.1": {"attempts": 2, "seconds": 31}}}
    (home / "progress.json").write_text(json.dumps(newer))
    progress.record("05.1", True)
    data = saved(home)
    assert (data["version"], data["badges"]) == (9, ["a"])
    assert data["exercises"]["05.1"].items() >= {"attempts": 3, "seconds": 31}.items()


def test_mark_that_an_editor_put_before_the_text_is_no_damage(home):
    home.mkdir()
    text = json.dumps({"exercises": {"05.1": {"attempts": 2}}})
    (home / "progress.json").write_text(text, encoding="utf-8-sig")
    assert progress.record("05.1", True) == (3, "")


def test_half_a_character_stays_and_nothing_else_is_lost(home):
    home.mkdir()
    before = {"exercises": {"05.1": {"attempts": 2}}, "predictions": {"05.2": "\ud83d", "b": "é🙂"}}
    (home / "progress.json").write_text(json.dumps(before))
    assert progress.record("05.1", False) == (3, "")
    assert saved(home)["predictions"] == before["predictions"]


@pytest.mark.skipif(os.name == "nt", reason="on Windows a link wants rights that a learner lacks")
@pytest.mark.parametrize("there", [True, False])
def test_link_stays_a_link_and_is_written_through(home, tmp_path, there):
    home.mkdir()
    cloud = tmp_path / "cloud"
    cloud.mkdir()
    target = cloud / "my progress.json"
    if there:
        target.write_text(json.dumps({"exercises": {"05.1": {"attempts": 2}}}))
    (home / "progress.json").symlink_to(target)
    assert progress.record("05.1", True) == (3 if there else 1, "")
    assert (home / "progress.json").is_symlink()
    assert "solved" in saved(cloud.parent / "my")["exercises"]["05.1"]
    assert "solved" in json.loads(target.read_text())["exercises"]["05.1"]


@pytest.mark.skipif(os.name == "nt", reason="on Windows a link wants rights that a learner lacks")
def test_damaged_file_behind_a_link_is_set_aside_where_it_is(home, tmp_path):
    home.mkdir()
    (tmp_path / "real.json").write_text("{")
    (home / "progress.json").symlink_to(tmp_path / "real.json")
    _attempts, note = progress.record("05.1", True)
    (aside,) = tmp_path.glob("progress-damaged-*.json")
    assert str(aside) in note
    assert (home / "progress.json").is_symlink()
    assert "solved" in saved(home)["exercises"]["05.1"]


def test_looking_into_a_read_only_folder_is_no_trouble(home, monkeypatch):
    progress.record("05.1", True)

    def refuse(*_arguments, **_more):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("filelock.FileLock", refuse)
    monkeypatch.setattr(os, "replace", refuse)
    assert progress.show().sentences[0].startswith("1 of")
    assert len(progress.show().sentences) == 1


def test_change_that_cannot_be_kept_does_not_spoil_later_ones(home):
    for hopeless in (10**5000, 1j, None):
        with pytest.raises(ValueError, match="remember_prediction: value must be"):
            progress.remember_prediction("05.2", hopeless)
    assert progress.record("05.1", True) == (1, "")
    assert saved(home)["predictions"] == {}


def test_folder_that_cannot_be_made_is_told_and_nothing_lost(home, squares):
    home.write_text("a file in place of the folder")
    result = check(squares, lambda x: x * x)
    assert result
    assert f"could not be written to {home / 'progress.json'}" in repr(result)
    assert progress.summary()[0]["99"] == (1, 1)
    assert progress.show().sentences[0].startswith("1 of")
    home.unlink()
    assert progress.record("99.2", False) == (1, "")
    assert "solved" in saved(home)["exercises"][squares]


@pytest.mark.parametrize("call", ["replace", "fsync"])
def test_read_only_folder_is_told_and_the_file_stays(home, monkeypatch, call):
    progress.record("99.1", False)
    before = (home / "progress.json").read_bytes()

    def refuse(*_arguments):
        raise PermissionError(13, "Permission denied")

    with monkeypatch.context() as patch:
        patch.setattr(os, call, refuse)
        attempts, note = progress.record("99.1", True)
        assert attempts == 2
        assert "Permission denied" in note
        assert "make the folder writable" in note
        assert (home / "progress.json").read_bytes() == before
    progress.record("99.2", True)
    assert saved(home)["exercises"]["99.1"]["attempts"] == 2
