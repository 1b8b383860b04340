"""The chapters in a real browser."""
