"""Building and comparing the chapters."""
