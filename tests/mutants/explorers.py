"""Plants faults in what learners read and see: `python -m tests.mutants explorers`; names: files.

Single faults in helpers/explorers and helpers/plots (visible_faults.py), each judged in a process
of its own by the tests of tests/explorers and tests/plots.

Survivors are printed as `file:line  kind  old  →  new`. Ends with 1 if fewer than 99 % are caught.
"""

import collections
import contextlib
import importlib
import os
import re
import sys
import tempfile
import time

import pytest

from tests.mutants.judge import PYTEST, ROOT
from tests.mutants.visible_faults import mutants

WANTED = 0.99
PROCESSES = 2
SECONDS = 120  # of processor time for one mutant
PLUGINS = ["-p", "tests.explorers.conftest", "-p", "no:randomly"]
EXPLORERS, PLOTS = "tests/explorers", "tests/plots"
SHARED = ["test_true_options", "test_controls", "test_sentences", "test_words"]
# files whose tests stand in files of another name
TESTED_IN = {
    "drawing": ["test_draw", "test_controls"],
    "losses": ["test_descent"],
    "gates": ["test_recurrent"],
    "memory": ["test_recurrent"],
    "positions": ["test_attention"],
    "kernel": ["test_windows"],
    "pool": ["test_windows"],
    "feature_maps": ["test_windows"],
    "attention_guide": ["test_attention"],
    "playground_guide": ["test_playground"],
    "base": ["test_every_explorer", "test_guide"],
    "controls": ["test_every_explorer", "test_guide"],
    "guide": ["test_guide"],
}
# files whose explorers have another name
KINDS = {
    "draw": {"draw", "draw with occlusion"},
    "drawing": {"draw"},
    "feature_maps": {"feature maps"},
    "attention_guide": {"attention"},
    "playground_guide": {"playground"},
    "base": {"layer", "playground"},
    "controls": {"layer", "playground"},
    "guide": {"layer", "playground"},
}


def tests_for(path):
    """Return the test files that judge a file, the quick ones first, and its explorers' names."""
    stem = path.stem
    if path.parent.name == "plots":
        word = re.compile(rf"helpers\.plots\.{stem}\b")
        naming = sorted(
            (ROOT / PLOTS).glob("test_*.py"), key=lambda test: test.stem != "test_words"
        )
        return [str(test) for test in naming if word.search(test.read_text("utf-8"))], None
    own = TESTED_IN.get(stem, [f"test_{stem}"])
    paths = [ROOT / EXPLORERS / f"{name}.py" for name in [*SHARED, *own]]
    return [str(test) for test in paths if test.exists()], KINDS.get(stem, {stem})


class Only:
    """A plugin for pytest that leaves out the tests of other explorers."""

    def __init__(self, kinds):
        self.kinds = kinds

    def pytest_collection_modifyitems(self, items):
        """Keep the tests of these explorers and those that belong to none."""
        if self.kinds:
            items[:] = [item for item in items if self._kind(item) in (None, *self.kinds)]

    def _kind(self, item):
        params = item.callspec.params if hasattr(item, "callspec") else {}
        return next(
            (params[name] for name in ("kind", "explorer", "shown") if name in params), None
        )


def plant(module, source):
    """Give a module another source, and all who imported its functions and classes the new ones."""
    old = dict(vars(module))
    names = {id(value): name for name, value in old.items() if callable(value)}
    exec(compile(source, module.__file__, "exec"), vars(module))
    for name, other in list(sys.modules.items()):
        if other is not None and name.startswith(("helpers.", "tests.")):
            for key, value in list(vars(other).items()):
                if id(value) in names:
                    setattr(other, key, vars(module)[names[id(value)]])


def quick(fault, kinds):
    """Call the tests that are made for this sort of fault; they raise where they notice it."""
    from tests.explorers import test_controls, test_sentences, test_true_options

    if fault == "option":
        for kind, place in test_true_options.STEPS:
            if kind in kinds:
                test_true_options.test_true_option_is_the_one_that_comes_true(kind, place)
    if fault == "words":
        for kind in kinds:
            test_controls.test_controls_are_called_what_they_move(kind)
            test_controls.test_options_are_called_what_they_choose(kind)
    if fault in ("fields", "words"):
        for kind, case in test_sentences.CASES:
            if kind in kinds:
                test_sentences.test_sentence_is_the_one_computed(kind, case)


def passes(fault, paths, kinds):
    """Return whether all tests pass with this sort of fault."""
    try:
        quick(fault, kinds or ())
    except Exception:  # whatever a fault leads to, it was noticed
        return False
    return pytest.main([*PYTEST, *PLUGINS, *paths], plugins=[Only(kinds)]) == 0


def run_file(path):
    """Return [(mutant, whether it was caught)], after the file without a fault has passed."""
    source = path.read_bytes()
    every = mutants(source)
    name = ".".join(path.relative_to(ROOT).with_suffix("").parts)
    paths, kinds = tests_for(path)
    if not paths:
        folder = PLOTS if path.parent.name == "plots" else EXPLORERS
        sys.exit(f"{name}: no test of {folder} judges it; write {folder}/test_{path.stem}.py")
    for test in paths:
        importlib.import_module(".".join(os.path.relpath(test, ROOT)[:-3].split(os.sep)))
    _know_truths(kinds or ())
    jobs = [("", source), *((mutant[0], mutant[-1]) for mutant in every)]

    def judge(kind, text):
        plant(sys.modules[name], text)
        return passes(kind, paths, kinds)

    ended = _run(judge, jobs)
    if not ended[0]:
        tests = " ".join(os.path.relpath(test, ROOT) for test in paths)
        sys.exit(f"{name}: without any fault its tests fail: python -m pytest {tests}")
    return [(mutant, not ok) for mutant, ok in zip(every, ended[1:], strict=True)]


def _know_truths(kinds):
    """Compute once, before the processes part, what comes true: some of it trains networks."""
    from tests.explorers import test_true_options

    for kind, place in test_true_options.STEPS:
        if kind in kinds:
            test_true_options.truth(kind, place)


def _run(judge, jobs):
    """Return for each job whether the judge, in a process of its own, says True."""
    running, results = {}, {}
    waiting = list(enumerate(jobs))
    while waiting or running:
        if waiting and len(running) < PROCESSES:
            number, job = waiting.pop(0)
            running[_start(judge, job)] = number
            continue
        pid, status = os.wait()
        results[running.pop(pid)] = os.waitstatus_to_exitcode(status) == 0
    return [results[number] for number in range(len(jobs))]


def _start(judge, job):
    pid = os.fork()
    if pid:
        return pid
    ended = 1
    with contextlib.suppress(BaseException):
        import resource

        resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
        quiet = os.open(os.devnull, os.O_RDWR)
        for stream in (0, 1, 2):
            os.dup2(quiet, stream)
        ended = int(not judge(*job))
    os._exit(ended)


def files(names):
    """Return the files of explorers and plots with these names, or all; SystemExit without one."""
    paths = sorted([*ROOT.glob("helpers/explorers/*.py"), *ROOT.glob("helpers/plots/*.py")])
    unknown = set(names) - {path.stem for path in paths}
    if unknown:
        sys.exit(f"mutants: wants names such as gates, confusion; got {', '.join(sorted(unknown))}")
    return [path for path in paths if not names or path.stem in names]


def main(names):
    """Run the mutants of these files, or of all; print what was found; return the exit code."""
    os.environ["COURSE_HOME"] = tempfile.mkdtemp(prefix="course-")
    begun, counts = time.time(), collections.defaultdict(lambda: [0, 0])
    for path in files(names):
        if not mutants(path.read_bytes()):
            continue
        file = path.relative_to(ROOT).as_posix()
        results = run_file(path)
        print(f"{file}: {sum(caught for _m, caught in results)} of {len(results)}", flush=True)
        for (kind, line, old, new, _changed), caught in results:
            counts[kind][0] += caught
            counts[kind][1] += 1
            if not caught:
                print(f"    {file}:{line}  {kind}  {old}  →  {new}", flush=True)
    for kind, (caught, total) in counts.items():
        print(f"{kind:12} {caught:4} of {total:4}")
    caught, total = map(sum, zip(*counts.values(), strict=True))
    minutes = (time.time() - begun) / 60
    print(f"{caught} of {total} caught, {100 * caught / total:.1f} %, in {minutes:.1f} minutes.")
    return int(caught < WANTED * total)
