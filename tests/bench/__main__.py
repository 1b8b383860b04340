"""`make bench` prints the speeds of the course on this machine; ARGS="layers server" for some rows,
ARGS=--quick for less.
"""

import functools
import os
import sys

OURS = {
    name: os.environ[name]
    for name in ("OPENBLAS_CORETYPE", "OPENBLAS_L2_SIZE")
    if name in os.environ
}
if OURS:  # settings for some other program's sake: they slow NumPy
    clean = {k: v for k, v in os.environ.items() if k not in OURS}
    os.execve(sys.executable, [sys.executable, "-m", "tests.bench", *sys.argv[1:]], clean)

from tests.bench import attention, course, latency, layers, minilm, sequences, trainings  # noqa: E402  (NumPy reads these settings)
from tests.bench.measure import Row, surroundings  # noqa: E402

ROWS = {
    "layers": [
        layers.convolution_small,
        layers.convolution_large,
        layers.max_pooling,
        layers.mlp,
        layers.tiny,
    ],
    "attention": [attention.attention, attention.multi_head_attention],
    "lstm": [sequences.lstm],
    "minilm": [minilm.encoder],
    "or": [trainings.or_network],
    "numpy": [trainings.digits_by_numpy],
    "keras": [course.digits_by_keras],
    "start": [course.first_picture],
    "frame": [course.frame],
    "latency": [latency.explorers],
    "server": [course.server],
    "notebooks": [course.notebooks],
}
QUICK = {
    **ROWS,
    "or": [functools.partial(trainings.or_network, epochs=100)],
    "numpy": [functools.partial(trainings.digits_by_numpy, epochs=1)],
    "keras": [],
    "latency": [],
    "notebooks": [],
}


def main(arguments):
    """Measure and print the rows with these names, or all of them; `--quick` trains less and leaves
    out the longest.
    """
    names = [name for name in arguments if name != "--quick"]
    rows = QUICK if "--quick" in arguments else ROWS
    unknown = set(names) - set(ROWS)
    if unknown:
        sys.exit(f"bench: wants some of {', '.join(ROWS)}; got {', '.join(sorted(unknown))}")
    os.environ["COURSE_BUILD"] = "1"
    print(f"{surroundings()}.\nR: our time over tf.function's: median of pairs, and of bests.\n")
    missed = disturbed = 0
    for name in names or ROWS:
        for measure in rows[name]:
            found = measure()
            for row in [found] if isinstance(found, Row) else found:
                print(row.text(), flush=True)
                disturbed += row.disturbed()
                missed += not row.disturbed() and not row.met(row.must)
    print(f"\n{missed} goals not met." if missed else "\nEvery goal that must be met is met.")
    if disturbed:
        print(f"{disturbed} rows disturbed: nothing is said of them; measure them again.")


if __name__ == "__main__":
    main(sys.argv[1:])
