"""Question answering over Chinese government reports, in their own words and figures.

    import qa

    library = qa.open()
    reply = library.ask("上半年地区生产总值是多少？")

Importing this package loads no model and no index; `open` does.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from qa.records import Answer, Citation, Document, Figure, Hit, Refusal, Reply, Report

if TYPE_CHECKING:
    from qa.assistant import Library

__all__ = [
    "Answer",
    "Citation",
    "Document",
    "Figure",
    "Hit",
    "Refusal",
    "Reply",
    "Report",
    "open",
]


def open(path: str | Path | None = None) -> Library:  # noqa: A001  # qa.open is the documented name
    """Return the library of the reports under `path`, indexed first where it is not yet.

    Args:
        path: A report or a folder of reports; None for the corpus of the settings.

    Raises:
        qa.errors.QaError: Where the reports cannot be read, or the model or index not be made.
    """
    from qa.assistant import open_library, open_path
    from qa.settings import load_settings

    return open_library(load_settings()) if path is None else open_path(Path(path))
