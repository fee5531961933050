"""Whose report it is: of which place and period, by whom; each with what said so."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from qa.reading.normalise import normalise
from qa.reading.places import AREA, full_names, is_name, named_in, parents_of, read_place
from qa.reading.titling import subject_of
from qa.records import BlockKind

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

CONGRESS: Final = re.compile(
    r"在(?P<place>[一-鿿]{2,24}?)第[一二三四五六七八九十]+届(?:人民代表大会|人大)|(?P<nation>全国人民代表大会)"
)
_ON_BEHALF: Final = re.compile(r"我(?:代表|受)(?P<issuer>[一-鿿]{2,24}?)(?:的?委托|向|，|作)")
_OFFICE: Final = re.compile(r"[一-鿿]{2,30}(?:局|委员会|人民政府|办公室|调查(?:总)?队|国务院)")
_OFFICE_BEGINS: Final = re.compile(
    rf"(?P<place>(?:{AREA})+)(?:人民政府|统计局|财政局|发展和改革|发展改革|发改委|人大常委会|人民代表大会|审计局)"
)
_BEFORE_PLACE: Final = re.compile(
    r"(?:(?:19|20)\d\d年?度?|上半年|下半年|前[一二三]季度|[一二三四]季度|\d{1,2}(?:[-—至]\d{1,2})?月份?|国家统计局)*"
)
_PERIOD: Final = re.compile(
    r"(?:19|20)\d\d年(?:上半年|下半年|前[一二三]季度|[一二三四]季度|\d{1,2}[-—至]\d{1,2}月)?"
)
_REVIEW: Final = re.compile(
    r"(?:^|[\n。！])(?:[一二三四五六七]、)?[^。，\n]{0,16}?((?:19|20)\d\d年)[^。，\n]{0,12}?工作的?(?:回顾|总结)"
)
_OPENS_YEAR: Final = re.compile(
    r"(?:^|[。\n])(?:初步核算[，,])?((?:19|20)\d\d年)"
    r"(?=[，,]|全[年市省区县州]|上半年|[一-鿿]{2,6}[市县区州])"
)
_SUBTITLE: Final = re.compile(r"[—-]{1,2}(?!(?:19|20)\d\d年\d{1,2}月).*(?:执行情况|公报|报告)")
_FIRST: Final = 700  # characters of the body in which a report says where it is
_SOURCE: Final = re.compile(
    r"(?:信息|文章|稿件)?来\s*源\s*[：:]\s*|(?:出处|发布机构|发文机关|发布单位)\s*[：:]?\s*"
)


@dataclass(frozen=True, slots=True)
class Said:
    """What was read, and where: title, page, occasion, office, name (of the file) or text."""

    value: str = ""
    where: str = ""


NOTHING: Final = Said()


@dataclass(frozen=True, slots=True)
class Witnesses:
    """What may say whose a report is."""

    title: str
    told: Sequence[str]
    """What the format says of it: a page's own name."""
    head: str
    """The lines around the title."""
    name: str
    """The file's name without its ending."""
    body: str
    """The text after the title block."""


def place_of(witnesses: Witnesses) -> Said:
    """Return a report's place; nothing where no witness surely names one."""
    for where, value in _places(witnesses):
        if value:
            around = f"{witnesses.head}\n{witnesses.body[:_FIRST]}"
            return Said(_with_parent(value, around), where)
    return NOTHING


def _places(witnesses: Witnesses) -> Iterator[tuple[str, str]]:
    """The place that each witness names, the surest first."""
    head, told = witnesses.head, witnesses.told
    yield "title", _titled(witnesses.title)
    for each in told:
        yield "page", _titled(each)
    yield "occasion", _occasion(head)
    yield "office", _behalf(head)
    yield "office", next(filter(None, map(_office, _lines(head))), "")
    for each in told:
        yield "page", next(filter(None, map(_office, re.split(r"[-_|｜—–\s]+", each))), "")
    yield "name", _titled(witnesses.name)
    yield "text", _in_text(witnesses.body)


def _titled(title: str) -> str:
    """The place that a title begins with, after its year; else the one place that it names."""
    subject = subject_of(title)
    if re.match(r"(?:\d{4}年)?(?:中华人民共和国|国务院|全国(?!各))", subject):
        return "全国"
    begins = _BEFORE_PLACE.match(subject)
    place = read_place(subject[begins.end() if begins else 0 :].lstrip("　 "))
    if place:
        return place
    named = named_in(title)
    return named[0] if len(named) == 1 else ""


def _occasion(head: str) -> str:
    found = CONGRESS.search(re.sub(r"\s+", "", head))
    if found is None:
        return ""
    return "全国" if found["nation"] else _checked(found["place"])


def _behalf(head: str) -> str:
    found = _ON_BEHALF.search(head)
    if found is None:
        return ""
    if "国务院" in found["issuer"]:
        return "全国"
    area = re.match(rf"(?:{AREA})+", found["issuer"])
    return _checked(area[0]) if area and len(area[0]) > 2 else ""


def _office(line: str) -> str:
    """The place of the office that a line names: 来源：阿克苏地区统计局, 柏溪县人民政府县长."""
    found = _OFFICE_BEGINS.match(_SOURCE.sub("", line.strip()).replace("国家统计局", ""))
    return _checked(found["place"]) if found else ""


def _checked(place: str) -> str:
    if is_name(place):
        return full_names().get(place, place)
    return full_names().get(place, "")


def _in_text(body: str) -> str:
    """The one place that the first sentences name, apart from what it lies in.

    A place named before several of its own parts, as tables do, is the one they are of.
    """
    named = named_in(normalise(body[:_FIRST]).text)
    if len(named) > 2 and all(named[0] in parents_of(each) for each in named[1:]):
        return named[0]
    holding = {parent for each in named for parent in parents_of(each)}
    own = [each for each in named if each not in holding]
    return own[0] if len(own) == 1 else ""


def _with_parent(place: str, text: str) -> str:
    """A place whose name many share, after the one it lies in where the text names that."""
    parents = parents_of(place)
    if len(parents) < 2:
        return place
    near = [each for each in parents if each in text or each.rstrip("市") + place in text]
    return f"{near[0]}{place}" if len(near) == 1 else place


def issuer_of(lines: Sequence[str], head: str, kinds: Sequence[BlockKind]) -> str:
    """Return who gave the report: on whose behalf, or the offices under the title."""
    behalf = _ON_BEHALF.search(head)
    if behalf and re.search("政府|国务院|委员会|局", behalf["issuer"]):
        return behalf["issuer"]
    offices = [
        office
        for line, kind in zip(lines, kinds, strict=True)
        for office in line.split()
        if kind is BlockKind.TITLE and _OFFICE.fullmatch(office)
    ]
    if offices:
        return "、".join(dict.fromkeys(offices))
    sources = (_SOURCE.match(line) for line in _lines(head))
    named = [match.string[match.end() :] for match in sources if match]
    found = [office[0] for each in named if (office := re.match(_OFFICE, each))]
    return found[0] if found else ""


def period_of(witnesses: Witnesses, text: str) -> Said:
    """Return the data's period, where title or first heading give it.

    A work report's own year is not its data's.
    """
    title = witnesses.title
    if not re.search("工作报告", title) or re.search("上半年|季度|执行情况", title):
        pages = (("page", each) for each in witnesses.told)
        beneath = [line for line in _lines(witnesses.head) if _SUBTITLE.match(line)]
        titles = (("title", each) for each in (title, *beneath))
        for where, words in (*titles, *pages, ("name", witnesses.name)):
            found = _PERIOD.search(normalise(words).text)
            if found:
                return Said(found.group(), where)
        opening = _OPENS_YEAR.search(normalise(witnesses.body[:_FIRST]).text)
        return Said(opening[1], "text") if opening else NOTHING
    review = _REVIEW.search(normalise(text[:6000]).text)
    return Said(review.group(1), "text") if review else NOTHING


def _lines(head: str) -> list[str]:
    return [line.strip() for line in head.split("\n") if line.strip()]
