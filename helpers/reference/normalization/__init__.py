"""Normalisation: numbers brought to mean 0 and variance 1 between two layers, over the batch or
within each example.
"""
