"""A report without line breaks, cut before the marks that open its parts."""

from __future__ import annotations

import itertools
import re
from typing import TYPE_CHECKING

from qa.reading.breaks import ODD_SPACE
from qa.reading.lines import Line, trim
from qa.records import Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_LONG_LINE = 2000  # characters; the longest paragraph seen in a report with breaks is 1,800
_C = "[一二三四五六七八九十]{1,3}"
_PART = re.compile(
    rf"(?:(?<=[。！？；：])|(?<=[。！？]”))(?={ODD_SPACE}*(?:{_C}、(?!{_C}[、产次])|（{_C}）|——(?!\d)"
    rf"|各位代表[：，！]|第{_C}，|{_C}是(?=[一-鿿“])))"
)
_TITLE_WORD = (
    "(?:工作|总体|重点|主要|目标|任务|要求|部署|回顾|总结|安排|建议|情况|措施|举措|形势|成就|建设|发展"
    "|和|与|及|、)"
)
_CHAPTER = re.compile(
    rf"{ODD_SPACE}*{_C}、(?:[^。，；：！？]{{0,24}}?{_TITLE_WORD}+(?=\d|{ODD_SPACE}|[一-鿿])|[^。，；：！？]{{2,24}}(?={ODD_SPACE}))"
)
_LEADING_TITLE = re.compile(
    r"(?P<title>政府工作报告|(?<=[。\s>电])[^。，；：！？\s<>电]{2,30}?(?:工作报告|公报|的报告))"
    r"(?P<occasion>[—─-]{1,2}\d{4}年\d{1,2}月\d{1,2}日在[^。，：]{4,40}?会议上)"
    r"(?P<speaker>[^。，：！]{2,24}?)?(?=各位代表)"
)


def break_long_lines(text: str, lines: Sequence[Line]) -> tuple[Line, ...]:
    """Return the lines with every overlong one cut where a part of the report opens."""
    return tuple(part for line in lines for part in _parts(text, line))


def _parts(text: str, line: Line) -> Iterator[Line]:
    if len(line.span) < _LONG_LINE or line.cells:
        yield line
        return
    gap = line.gap
    for start, end in _cuts(text, line.span):
        span = trim(text, start, end)
        if len(span):
            yield Line(span, Span(start, end), gap, whole=True)
            gap = 1


def _cuts(text: str, span: Span) -> Iterator[tuple[int, int]]:
    cuts = {span.start, span.end}
    cuts.update(found.start() for found in _PART.finditer(text, span.start, span.end))
    head = _LEADING_TITLE.search(text, span.start, min(span.end, span.start + 400))
    if head:
        cuts.update((head.start(), head.end(), head.start("occasion"), head.end("occasion")))
    for start in sorted(cuts):
        chapter = _CHAPTER.match(text, start, span.end)
        if chapter and start < span.end:
            cuts.add(chapter.end())
    ordered = sorted(cuts)
    yield from itertools.pairwise(ordered)
