"""The scripts that make the data files: the same bytes each time, wrong sources refused, pictures
changed as said.
"""

import gzip
import hashlib
import io
import json
import struct
import tarfile

import numpy as np
import pytest

from helpers.authoring.data import archive, package
from helpers.authoring.data.augment import augmented
from helpers.authoring.data.emoji_rules import CLASSES, class_of, template_of
from helpers.authoring.data.make_emoji import picture
from helpers.authoring.data.make_mnist import read_idx
from helpers.datasets import emoji, files, mnist


def test_archives_come_out_the_same_and_hold_what_was_put_in():
    arrays = {"a": np.arange(12, dtype=np.uint8).reshape(3, 4), "b": np.array(["x", "yz"])}
    content = archive.pack(arrays)
    assert content == archive.pack(arrays)
    with np.load(io.BytesIO(content)) as read:
        assert read.files == ["a", "b"]
        for name, array in arrays.items():
            np.testing.assert_array_equal(read[name], array)


def test_writing_notes_the_checksum(tmp_path, monkeypatch, capsys):
    monkeypatch.setattr(files, "FOLDER", tmp_path)
    for content, news in ((b"one", "new"), (b"one", "as before"), (b"two", "new")):
        archive.write("a.npz", content)
        assert capsys.readouterr().out.strip().endswith(news)
        known = json.loads((tmp_path / files.CHECKSUMS).read_text(encoding="utf-8"))
        assert known == {"a.npz": hashlib.sha256(content).hexdigest()}


@pytest.fixture
def tarball(tmp_path):
    stream, member = io.BytesIO(), tarfile.TarInfo("package/data/x")
    member.size = 3
    with tarfile.open(fileobj=stream, mode="w") as tar:
        tar.addfile(member, io.BytesIO(b"abc"))
    (tmp_path / "p.tgz").write_bytes(gzip.compress(stream.getvalue(), mtime=0))
    return tmp_path / "p.tgz"


def test_package_is_read_when_its_checksum_is_right_and_refused_otherwise(tarball):
    right = hashlib.sha256(tarball.read_bytes()).hexdigest()
    with package.opened("p", "1.0.0", right, tarball) as read:
        assert read("data/x") == b"abc"
    with (
        pytest.raises(ValueError, match=r"p\.tgz: SHA-256 must be 000"),
        package.opened("p", "1.0.0", "0" * 64, tarball),
    ):
        pytest.fail("a package with another checksum was opened")


def test_idx_files_are_read_with_their_shape():
    content = struct.pack(">HBB3I", 0, 8, 3, 2, 1, 3) + bytes(range(6))
    np.testing.assert_array_equal(read_idx(content), [[[0, 1, 2]], [[3, 4, 5]]])
    with pytest.raises(ValueError, match="must begin with 0, 0, 8"):
        read_idx(b"\x1f\x8b\x08\x00")


def test_transparent_art_lies_on_white_and_is_halved():
    from PIL import Image

    art = np.zeros((64, 64, 4), dtype=np.uint8)
    art[:32] = 200, 0, 0, 255
    stream = io.BytesIO()
    Image.fromarray(art).save(stream, "PNG")
    small = picture(stream.getvalue())
    assert (small.shape, small.dtype) == ((32, 32, 3), np.uint8)
    assert (small[:16] == (200, 0, 0)).all()
    assert (small[16:] == 255).all()


def entry(**fields):
    return {
        "short_name": "x",
        "category": "Objects",
        "subcategory": "tool",
        "name": "X",
        "unified": "1F527",
    } | fields


def test_rules_name_the_classes_of_the_loader():
    assert tuple(CLASSES) == emoji.CLASSES
    assert class_of(entry()) == "thing"
    assert class_of(entry(short_name="footprints", subcategory="person-symbol")) == "body part"
    assert (
        class_of(entry(category="Travel & Places", subcategory="sky & weather")) == "place or sky"
    )
    assert class_of(entry(category="Component", subcategory="skin-tone")) is None


@pytest.mark.parametrize(
    ("one", "another"),
    [
        ("1F9D1-200D-1F373", "1F469-200D-1F373"),
        ("1F3C3", "1F3C3-200D-2640-FE0F-200D-27A1-FE0F"),
        ("1F934", "1F478"),
        ("1F468", "1F469"),
        ("1F385", "1F9D1-200D-1F384"),
    ],
)
def test_one_figure_as_woman_man_and_person_has_one_template(one, another):
    assert template_of(entry(unified=one)) == template_of(entry(unified=another))
    assert template_of(entry(unified=one)) != template_of(entry(unified="1F9D1-200D-1F680"))


def test_changed_digits_stay_digits_of_the_same_form():
    images = mnist.load()[0].images[:500] / np.float32(255)
    before = images.copy()
    changed = augmented(images, np.random.default_rng(0))
    np.testing.assert_array_equal(images, before)
    np.testing.assert_array_equal(changed, augmented(images, np.random.default_rng(0)))
    assert (changed.shape, changed.dtype) == (images.shape, np.float32)
    assert 0 <= changed.min() < changed.max() <= 1
    assert 0.6 < changed.sum() / images.sum() < 1.4
    assert not np.isclose(changed, images).all(axis=(1, 2)).any()


def test_paper_stays_paper():
    assert not augmented(np.zeros((4, 28, 28), dtype=np.float32), np.random.default_rng(0)).any()
