"""What cells print: numbers with as many digits, however they come out."""

import numpy as np

from helpers import notebook


def test_a_row_has_as_many_digits_in_each_number():
    assert notebook.row([31.24, 8, 0.06]) == "31.2 8.0 0.1"
    assert notebook.row(np.array([-0.461, 4.0], np.float32), 2) == "-0.46 4.00"
