"""Word files (.docx) to text and lines."""

from qa.reading.word.document import read_word

__all__ = ["read_word"]
