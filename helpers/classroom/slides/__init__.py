"""Slides of a chapter, from its notebook as it is built: one idea each."""
