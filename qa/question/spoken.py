"""What people say for the words that reports write beside a number."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from qa.figures.numerals import parse_numeral

if TYPE_CHECKING:
    from collections.abc import Callable

_NUMBER: Final = r"(?=[约近超逾]?(?:\d|[一二两三四五六七八九十百千]))"
_HAN: Final = "[一二三四五六七八九]"
_PART: Final = rf"(?:{_HAN}分之{_HAN}|{_HAN}成|一?半)(?:以上|多|左右)?"


def _digits(match: re.Match[str]) -> str:
    return str(parse_numeral(match.group()))


def _tenths(match: re.Match[str]) -> str:
    return f"{parse_numeral(match[1])}{parse_numeral(match[2])}%"


_SPOKEN: Final[tuple[tuple[re.Pattern[str], str | Callable[[re.Match[str]], str]], ...]] = (
    (re.compile(rf"(超过|突破|达到|增长|增加|上升|下降|减少|完成)了{_NUMBER}"), r"\1"),
    (re.compile("头一[次回]|第一[次回]"), "首次"),
    (re.compile("头一?名(?=$|[，,。])|老大(?=$|[，,。])"), "第一"),
    (re.compile(rf"(?<![突打])破了?{_NUMBER}"), "突破"),
    (re.compile(rf"(?<![超通经度不])过了?{_NUMBER}"), "超过"),
    (re.compile(rf"[掉跌降]了{_NUMBER}"), "下降"),
    (re.compile(rf"涨了{_NUMBER}"), "上涨"),
    (re.compile(rf"多了{_NUMBER}"), "增加"),
    (re.compile(rf"少了{_NUMBER}"), "减少"),
    (
        re.compile(rf"(?<=新增|新建|引进|建成|培育|举办|发放|认定|获得|新添|招引)了{_NUMBER}"),
        "",
    ),
    # 光水库就有30座 → 水库有30座
    (re.compile("[光单](?:是|说)?(?=[^，,。]{2,16}就(?:有|达|是))"), ""),
    (re.compile(r"就(?=(?:有|达|是)[^，,。]{0,2}\d)"), ""),
    (re.compile(rf"[只才仅]有{_NUMBER}"), "为"),
    (re.compile(rf"[只才仅](?=(?:增长|上涨|下降|增加|减少|是|达到?|为){_NUMBER})"), ""),
    (re.compile(rf"[做干搞办冲]到了?{_NUMBER}"), "达到"),
    (re.compile(r"(?:大概|大约|差不多)(?:是|有|在)?(?=\d)"), "约"),
    (re.compile(r"(?<!\d)一年(?=[^，,。到来度间]{2,10}产量)|全年的(?=[^，,。]{2})"), ""),
    (re.compile("一共|总共"), "共"),
    (re.compile("(?:超过?|过)半(?:数|成)?(?=$|[，,。了])"), "超过50%"),
    (re.compile(f"({_HAN})成({_HAN})(?!.?分之)"), _tenths),
    (re.compile("(?:实现|保持)?[两二]位数的?(增长|下降)"), r"\1 10%以上"),
    (re.compile("(增长|下降)了?(?:达到?|有)?[两二]位数"), r"\1 10%以上"),
    # 在规上工业里占比三成 → 占规上工业比重三成
    (
        re.compile(
            "在([^，,]{2,12}?)(?:里面|里头|里|中)的?(?:占比|比重|占|所占的?比[重例])(?:的?比[重例])?"
        ),
        r"占\1比重",
    ),
    # 有三分之二的人住在城镇 → 住在城镇的人占三分之二
    (
        re.compile(rf"有?({_PART})的([^，,的]{{1,4}}?)(住|是|在|属于|来自)([^，,了]{{1,12}})"),
        r"\3\4的\2占\1",
    ),
    (re.compile("(?<=[倍成])还?[多要][多高大]?(?=$|[，,。])"), "以上"),
    # 一起火灾都没有发生 → 发生火灾 0起
    (
        re.compile(
            "一([起件例人个家次宗场处])([^，。都也]{1,12})[都也](?:没有?|未)(?:发生|出现|有)?"
        ),
        r"发生\2 0\1",
    ),
    (
        re.compile(
            f"(?<=[共有达到为是]){_HAN[:-1]}十两]{{1,3}}(?=[个家处所座条项位名张套场件起次艘辆])"
        ),
        _digits,
    ),
    (re.compile(r"(?<=\d[万亿%])了$|(?<=[\u4e00-\u9fff%])了$"), ""),
)  # fmt: skip
_MARKS: Final = str.maketrans({"“": " ", "”": " ", "「": " ", "」": " ", '"': " "})


def as_written(sentence: str) -> str:
    """Return a sentence as a report would write it: no spoken verbs, no quotes, no spaces."""
    sentence = sentence.translate(_MARKS).strip(" ，,")
    if re.search(r"[\u4e00-\u9fff]", sentence):
        sentence = "".join(sentence.split())
    for spoken, written in _SPOKEN:
        sentence = spoken.sub(written, sentence)
    return sentence
