"""The controls: they name them and call plots; no mathematics of their own."""
