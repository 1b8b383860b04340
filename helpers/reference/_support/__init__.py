"""Plumbing that the concepts share: no concept of its own, no name for readers of the chapters."""
