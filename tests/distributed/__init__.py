"""The tests of training on several machines."""
