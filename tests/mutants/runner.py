"""Runs the mutants of a file, each in a process of its own, and says what became of each."""

import contextlib
import dataclasses
import functools
import importlib
import os
import resource
import signal
import sys
import warnings
from pathlib import Path

from _pytest.config import default_plugins

from tests.mutants import judge
from tests.mutants.mutations import mutants
from tests.reference.support import stored

# Imported here once, so that the processes need not do it again.
for library in (
    "scipy.special",
    "hypothesis.extra.numpy",
    "pytest",
    *(f"_pytest.{plugin}" for plugin in default_plugins),
):
    importlib.import_module(library)

PROCESSES = 2
# a mutant may take 4 s of processor time and 4 times what the file itself takes
SECONDS, TIMES = 4, 4
MEMORY = 8 * 2**30
SURVIVED, BY_VALUES, BY_TESTS, NOT_PYTHON, TENSORFLOW, STRANGE = range(6)
HOW = {
    BY_VALUES: "it does not give its stored values",
    BY_TESTS: "its tests fail",
    NOT_PYTHON: "is not Python",
    TENSORFLOW: "imports TensorFlow",
    STRANGE: "ends the judge itself",
}


class BrokenError(Exception):
    """A file that cannot be judged."""


@dataclasses.dataclass(frozen=True)
class Case:
    """What a file is judged by: its concepts with stored values, and its tests."""

    name: str
    path: Path
    concepts: tuple
    tests: tuple


@functools.cache
def cases_of(concept):
    """Return the stored cases of a concept."""
    return stored.load(concept)


def case_of(path):
    """Return by what the file is judged."""
    name = judge.name_of(path)
    return Case(
        name, path, tuple(judge.concepts_for(name, stored.names())), tuple(judge.tests_for(name))
    )


def run_file(path, file=None):
    """Return [(mutant, how it ended)] of all mutants of the file, after the file without a fault
    has passed.

    How it ended: SURVIVED, BY_VALUES or BY_TESTS; what takes too long or breaks down is caught by
    what was running.
    """
    case, source = case_of(path), Path(path).read_bytes()
    every = mutants(file or str(path), source)
    if not every:
        return []
    if not case.concepts and not case.tests:
        raise BrokenError(f"{case.name} has neither stored values nor tests")
    for concept in case.concepts:
        cases_of(concept)
    with _seeing_only(case):
        ((ended, seconds),) = _run(case, [source], limit=120)
        if ended != SURVIVED:
            raise BrokenError(f"{case.name}: without any fault {HOW.get(ended)}")
        results = _run(
            case, [mutant.source(source) for mutant in every], limit=SECONDS + TIMES * seconds
        )
    for mutant, (ended, _seconds) in zip(every, results, strict=True):
        if ended in (NOT_PYTHON, TENSORFLOW, STRANGE):
            raise BrokenError(f"{mutant.file}:{mutant.line}  {mutant.new}  {HOW[ended]}")
    return [(mutant, ended) for mutant, (ended, _seconds) in zip(every, results, strict=True)]


@contextlib.contextmanager
def _seeing_only(case):
    """Make sure that the processes begin without the modules that they are to import with the fault
    inside.
    """
    loaded = [name for name in sys.modules if name.startswith(f"{judge.PACKAGE}.")]
    assert not loaded, f"the modules {loaded} must not be loaded before {case.name} is judged"
    yield
    assert "tensorflow" not in sys.modules


def _run(case, sources, limit):
    """Return (how it ended, seconds) for each source, PROCESSES at a time."""
    waiting, running, results = list(enumerate(sources)), {}, {}
    while waiting or running:
        if waiting and len(running) < PROCESSES:
            number, source = waiting.pop(0)
            running[_start(case, source, limit)] = number
            continue
        pid, status, used = os.wait4(-1, 0)
        code = os.waitstatus_to_exitcode(status)
        ended = BY_TESTS if code < 0 else code  # a signal: out of time or memory
        results[running.pop(pid)] = ended, used.ru_utime + used.ru_stime
    return [results[i] for i in range(len(sources))]


def _start(case, source, limit):
    pid = os.fork()
    if pid:
        return pid
    ended = STRANGE
    try:
        signal.signal(signal.SIGPROF, signal.SIG_DFL)
        signal.setitimer(signal.ITIMER_PROF, limit)
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
        quiet = os.open(os.devnull, os.O_RDWR)
        for stream in (0, 1, 2):
            os.dup2(quiet, stream)
        ended = _judge(case, source)
        if "tensorflow" in sys.modules:
            ended = TENSORFLOW
    finally:
        os._exit(ended)


def _judge(case, source):
    warnings.simplefilter("ignore")
    try:
        code = compile(source, str(case.path), "exec")
    except SyntaxError:
        return NOT_PYTHON
    judge.Planted(case.name, case.path, code)
    if not judge.passes_values(case.concepts, {name: cases_of(name) for name in case.concepts}):
        return BY_VALUES
    if not judge.passes_examples(case.name) or not judge.passes_tests(case.tests):
        return BY_TESTS
    return SURVIVED
