"""Tables that pandas pickled are read without pandas, and nothing that they ask for is run."""

import hashlib
import io
import lzma
import os
import pickle
import sys
import tarfile
import types

import numpy as np
import pytest

from helpers.authoring.data import frames, package


class Frame:
    """In place of pandas.core.frame.DataFrame."""

    def __init__(self, manager):
        self.manager = manager

    def __getstate__(self):
        return {"_mgr": self.manager, "_typ": "dataframe"}


class Called:
    """What is pickled as a call of `function` with `arguments`."""

    def __init__(self, function, *arguments):
        self.call = function, arguments

    def __reduce__(self):
        return self.call


@pytest.fixture
def pandas(monkeypatch):
    """Put the names that a pickled table calls where pickle looks for them."""
    stand_ins = {
        "core.frame": {"DataFrame": Frame},
        "core.internals.managers": {"BlockManager": type("BlockManager", (), {})},
        "_libs.internals": {"_unpickle_block": lambda *arguments: None},
        "core.indexes.base": {"_new_Index": lambda *arguments: None, "Index": type("I", (), {})},
    }
    modules = {}
    for name, content in stand_ins.items():
        module = types.ModuleType(f"pandas.{name}")
        for key, value in content.items():
            value.__module__, value.__name__, value.__qualname__ = module.__name__, key, key
            setattr(module, key, value)
        modules[name] = module
        monkeypatch.setitem(sys.modules, module.__name__, module)
    for parent in ("pandas", "pandas.core", "pandas.core.internals", "pandas.core.indexes"):
        monkeypatch.setitem(sys.modules, parent, types.ModuleType(parent))
    monkeypatch.setitem(sys.modules, "pandas._libs", types.ModuleType("pandas._libs"))
    return modules


def test_columns_come_out_by_name_from_blocks_of_both_kinds(pandas):
    block = pandas["_libs.internals"]._unpickle_block
    base = pandas["core.indexes.base"]
    numbers, words = np.arange(6.0).reshape(2, 3), np.array([["a", "b", None]], object)
    blocks = (
        Called(block, numbers, slice(0, 4, 2), 2),  # the columns 0 and 2
        Called(block, words, np.array([1]), 2),
    )
    names = Called(base._new_Index, base.Index, {"data": np.array(["x", "w", "y"], object)})
    manager = Called(pandas["core.internals.managers"].BlockManager, blocks, [names])
    table = frames.columns(lzma.compress(pickle.dumps(Frame(manager))))
    assert set(table) == {"x", "w", "y"}
    assert table["x"].tolist() == [0, 1, 2]
    assert table["y"].tolist() == [3, 4, 5]
    assert table["w"].tolist() == ["a", "b", None]


def test_a_pickle_that_asks_for_more_is_refused_and_not_run(tmp_path):
    asked = Called(os.mkdir, str(tmp_path / "made"))
    with pytest.raises(pickle.UnpicklingError, match=r"columns: no table needs (posix|nt)\.mkdir"):
        frames.columns(lzma.compress(pickle.dumps(asked)))
    assert not (tmp_path / "made").exists()


def test_source_distribution_is_read_when_its_checksum_is_right(tmp_path):
    with tarfile.open(tmp_path / "p-1.tar.gz", "w:gz") as archive:
        member = tarfile.TarInfo("p-1/data/x")
        member.size = 3
        archive.addfile(member, io.BytesIO(b"abc"))
    right = hashlib.sha256((tmp_path / "p-1.tar.gz").read_bytes()).hexdigest()
    with package.opened_sdist("p", "1", right, tmp_path / "p-1.tar.gz") as read:
        assert read("data/x") == b"abc"
    with (
        pytest.raises(ValueError, match=r"p-1\.tar\.gz: SHA-256 must be 000"),
        package.opened_sdist("p", "1", "0" * 64, tmp_path / "p-1.tar.gz"),
    ):
        pytest.fail("a package with another checksum was opened")
