"""The tests of the exercises and of their machinery."""
