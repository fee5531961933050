"""PDF files to text, lines and pages."""

from qa.reading.pdf.document import read_pdf

__all__ = ["read_pdf"]
