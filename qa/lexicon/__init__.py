"""Data files of what the field knows."""
