"""The earlier place of helpers.home: learners' own cells may still import it from here."""

from helpers.home import ROOT, course_home

__all__ = ["ROOT", "course_home"]
