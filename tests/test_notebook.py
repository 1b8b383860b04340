"""What cells print: numbers with as many digits, however they come out."""

import os
import sys
from types import SimpleNamespace

import numpy as np
import pytest

from helpers import notebook
from helpers.home import course_home


def test_a_row_has_as_many_digits_in_each_number():
    assert notebook.row([31.24, 8, 0.06]) == "31.2 8.0 0.1"
    assert notebook.row(np.array([-0.461, 4.0], np.float32), 2) == "-0.46 4.00"


def test_start_says_that_the_tools_are_there(capsys):
    notebook.start()
    assert capsys.readouterr().out == "Tools are ready.\n"


def test_keras_that_works_with_another_library_is_told_with_what_to_do(monkeypatch):
    begun = SimpleNamespace(backend=lambda: "torch")
    monkeypatch.setitem(sys.modules, "keras.src.backend.config", begun)
    with pytest.raises(RuntimeError, match=r"works with torch .* Restart the kernel"):
        notebook.tensorflow()


def test_keras_starts_with_tensorflow_and_the_courses_own_settings(monkeypatch):
    monkeypatch.delitem(sys.modules, "keras.src.backend.config", raising=False)
    for name in ("KERAS_BACKEND", "KERAS_HOME", "TF_USE_LEGACY_KERAS"):
        monkeypatch.setenv(name, "another")
    notebook._only_tensorflow()
    assert os.environ["KERAS_BACKEND"] == "tensorflow"
    assert os.environ["KERAS_HOME"] == str(course_home() / ".course" / "keras")
    assert "TF_USE_LEGACY_KERAS" not in os.environ
