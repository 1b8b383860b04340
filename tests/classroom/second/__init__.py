"""The keys of all quiz questions, computed a second time, without the course's library: by loops,
by counting, by trying. A file each chapter; a function has its question's name and takes what was
drawn.
"""
