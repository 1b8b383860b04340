"""The mutants' machinery: which faults are planted where, that they are found, and that a harmless
change is not.
"""

import json
import os
import subprocess
import sys

import pytest

from tests.mutants import __main__ as command
from tests.mutants import judge
from tests.mutants.mutations import mutants
from tests.reference.support import stored

# Run in a process of its own: judge these sources in the place of a module, and say how each ended.
JUDGE = """
import json, sys
from pathlib import Path
from tests.mutants import judge, runner
name, concepts, tests, sources, limit = json.loads(sys.stdin.read())
case = runner.Case(name, judge.REFERENCE / f"{name}.py", tuple(concepts), tuple(tests))
print(json.dumps([ended for ended, _ in runner._run(case, [s.encode() for s in sources], limit)]))
assert not {"tensorflow", "keras"} & set(sys.modules)
"""
SURVIVED, BY_VALUES, BY_TESTS, NOT_PYTHON = range(4)


def changes(source):
    """Return the new lines of all mutants of a source."""
    return {mutant.new for mutant in mutants("f.py", source.encode())}


@pytest.mark.parametrize(
    ("source", "wanted"),
    [
        ("y = a + b", {"y = a - b", "y = a", "y = b"}),
        ("y = a - b", {"y = a + b", "y = a"}),
        ("y = a * b", {"y = a / b", "y = a", "y = b"}),
        ("y = a / b", {"y = a * b", "y = a"}),
        (
            "y = (a + c) * d / e",
            {
                "y = (a + c) / d / e",
                "y = (a + c) / e",
                "y = ((a + c) * d) * e",
                "y = d / e",
                "y = ((a + c) * d)",
                "y = (a - c) * d / e",
                "y = (a) * d / e",
                "y = (c) * d / e",
            },
        ),
        ("y = -a", {"y = a"}),
        ("y += a", {"y = a", "y -= a"}),
        ("y = a @ b.T", {"y = b.T @ a", "y = a.T @ b.T", "y = a @ b"}),
        ("y = a.swapaxes(n, m)", {"y = a"}),
        ("y = np.transpose(a, (i, j))", {"y = a"}),
        ("y = a.transpose(i, j, k)", {"y = a", "y = a.transpose(i, k, j)"}),
        ("y = f(axis=-1)", {"y = f(axis=1)", "y = f(axis=(-2))", "y = f(axis=0)"}),
        ("y = f(keepdims=True)", {"y = f(keepdims=False)"}),
        ("y = 0.5", {"y = (-0.5)", "y = (1.5)", "y = (0.55)"}),
        ("y = 2", {"y = 1", "y = 3"}),
        (
            "y = 0 <= a < b",
            {"y = 0 < a < b", "y = 0 <= a <= b", "y = 1 <= a < b", "y = (-1) <= a < b"},
        ),
        ("y = a == b", {"y = a != b"}),
        ("y = np.maximum(a, b)", {"y = np.minimum(a, b)"}),
        ("y = a[i:j]", {"y = a[i + 1:j]", "y = a[i:j - 1]"}),
        ("y = a[:j]", {"y = a[:j - 1]", "y = a[1:j]"}),
        ("y = not a", {"y = a"}),
        ("y = a and b", {"y = (a or b)"}),
        ("y = a if b else c", {"y = a if (not b) else c"}),
        ("for i in reversed(a): pass", {"for i in a: pass"}),
    ],
)
def test_each_kind_of_fault_is_planted(source, wanted):
    assert changes(source) == wanted


@pytest.mark.parametrize(
    "source",
    [
        '"""y = a + b, 2"""',
        "check_option('rate', rate, 'below 1', 0 <= rate < 1)",
        "_check_sizes(units=units + 1)",
        "raise ValueError(1 + 2)",
        "def example(rng):\n    return 2 * rng, {}",
        "import numpy",
        'y = "a" + b',
        "def f(x: int | None): pass",
        "zip(a, b, strict=True)",
        "a.reshape(-1, n)",
        'y = f"{a + b}"',
    ],
)
def test_texts_checks_and_examples_are_left_alone(source):
    assert changes(source) == set()


def test_every_mutant_of_the_reference_is_python_and_another_program():
    for path in judge.every_file():
        source = path.read_bytes()
        for mutant in mutants(str(path), source):
            assert mutant.source(source) != source
            # 1024: only its syntax tree
            compile(mutant.source(source), "mutant", "exec", flags=1024)


def judged(name, sources, *, concepts=(), tests=(), limit=20):
    """Return how each of the sources ended in the place of the reference file."""
    task = json.dumps([name, concepts, tests, sources, limit])
    done = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", JUDGE],
        input=task,
        cwd=judge.ROOT,
        text=True,
        capture_output=True,
        timeout=120,
        check=False,
        env={**os.environ, "OPENBLAS_NUM_THREADS": "1", "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1"},
    )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def test_who_imports_the_command_keeps_their_environment():
    look = """
import os
before = dict(os.environ)
from tests.mutants import __main__, exercises, explorers
print(sorted(set(os.environ.items()) ^ set(before.items())))"""
    done = subprocess.run(
        [sys.executable, "-c", look],
        cwd=judge.ROOT,
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
    )
    assert done.stdout == "[]\n"


def test_faults_in_dense_are_found_and_an_equivalent_survives():
    source = (judge.REFERENCE / "dense.py").read_text(encoding="utf-8")
    faults = [
        ("x @ W + b", "x @ W - b"),
        ("dy @ W.T if", "-(dy @ W.T) if"),
        ("dy.sum(axis=0)", "dy.mean(axis=0)"),
        ("return x @ W + b", "return x @ W"),
        ("if need_dx", "if not need_dx"),
        ("def backward", "def back"),
    ]
    harmless = ("x @ W + b", "b + x @ W")
    assert all(old in source for old, _new in faults)
    ended = judged(
        "dense", [source.replace(*change) for change in [*faults, harmless]], concepts=["dense"]
    )
    assert ended == [BY_VALUES] * len(faults) + [SURVIVED]


def test_faults_in_a_small_module_are_found_by_its_tests(tmp_path):
    tests = tmp_path / "test_count.py"
    tests.write_text(
        "from helpers.reference.count import total\n\n"
        "def test_total():\n    assert total(4) == 10\n\n"
        "def test_with_keras(keras):\n    raise AssertionError('not to be run "
        "here')\n"
    )
    good = (
        "def total(n):\n    s = 0\n    while n > 0:\n        s += n\n        n -= 1\n    return s\n"
    )
    faults = [
        ("s = 0", "s = 1"),
        ("s += n", "s -= n"),
        ("n -= 1", "n += 1"),
        ("total", "sum"),
        ("return s", "return"),
    ]
    sources = [
        good,
        *(good.replace(*fault) for fault in faults),
        good.replace("n > 0", "n >= 0"),
        good.replace("0", "="),
    ]
    ended = judged("count", sources, tests=[str(tests)], limit=1.5)
    # n >= 0 adds 0 at the end
    assert ended == [SURVIVED] + [BY_TESTS] * len(faults) + [SURVIVED, NOT_PYTHON]


def test_the_command_reports_a_file(capfd):
    done = subprocess.run(
        [sys.executable, "-m", "tests.mutants", "dense"],
        cwd=judge.ROOT,
        text=True,
        capture_output=True,
        timeout=120,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert "dense.py" in done.stdout
    assert "mutants caught, 100.0 % (wanted 95%)" in done.stdout


def test_unknown_names_and_stale_equivalents_are_said():
    with pytest.raises(SystemExit, match=r"wants names such as .*; got densely"):
        command.files(["densely"])
    mutant = mutants("dense.py", b"y = a + b\n")[0]
    entries = {command.key(mutant): "why", ("f", "y = c", "y = d"): "why"}
    assert command.split([(mutant, SURVIVED)], entries) == ([(mutant, SURVIVED)], [])
    assert command.stale("dense.py", [(mutant, SURVIVED)], entries) == [
        "dense.py: f: y = c → y = d\n    in equivalents.toml fits no mutant"
    ]


def test_every_equivalent_fits_a_mutant_and_has_a_reason():
    for file, entries in command.read_equivalents().items():
        results = [(mutant, SURVIVED) for mutant in mutants(file, (judge.ROOT / file).read_bytes())]
        assert command.stale(file, results, entries) == []
        assert all(len(reason) > 10 for reason in entries.values())


def test_every_file_has_a_judge():
    for path in judge.every_file():
        if mutants(str(path), path.read_bytes()):
            name = judge.name_of(path)
            assert name in stored.names() or judge.tests_for(name), (
                f"{name}: neither stored values nor a test file"
            )
