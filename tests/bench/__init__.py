"""The course's speeds, measured on the machine at hand; never part of the tests."""
