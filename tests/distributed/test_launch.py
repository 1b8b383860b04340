"""Workers are started, ended and counted; programs that do nothing stand in their place here."""

import subprocess
import sys
import time

import numpy as np
import psutil
import pytest

from helpers.distributed import launch
from helpers.home import ROOT
from tests.distributed.support import ANSWERS, DIES, SLEEPS, children, team

PICTURES, LABELS = np.zeros((64, 784), np.float32), np.zeros(64, np.int64)
STARTS = """
import sys, time
from pathlib import Path
from helpers.distributed import launch
team = launch.Team(2, Path(sys.argv[1]), time.monotonic() + 600).__enter__()
print(*[process.pid for process in team.processes], flush=True)
time.sleep(600)
"""


@pytest.fixture(autouse=True)
def enough_memory(monkeypatch):
    """Let these tests run on a small computer too."""
    monkeypatch.setattr(launch, "free_memory", lambda: 8 * 2**30)


@pytest.fixture(autouse=True)
def nobody_is_left():
    """After each test no more processes run than before it."""
    before = {child.pid for child in children()}
    yield
    assert {child.pid for child in children()} <= before


def test_a_hung_worker_is_ended_and_a_sentence_says_so(capsys):
    with launch.where_possible(seconds=1), launch.tempfile.TemporaryDirectory() as folder:
        with team(folder, SLEEPS, seconds=0.5) as two:
            assert len(children()) >= 2
            two.train(PICTURES, LABELS)
        pytest.fail("nothing was raised")
    assert capsys.readouterr().out == "Not run here: it took too long, and was ended.\n"


def test_one_deadline_holds_for_all_teams(capsys, monkeypatch):
    monkeypatch.setattr(launch.Team, "__init__", make_team_of(SLEEPS))
    begun = time.monotonic()
    with launch.where_possible(seconds=1) as start:
        with start(1):
            time.sleep(1.1)
        with start(2) as two:
            two.train(PICTURES, LABELS)
    assert time.monotonic() - begun < 10
    assert "took too long" in capsys.readouterr().out


def make_team_of(program):
    init = launch.Team.__init__

    def other(self, workers, folder, end):
        init(self, workers, folder, end, program=program)

    return other


@pytest.mark.parametrize("error", [KeyboardInterrupt, ValueError])
def test_an_interruption_ends_all_workers_and_is_passed_on(tmp_path, error):
    two, pids = team(tmp_path, SLEEPS), []

    def interrupted():
        with two:
            pids.extend(process.pid for process in two.processes)
            raise error

    with pytest.raises(error):
        interrupted()
    assert len(pids) == 2
    assert not any(psutil.pid_exists(pid) for pid in pids)


def test_an_interruption_while_workers_start_ends_those_that_run(tmp_path, monkeypatch):
    start, started = launch.Team._start, []

    def interrupted(self, number, addresses):
        if started:
            raise KeyboardInterrupt
        start(self, number, addresses)
        started.append(self.processes[0])

    monkeypatch.setattr(launch.Team, "_start", interrupted)
    with pytest.raises(KeyboardInterrupt), team(tmp_path, SLEEPS):
        pytest.fail("the team was not interrupted")
    assert started[0].returncode is not None


def test_the_last_words_of_a_worker_that_dies_are_told(tmp_path):
    words = "worker 0 ended by itself. Its last words:\nno network card"
    with pytest.raises(RuntimeError, match=words), team(tmp_path, DIES) as two:
        two.train(PICTURES, LABELS)


def test_a_worker_is_killed_where_it_waits_and_the_checkpoint_is_named(tmp_path):
    with team(tmp_path, ANSWERS) as two:
        (tmp_path / "checkpoint.npz").write_bytes(b"of another training")
        two._order = order_and_save(two, tmp_path)
        assert two.train_and_lose(PICTURES, LABELS, worker=1, after=7) == 4
        assert [process.poll() is None for process in two.processes] == [True, False]


def order_and_save(two, tmp_path):
    """Return a Team's _order after which a checkpoint is there, as if worker 0 had written it."""
    order = type(two)._order

    def other(*arrays, **options):
        order(two, *arrays, **options)
        assert not (tmp_path / "checkpoint.npz").exists()
        np.savez(tmp_path / "checkpoint.npz", step=4)

    return other


@pytest.mark.parametrize("fails_at", [0, 1])
def test_where_processes_cannot_be_started_a_sentence_says_so(capsys, monkeypatch, fails_at):
    popen, count = subprocess.Popen, []

    def refuse(*arguments, **options):
        count.append(1)
        if len(count) > fails_at:
            raise PermissionError("not allowed")
        return popen(SLEEPS, **options)

    monkeypatch.setattr(launch.subprocess, "Popen", refuse)
    with launch.where_possible(seconds=30) as start, start(2):
        pytest.fail("the team was started")
    assert capsys.readouterr().out == ("Not run here: processes cannot be started (not allowed).\n")


def test_where_little_memory_is_free_a_sentence_says_so(capsys, monkeypatch):
    monkeypatch.setattr(launch, "free_memory", lambda: 3.94 * 2**30)
    with launch.where_possible(seconds=30) as start, start(1):
        pytest.fail("the team was started")
    assert capsys.readouterr().out == (
        "Not run here: 4 GiB of free memory are needed, and 3.9 are free.\n"
    )


def test_under_windows_a_sentence_says_so(capsys, monkeypatch):
    monkeypatch.setattr(launch.sys, "platform", "win32")
    with launch.where_possible(seconds=30) as start, start(1):
        pytest.fail("the team was started")
    assert capsys.readouterr().out.startswith("Not run here: under Windows")


def test_ports_are_free_and_differ():
    ports = launch.free_ports(3)
    assert len(set(ports)) == 3
    assert not set(ports) & set(launch.free_ports(20))
    assert all(1023 < port < 65536 for port in ports)


def test_workers_end_when_their_starter_is_killed(tmp_path):
    starter = subprocess.Popen(
        (sys.executable, "-c", STARTS, str(tmp_path)),
        cwd=ROOT,
        stdout=subprocess.PIPE,
        text=True,
    )
    with starter:
        workers = [psutil.Process(int(pid)) for pid in starter.stdout.readline().split()]
        assert len(workers) == 2
        starter.kill()
    _gone, alive = psutil.wait_procs(workers, timeout=30)
    for worker in alive:
        worker.kill()
    assert alive == []
