"""Every figure of a report as a typed record."""

from qa.figures.extraction import extract

__all__ = ["extract"]
