"""The title block: title, date, speaker; and what the report says of its place, period, issuer."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from qa.reading.breaks import TERMINAL
from qa.reading.dates import DATE, iso_date
from qa.reading.marks import ITEMS, Family, find_mark
from qa.reading.normalise import as_written, normalise
from qa.reading.spelled import in_simplified
from qa.reading.titling import Titled, clean_title, find_title, page_title, told_title
from qa.reading.whose import NOTHING, Said, Witnesses, issuer_of, period_of, place_of
from qa.records import BlockKind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from qa.reading.paragraphs import Paragraph


@dataclass(frozen=True, slots=True)
class TitleBlock:
    """What stands before the report begins."""

    kinds: tuple[BlockKind, ...]
    """Of the leading paragraphs, as many as belong to it."""
    title: str = ""
    date: str = ""
    issuer: str = ""
    place: Said = NOTHING
    period: Said = NOTHING


_REPORT = re.compile(
    r"报\s*告|公\s*报|规\s*划|计\s*划|方案|意见|纲\s*要|总结|要点|白皮书|通知|决定|办法|情况|年鉴|说明|讲话|清单"
)
_LONGEST_LINE = 60
_LONGEST_OCCASION = 90
_OCCASION = re.compile(
    r"[—─（(-]*\s*(?:19|20)\d\d年\d{1,2}月\d{1,2}日[^。，；]*(?:会议|大会|全会|会)"
)
_LONGEST_BLOCK = 12  # paragraphs: title in two lines, occasion, speaker, issuers, date, source
_FIRST_LINES = 6  # a photo's caption or a dateline may stand before the title
_FIRST_OF_PAGE = 80  # of a web page, whose menus may stand before it
_OPENING = 3000  # characters of the text in which it may say whose it is
_PROSE = 80  # characters; a longer line with a stop is the report's text


def read_title_block(
    text: str,
    paragraphs: Sequence[Paragraph],
    *,
    told: Sequence[str] = (),
    name: str = "",
    caption: str = "",
) -> TitleBlock:
    """Return how many leading paragraphs are the title block, and what it says.

    Args:
        text: The document.
        paragraphs: Its paragraphs.
        told: What the format itself says the title is, such as a web page's own name.
        name: The file's name without its ending.
        caption: What stands above a table that the document begins with.
    """
    some = paragraphs[: _FIRST_OF_PAGE if told else 40]
    printed = [text[each.span.start : each.span.end] for each in some]
    plain = [normalise(line).text for line in printed]
    levels = [paragraph.level for paragraph in some]
    apart = [paragraph.apart or paragraph.level > 0 for paragraph in some]
    around = _Around(text, paragraphs, plain, told, name)
    found = find_title(plain[: _title_lines(plain, page=bool(told))], told=told, apart=apart)
    if found is None and caption:
        return _block(text, (), clean_title(as_written(caption)), (), around)
    if found is None:
        return _untitled(text, plain, levels, around)
    start = _start(plain, found, page=bool(told))
    past = found.first + _size(
        plain[found.first :], levels[found.first :], level=levels[found.first]
    )
    past = max(past, found.past)
    past = min(past, max(found.past, start + _LONGEST_BLOCK))
    kinds = [
        _kind(line, titled=found.first <= start + at < found.past)
        for at, line in enumerate(plain[start:past])
    ]
    before = (BlockKind.FURNITURE if told else BlockKind.PARAGRAPH,) * start
    title = clean_title("".join(map(as_written, printed[found.first : found.past])))
    return _block(text, (*before, *kinds), title, plain[start:past], around.at(past))


@dataclass(frozen=True, slots=True)
class _Around:
    """What stands around a title, of which it is asked whose the report is."""

    text: str
    paragraphs: Sequence[Paragraph]
    plain: Sequence[str]
    told: Sequence[str]
    name: str
    past: int = 0
    """Of the paragraphs, how many are the title block."""

    def at(self, past: int) -> _Around:
        return replace(self, past=past)

    @property
    def head(self) -> Sequence[str]:
        return self.plain[: self.past + 3]

    @property
    def body(self) -> str:
        if not self.past:
            return self.text  # it may begin with a table
        if self.past >= len(self.paragraphs):
            return ""
        return self.text[self.paragraphs[self.past].span.start :]


def _block(
    text: str,
    kinds: tuple[BlockKind, ...],
    title: str,
    lines: Sequence[str],
    around: _Around,
) -> TitleBlock:
    own = kinds[len(kinds) - len(lines) :] if lines else ()
    head = "\n".join(around.head)
    told = [in_simplified(each) for each in around.told]
    witnesses = Witnesses(
        in_simplified(title), told, head, around.name, in_simplified(around.body[:_OPENING])
    )
    return TitleBlock(
        kinds,
        title,
        _date(lines, own),
        issuer_of(lines, head, own),
        place_of(witnesses),
        period_of(witnesses, text),
    )


def _untitled(
    text: str, plain: Sequence[str], levels: Sequence[int], around: _Around
) -> TitleBlock:
    """What the first lines say where none of them is surely a title."""
    size = _size(plain, levels, level=levels[0] if levels else 0)
    if size == len(plain) and size > 1 and not any(_REPORT.search(line) for line in plain[:size]):
        size = 0  # a list of short lines, not a title with nothing under it
    lines = plain[:size]
    title = told_title(around.told) or page_title(around.told, plain)
    first = not around.told or (bool(levels) and levels[0] > 0)
    if not title and lines and first and len(plain) > size and not _is_date(lines[0]):
        title = clean_title(lines[0])
    kinds = tuple(_kind(line, titled=False) for line in lines)
    return _block(text, kinds, title, lines, around.at(size))


def _title_lines(plain: Sequence[str], *, page: bool) -> int:
    """How many of the first lines the title may be among."""
    if not page:
        return _FIRST_LINES
    prose = [at for at, line in enumerate(plain) if "。" in line and len(line) > _PROSE]
    return prose[1] if len(prose) > 1 else len(plain)


def _start(plain: Sequence[str], found: Titled, *, page: bool) -> int:
    """Where the title block begins: at the lines above the title that belong to it."""
    start = found.first
    while not page and start and _belongs(plain[start - 1]):
        start -= 1
    return start


def _kind(line: str, *, titled: bool) -> BlockKind:
    return BlockKind.DATE if _is_date(line) and not titled else BlockKind.TITLE


def _size(plain: Sequence[str], levels: Sequence[int], *, level: int) -> int:
    """How many lines from the first belong to the block; the first heading under it does not."""
    size = 0
    while size < min(len(plain), _LONGEST_BLOCK) and _belongs(plain[size]):
        mark = find_mark(plain[size])
        if levels[size] > level or (size and mark is not None and mark.family is Family.HASH):
            break
        size += 1
    return size


def _belongs(line: str) -> bool:
    if _is_run_together(line) or _is_date(line):
        return True
    if len(line) > _LONGEST_LINE or line.startswith("各位"):
        return False
    mark = find_mark(line)
    if mark is not None and (
        mark.family not in ITEMS | {Family.HASH} or mark.family is Family.BULLET
    ):
        return False
    if line[-1] in TERMINAL or "。" in line:
        return False
    return not re.fullmatch(
        r"(?:19|20)?\d{0,4}年?.{0,6}(?:回顾|安排|任务|建议)|(?:附|注释|前言|引言|序).*", line
    )


def _is_run_together(line: str) -> bool:
    """Whether title, occasion and speaker share a line: 政府工作报告——2016年3月5日在…会议上."""
    return len(line) <= 120 and re.match(r"[^。，]{2,40}报告[—─-]{1,2}\d{4}年", line) is not None


def _is_date(line: str) -> bool:
    bare = line.strip("（）()—-─ ")
    if DATE.fullmatch(bare):
        return True
    return len(line) <= _LONGEST_OCCASION and _OCCASION.match(line) is not None


def _date(plain: Sequence[str], kinds: Sequence[BlockKind]) -> str:
    dated = [line for line, kind in zip(plain, kinds, strict=True) if kind is BlockKind.DATE]
    dated += [line for line in plain if re.search(r"——\d{4}年\d{1,2}月", line)]
    return iso_date(dated[0]) if dated else ""
