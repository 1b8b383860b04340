"""Checks, hints and wrong answers, one file a chapter; progress."""
