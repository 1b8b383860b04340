"""Tests of what a teacher gets. Those that need the packages of requirements-class.txt are run by
`make test-class`, and say so where they are skipped.
"""
