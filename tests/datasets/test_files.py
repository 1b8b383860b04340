"""Data files: whole ones are opened, missing and damaged ones are named with what to do."""

import hashlib
import json
import os
import re
import shutil
from pathlib import Path

import numpy as np
import pytest

from helpers.datasets import files

LIMIT = 40_000_000


def listed():
    return sorted(json.loads((files.FOLDER / files.CHECKSUMS).read_text(encoding="utf-8")))


@pytest.fixture
def folder(tmp_path):
    for name in (files.CHECKSUMS, "emoji.npz"):
        shutil.copy(files.FOLDER / name, tmp_path)
    return tmp_path


def test_every_committed_file_is_whole_and_every_whole_file_is_listed():
    there = {p.relative_to(files.FOLDER).as_posix(): p for p in files.FOLDER.rglob("*.*")}
    assert set(listed()) == set(there) - {files.CHECKSUMS}
    for name in listed():
        assert files.path(name) == files.FOLDER / name
    assert sum(p.stat().st_size for p in there.values()) < LIMIT


@pytest.mark.parametrize("name", listed())
def test_notice_says_of_every_file_whose_it_is(name):
    notice = (Path(__file__).parents[2] / "NOTICE").read_text(encoding="utf-8")
    headings = re.findall(r"(?m)^\S*\.npz\b.*$", notice)
    named = {each for line in headings for each in re.findall(r"[\w/-]+\.(?:npz|txt)", line)}
    assert name in named


@pytest.mark.parametrize("folder", ["movielens", "mortgages"])
def test_data_with_terms_of_their_own_stand_with_them_and_are_excepted(folder):
    licence = (Path(__file__).parents[2] / "LICENSE").read_text(encoding="utf-8")
    assert f"helpers/datasets/files/{folder}/" in licence
    terms = [p for p in (files.FOLDER / folder).iterdir() if p.suffix == ".txt"]
    assert len(terms) == 1
    assert terms[0].name in licence
    assert terms[0].stat().st_size > 2000


def test_arrays_are_those_of_the_file_and_read_only(folder):
    arrays = files.arrays("emoji.npz", folder=folder)
    with np.load(folder / "emoji.npz") as archive:
        assert set(arrays) == set(archive.files)
        np.testing.assert_array_equal(arrays["labels"], archive["labels"])
    assert not any(array.flags.writeable for array in arrays.values())


def test_missing_file_is_named_with_what_to_do(folder):
    (folder / "emoji.npz").unlink()
    with pytest.raises(
        files.DataFileError,
        match=r"emoji\.npz is missing\. .*git checkout -- "
        r".*download",
    ) as caught:
        files.arrays("emoji.npz", folder=folder)
    assert str(folder / "emoji.npz") in str(caught.value)
    assert isinstance(caught.value, OSError)


def test_cut_off_file_is_refused(folder):
    os.truncate(folder / "emoji.npz", 1_000_000)
    with pytest.raises(files.DataFileError, match=r"emoji\.npz is damaged.*git checkout"):
        files.path("emoji.npz", folder=folder)


def test_one_flipped_byte_is_found_even_after_a_good_read(folder):
    files.path("emoji.npz", folder=folder)
    with open(folder / "emoji.npz", "r+b") as stream:
        stream.seek(500_000)
        byte = stream.read(1)[0]
        stream.seek(500_000)
        stream.write(bytes([byte ^ 1]))
    os.utime(folder / "emoji.npz", (0, 0))  # for file systems with coarse clocks
    with pytest.raises(files.DataFileError, match="is damaged"):
        files.path("emoji.npz", folder=folder)


@pytest.mark.parametrize(
    ("content", "what"), [(None, "is missing"), ("{", "is damaged: it is not JSON")]
)
def test_checksums_that_cannot_be_read_are_named(folder, content, what):
    (folder / files.CHECKSUMS).unlink()
    if content:
        (folder / files.CHECKSUMS).write_text(content, encoding="utf-8")
    with pytest.raises(files.DataFileError, match=rf"checksums\.json {what}"):
        files.path("emoji.npz", folder=folder)


def test_unknown_name_is_refused_with_the_known_ones(folder):
    with pytest.raises(
        ValueError,
        match=r"path: name must be one of .*emoji\.npz.*, got "
        r"'cifar\.npz'",
    ):
        files.path("cifar.npz", folder=folder)


def test_floats_are_given_in_the_dtype_that_is_asked_for(tmp_path):
    np.savez(tmp_path / "a.npz", half=np.float16([0.5, 2]), whole=np.arange(2))
    digest = hashlib.sha256((tmp_path / "a.npz").read_bytes()).hexdigest()
    (tmp_path / "checksums.json").write_text(json.dumps({"a.npz": digest}), encoding="utf-8")
    stored = files.arrays("a.npz", folder=tmp_path)
    given = files.arrays("a.npz", dtype=np.float32, folder=tmp_path)
    assert (stored["half"].dtype, given["half"].dtype) == (np.float16, np.float32)
    assert stored["whole"].dtype == given["whole"].dtype
    assert given["half"].tolist() == [0.5, 2]
    assert not any(array.flags.writeable for array in given.values())


@pytest.mark.parametrize("name", [name for name in listed() if "/" in name])
def test_files_in_folders_of_their_own_are_checked_too(tmp_path, name):
    shutil.copy(files.FOLDER / files.CHECKSUMS, tmp_path)
    with pytest.raises(files.DataFileError, match=rf"{name} is missing.*git checkout"):
        files.path(name, folder=tmp_path)
    (tmp_path / name).parent.mkdir()
    content = bytearray((files.FOLDER / name).read_bytes())
    content[len(content) // 2] ^= 1
    (tmp_path / name).write_bytes(content)
    with pytest.raises(files.DataFileError, match=rf"{name} is damaged.*git checkout"):
        files.path(name, folder=tmp_path)


def test_texts_come_apart_where_they_ended():
    content = np.frombuffer("ab é".encode(), np.uint8)
    assert files.texts(content, np.array([2, 2, 5])) == ["ab", "", " é"]


def test_numbers_are_read_as_dates():
    days = files.dates([20120131, 19991201])
    assert days.astype(str).tolist() == ["2012-01-31", "1999-12-01"]


def test_git_leaves_the_ends_of_lines_of_data_files_alone():
    rules = (Path(__file__).parents[2] / ".gitattributes").read_text(encoding="utf-8")
    assert "helpers/datasets/files/** -text" in rules.splitlines()
    for name in ("mortgages/GPL-3.txt", "movielens/TERMS.txt"):
        assert b"\r" not in (files.FOLDER / name).read_bytes()


def test_some_arrays_are_read_without_the_others(folder):
    every = files.arrays("emoji.npz", folder=folder)
    some = files.arrays("emoji.npz", keys=["labels"], folder=folder)
    assert list(some) == ["labels"] != list(every)
    np.testing.assert_array_equal(some["labels"], every["labels"])
    assert not some["labels"].flags.writeable
    with pytest.raises(KeyError, match="colours"):
        files.arrays("emoji.npz", keys=["colours"], folder=folder)
