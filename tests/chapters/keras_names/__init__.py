"""Small cases for each Keras name in the glossary and in CONCEPTS.md: what an entry says, shown
with numbers. A case gets what the name stands for, a function or a class of Keras; or, where the
name is a word such as `batch_size`, the word.
"""
