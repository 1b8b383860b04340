"""How much memory is free: the computer's, or the container's if that is less."""

import pytest

from helpers.distributed import launch


@pytest.fixture(autouse=True)
def computer(monkeypatch, tmp_path):
    """A computer with 8,000 bytes free, and a container's files in tmp_path."""
    monkeypatch.setattr(launch, "GROUP", tmp_path)
    free = type("Memory", (), {"available": 8000})
    monkeypatch.setattr(launch.psutil, "virtual_memory", lambda: free)


@pytest.mark.parametrize(("limit", "free"), [("5000", 3000), ("20000", 8000), ("max", 8000)])
def test_a_containers_limit_counts(tmp_path, limit, free):
    (tmp_path / "memory.max").write_text(f"{limit}\n")
    (tmp_path / "memory.current").write_text("2000\n")
    assert launch.free_memory() == free


def test_without_a_container_the_computers_memory_counts():
    assert launch.free_memory() == 8000
