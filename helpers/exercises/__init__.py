"""Checks, hints and wrong answers, one file a chapter; progress."""

from helpers.exercises.checking import check, predict

__all__ = ["check", "predict"]
