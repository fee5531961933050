"""Finds the quantities of a sentence: numerals with bound and unit, ranks, fractions, multiples."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from typing import Final, Literal

from qa.figures.masks import BLANK, mask
from qa.figures.numerals import DIGITS, HAN, parse_numeral
from qa.figures.units import MULTIPLIER, is_classifier, unit_kind, unit_pattern
from qa.lexicon.tables import load_rows, load_words

Form = Literal["number", "rank", "part", "ratio"]


@dataclass(frozen=True, slots=True)
class Quantity:
    """A quantity of a normalised text; `text[start:end]` holds its bound and unit too."""

    start: int
    end: int
    value: Decimal | None
    """As printed: 12 for 超12万平方米; of a ratio to one (2.5:1) what comes before; None for any
    other ratio (3.9:39.0:57.1)."""
    unit: str
    bound: str = ""
    upper: Decimal | None = None
    """The far end of a range: 2 for 1-2个."""
    form: Form = "number"


@cache
def _hint() -> re.Pattern[str]:
    starts = "".join({row["unit"][0] for row in load_rows("units")} - set("%‰"))
    numeral = "一二两三四五六七八九十百千"
    return re.compile(
        rf"[0-9０-９半]|首位|榜首|首席|第[{numeral}]|[{numeral}][{starts}多余万亿成番分 ]|翻番"
    )


def may_hold_quantity(text: str) -> bool:
    """Return whether a source text holds anything a quantity could be made of; quick."""
    return bool(_hint().search(text))


def find_quantities(text: str) -> tuple[Quantity, ...]:
    """Return the quantities of a normalised sentence or cell, in order, none overlapping."""
    masked = mask(text)
    found: list[Quantity] = []
    for match in _pattern().finditer(masked):
        quantity = _read(match, masked, text)
        if quantity is not None and (not found or quantity.start >= found[-1].end):
            found.append(quantity)
    return tuple(found)


_SCOPED_RANK: Final = (
    rf"(?:第(?P<rank>\d{{1,3}}|{HAN})[名位]?|(?P<top>首位|榜首|首席))"
    r"(?=[，。；、）)\n\s]|$|的|位居|且|并|和)"
)
_TOP: Final = r"前(?P<upto>\d{1,3}|[二三四五六七八九十百]+)(?:[名位]|(?=[，。；、）)\n]|$))"
_PART: Final = (
    rf"(?P<per>百|千|万)分之(?P<rate>{DIGITS}|{HAN})"
    rf"|(?P<fraction>(?:{DIGITS}|{HAN})分之(?:{DIGITS}|{HAN})|(?<![\d/])[1-9]/[1-9]\d?(?![\d/]))"
    r"|(?P<half>(?<=[超过近])半(?:数)?(?=[，。；、的]|$|以上)|一半|半数(?=以上))"
    r"|翻了?(?P<doubled>[一两二三四\d]?)番"
    rf"|(?P<tenths>\d(?:\.\d)?|[一二两三四五六七八九])成(?=[多以左，。；、）的\n]|$)"
)
_RATIO: Final = r"(?P<ratio>(?<![\d:：])\d+(?:\.\d+)?(?:[:：∶]\d+(?:\.\d+)?){1,3}(?![\d:：]))"
_BARE: Final = "[十百千]+"
"""A numeral of a multiplier alone counts only after a bound: 超百个, 上千万."""


@cache
def _pattern() -> re.Pattern[str]:
    number = (
        rf"(?P<number>(?<![\d.,])[-−－]?{DIGITS}|{HAN})(?P<more>[多余]?)"
        rf"(?:(?P<early>{MULTIPLIER}?{unit_pattern()})?[-—–~～至到](?P<upper>{DIGITS}|{HAN}))?"
        rf"(?P<unit>(?:{MULTIPLIER})?(?P<late>[多余]?)(?:{unit_pattern()})?)"
    )
    first = r"(?=[-−－\d一二两三四五六七八九十百千万第首榜前翻半])"
    return re.compile(f"{first}(?:{'|'.join((_SCOPED_RANK, _TOP, _RATIO, _PART, number))})")


def _read(match: re.Match[str], masked: str, text: str) -> Quantity | None:
    if match["rank"] or match["top"] or match["upto"]:
        return _rank(match, masked)
    if match["ratio"]:
        return _ratio(match, masked)
    if match["number"]:
        return _number(match, masked, text)
    return _part(match, masked)


_RANKING: Final = re.compile(
    r"(?:排名?|位居|位列|名列|稳居|居|列|跃升?至?|升至|上升至|上升到|蝉联|占|位|保持|总量|规模|增速|数|数量|产量|销量|率|进度|密度|额|值"
    r"|全国|全省|全市|全区|全县|全州|全球|世界|亚洲|国内|国际|省内|市内|区内|各区|各县|各市|各省|西部|中部|东部|副省级城市|地级市|第[一二三四五六七八九十\d]{1,3}[名位]?[和及、])$"
)


def _rank(match: re.Match[str], masked: str) -> Quantity | None:
    before = masked[max(0, match.start() - 8) : match.start()]
    start = match.start()
    if match["upto"]:
        if not re.search(
            r"(?:全国|全省|全市|全球|世界|排名|位居|位列|名列|进入|跻身|居|列|各区)$", before
        ):
            return None
        return Quantity(start, match.end(), parse_numeral(match["upto"]), "名", "前", form="rank")
    if not _RANKING.search(before):
        return None
    value = Decimal(1) if match["top"] else parse_numeral(match["rank"])
    return Quantity(start, match.end(), value, "名", form="rank")


def _ratio(match: re.Match[str], masked: str) -> Quantity | None:
    before = masked[max(0, match.start() - 12) : match.start()]
    parts = re.split(r"[:：∶]", match["ratio"])
    if len(parts) == 2 and not re.search("比|结构", before):
        return None
    to_one = parts[1:] == ["1"]
    value = parse_numeral(parts[0]) if to_one else None
    return Quantity(match.start(), match.end(), value, "", form="ratio")


def _part(match: re.Match[str], masked: str) -> Quantity | None:
    if match["per"]:
        value, unit = parse_numeral(match["rate"]), {"百": "%", "千": "‰", "万": "‱"}[match["per"]]
    elif match["fraction"]:
        value, unit = parse_numeral(match["fraction"]), ""
    elif match["half"]:
        value, unit = Decimal("0.5"), ""
    elif match["tenths"]:
        value, unit = parse_numeral(match["tenths"]), "成"
    else:
        value, unit = parse_numeral(match["doubled"] or "一"), "番"
    bound, start, end = _bounds(masked, match.start(), match.end())
    return Quantity(start, end, value, unit, bound, form="part")


def _number(match: re.Match[str], masked: str, text: str) -> Quantity | None:
    number, unit = match["number"], match["unit"].replace(match["late"] or "\0", "", 1)
    bound, start, end = _bounds(masked, match.start(), match.end())
    more = match["more"] or match["late"]
    if not _is_figure(match, masked, text, unit):
        return None
    upper = parse_numeral(match["upper"]) if match["upper"] else None
    number, start = _sign(number, masked, match.start(), start)
    value = parse_numeral(number)
    bound = bound or more
    return Quantity(start, end, value, unit, bound, upper)


def _sign(number: str, masked: str, at: int, start: int) -> tuple[str, int]:
    """A hyphen after a letter or name is no minus sign: 天宫-1号."""
    if number[0] in "-−－" and re.search(r"[\dA-Za-z%％]$", masked[:at]):
        return number[1:], at + 1
    return number, start


@cache
def _bound_patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    before = "|".join(load_words("figure_words", "bound_before"))
    after = "|".join(load_words("figure_words", "bound_after"))
    return (
        re.compile(rf"(?<![节公合集特附最临邻赶反条契协签预制缔违履誓])(?:{before})$"),
        re.compile(rf"(?:{after})|多(?=[，。；、的]|$)"),
    )


def _bounds(masked: str, start: int, end: int) -> tuple[str, int, int]:
    """Return the bound as printed and the range it widens the quantity to."""
    before, after = _bound_patterns()
    found = before.search(masked, max(0, start - 5), start)
    if found and found.group() == "上" and not re.match(r"[十百千万亿]", masked[start:]):
        found = None
    followed = after.match(masked, end)
    words = [part.group() for part in (found, followed) if part]
    return (
        "".join(words[:1]),
        found.start() if found else start,
        followed.end() if followed else end,
    )


def _is_figure(match: re.Match[str], masked: str, text: str, unit: str) -> bool:
    number, bound = match["number"], _bounds(masked, match.start(), match.end())[0]
    if number[-1].isdigit():
        return bool(unit) or _measures_bare(match, masked, bound)
    if not unit:
        return False
    if re.fullmatch(_BARE, number) and number != "十":
        return bool(bound) or _rounds(match, masked)
    if number == "一":
        return bool(bound) or unit == "倍"
    if is_classifier(unit):
        return _counts(match, masked, text)
    return len(number) > 1 or unit_kind(unit) in {"time", "times", "points", "area"}


_BARE_MEASURE: Final = re.compile(r"(?:[为达到至是]|达到|指数|[超近约])$")


def _measures_bare(match: re.Match[str], masked: str, bound: str) -> bool:
    """Whether a number without a unit is what something measures: 指数为102.3，."""
    before, after = masked[: match.start()], masked[match.end() :]
    if BLANK in before[-1:] or re.match(r"[A-Za-z+/.:：\d-]", after):
        return False
    measured = bool(_BARE_MEASURE.search(before)) or bool(bound)
    return (
        measured
        and bool(re.match(r"[，。；、）)\n]|$|左右|以[上下内]", after))
        and not (re.fullmatch(r"(?:19|20)\d\d", match["number"]))
    )


@cache
def _verbs() -> re.Pattern[str]:
    verbs = "|".join(load_words("figure_words", "created"))
    return re.compile(rf"(?:{verbs}|等|共|仅|只|其余|剩余|、|了|过)$")


@cache
def _abstract() -> re.Pattern[str]:
    return re.compile("|".join(load_words("figure_words", "abstract_noun")))


def _rounds(match: re.Match[str], masked: str) -> bool:
    """Whether a bare hundred or thousand counts something: 举办千场赛事, not 举办百名博士专场."""
    noun = re.match(r"[\u4e00-\u9fff]{2,4}(?=[，。；、]|$)", masked[match.end() :])
    return bool(noun) and bool(_verbs().search(masked[: match.start()]))


_SETS: Final = frozenset({"种", "类", "手", "轮", "批", "节", "对", "双", "门"})
"""Classifiers of set phrases: 两手抓, 两种资源."""


_NUMBERS: Final = re.compile("数(?:字|据)?(?:[，。；？?]|$)")
"""What two figures are when they are asked for: 给一下存、贷款余额两个数."""


def _counts(match: re.Match[str], masked: str, text: str) -> bool:
    """Whether a count in Chinese counts things, and not the parts of a set phrase."""
    before, after = masked[: match.start()], masked[match.end() : match.end() + 8]
    if re.search("[万亿]", match["unit"]) or _bounds(masked, match.start(), match.end())[0]:
        return True
    if not after[:1].strip("，。；、的：:") or _abstract().search(after) or _NUMBERS.match(after):
        return False
    if len(match["number"]) > 1:
        return True
    listed = "、" in re.split("[，。；]", before)[-1] and not before.endswith(("、", "和"))
    apposed = before.endswith(BLANK) and text[match.start() - 1] in "”》一"
    return match["unit"] not in _SETS and (listed or apposed or bool(_verbs().search(before)))
