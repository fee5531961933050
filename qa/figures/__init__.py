"""Every figure of a report as a typed record: found, grouped, filtered, written out."""

from qa.figures.amounts import amount, change_in_percent, in_percent, signed
from qa.figures.attainment import pairs, reached
from qa.figures.extraction import extract
from qa.figures.finding import find
from qa.figures.linking import indicator_key, linked, names_of
from qa.figures.table import figures_csv, figures_table

__all__ = [
    "amount",
    "change_in_percent",
    "extract",
    "figures_csv",
    "figures_table",
    "find",
    "in_percent",
    "indicator_key",
    "linked",
    "names_of",
    "pairs",
    "reached",
    "signed",
]
