"""How close is close: the tolerances of the Keras oracle, of the stored values and of differences.

All are relative to the number itself. Two ways in float64 may also be TINY apart, measured by the
largest number of the array: a gradient that is 0 in mathematics is what rounding leaves of it.
"""

ROUNDING = 1e-10  # Keras and we, or two ways of ours, in float64
TINY = 1e-13  # beside that, of the largest number
FLOAT32 = 1e-5  # two ways in float32
DIFFERENCES = 1e-6  # gradients and central differences
# An optimiser with Keras's default constants, which Keras rounds to float32.
DEFAULT_CONSTANTS = 1e-4
