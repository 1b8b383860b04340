"""Names that moved are still found, with a warning that says the new one."""

import importlib

import pytest

import helpers.reference as reference


@pytest.mark.parametrize("name", reference.MOVED)
def test_a_name_that_moved_is_found_and_its_new_place_is_said(name):
    with pytest.warns(DeprecationWarning, match=rf"is helpers\.reference\._support\.{name} now"):
        found = getattr(reference, name)
    assert found is importlib.import_module(f"helpers.reference._support.{name}")


def test_a_name_that_never_was_is_refused():
    with pytest.raises(AttributeError, match=r"'helpers\.reference' has no attribute 'shape'"):
        _ = reference.shape
