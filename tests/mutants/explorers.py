"""Plants faults in what learners read and see: `python -m tests.mutants.explorers`; names: files.

Single faults in helpers/explorers and helpers/plots, each judged in a process of its own by the
tests of tests/explorers and tests/plots:

    option      another option of a guide's step is called true
    words       two words of one function are exchanged: labels, legends, titles, controls
    fields      two numbers of a sentence are exchanged
    comparison  > becomes >=, == becomes != …

Survivors are printed as `file:line  kind  old  →  new`. Ends with 1 if fewer than 99 % are caught.
"""

import ast
import collections
import contextlib
import importlib
import itertools
import os
import re
import sys
import tempfile
import time

# NumPy, pytest and the course read these when they are imported.
os.environ.update(OPENBLAS_NUM_THREADS="1", PYTEST_DISABLE_PLUGIN_AUTOLOAD="1", COURSE_BUILD="1")
os.environ["COURSE_HOME"] = tempfile.mkdtemp(prefix="course-")

import pytest

from tests.mutants.judge import PYTEST, ROOT
from tests.mutants.mutations import SHIFTS, _line_starts

WANTED = 0.99
PROCESSES = 2
SECONDS = 120  # of processor time for one mutant
NEAR = 3  # words and fields are exchanged with their next neighbours
FIELD = re.compile(r"\{(\w+)([^{}]*)\}")
PLUGINS = ["-p", "tests.explorers.conftest", "-p", "no:randomly"]
LIKELY = {"option": "test_true_options", "fields": "test_sentences", "words": "test_controls"}
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
    "playground_guide": {"playground"},
    "base": {"layer", "playground"},
    "controls": {"layer", "playground"},
    "guide": {"layer", "playground"},
}

Fault = collections.namedtuple("Fault", "kind line start stop text old new")


def faults(source):
    """Return the faults that fit a file with these bytes, as lists of replacements in order."""
    tree, starts = ast.parse(source), _line_starts(source)

    def spot(node, text):
        start = starts[node.lineno - 1] + node.col_offset
        return start, starts[node.end_lineno - 1] + node.end_col_offset, text.encode()

    yield from _options(tree, spot)
    yield from _comparisons(tree, spot)
    for sentence in _sentences(tree):
        yield from _fields(sentence, spot)
    for words in _words(tree):
        for (i, a), (j, b) in itertools.combinations(enumerate(words), 2):
            if j - i <= NEAR and a.value != b.value:
                places = [spot(a, repr(b.value)), spot(b, repr(a.value))]
                yield "words", a.lineno, a.value, b.value, places


def _options(tree, spot):
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "Step":
            options, answer = node.args[1:3]
            for number in range(len(options.elts)):
                if number != answer.value:
                    place = spot(answer, repr(number))
                    yield "option", answer.lineno, str(answer.value), str(number), [place]


def _comparisons(tree, spot):
    for node in ast.walk(tree):
        if not isinstance(node, ast.Compare) or type(node.ops[0]) not in SHIFTS:
            continue
        changed = ast.Compare(
            node.left, [SHIFTS[type(node.ops[0])](), *node.ops[1:]], node.comparators
        )
        old, new = ast.unparse(node), ast.unparse(changed)
        yield "comparison", node.lineno, old, new, [spot(node, new)]


def _sentences(tree):
    """Yield the texts that pass through the language."""
    for node in ast.walk(tree):
        called = getattr(node, "func", None)
        if getattr(called, "id", "") == "_" and isinstance(node.args[0], ast.Constant):
            yield node.args[0]


def _fields(sentence, spot):
    found = list(FIELD.finditer(sentence.value))
    for (i, a), (j, b) in itertools.combinations(enumerate(found), 2):
        if j - i > NEAR or a[1] == b[1]:
            continue
        text = sentence.value
        text = text[: b.start(1)] + a[1] + text[b.end(1) :]
        text = text[: a.start(1)] + b[1] + text[a.end(1) :]
        yield "fields", sentence.lineno, a[1], b[1], [spot(sentence, repr(text))]


def _words(tree):
    """Yield for each function the texts without fields that are no part of a guide's step."""
    for function in ast.walk(tree):
        if isinstance(function, ast.FunctionDef):
            steps = [
                n
                for n in ast.walk(function)
                if getattr(getattr(n, "func", None), "id", "") == "Step"
            ]
            inside = {id(part) for step in steps for part in ast.walk(step)}
            yield [
                text
                for text in sorted(_sentences(function), key=lambda text: text.lineno)
                if id(text) not in inside and not FIELD.search(text.value)
            ]


def mutants(source):
    """Return (kind, line, old, new, changed source) for each fault, in order."""
    found = {}
    for kind, line, old, new, places in faults(source):
        changed = source
        for start, stop, text in sorted(places, reverse=True):
            changed = changed[:start] + text + changed[stop:]
        found.setdefault(changed, (kind, line, old, new, changed))
    return sorted(found.values(), key=lambda mutant: mutant[1])


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
        params = getattr(item, "callspec", None) and item.callspec.params
        return (params or {}).get("kind", (params or {}).get("explorer"))


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


def passes(paths, kinds, kind):
    """Return whether these tests pass, first the file that is most likely not to."""
    first = [path for path in paths if path.endswith(f"{LIKELY.get(kind)}.py")]
    arguments = [*PYTEST, *PLUGINS]
    return all(
        pytest.main([*arguments, *some], plugins=[Only(kinds)]) in (0, 5)
        for some in (first, paths)
        if some
    )


def run_file(path):
    """Return [(mutant, whether it was caught)], after the file without a fault has passed."""
    source = path.read_bytes()
    every = mutants(source)
    name = ".".join(path.relative_to(ROOT).with_suffix("").parts)
    paths, kinds = tests_for(path)
    for test in paths:
        importlib.import_module(".".join(os.path.relpath(test, ROOT)[:-3].split(os.sep)))
    _know_truths(kinds or ())
    jobs = [("", source), *((mutant[0], mutant[-1]) for mutant in every)]

    def judge(kind, text):
        plant(sys.modules[name], text)
        return passes(paths, kinds, kind)

    ended = _run(judge, jobs)
    if not ended[0]:
        sys.exit(f"{name}: without any fault its tests fail")
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


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
