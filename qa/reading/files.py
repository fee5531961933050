"""Bytes of a file to text, with an error for everything that is not a report."""

from __future__ import annotations

import codecs
from typing import TYPE_CHECKING

from qa.corpus import readable
from qa.errors import ReadingError
from qa.reading.losses import Loss

if TYPE_CHECKING:
    from pathlib import Path

MAX_BYTES = 1_000_000
"""Largest file read. The longest government report known is a tenth of it."""

_BOMS = (
    (codecs.BOM_UTF32_LE, "utf-32"),  # begins as UTF-16's does, and so comes first
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_MOST_BROKEN = 0.005  # of the bytes; a text with more is in another encoding, or none
_FEWEST_BROKEN = 8  # bytes that may be broken in a short text too
_TEXT_CONTROLS = frozenset(b"\t\n\x0b\x0c\r\x1a\x1b\x85")


def check_file(path: Path) -> None:
    """Raise ReadingError where a path leads to no regular file."""
    if path.is_dir():
        raise ReadingError(
            f"{readable(path)} is a directory, not a report",
            remedy=f"name a file in it: {readable(path)}/…",
        )
    name = readable(path)
    if not path.exists():
        raise ReadingError(f"there is no file {name}", remedy="check the path")
    if not path.is_file():
        raise ReadingError(
            f"{name} is no regular file but a device or a pipe",
            remedy="save the report into a file",
        )


def read_bytes(path: Path, *, max_bytes: int = MAX_BYTES) -> bytes:
    """Return a file's bytes. Raises ReadingError when unreadable, empty or over `max_bytes`."""
    name = readable(path)
    try:
        with path.open("rb") as file:
            data = file.read(max_bytes + 1)
    except OSError as error:
        raise ReadingError(
            f"{name} cannot be read: {error.strerror or error}", remedy=f"check it: ls -l {name}"
        ) from error
    check_size(data, name=name, max_bytes=max_bytes)
    if not data:
        raise ReadingError(
            f"{name} is empty", remedy="save the report's text into it, or leave it out"
        )
    return data


def check_size(data: bytes, *, name: str, max_bytes: int) -> None:
    """Raise ReadingError for more than `max_bytes`."""
    if len(data) > max_bytes:
        raise ReadingError(
            f"{name} is larger than {max_bytes:,} bytes",
            remedy="split it into one file a report, or raise max_bytes where you call read",
        )


def decode(data: bytes, *, name: str) -> str:
    """Return the text of a report's bytes: UTF-8, UTF-16 or UTF-32, marked or not, or GB18030.

    NUL bytes are left out and a few broken ones come as U+FFFD: `count_losses` tells. Raises
    ReadingError, naming `name`, for bytes that are no text in any of these.
    """
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            return _strict(data, encoding, name)
    wide = _unmarked_utf16(data)
    if wide:
        return _strict(data, wide, name)
    bare = data.replace(b"\x00", b"")
    if _is_binary(bare) or len(data) - len(bare) > _tolerated(data):
        raise ReadingError(
            f"{name} is not text: it holds bytes that no text has",
            remedy="save it as plain text in UTF-8 first",
        )
    return _refuse_blank(_decoded(bare, name), name)


def count_losses(data: bytes, text: str) -> tuple[Loss, ...]:
    """Return what `decode` had to leave out of bytes that are not UTF-16 or UTF-32, or mark."""
    nuls = 0 if "\x00" in text or _is_wide(data) else data.count(b"\x00")
    broken = text.count("\ufffd") - data.count("\ufffd".encode())
    losses = [Loss("nul", nuls)] if nuls else []
    return (*losses, *([Loss("byte", broken)] if broken > 0 else []))


def _is_wide(data: bytes) -> bool:
    wide = any(data.startswith(bom) for bom, encoding in _BOMS if encoding != "utf-8-sig")
    return wide or _unmarked_utf16(data) is not None


def _tolerated(data: bytes) -> int:
    return max(_FEWEST_BROKEN, int(len(data) * _MOST_BROKEN))


def _decoded(data: bytes, name: str) -> str:
    """The text of bytes without a mark; a few that break UTF-8 or GB18030 come as U+FFFD."""
    for encoding in ("utf-8", "gb18030"):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if encoding == "utf-8" or _is_plausible(text):
            return text
    tried = [data.decode(encoding, "replace") for encoding in ("utf-8", "gb18030")]
    best = min(tried, key=lambda text: text.count("\ufffd"))
    if best.count("\ufffd") <= _tolerated(data) and _is_plausible(best.replace("\ufffd", "")):
        return best
    raise ReadingError(
        f"{name} is in no encoding known here (UTF-8, UTF-16, UTF-32, GB18030)",
        remedy=f"convert it first: iconv -f BIG5 -t UTF-8 {name}",
    )


def _strict(data: bytes, encoding: str, name: str) -> str:
    try:
        return _refuse_blank(data.decode(encoding), name)
    except UnicodeDecodeError as error:
        raise ReadingError(
            f"{name} begins as {encoding} but byte {error.start} breaks it",
            remedy="save it again as plain text in UTF-8",
        ) from error


def _refuse_blank(text: str, name: str) -> str:
    if not any(character.isprintable() and not character.isspace() for character in text):
        raise ReadingError(
            f"{name} holds no text, only space",
            remedy="save the report's text into it, or leave it out",
        )
    return text


def _unmarked_utf16(data: bytes) -> str | None:
    """UTF-16 without its mark shows by its digits and line feeds: zero bytes on one side."""
    sample = data[:4096]
    if len(data) % 2 or b"\x00" not in sample:
        return None
    even, odd = sample[0::2].count(0), sample[1::2].count(0)
    if even == odd:
        return None
    encoding = "utf-16-be" if even > odd else "utf-16-le"
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError:
        return None
    return encoding if _is_plausible(text) else None


def _is_binary(data: bytes) -> bool:
    sample = data[:65536]
    controls = sum(byte < 32 and byte not in _TEXT_CONTROLS for byte in sample)
    return controls > len(sample) / 20


def _is_plausible(text: str) -> bool:
    """Whether decoding gave text people write: mostly Chinese and ASCII, no private characters."""
    sample = text[:20000]
    usual = sum(
        character.isascii()
        or "\u3400" <= character <= "\u9fff"
        or "\U00020000" <= character <= "\U0003ffff"
        or "\u2010" <= character <= "\u303f"
        or "\uff00" <= character <= "\uffef"
        or character in "·×÷±°§μ\u00a0αβ①②③④⑤⑥⑦⑧⑨⑩ⅠⅡⅢⅣⅤ㎡㎞℃"
        for character in sample
    )
    rare = sum("\ue000" <= character <= "\uf8ff" for character in sample)
    return usual >= 0.9 * len(sample) and rare <= 0.01 * len(sample)
