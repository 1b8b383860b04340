"""`python -m tests.mutants exercises` plants every small fault in every solution that is a function
and in its first right variant, and counts those that `check` refuses; `exercises 06 07.5`: these.

A fault is caught when it is refused with each of three seeds. Survivors are printed; those that
change nothing which the task asks stand in equivalents_exercises.toml, each with the reason. Ends
with 1 if less than 99 % of the others are caught or more than 3 % of all are called equivalent.
"""

import os
import resource
import signal
import sys
import tempfile
import time
import tomllib
import warnings
from pathlib import Path

from helpers.exercises import check, progress
from helpers.exercises.guard import Stopped, limits
from helpers.exercises.registry import EXERCISES, all_exercises
from tests.mutants.programs import SEEDS, programs

WANTED, MOST_EQUIVALENT = 0.99, 0.03
EQUIVALENTS = Path(__file__).with_name("equivalents_exercises.toml")
PROCESSES = 2
SECONDS, TIMES = 0.3, 5  # a mutant may take so long, or so many times what the program takes
PROCESSOR_SECONDS = 5  # what does not stop by itself is ended after these
MEMORY = 8 * 2**30
CAUGHT, SURVIVED, BROKEN = b"c", b"s", b"b"
ROW = "{:52} {:>7} {:>10} {:>8} {:>8}"


def main(wanted):
    """Plant the faults, print what was found, and return the exit code."""
    begun = time.time()
    chosen = programs(wanted)
    if not chosen:
        sys.exit(f"mutants exercises: wants numbers such as 06 or 07.5, got {' '.join(wanted)}")
    print(ROW.format("exercise", "mutants", "equivalent", "survived", "share"), flush=True)
    known, wrong = read_equivalents(), []
    total = caught = equivalent = 0
    for program, ends in run(chosen):
        if ends is None:
            wrong.append(f"{program.exercise_id} {program.form}: is itself not right or too slow")
            continue
        results = [(m, end != SURVIVED) for m, end in ends]
        wrong += [
            f"{program.exercise_id}: {show(m)}\n    is called equivalent, but was refused"
            for m, was_caught in results
            if key(program, m) in known and was_caught
        ]
        others = [(m, was) for m, was in results if key(program, m) not in known]
        survivors = [m for m, was_caught in others if not was_caught]
        report(program, len(results), len(others), survivors)
        total += len(others)
        caught += len(others) - len(survivors)
        equivalent += len(results) - len(others)
    wrong += stale(chosen, known)
    share = equivalent / max(1, total + equivalent)
    print(
        f"\n{caught} of {total} mutants refused, {percent(caught, total)} (wanted {WANTED:.0%}); "
        f"{equivalent} equivalent, {100 * share:.1f} % (at most {MOST_EQUIVALENT:.0%}); "
        f"{(time.time() - begun) / 60:.1f} minutes.",
        *wrong,
        sep="\n",
    )
    return int(bool(wrong) or caught < WANTED * total or share > MOST_EQUIVALENT)


def report(program, many, others, survivors):
    """Print the row of a program and the faults that survived."""
    name = f"{program.exercise_id} {program.form}"
    share = percent(others - len(survivors), others)
    print(ROW.format(name, many, many - others, len(survivors), share))
    for mutant in survivors:
        print(f"  {show(mutant)}", flush=True)


def show(mutant):
    """Return the line that says what a mutant changes."""
    return f"{mutant.old}  →  {mutant.new}"


def percent(part, whole):
    """Return the share in percent, one digit."""
    return f"{100 * part / whole:.1f} %" if whole else "–"


def read_equivalents():
    """Return {(exercise, line, mutation): reason} of equivalents_exercises.toml."""
    entries = tomllib.loads(EQUIVALENTS.read_text(encoding="utf-8")).get("equivalent", [])
    return {(each["id"], each["line"], each["mutation"]): each["reason"] for each in entries}


def key(program, mutant):
    """Return how equivalents_exercises.toml names a mutant."""
    return program.exercise_id, mutant.old, mutant.new


def stale(chosen, known):
    """Return a line for each entry that fits no mutant of the chosen programs."""
    there = {key(program, m) for program in chosen for m in program.mutants()}
    ids = {program.exercise_id for program in chosen}
    return [
        f"{exercise_id}: {old}  →  {new}\n    in {EQUIVALENTS.name} fits no mutant"
        for exercise_id, old, new in known
        if exercise_id in ids and (exercise_id, old, new) not in there
    ]


def run(chosen):
    """Yield (program, [(mutant, how it ended)]) in order, PROCESSES at a time; None in place of the
    list for a program that is not right itself.
    """
    with tempfile.TemporaryDirectory() as folder:
        os.environ["COURSE_HOME"] = folder
        files = [Path(folder) / str(number) for number in range(len(chosen))]
        waiting, running, done, told = list(range(len(chosen))), {}, {}, 0
        while waiting or running:
            while waiting and len(running) < PROCESSES:
                number = waiting.pop(0)
                running[start(chosen[number], files[number])] = number
            number = running.pop(os.wait()[0])
            ends = split(files[number].read_bytes() if files[number].exists() else b"")
            mutants = chosen[number].mutants()
            if ends[:1] == [BROKEN]:
                done[number] = None
            elif len(ends) < len(mutants):  # it took its process with it
                with files[number].open("ab") as file:
                    file.write(CAUGHT)
                waiting.insert(0, number)
            else:
                done[number] = list(zip(mutants, ends, strict=True))
            while told in done:
                yield chosen[told], done[told]
                told += 1


def split(data):
    """Return the bytes one by one."""
    return [data[i : i + 1] for i in range(len(data))]


def start(program, file):
    """Run the mutants of a program that the file does not tell of yet in a process of its own;
    return its number.
    """
    sys.stdout.flush()
    pid = os.fork()
    if pid:
        return pid
    try:
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
        signal.signal(signal.SIGPROF, signal.SIG_DFL)
        quiet = os.open(os.devnull, os.O_RDWR)
        for stream in (0, 1, 2):
            os.dup2(quiet, stream)
        warnings.simplefilter("ignore")
        progress.record = lambda *_attempt: (1, "")  # nothing is kept
        work(program, file)
    finally:
        os._exit(0)


def work(program, file):
    """Write how each mutant ended, one letter each."""
    begin = len(file.read_bytes()) if file.exists() else 0
    exercise, begun = all_exercises()[program.exercise_id], time.time()
    with file.open("ab", buffering=0) as told:
        if refused(program, program.source):
            told.write(BROKEN)
            return
        seconds = max(SECONDS, TIMES * (time.time() - begun) / len(SEEDS))
        EXERCISES[program.exercise_id] = exercise._replace(seconds=seconds)
        for mutant in program.mutants()[begin:]:
            signal.setitimer(signal.ITIMER_PROF, PROCESSOR_SECONDS)
            caught = refused(program, mutant.source(program.source.encode()), seconds)
            told.write(CAUGHT if caught else SURVIVED)


def refused(program, source, seconds=10):
    """Return whether the check refuses what this source gives, with each seed."""
    try:
        with limits(seconds):
            answers = program.answers(source)
    except (Exception, Stopped):
        return True
    for seed in SEEDS:
        result = check(program.exercise_id, *answers, seed=seed)
        if result:
            return False
        if "seed=" not in repr(result):  # a fixed case: the same with each seed
            return True
    return True
