"""Replies as they are kept: what scoring needs of them, one JSON object a line."""

from __future__ import annotations

import gzip
import io
import json
import zlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

from qa.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from qa.records import Reply


@dataclass(frozen=True, slots=True)
class KeptReply:
    """A reply to the question of an id."""

    id: str
    text: str = ""
    refused: bool = False
    reason: str = ""
    """Of a refusal."""
    bold: tuple[str, ...] = ()
    """What it emphasises."""
    cited: str = ""
    """The words it cites."""
    error: str = ""
    """Why there is no reply."""
    trace: tuple[str, ...] | None = None
    """Names of the checks that spoke against an answer; None where that was not looked at."""

    def as_row(self) -> dict[str, object]:
        """Return what is not empty, for JSON."""
        row = {name: getattr(self, name) for name in self.__slots__}
        looked = {"trace"} if self.trace is not None else set()
        return {name: value for name, value in row.items() if value or name in looked}


def kept(question_id: str, reply: Reply, *, trace: tuple[str, ...] | None = None) -> KeptReply:
    """Return what scoring needs of a reply."""
    emphasis = () if reply.refused else reply.emphasis
    return KeptReply(
        id=question_id,
        text=reply.text,
        refused=reply.refused,
        reason=reply.reason.value if reply.refused else "",
        bold=tuple(reply.text[span.start : span.end] for span in emphasis),
        cited="\n".join(citation.text for citation in reply.citations),
        trace=trace,
    )


def write_replies(path: Path, replies: Iterable[KeptReply]) -> None:
    """Write replies as JSON Lines; the same replies make the same bytes, gzipped for `.gz`."""
    rows = (json.dumps(reply.as_row(), ensure_ascii=False) + "\n" for reply in replies)
    data = "".join(rows).encode()
    path.write_bytes(gzip.compress(data, mtime=0) if path.suffix == ".gz" else data)


def read_replies(path: Path) -> dict[str, KeptReply]:
    """Return kept replies by the ids of their questions.

    Raises InputError for a file that is missing, or that does not hold replies.
    """
    try:
        data = path.read_bytes()
        text = (gzip.decompress(data) if path.suffix == ".gz" else data).decode("utf-8-sig")
    except (OSError, EOFError, zlib.error, UnicodeDecodeError) as error:
        raise InputError(
            f"{path} cannot be read: {getattr(error, 'strerror', None) or error}",
            remedy="give what --save wrote",
        ) from error
    replies = [
        _reply(line, where=f"{path} line {number}")
        for number, line in enumerate(io.StringIO(text), start=1)
        if line.strip()
    ]
    return {reply.id: reply for reply in replies}


def _reply(line: str, *, where: str) -> KeptReply:
    try:
        row = json.loads(line)
    except json.JSONDecodeError as error:
        raise InputError(
            f"{where} is not JSON: {error.msg}", remedy="give what --save wrote"
        ) from error
    if not isinstance(row, dict) or "id" not in row:
        raise InputError(f"{where} is no reply: {line[:80]!r}", remedy="give what --save wrote")
    return KeptReply(
        id=str(row["id"]),
        text=str(row.get("text", "")),
        refused=bool(row.get("refused")),
        reason=str(row.get("reason", "")),
        bold=tuple(map(str, row.get("bold", ()))),
        cited=str(row.get("cited", "")),
        error=str(row.get("error", "")),
        trace=None if "trace" not in row else tuple(map(str, row["trace"])),
    )
