"""Measures speed, memory and retrieval beside other engines: `python -m tests.bench`."""
