"""Chapter 05 asks about 00 to 04."""

import numpy as np

TRUTHS = {1: lambda: f"{np.array([1, 3]) @ np.array([2, -1]) + 1}"}
