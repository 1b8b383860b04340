"""The helper package of the course: reference, plots, explorers, exercises, datasets, lab,
authoring.
"""
