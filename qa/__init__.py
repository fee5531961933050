"""Question answering over Chinese government reports."""
