"""Pictures of a report's pages beside its text, drawn when they are asked for, within limits."""

from __future__ import annotations

import bisect
import hashlib
import json
import logging
import subprocess
import sys
import threading
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from qa.errors import InputError
from qa.web.words import say

if TYPE_CHECKING:
    from qa.records import Document, Span
    from qa.web.library import Library
    from qa.web.words import Language

SECONDS = 15
"""Until a page that takes longer is given up."""
_MOST_KEPT = 24
"""Pictures that are kept; of some 300 KB each."""
_DRAWING = threading.BoundedSemaphore(2)
"""Pages drawn at once; others wait."""
_LOG = logging.getLogger(__name__)


def pages_of(doc: Document) -> int:
    """Return how many pages of a report can be shown: none of other formats or without its file."""
    path = Path(doc.path)
    shown = path.suffix.lower() == ".pdf" and bool(doc.page_starts) and path.is_file()
    return len(doc.page_starts) if shown else 0


def page_at(doc: Document, offset: int) -> int:
    """Return the page, from 1, that a character stands on."""
    return max(1, bisect.bisect_right(doc.page_starts, offset))


def picture(
    library: Library, doc: Document, page: int, *, cited: Span | None, language: Language
) -> dict[str, object]:
    """Return a page as an image and the frames of what is cited on it, in shares of the page.

    Raises InputError, in the reader's language, where there is no such page, the file has changed
    since it was read, or the page cannot be drawn in time.
    """
    if not 1 <= page <= pages_of(doc):
        raise InputError(say(language, "picture.none", page=page), remedy="")
    words = ""
    if cited is not None:
        text = library.report(doc.id).doc.text
        ends = (*doc.page_starts[1:], len(text))
        words = text[max(cited.start, doc.page_starts[page - 1]) : min(cited.end, ends[page - 1])]
    stat = Path(doc.path).stat()
    if _digest(doc.path, stat.st_mtime_ns, stat.st_size) != doc.sha256:
        raise InputError(say(language, "picture.changed"), remedy="")
    made = _drawn(doc.path, doc.sha256, page, words)
    if made is None:
        raise InputError(say(language, "picture.failed", page=page), remedy="")
    return {**json.loads(made), "page": page, "pages": len(doc.page_starts)}


@lru_cache(maxsize=64)
def _digest(path: str, _changed: int, _size: int) -> str:
    return hashlib.sha256(Path(path).read_bytes()).hexdigest()


@lru_cache(maxsize=_MOST_KEPT)
def _drawn(path: str, _sha256: str, page: int, words: str) -> str | None:
    """Return what `qa.web.drawing` writes of a page; None where it fails or takes too long."""
    asked = json.dumps({"path": path, "page": page, "words": words})
    command = [sys.executable, "-m", "qa.web.drawing"]
    with _DRAWING:
        try:
            done = subprocess.run(  # noqa: S603 - our own program, told by stdin what to draw
                command, input=asked, capture_output=True, text=True, timeout=SECONDS, check=True
            )
        except (subprocess.SubprocessError, OSError) as error:
            _LOG.warning("page %d of %r cannot be drawn: %r", page, path, error)
            return None
    return done.stdout
