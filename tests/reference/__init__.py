"""The tests of the reference library, against Keras and finite differences."""
