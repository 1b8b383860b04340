"""Right answers to the exercise of chapter 16: is a group on both sides of a split?"""

import numpy as np

from tests.exercises.right import right


@right("16.3")
def apart_by_loops(learn, test):
    """Each test row against each row to learn from."""
    for group in test:
        for other in learn:
            if group == other:
                return False
    return True


@right("16.3")
def apart_by_isdisjoint(learn, test):
    """The set's own method."""
    return set(learn).isdisjoint(test)


@right("16.3")
def apart_by_isin(learn, test):
    """NumPy's membership."""
    return not np.isin(test, learn).any()


@right("16.3")
def apart_by_a_table(learn, test):
    """All pairs at once."""
    return bool((np.asarray(learn)[:, None] != np.asarray(test)).all())


@right("16.3")
def apart_by_intersection(learn, test):
    """The intersection is empty."""
    return len(np.intersect1d(learn, test)) == 0
