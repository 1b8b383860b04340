"""Are the chapters' figures the same on other machines? Played here by what NumPy and TensorFlow
can be told: which processor to compute for, with or without oneDNN, on how many threads.
"""
