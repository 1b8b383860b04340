"""The explorer of private training (chapter 14): from the stored runs, as the chapter makes it."""

from helpers.datasets import private_runs
from helpers.explorers.privacy import private_training

FACTORIES = {"privacy": lambda: private_training(**private_runs.per_cent())}
CHANGES = [("privacy", "noise", 4.0), ("privacy", "steps_taken", 30)]
