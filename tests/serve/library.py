"""A library in memory with an encoder whose vectors can be worked out by hand."""

from __future__ import annotations

import threading

from qa.question import understand
from tests.cli.library import Library as SearchedLibrary
from tests.fakes import LetterEncoder


class Library(SearchedLibrary):
    """Tells the stages of a reply; may be held, so that a test sees what waits."""

    model = "letters-5-0123456789ab-int8"

    def __init__(self):
        super().__init__()
        self.encoder = LetterEncoder(dimension=8)
        self.go_on = threading.Event()
        self.go_on.set()
        self.asked = []
        """Every question that was worked out, in order."""

    def ask(self, question, *, history=(), documents=(), heard=None):
        self.asked.append(question)
        for document in documents:
            self.report(document)  # an unknown one is an error
        assert self.go_on.wait(30)
        if heard is not None:
            heard(understand(question, history=history))
            heard(tuple(self._hits(question)))
        return super().ask(question, history=history, documents=documents)
