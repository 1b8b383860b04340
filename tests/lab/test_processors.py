"""Threads follow what the process may use: what is assigned to it, and the time it is given."""

import os

import pytest

from helpers.lab import processors

SEEN = 8


@pytest.fixture
def machine(tmp_path, monkeypatch):
    """A machine with eight processors and no limit; returns where its /proc and /sys are."""
    monkeypatch.setattr(os, "sched_getaffinity", lambda process: set(range(SEEN)), raising=False)
    monkeypatch.delenv("CPU_LIMIT", raising=False)
    return tmp_path


def lay(root, files):
    for name, text in files.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text)


V2 = {"proc/self/cgroup": "0::/user/kernel\n"}
V1 = {"proc/self/cgroup": "9:name=systemd:/\n3:cpu,cpuacct:/docker/a1\n2:memory:/other\n0::/\n"}
GROUPS = {
    "no groups": ({}, SEEN),
    "version 2, no limit": (V2 | {"sys/fs/cgroup/cpu.max": "max 100000\n"}, SEEN),
    "version 2, own": (V2 | {"sys/fs/cgroup/user/kernel/cpu.max": "200000 100000"}, 2),
    "version 2, above": (V2 | {"sys/fs/cgroup/user/cpu.max": "150000 50000"}, 3),
    "version 2, container": (V2 | {"sys/fs/cgroup/cpu.max": "50000 100000"}, 1),
    "version 2, part of one more": (V2 | {"sys/fs/cgroup/cpu.max": "290000 100000"}, 2),
    "version 2, of the lowest": (
        V2
        | {
            "sys/fs/cgroup/user/kernel/cpu.max": "400000 100000",
            "sys/fs/cgroup/cpu.max": "300000 100000",
        },
        3,
    ),
    "version 1, no limit": (
        V1
        | {
            "sys/fs/cgroup/cpu/cpu.cfs_quota_us": "-1",
            "sys/fs/cgroup/cpu/cpu.cfs_period_us": "100000",
        },
        SEEN,
    ),
    "version 1, container": (
        V1
        | {
            "sys/fs/cgroup/cpu,cpuacct/cpu.cfs_quota_us": "400000",
            "sys/fs/cgroup/cpu,cpuacct/cpu.cfs_period_us": "100000",
        },
        4,
    ),
    "version 1, own": (
        V1
        | {
            "sys/fs/cgroup/cpu/docker/a1/cpu.cfs_quota_us": "50000",
            "sys/fs/cgroup/cpu/docker/a1/cpu.cfs_period_us": "10000",
        },
        5,
    ),
    "nonsense": (V2 | {"sys/fs/cgroup/cpu.max": "many\n"}, SEEN),
}


@pytest.mark.parametrize("case", GROUPS)
def test_a_quota_is_kept(machine, case):
    files, expected = GROUPS[case]
    lay(machine, files)
    assert processors.usable(machine) == expected


@pytest.mark.parametrize(("limit", "expected"), [("2.0", 2), ("0.5", 1), ("", SEEN), ("x", SEEN)])
def test_binder_says_its_limit(machine, monkeypatch, limit, expected):
    monkeypatch.setenv("CPU_LIMIT", limit)
    assert processors.usable(machine) == expected


def test_what_is_assigned_is_kept(machine, monkeypatch):
    monkeypatch.setattr(os, "sched_getaffinity", lambda process: {3}, raising=False)
    assert processors.usable(machine) == 1
    monkeypatch.delattr(os, "sched_getaffinity")
    monkeypatch.setattr(os, "cpu_count", lambda: 6)
    assert processors.usable(machine) == 6


def test_the_learners_choice_stays(machine, monkeypatch):
    monkeypatch.setattr(processors, "usable", lambda: 3)
    for name in processors.THREADS:
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("OMP_NUM_THREADS", "5")
    expected = dict.fromkeys(processors.THREADS, "3") | {"OMP_NUM_THREADS": "5"}
    assert processors.environment() == expected
