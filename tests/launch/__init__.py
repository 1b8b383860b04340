"""Binder's environment, made here without Docker, and how much memory the chapters take in it."""
