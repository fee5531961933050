"""Campaigns against what is kept and served: `make torture`, `make torture FULL=1`."""
