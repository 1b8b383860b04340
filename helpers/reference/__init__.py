"""NumPy only: forward and backward of every concept that the course teaches."""
