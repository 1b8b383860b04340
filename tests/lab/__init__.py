"""The tests of the two commands."""
