"""Bytes of a report to its section tree."""

from qa.reading.leaves import Leaf, take_apart
from qa.reading.normalise import Normalised, normalise, verbatim
from qa.reading.outline import outline
from qa.reading.report import parse, read
from qa.reading.sentences import clauses, sentences
from qa.reading.tree import walk

__all__ = [
    "Leaf",
    "Normalised",
    "clauses",
    "normalise",
    "outline",
    "parse",
    "read",
    "sentences",
    "take_apart",
    "verbatim",
    "walk",
]
