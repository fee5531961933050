"""Sentences and clauses of the source, as ranges."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from qa.reading.breaks import CLOSING, LINE_BREAK, is_page_number, wraps
from qa.reading.lines import trim

if TYPE_CHECKING:
    from collections.abc import Iterator

    from qa.records import Span

_BREAK = re.compile(LINE_BREAK)
_PAIRS = dict(zip("“‘「『《〈（【［(", "”’」』》〉）】］)", strict=True))
_STOPS = "。！？!?"
_SEMICOLONS = "；;"
_COMMAS = "，,：:"
_LONG = 100  # characters; past this one part between semicolons answers better than the whole
_LONGEST = 3000
"""Characters after which a sentence ends all the same, at a comma where it has one: whatever reads
sentences may look back to their start, and 139 reports have none beyond 2,250."""
_LONGEST_PAIR = 120  # a mark still open after this many characters was never closed
_GOES_ON = "，、；：的等和与及或并之"
_NEW_START = re.compile(r"\s+[A-Z“\"\u4e00-\u9fff]")
_DIGIT = re.compile(r"[0-9０-９]")


def sentences(text: str, span: Span) -> list[Span]:
    """Return the sentences of a range, in order, without the space around them.

    A sentence ends at 。！？, at a line break that ends a paragraph or list item, and, where it
    would be long, at ；. It never ends inside 《》 “” （） or a number, unless it has no end.
    """
    found: list[Span] = []
    for line in _lines(text, span):
        for sentence in _cut(text, line, _STOPS):
            parts = [sentence]
            if len(sentence) > _LONG:
                parts = _cut(text, sentence, _SEMICOLONS)
            found.extend(piece for part in parts for piece in _pieces(text, part))
    return found


def clauses(text: str, span: Span) -> list[Span]:
    """Return the clauses of a range: sentences cut again at ，；：, never inside a number."""
    return [
        clause
        for sentence in sentences(text, span)
        for clause in _cut(text, sentence, _SEMICOLONS + _COMMAS)
    ]


def _pieces(text: str, span: Span) -> Iterator[Span]:
    """A sentence, or the parts that it has to be read in."""
    start = span.start
    while span.end - start > _LONGEST:
        comma = max(text.rfind(mark, start, start + _LONGEST) for mark in _SEMICOLONS + _COMMAS)
        end = comma + 1 if comma > start else start + _LONGEST
        yield trim(text, start, end)
        start = end
    yield trim(text, start, span.end)


def _lines(text: str, span: Span) -> Iterator[Span]:
    """Ranges between line breaks that end something."""
    start, at = span.start, span.start
    for found in _BREAK.finditer(text, span.start, span.end):
        if found.start() < at:
            continue
        line_end = found.start()
        following = _next_line(text, found.end(), span.end)
        if following is None:
            break
        rest = trim(text, start, line_end)
        if not wraps(text[rest.start : rest.end], text[following.start : following.end]):
            if len(rest):
                yield rest
            start = following.start
        at = following.start
    rest = trim(text, start, span.end)
    if len(rest):
        yield rest


def _next_line(text: str, start: int, end: int) -> Span | None:
    """The next line that is neither blank nor a page number."""
    while start < end:
        found = _BREAK.search(text, start, end)
        line = trim(text, start, found.start() if found else end)
        if len(line) and not is_page_number(text[line.start : line.end]):
            return line
        if found is None:
            return None
        start = found.end()
    return None


def _cut(text: str, span: Span, marks: str) -> list[Span]:
    parts: list[Span] = []
    start = at = span.start
    while at < span.end:
        closing = _PAIRS.get(text[at])
        if closing:
            at = _past_pair(text, at, span.end, closing)
            if _ends_inside(text, at, span.end, marks):
                start = _add(text, parts, start, at)
            continue
        at += 1
        if _ends_at(text, at - 1, span, marks):
            while at < span.end and text[at] in marks + CLOSING:
                at += 1
            start = _add(text, parts, start, at)
    _add(text, parts, start, span.end)
    return parts


def _add(text: str, parts: list[Span], start: int, end: int) -> int:
    part = trim(text, start, end)
    if len(part):
        parts.append(part)
    return end


def _past_pair(text: str, at: int, end: int, closing: str) -> int:
    """One past the end of the pair opened at `at`; past the opening mark where it never closes."""
    if text.find(closing, at, at + _LONGEST_PAIR) < 0:
        return at + 1
    depth = 0
    for place in range(at, min(end, at + _LONGEST_PAIR)):
        if text[place] == text[at]:
            depth += 1
        elif text[place] == closing:
            depth -= 1
            if not depth:
                return place + 1
    return at + 1


def _ends_inside(text: str, at: int, end: int, marks: str) -> bool:
    """Whether a sentence ends with the pair that ends at `at`: …。” with a new start after it."""
    return (
        _STOPS[0] in marks
        and at >= 2
        and text[at - 1] in "”』」）)"
        and text[at - 2] in _STOPS
        and at < end
        and text[at] not in _GOES_ON
    )


def _ends_at(text: str, at: int, span: Span, marks: str) -> bool:
    character = text[at]
    if character == "." and marks == _STOPS:
        return _is_full_stop(text, at, span.end)
    if character not in marks:
        return False
    inside = (
        character in _COMMAS
        and at > span.start
        and at + 1 < span.end
        and _DIGIT.match(text[at - 1]) is not None
        and _DIGIT.match(text[at + 1]) is not None
    )
    return not inside or (
        character == "，" and not re.match(r"[0-9０-９]{3}(?![0-9０-９])", text[at + 1 : at + 5])
    )


def _is_full_stop(text: str, at: int, end: int) -> bool:
    """Whether a point ends an English sentence: a word before it, space and a capital after."""
    if at + 1 < end and _NEW_START.match(text, at + 1, end) is None:
        return False
    before = text[max(0, at - 4) : at]
    word = len(before) > 1 and before[-2:].isalpha()
    return before.isascii() and (word or (len(before) == 4 and before.isdigit()))
