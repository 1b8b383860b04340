"""Makes the data files of helpers/datasets; only authors run these scripts, never learners."""
