"""What the page calls each report."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from qa.records import Document


def names(documents: Sequence[Document]) -> dict[str, str]:
    """Return a name for each document by id, no two the same.

    Many reports are called 政府工作报告 and nothing else: place and period follow where the title
    does not say them, and the id where that is still not enough.
    """
    found = {doc.id: _name(doc) for doc in documents}
    counts = Counter(found.values())
    return {key: name if counts[name] == 1 else f"{name}（{key}）" for key, name in found.items()}


def _name(doc: Document) -> str:
    if not doc.title:
        return doc.id
    missing = [part for part in (doc.place, doc.period) if part and part not in doc.title]
    if doc.place and doc.place[-3:] in doc.title:  # 深圳市福田区 in a title that says 福田区
        missing = [part for part in missing if part != doc.place]
    return f"{doc.title}（{' '.join(missing)}）" if missing else doc.title
