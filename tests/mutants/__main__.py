"""`make mutants` plants every small fault in every reference file and counts those that are
noticed; names: only these.

`python -m tests.mutants dense lstm` takes some files. Survivors are printed as
`file:line  old → new`; equivalents.toml lists those that change nothing, with the reason. Ends with
1 if fewer than 95 % of the others are caught.

`exercises` as the first word: the solutions of the exercises, see exercises.py; `exercises 06 07.5`
takes these. `explorers` as the first word: guides, words, sentences and comparisons of explorers
and plots, see explorers.py.
"""

import os
import sys
import time
import tomllib

if __name__ == "__main__":  # NumPy and pytest read these when they are imported
    os.environ |= {"OPENBLAS_NUM_THREADS": "1", "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1"}
    os.environ["COURSE_BUILD"] = "1"

from tests.mutants import judge, runner

WANTED = 0.95
EQUIVALENTS = judge.ROOT / "tests/mutants/equivalents.toml"
ROW = "{:52} {:>7} {:>10} {:>9} {:>8} {:>8} {:>7}"


def main(names):
    """Run the mutants of these files, or of all, print what was found, and return the exit code."""
    begun, equivalents = time.time(), read_equivalents()
    wrong = [
        f"{file}\n    in equivalents.toml is no file"
        for file in equivalents
        if not (judge.ROOT / file).exists()
    ]
    print(
        ROW.format("file", "mutants", "equivalent", "by values", "by tests", "survived", "share"),
        flush=True,
    )
    total = caught = 0
    for path in files(names):
        file = path.relative_to(judge.ROOT).as_posix()
        try:
            results = runner.run_file(path, file)
        except runner.BrokenError as error:
            wrong.append(f"cannot be judged: {error}")
            continue
        known, other = split(results, equivalents.get(file, {}))
        wrong += [
            f"{show(m)}\n    is called equivalent, but was noticed" for m, ended in known if ended
        ]
        wrong += stale(file, results, equivalents.get(file, {}))
        total, caught = total + len(other), caught + report(file, known, other)
    print(
        f"\n{caught} of {total} mutants caught, {percent(caught, total)} (wanted {WANTED:.0%}), "
        f"in {(time.time() - begun) / 60:.1f} minutes, without TensorFlow.",
        *wrong,
        sep="\n",
    )
    return int(bool(wrong) or caught < WANTED * total)


def report(file, known, other):
    """Print the row of a file and the mutants that survived; return how many were caught."""
    survivors = [m for m, ended in other if ended == runner.SURVIVED]
    ways = [sum(ended == way for _m, ended in other) for way in (runner.BY_VALUES, runner.BY_TESTS)]
    if known or other:
        print(
            ROW.format(
                file.removeprefix("helpers/reference/"),
                len(known) + len(other),
                len(known),
                *ways,
                len(survivors),
                percent(sum(ways), len(other)),
            ),
            *map(show, survivors),
            sep="\n",
            flush=True,
        )
    return sum(ways)


def files(names):
    """Return the reference files with these names (`lstm`, `activations.relu`), or all; SystemExit
    for an unknown name.
    """
    paths = {judge.name_of(path): path for path in judge.every_file()}
    chosen = {
        name: [found for found in paths if name in (found, found.rpartition(".")[2])]
        for name in names
    }
    unknown = [name for name, found in chosen.items() if not found]
    if unknown:
        sys.exit(
            f"mutants: wants names such as {', '.join(list(paths)[1:6])}; got {', '.join(unknown)}"
        )
    return [
        path
        for name, path in paths.items()
        if not names or any(name in found for found in chosen.values())
    ]


def read_equivalents():
    """Return equivalents.toml as a dict from files to dicts from (function, line, mutation) to the
    reason.
    """
    found = {}
    for entry in tomllib.loads(EQUIVALENTS.read_text(encoding="utf-8")).get("equivalent", []):
        found.setdefault(entry["file"], {})[entry["function"], entry["line"], entry["mutation"]] = (
            entry["reason"]
        )
    return found


def key(mutant):
    """Return how equivalents.toml names a mutant within its file: numbers of lines would change too
    often.
    """
    return mutant.where, mutant.old, mutant.new


def split(results, equivalents):
    """Return the results of the equivalent mutants and those of the others."""
    known = [(m, ended) for m, ended in results if key(m) in equivalents]
    return known, [(m, ended) for m, ended in results if key(m) not in equivalents]


def stale(file, results, equivalents):
    """Return a line for each entry of equivalents.toml that fits no mutant of the file."""
    there = {key(m) for m, _ended in results}
    return [
        f"{file}: {where}: {old} → {new}\n    in equivalents.toml fits no mutant"
        for where, old, new in equivalents
        if (where, old, new) not in there
    ]


def show(mutant):
    """Return the line that says where a mutant is and what it changes."""
    return f"{mutant.file}:{mutant.line}  {mutant.old}  →  {mutant.new}"


def percent(part, whole):
    """Return the share in percent, one digit."""
    return f"{100 * part / whole:.1f} %" if whole else "–"


if __name__ == "__main__":
    if sys.argv[1:2] == ["explorers"]:
        from tests.mutants import explorers

        sys.exit(explorers.main(sys.argv[2:]))
    if sys.argv[1:2] == ["exercises"]:
        from tests.mutants import exercises

        sys.exit(exercises.main(sys.argv[2:]))
    sys.exit(main(sys.argv[1:]))
