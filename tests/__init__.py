"""The tests of the course; they mirror helpers/ and chapters/."""
