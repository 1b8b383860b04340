"""`python -m tests.reference.onnx` prints how many of ONNX's cases hold for each operator,
and why the others were left out.
"""

import textwrap

from tests.reference.onnx import counts, suite
from tests.reference.onnx.cases import from_files

WIDTH = 100


def main():
    """Run everything and print the table; an AssertionError names the case that does not hold."""
    print(f"{'cases of':<26} {'hold':>5} {'left out':>9}  why")
    nodes = [row(operator, suite.of_operator(operator)) for operator in suite.ADAPTERS]
    print(f"{len(nodes)} operators: {sum(nodes)} cases hold\n")
    files = [row(folder, from_files(folder)) for folder in counts.FROM_PYTORCH]
    print(f"from PyTorch: {sum(files)} cases hold\n")
    others = suite.other_modules()
    print(textwrap.fill(f"{len(others)} modules without a concept: {', '.join(others)}", WIDTH))


def row(name, cases):
    """Print one line of the table and return how many cases hold."""
    found = suite.outcome(cases)
    holds = found.pop(suite.HOLDS, 0)
    why = ", ".join(f"{count} {reason}" for reason, count in found.items())
    print(f"{name:<26} {holds:>5} {sum(found.values()) or '':>9}  {why}".rstrip())
    return holds


if __name__ == "__main__":
    main()
