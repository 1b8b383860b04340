"""Activation functions: what bends the output of a layer."""
