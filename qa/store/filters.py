"""Which chunks a document or section filter lets through."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from qa.lexicon.folding import fold

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from qa.store.protocol import Where


class Paths:
    """The document and heading path of every chunk, each distinct one kept once."""

    def __init__(self, paths: Sequence[tuple[str, tuple[str, ...]]]) -> None:
        """Take document and heading path of each chunk, by id."""
        numbers: dict[tuple[str, tuple[str, ...]], int] = {}
        self._of = np.array([numbers.setdefault(path, len(numbers)) for path in paths], np.int64)
        self._distinct = [(doc, [_plain(title) for title in titles]) for doc, titles in numbers]

    def passing(self, where: Where) -> NDArray[np.int64]:
        """Return the ids of the chunks that pass, ascending."""
        wanted = [_plain(piece) for piece in where.sections]
        passes = [
            (not where.documents or document in where.documents)
            and (not wanted or any(piece in title for piece in wanted for title in titles))
            for document, titles in self._distinct
        ]
        return np.flatnonzero(np.array(passes, dtype=bool)[self._of]).astype(np.int64)


def _plain(title: str) -> str:
    return "".join(fold(title).lower().split())
