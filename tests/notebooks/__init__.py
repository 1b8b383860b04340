"""How the notebooks run as tests: section by section, compared by the course's rules, twice."""
