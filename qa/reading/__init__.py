"""Bytes of a report to its section tree."""

from qa.reading.leaves import Leaf, take_apart
from qa.reading.losses import Loss
from qa.reading.normalise import Normalised, normalise, verbatim
from qa.reading.outline import outline
from qa.reading.report import Reading, examine, parse, read
from qa.reading.sentences import clauses, sentences
from qa.reading.tree import walk

__all__ = [
    "Leaf",
    "Loss",
    "Normalised",
    "Reading",
    "clauses",
    "examine",
    "normalise",
    "outline",
    "parse",
    "read",
    "sentences",
    "take_apart",
    "verbatim",
    "walk",
]
