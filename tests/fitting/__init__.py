"""Fits the weights of evidence: `python -m tests.fitting` prints `evidence_weights.tsv` anew."""
