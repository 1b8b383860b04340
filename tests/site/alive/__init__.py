"""Explorers that move on a static page."""
