"""Rules over the notebooks."""
