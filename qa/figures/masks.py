"""Numerals that are no figures, though a unit follows them.

What counts as a figure is a number that measures, counts, ranks or relates something the report
speaks of. None are: years and dates; stretches of years that name a period (五年来); ordinals
(第六届); numbers in names, quoted or not (“十四五”, 1+9+N, 15分钟生活圈); list numbers;
ages, sizes and sums that name a class (65岁以上人口, 500万元以上项目). A number without unit is a
figure only where the sentence measures by it: see `qa.figures.quantities`.

Every repetition that can begin anywhere in a run (of digits, letters, years) has a bound well
beyond what reports write: without one, a run of n characters is looked through n times.
"""

from __future__ import annotations

import re
from typing import Final

_HAN: Final = "〇零一二两三四五六七八九十百千"
_NUMBER: Final = rf"(?<![\d.])(?:\d+(?:\.\d+)?|[{_HAN}]{{1,20}})"
_RANGE: Final = rf"{_NUMBER}(?:[-—–~～至到](?:\d+|[{_HAN}]{{1,20}}))?"
_LASTED: Final = ("连续", "持续", "历时", "延长", "缩短", "长达", "期限", "寿命", "再延长", "推迟")
"""Words after which a number of years is an amount, not a period."""

_PATTERNS: Final = (
    # quoted names and titles; a quotation with a clause in it is speech, and is read
    r"“[^“”，。；\n]{1,25}”|‘[^‘’，。；\n]{1,25}’|「[^「」，。；\n]{1,25}」|《[^《》\n]{1,60}》",
    # a number of which a character cannot be read
    r"[\d.,，]{0,40}□[\d.,，□]*",
    # years
    r"(?<![\d.,])(?:19|20)\d\d(?:[-—–~～至到/、和](?:19|20)?\d\d){0,30}年度?|(?<!\d)\d\d年(?=底|末)",
    r"[一二][〇零九][〇零一二三四五六七八九]{2}年",
    "".join(f"(?<!{word})" for word in _LASTED) + rf"{_RANGE}[多余]?年(?!均)",
    # dates and times
    r"(?<![\d.])\d{1,2}(?:[-—–~～至、和]\d{1,2}){0,30}月(?:份|\d{1,2}日|底|末|初)?",
    r"(?<![\d.])\d{1,2}(?:[-—–~～至、和]\d{1,2}){0,30}日(?!均)|(?<![\d:：])\d{1,2}[:：]\d{2}(?![\d:：.])",
    rf"{_NUMBER}个?(?:季度|世纪|周年|年代|年级|学期)",
    # ages name a class, unless an age is what is measured
    rf"(?<![为达到至高龄命])(?<![\d.])(?!\d+\.\d){_RANGE}周?岁",
    # ordinals, list numbers, notes
    rf"第[{_HAN}\d]{{1,20}}(?:[、和及与至-]第?[{_HAN}\d]{{1,20}}){{0,30}}(?![{_HAN}\d名位，。；、）)\s的且并和及])[^，。；、]",
    rf"(?<=时速){_NUMBER}公里",
    rf"[{_HAN}\d]{{1,20}}届(?:[{_HAN}\d]+次)?",
    r"[唯统单同专]一|(?<!分)之一(?=[，。；、）])|进一步|一一|一[个批种些项条系家]",
    r"[\[［【〔(（]\s*(?:\d{1,3}|[一二三四五六七八九十]{1,3})\s*[\]］】〕)）]|[①-⑳⑴-⒇㈠-㈩]",
    r"(?:^|(?<=\n))\s{0,40}#?\s{0,40}\d{1,2}(?:\.\d{1,2})*(?:[.．](?!\d)|、)",
    # models, formulas of names
    r"[A-Za-z][A-Za-z.-]{0,40}\d[\d.]*|[\dA-Za-z]{1,40}(?:[+×xX*][\dA-Za-z]+)+|\d{1,20}(?=[A-Za-z]级)",
    # times, sizes and sums that name a class
    rf"{_RANGE}(?:分钟|小时)[^，。；、]{{0,10}}(?:圈|热线|自助|值班|在线|工作制)",
    rf"{_NUMBER}[多余]?[万亿]{{0,2}}(?:元|美元|吨|千瓦|平方米|公里|人|亩|公顷|蒸吨|吨级|座|户)"
    r"及?以[上下](?:的)?(?=(?!的)[\u4e00-\u9fff])(?!左右|水平)",
    rf"(?:{_NUMBER}|[百千])[万亿]+元?(?:级|产业|集群|企业|园区|强)",
)
_FIRST: Final = rf"[“‘「《□\d{_HAN}唯统单同专进之第\[［【〔(（①-⑳⑴-⒇㈠-㈩A-Za-z#\s]"
"""What any of the patterns can begin with: tried first, because most characters cannot."""
_MASK: Final = re.compile(
    rf"(?={_FIRST})(?:" + "|".join(f"(?:{pattern})" for pattern in _PATTERNS) + ")"
)
BLANK: Final = "\ufffc"


def mask(text: str) -> str:
    """Return normalised text, at its length, with every numeral that is no figure blanked out."""
    return _MASK.sub(lambda found: BLANK * len(found.group()), text)
