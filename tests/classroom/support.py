"""What the tests of the classroom need, or are skipped without."""

import pytest

WHY = "needs the packages of requirements-class.txt: run `make test-class`"
latex2mathml = pytest.importorskip("latex2mathml", reason=WHY)
