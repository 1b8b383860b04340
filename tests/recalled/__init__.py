"""The true options of the questions at the beginning of the chapters, computed."""
