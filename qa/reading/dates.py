"""Dates as reports print them, in figures or in numerals."""

from __future__ import annotations

import re

from qa.reading.normalise import normalise

_CHINESE_DIGITS = "〇零○Ｏ0一二三四五六七八九"
DATE = re.compile(
    r"(?P<y>(?:19|20)\d\d)年(?:(?P<m>\d{1,2})月(?:(?P<d>\d{1,2})[日号])?)?"
    r"|(?P<cy>[一二][〇零○Ｏ一二三四五六七八九]{3})年(?:(?P<cm>[一二三四五六七八九十]{1,2})月"
    r"(?:(?P<cd>[一二三四五六七八九十]{1,3})[日号])?)?"
    r"|(?P<iy>(?:19|20)\d\d)[-./](?P<im>\d{1,2})[-./](?P<id>\d{1,2})"
)


def iso_date(printed: str) -> str:
    """Return the first date of a text in ISO 8601, as far as it goes: 二〇二三年十月 is 2023-10."""
    found = DATE.search(normalise(printed).text)
    if not found:
        return ""
    part = found.groupdict()
    if part["cy"]:
        year = "".join(str("零一二三四五六七八九".find(_zero(digit))) for digit in part["cy"])
        numbers = [part["cm"], part["cd"]]
        values = [_chinese_day(number) for number in numbers if number]
    else:
        year = part["y"] or part["iy"]
        values = [
            int(number) for number in (part["m"] or part["im"], part["d"] or part["id"]) if number
        ]
    return "-".join([year, *(f"{value:02d}" for value in values)])


def _zero(digit: str) -> str:
    return "零" if digit in "〇○Ｏ" else digit


def _chinese_day(printed: str) -> int:
    tens, ten, ones = printed.rpartition("十")
    value = "零一二三四五六七八九".find
    if not ten:
        return value(printed)
    return (value(tens) if tens else 1) * 10 + (value(ones) if ones else 0)
