"""Builds chapters and data files; not imported by chapters."""
