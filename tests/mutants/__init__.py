"""Mutants: each reference file with one small fault planted, to see whether the stored values and
the tests notice it.
"""
