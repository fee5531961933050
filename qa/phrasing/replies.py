"""The bytes of a chat completion → the pieces of its text, streamed or whole."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from qa.phrased import Setback
from qa.phrasing.model import ReplyError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_MOST_BYTES = 4_000_000
"""Of a reply in all: a stream has some 200 bytes around each word."""
_MOST_TEXT = 20_000
"""Characters of a reply's text, a model's thoughts among them."""
_LONGEST_LINE = 1_000_000
_SHOWN = 200


def streamed(chunks: Iterable[bytes]) -> Iterator[str]:
    """Yield the text of server-sent events. Raises ReplyError where they break."""
    ended = False
    total = 0
    for line in _lines(chunks):
        if not line.startswith("data:"):
            continue  # an event's name, a comment that keeps the connection alive
        data = line.removeprefix("data:").strip()
        if data == "[DONE]":
            return
        if not data:
            continue
        text, finish = _piece(_parsed(data), key="delta")
        total += len(text)
        if total > _MOST_TEXT:
            raise ReplyError(Setback.LENGTH)
        yield text
        if finish:
            _check_finish(finish)
            ended = True
    if not ended:
        raise ReplyError(Setback.CUT)


def whole(chunks: Iterable[bytes]) -> Iterator[str]:
    """Yield the text of a reply in one piece. Raises ReplyError where it is none."""
    body = b"".join(_limited(chunks))
    try:
        said = body.decode("utf-8")
    except UnicodeDecodeError as error:
        raise ReplyError(Setback.MALFORMED, "not UTF-8") from error
    text, finish = _piece(_parsed(said), key="message")
    if finish:
        _check_finish(finish)
    if len(text) > _MOST_TEXT:
        raise ReplyError(Setback.LENGTH)
    yield text


def error_text(body: bytes) -> str:
    """Return what an error's body says, on one short line."""
    said = body.decode("utf-8", "replace")
    try:
        parsed = json.loads(said)
    except (ValueError, RecursionError):
        parsed = None
    return short(_message(parsed) or said)


def short(text: str) -> str:
    """Return a text on one short line that is safe to print."""
    printable = "".join(one if one.isprintable() else " " for one in text)
    line = " ".join(printable.split())
    return line if len(line) <= _SHOWN else f"{line[:_SHOWN]}…"


def _lines(chunks: Iterable[bytes]) -> Iterator[str]:
    held = b""
    for chunk in _limited(chunks):
        held += chunk
        *lines, held = held.split(b"\n")
        yield from map(_decoded, lines)
        if len(held) > _LONGEST_LINE:
            raise ReplyError(Setback.LENGTH)
    if held.strip():
        yield _decoded(held)


def _limited(chunks: Iterable[bytes]) -> Iterator[bytes]:
    total = 0
    for chunk in chunks:
        total += len(chunk)
        if total > _MOST_BYTES:
            raise ReplyError(Setback.LENGTH)
        yield chunk


def _decoded(line: bytes) -> str:
    try:
        return line.decode("utf-8").rstrip("\r")
    except UnicodeDecodeError as error:
        raise ReplyError(Setback.MALFORMED, "not UTF-8") from error


def _parsed(data: str) -> dict[str, object]:
    try:
        parsed = json.loads(data)
    except (ValueError, RecursionError) as error:
        raise ReplyError(Setback.MALFORMED, short(data[:80])) from error
    if not isinstance(parsed, dict):
        raise ReplyError(Setback.MALFORMED, short(data[:80]))
    if parsed.get("error"):
        raise ReplyError(Setback.SERVER, short(_message(parsed) or data))
    return parsed


def _piece(parsed: dict[str, object], *, key: str) -> tuple[str, str]:
    """Return a piece's text and why the reply ends with it; empty where it does not.

    Other fields than `content` (reasoning_content, tool calls) are not for a reader.
    """
    choices = parsed.get("choices")
    if not isinstance(choices, list):
        raise ReplyError(Setback.MALFORMED, "no choices")
    if not choices:
        return "", ""  # the usage that some servers send last
    choice = choices[0]
    if not isinstance(choice, dict):
        raise ReplyError(Setback.MALFORMED, "a choice is no object")
    part = choice.get(key) or {}
    content = part.get("content") if isinstance(part, dict) else None
    if content is not None and not isinstance(content, str):
        raise ReplyError(Setback.MALFORMED, "content is no text")
    finish = choice.get("finish_reason")
    return content or "", finish if isinstance(finish, str) else ""


def _check_finish(finish: str) -> None:
    if finish == "length":
        raise ReplyError(Setback.LENGTH, finish)
    if finish not in {"stop", "eos", "end_turn"}:
        raise ReplyError(Setback.CUT, short(finish))


def _message(parsed: object) -> str:
    """Return the message of an error as servers nest it: {"error": {"message": …}}."""
    for key in ("error", "message", "detail"):
        if isinstance(parsed, dict) and key in parsed:
            parsed = parsed[key]
    return parsed if isinstance(parsed, str) else ""
