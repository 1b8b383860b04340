"""The tests of the explorers: every control moved."""
