"""How much memory is free: the computer's, or the container's if that is less."""

import pytest

from helpers.distributed import launch


@pytest.fixture(autouse=True)
def computer(monkeypatch, tmp_path):
    """A computer with 8,000 bytes free, and a container's files in tmp_path."""
    monkeypatch.setattr(launch, "GROUP", tmp_path)
    free = type("Memory", (), {"available": 8000})
    monkeypatch.setattr(launch.psutil, "virtual_memory", lambda: free)


@pytest.mark.parametrize("version", [1, 2])
@pytest.mark.parametrize(("limit", "free"), [("5000", 3500), ("20000", 8000)])
def test_a_containers_limit_counts_without_what_it_would_give_back(tmp_path, limit, free, version):
    folder, names, cache = tmp_path, ("max", "current"), "inactive_file"
    if version == 1:
        folder, names = tmp_path / "memory", ("limit_in_bytes", "usage_in_bytes")
        cache = "total_inactive_file"
        folder.mkdir()
    for name, number in zip(names, (limit, "2000"), strict=True):
        (folder / f"memory.{name}").write_text(f"{number}\n")
    (folder / "memory.stat").write_text(f"anon 1500\n{cache} 500\n")
    assert launch.free_memory() == free


def test_no_limit_is_no_limit(tmp_path):
    for name, text in {"max": "max", "current": "2000", "stat": "anon 5"}.items():
        (tmp_path / f"memory.{name}").write_text(f"{text}\n")
    assert launch.free_memory() == 8000


def test_without_a_container_the_computers_memory_counts():
    assert launch.free_memory() == 8000
