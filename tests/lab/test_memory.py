"""A second heavy chapter at once: when a sentence says so, and when nothing is said."""

import os
from types import SimpleNamespace

import pytest

from helpers.lab import memory

GB = 1_000_000_000


def process(pid, command, rss):
    """Play a process as psutil tells of it."""
    info = {"cmdline": command, "memory_info": rss and SimpleNamespace(rss=rss)}
    return SimpleNamespace(pid=pid, info=info)


@pytest.fixture
def machine(monkeypatch):
    """Play a machine: `processes`, and `free` bytes."""
    monkeypatch.delenv("COURSE_BUILD", raising=False)
    played = SimpleNamespace(processes=[], free=8 * GB)
    monkeypatch.setattr(memory.psutil, "process_iter", lambda attributes: played.processes)
    monkeypatch.setattr(memory, "available", lambda: played.free)
    return played


KERNEL = ["python", "-m", "ipykernel_launcher", "-f", "a file"]


def test_a_second_heavy_kernel_gets_one_sentence_where_memory_is_short(machine, capsys):
    machine.processes = [process(1, KERNEL, int(1.1 * GB)), process(os.getpid(), KERNEL, 2 * GB)]
    machine.free = int(0.8 * GB)
    memory.warn()
    said = capsys.readouterr().out
    assert said.count("\n") == 1
    assert said.startswith("Another notebook is open and takes 1.1 GB of memory")
    assert "Kernel → Shut Down Kernel" in said


@pytest.mark.parametrize(
    ("others", "free"),
    [
        ([process(1, KERNEL, int(1.1 * GB))], int(1.3 * GB)),  # there is room for both
        ([process(1, KERNEL, int(0.2 * GB))], int(0.8 * GB)),  # a light chapter
        ([process(1, ["python", "a program"], 2 * GB)], int(0.8 * GB)),  # no notebook
        ([process(1, None, None)], int(0.8 * GB)),  # another user's: nothing is known of it
        ([process(os.getpid(), KERNEL, int(1.1 * GB))], int(0.8 * GB)),  # this one
        ([], int(0.8 * GB)),
    ],
)
def test_otherwise_nothing_is_said(machine, capsys, others, free):
    machine.processes, machine.free = others, free
    memory.warn()
    assert capsys.readouterr().out == ""


def test_chapters_that_are_built_say_nothing(machine, capsys, monkeypatch):
    monkeypatch.setenv("COURSE_BUILD", "1")
    machine.processes, machine.free = [process(1, KERNEL, 2 * GB)], 0
    memory.warn()
    assert capsys.readouterr().out == ""


V2 = ("memory.max", "memory.current", "inactive_file")
V1 = ("memory.limit_in_bytes", "memory.usage_in_bytes", "total_inactive_file")
PLACES = {
    "version 2": (V2, ""),
    "version 2, own": (V2, "user/kernel"),
    "version 2, above": (V2, "user"),
    "version 1": (V1, "memory"),
    "version 1, own": (V1, "memory/other"),
}


@pytest.mark.parametrize("place", PLACES)
def test_a_control_group_may_leave_less_than_the_machine_has(tmp_path, place, monkeypatch):
    plenty = SimpleNamespace(available=50 * GB)
    monkeypatch.setattr(memory.psutil, "virtual_memory", lambda: plenty)
    assert memory.available(tmp_path) == 50 * GB
    names, inner = PLACES[place]
    folder = tmp_path / "sys" / "fs" / "cgroup" / inner
    folder.mkdir(parents=True)
    own = tmp_path / "proc" / "self" / "cgroup"
    own.parent.mkdir(parents=True)
    own.write_text("3:cpu,cpuacct:/a\n2:memory:/other\n" if names is V1 else "0::/user/kernel\n")
    for name, text in zip(names[:2], (2 * GB, int(1.5 * GB)), strict=True):
        (folder / name).write_text(f"{text}\n")
    (folder / "memory.stat").write_text(f"anon 1\n{names[2]} {int(0.2 * GB)}\n")
    assert memory.available(tmp_path) == int(0.7 * GB)
    (folder / names[0]).write_text("max\n")
    assert memory.available(tmp_path) == 50 * GB


def test_this_machine_can_be_asked():
    assert memory.available() > 0
    assert all(size > memory.HEAVY for size in memory.heavy_kernels())
