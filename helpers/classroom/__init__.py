"""What a teacher gets from the chapters' own sources: lesson plans, notes, quizzes, slides. `make
class` writes them into `class/`.
"""
