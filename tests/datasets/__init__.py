"""The tests of the data sets."""
