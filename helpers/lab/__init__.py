"""What `make lab` does: install, copy the chapters for the learner, start JupyterLab."""
