"""What Keras computes for each concept, and the cases beyond `example`: one file for each group of
concepts.
"""
