"""The title block: title, date, speaker; and what the report says of its place, period, issuer."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from qa.reading.breaks import ODD_SPACE, TERMINAL
from qa.reading.marks import ITEMS, Family, find_mark
from qa.reading.normalise import normalise
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
    place: str = ""
    period: str = ""


_REPORT = re.compile(
    r"报\s*告|公\s*报|规\s*划|计\s*划|方案|意见|纲\s*要|总结|要点|白皮书|通知|决定|办法|情况|年鉴|说明|讲话|清单"
)
_LONGEST_LINE = 60
_LONGEST_OCCASION = 90
_OCCASION = re.compile(
    r"[—─（(-]*\s*(?:19|20)\d\d年\d{1,2}月\d{1,2}日[^。，；]*(?:会议|大会|全会|会)"
)
_LONGEST_BLOCK = 12  # paragraphs: title in two lines, occasion, speaker, issuers, date, source
_CHINESE_DIGITS = "〇零○Ｏ0一二三四五六七八九"
_DATE = re.compile(
    r"(?P<y>(?:19|20)\d\d)年(?:(?P<m>\d{1,2})月(?:(?P<d>\d{1,2})[日号])?)?"
    r"|(?P<cy>[一二][〇零○Ｏ一二三四五六七八九]{3})年(?:(?P<cm>[一二三四五六七八九十]{1,2})月"
    r"(?:(?P<cd>[一二三四五六七八九十]{1,3})[日号])?)?"
    r"|(?P<iy>(?:19|20)\d\d)[-./](?P<im>\d{1,2})[-./](?P<id>\d{1,2})"
)
_AREA = (
    "[一-鿿]{1,14}?(?:特别行政区|自治区|自治州|自治县|自治旗|地区|新区|省|市|州(?![省市区县新])"
    "|盟|县|区|旗|镇|乡)"
)
_CONGRESS = re.compile(
    r"在(?P<place>[一-鿿]{2,24}?)第[一二三四五六七八九十]+届人民代表大会|(?P<nation>全国人民代表大会)"
)
_ON_BEHALF = re.compile(r"我(?:代表|受)(?P<issuer>[一-鿿]{2,24}?)(?:的?委托|向|，|作)")
_TITLE_PLACE = re.compile(rf"(?:(?:19|20)\d\d年)?(?:上半年|[一二三四]季度)?(?P<place>(?:{_AREA})+)")
_BARE_PLACE = re.compile(
    r"(?:(?:19|20)\d\d年)?(?P<place>[一-鿿]{2,4}?)(?:政府工作报告|国民经济|统计公报|人民政府)"
)
_OFFICE = re.compile(r"[一-鿿]{2,30}(?:局|委员会|人民政府|办公室|调查(?:总)?队|国务院)")
_PERIOD = re.compile(
    r"(?:19|20)\d\d年(?:上半年|下半年|前[一二三]季度|[一二三四]季度|\d{1,2}[-—至]\d{1,2}月)?"
)
_REVIEW = re.compile(
    r"(?:^|[\n。！])(?:[一二三四五六七]、)?[^。，\n]{0,16}?((?:19|20)\d\d年)[^。，\n]{0,12}?工作的?(?:回顾|总结)"
)
_LATEST_START = 4  # a photo's caption or a dateline may stand before the title


def read_title_block(text: str, paragraphs: Sequence[Paragraph]) -> TitleBlock:
    """Return how many leading paragraphs are the title block, and what it says."""
    texts = [text[paragraph.span.start : paragraph.span.end] for paragraph in paragraphs[:40]]
    plain = [normalise(line).text for line in texts]
    start = _start(plain)
    size = _size(plain[start:], [paragraph.level for paragraph in paragraphs[start:40]])
    lines = plain[start : start + size]
    title_at = _title(lines, more=len(paragraphs) > start + size)
    kinds = [
        BlockKind.DATE if _is_date(line) and place not in title_at else BlockKind.TITLE
        for place, line in enumerate(lines)
    ]
    title = _clean("".join(lines[place] for place in title_at))
    head = "\n".join(plain[: start + size + 3])
    return TitleBlock(
        (*(BlockKind.PARAGRAPH,) * (start if size else 0), *kinds),
        title,
        _date(lines, kinds),
        _issuer(lines, head, kinds),
        _place(title, head),
        _period(title, text),
    )


def _start(plain: Sequence[str]) -> int:
    """Where the title block begins: at the first line, or at a title not far below."""
    if not plain or _belongs(plain[0]):
        return 0
    for place, line in enumerate(plain[:_LATEST_START]):
        if line.startswith("各位"):
            break
        if _belongs(line) and (_REPORT.search(line) and len(line) <= _LONGEST_LINE):
            return place
    return 0


def _size(plain: Sequence[str], levels: Sequence[int]) -> int:
    size = 0
    named = 0  # how deep a heading the format says the title is
    titled = False
    while size < min(len(plain), _LONGEST_BLOCK) and _belongs(plain[size]):
        if titled and levels[size] > named:
            break  # the first heading under the title
        if not titled and _REPORT.search(plain[size]):
            titled, named = True, levels[size]
        size += 1
    if size == len(plain) and size > 1 and not any(_REPORT.search(line) for line in plain[:size]):
        return 0  # a list of short lines, not a title with nothing under it
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


def _title(plain: Sequence[str], *, more: bool) -> tuple[int, ...]:
    """Positions of the title's lines."""
    for place, line in enumerate(plain):
        if _REPORT.search(line.split("——")[0]) and not _is_date(line) and line[0] not in "（(—-":
            wrapped = place and not _REPORT.search(plain[place - 1]) and _is_name(plain[place - 1])
            return (place - 1, place) if wrapped else (place,)
    return (0,) if plain and more and not _is_date(plain[0]) else ()


def _is_name(line: str) -> bool:
    return re.fullmatch(_AREA + "(?:" + _AREA + ")*", line) is not None


def _clean(title: str) -> str:
    title = re.split(r"——|--|—(?=\d)", re.sub(rf"^#+{ODD_SPACE}*", "", title))[0]
    return re.sub(r"[①-⑳]$|[\[［]\d+[\]］]$|[*＊]$", "", title.strip())


def _is_date(line: str) -> bool:
    bare = line.strip("（）()—-─ ")
    if _DATE.fullmatch(bare):
        return True
    return len(line) <= _LONGEST_OCCASION and _OCCASION.match(line) is not None


def iso_date(printed: str) -> str:
    """Return the first date of a text in ISO 8601, as far as it goes: 二〇二三年十月 is 2023-10."""
    found = _DATE.search(normalise(printed).text)
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


def _date(plain: Sequence[str], kinds: Sequence[BlockKind]) -> str:
    dated = [line for line, kind in zip(plain, kinds, strict=True) if kind is BlockKind.DATE]
    dated += [line for line in plain if re.search(r"——\d{4}年\d{1,2}月", line)]
    return iso_date(dated[0]) if dated else ""


def _place(title: str, head: str) -> str:
    if re.match(r"(?:\d{4}年)?(?:中华人民共和国|国务院|全国)", title):
        return "全国"
    found = _TITLE_PLACE.match(title)
    if found:
        return found["place"]
    congress = _CONGRESS.search(head)
    if congress:
        return "全国" if congress["nation"] else congress["place"]
    behalf = _ON_BEHALF.search(head)
    if behalf:
        if "国务院" in behalf["issuer"]:
            return "全国"
        area = _TITLE_PLACE.match(behalf["issuer"])
        if area and len(area["place"]) > 2:
            return area["place"]
    bare = _BARE_PLACE.match(title)
    return bare["place"] if bare else ""


def _issuer(plain: Sequence[str], head: str, kinds: Sequence[BlockKind]) -> str:
    behalf = _ON_BEHALF.search(head)
    if behalf and re.search("政府|国务院|委员会|局", behalf["issuer"]):
        return behalf["issuer"]
    offices = [
        office
        for line, kind in zip(plain, kinds, strict=True)
        for office in line.split()
        if kind is BlockKind.TITLE and _OFFICE.fullmatch(office)
    ]
    return "、".join(offices)


def _period(title: str, text: str) -> str:
    """The data's period, where title or first heading give it; a work report's own year is not."""
    if not re.search("工作报告", title) or re.search("上半年|季度|执行情况", title):
        found = _PERIOD.search(title)
        return found.group() if found else ""
    review = _REVIEW.search(normalise(text[:6000]).text)
    return review.group(1) if review else ""
