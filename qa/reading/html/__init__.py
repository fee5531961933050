"""Web pages (.html) to text and lines."""

from qa.reading.html.document import read_page

__all__ = ["read_page"]
