"""Names of zones, institutions and sites in a question: 高新区, 河口实验学校, 东山机场.

A name is told by its form: what it is (区, 学校, 机场), with the words before it that no verb parts
from it. Whether it is one is told by the report (`qa.answer.naming`), never from a list of names.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

import rjieba

_ZONES: Final = (
    "高新技术产业开发区|经济技术开发区|自由贸易试验区|自由贸易港|自贸试验区|综合保税区|合作示范区|自贸港|自贸区|经开区"
    "|高新区|开发区|投资区|合作区|先行区|保税区|综保区|示范区|试验区|港区|新区|片区"
)
_SITES: Final = (
    "产业园|科技园|科创园|工业园|创新园|产业园区|园区|公园|生态城|科学城|科技城|大学城|新城|商圈|街道|社区|机场|口岸|码头"
    "|广场|大厦|商城|商场|酒店|剧院|会展中心|金融中心|体育中心|文化中心|体育馆|博物馆|图书馆|美术馆|水库|水电站|电站|大桥|高铁|铁路|高速|运河|遗址"
)
_TOWNS: Final = "(?<=[\u4e00-\u9fff])(?:镇(?!静|定|压|街)|乡(?![镇村下里])|村(?![镇庄民里委]))"
_BODIES: Final = "集团|公司|银行|大学|学院|中学|小学|学校|幼儿园|医院|研究院|研究所|实验室"
_ENDS: Final = re.compile(f"(?:{_ZONES}|{_SITES}|{_BODIES}|{_TOWNS})")
_ALONE: Final = re.compile(f"(?:{_ZONES})")
_NAMING: Final = frozenset({"n", "ns", "nz", "nr", "nt", "nrt", "nrfg", "j", "eng", "f", "a", "b"})
_PROPER: Final = frozenset({"ns", "nz", "nr", "nt", "nrt", "nrfg", "eng"})
_NO_NAMES: Final = re.compile(
    "^(?:乡镇|城镇|农村|[城下]乡|[山新全]村|城中村|家乡|集镇|重点镇|示范|[新改扩迁]{1,3}建|新增|建成|在建|全[国省市区县]|[我本各该此某]|[这那哪几]|什么|多少|一共|目前|现在|所有|其他|老旧|[省市区县]级)"
)
_LONGEST: Final = 10  # characters before what it is


@lru_cache(maxsize=1024)
def find_names(text: str) -> tuple[str, ...]:
    """Return the names in a text by their form, in order, the longest form of each."""
    words, at = [], 0
    for word, tag in rjieba.tag(text):
        words.append((at, word, tag))
        at += len(word)
    ends = {start + len(word) for start, word, _ in words}
    found = []
    for end in _ENDS.finditer(text):
        if end.end() in ends:
            start = _start(words, end.start())
            if _is_name(name := text[start : end.end()], text[start : end.start()]):
                found.append(name)
    return tuple(dict.fromkeys(found))


def _start(words: list[tuple[int, str, str]], end: int) -> int:
    """Where the words before what a thing is begin, that a name is made of."""
    begin = end
    for start, word, tag in reversed([one for one in words if one[0] < end]):
        cut = end < start + len(word)  # what it is begins within a word
        if _NO_NAMES.match(word) or not (cut or tag in _NAMING) or end - start > _LONGEST:
            break
        begin = start
    return begin


def _is_name(name: str, core: str) -> bool:
    if _NO_NAMES.match(name):
        return False
    return len(core) > 1 or bool(_ALONE.fullmatch(name)) or is_proper(name)


@lru_cache(maxsize=4096)
def is_proper(name: str) -> bool:
    """Return whether some word of a name is one of names alone, by the dictionary."""
    return any(tag in _PROPER for _, tag in rjieba.tag(name))


def core_of(name: str) -> str:
    """Return a name without the word for what it is."""
    return _ENDS.sub("", name)


def is_site(name: str) -> bool:
    """Return whether a name is of a zone or a site, not of an institution."""
    return bool(re.search(f"(?:{_ZONES}|{_SITES}|{_TOWNS})$", name))


def is_named(name: str, text: str) -> bool:
    """Return whether a text has a name, in full or as people shorten it: 天河园, 天河高教科创园."""
    if name in text:
        return True
    first, last = name[:2], name[-1]
    return len(name) > len(first) and bool(
        re.search(rf"{re.escape(first)}[^\s，。；、,;]{{0,8}}{re.escape(last)}", text)
    )
