"""Questions for the highest, the lowest or the order of what stands together, from its figures."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from qa.answer.assurance import is_noun, is_sure
from qa.answer.figuring import Stated, read_cells
from qa.answer.lookup import asked_of, look_up
from qa.answer.resolving import resolve
from qa.answer.stating import state_each
from qa.figures import amount, in_percent, signed
from qa.figures.facts import Measure, measure_of
from qa.figures.numerals import parse_numeral
from qa.lexicon.folding import fold
from qa.records import Status

if TYPE_CHECKING:
    from collections.abc import Sequence
    from decimal import Decimal

    from qa.answer.gathering import Gatherer
    from qa.question import Question
    from qa.records import Figure

_HIGH = re.compile(
    r"最[高多大快猛好](?![奖级等法检人处限])|排前|(?<![之此目空史])前[一二两三四五六七八九十\d](?!个?月|季|年|期|天|届|批|次|日|周)"
    r"|(?:排|位居|位列|居|名列)第一|领先|从高到低|由高到低|更[高多大快]"
)
_LOW = re.compile(r"最[低少小慢差]|[跌降减]得?最|最[狠惨]|垫底|从低到高|由低到高|更[低少小慢]")
_FALLING = re.compile(r"往下走|下降的|下跌的|负增长的|降的是|跌的是|[降跌]了的")
_ORDER = re.compile(r"排(?:个|一下|下)?(?:序|名|队)|从[高低大小多少]到|由[高低]到")
_WHICH = re.compile(
    r"哪(?!里|儿|年|天|个月|一年)|谁|(?:是|有)(?:些)?(?:什么|啥)|(?:什么|啥)(?:最|涨|跌|增|降)|排(?:个|一下|下)?(?:序|名)"
)
_NUMBER = r"([一二两俩三四五六七八九十]|\d{1,2})"
_FIRST = re.compile(
    rf"前{_NUMBER}(?:名|位|个|项|大|类|种)?|最[高低多少大小快慢猛差]的(?:前)?{_NUMBER}[名位个项大类种家]"
)
_LISTED = re.compile(
    rf"(?:那|点名|列出|列举|提到)[^，,。]{{0,10}}?{_NUMBER}[个大类项种][^，,。的]{{0,2}}[业类种品项域区]"
)
"""The things that the reports list, so many: 点名的那几个行业."""
_RATE = re.compile(r"增速|增长|增幅|涨|跌|降|增得|快|慢|猛|同比")
_BEFORE = 80  # characters before a sentence that may say what its figures are of
_SORTS = frozenset({
    "行业", "产业", "商品", "类别", "项目", "领域", "指标", "国家", "地区", "品类", "产品", "公报",
    "报告",
})  # fmt: skip
"""What things are sorts of."""
_FAMILY = 3  # figures that stand together, from which they can be ranked


def by_ranking(
    question: Question, desk: Gatherer, *, documents: Sequence[str] = ()
) -> Stated | None:
    """Return what is highest, lowest or in order, of things named or that stand together."""
    text = question.text
    listed = _LISTED.search(text)
    if listed and len(read_cells(question, desk)) < 2:
        figures = _together(question, desk, documents, count=int(parse_numeral(listed[1])))
        return Stated(question, tuple(state_each(figures, desk))) if figures else None
    asks = _HIGH.search(text) or _LOW.search(text) or _FALLING.search(text) or _ORDER.search(text)
    if not asks or not _WHICH.search(text):
        return None
    figures = _named(question, desk, documents) or _together(question, desk, documents)
    ranked = sorted(figures, key=lambda one: (-size(one), one.start))
    if len(ranked) < 2:
        return None
    chosen = _chosen(text, ranked)
    return Stated(question, tuple(state_each(chosen, desk))) if chosen else None


def _named(question: Question, desk: Gatherer, documents: Sequence[str]) -> list[Figure]:
    """The figures of several things that the question names; none where one has none."""
    cells = read_cells(question, desk)
    if len(cells) < 2:
        return []
    found = [resolve(cell, desk, documents=documents) for cell in cells]
    kept = [one for one in found if one is not None and one.figures and is_sure(one, desk)]
    return [one.figures[0] for one in kept if one.figures[0].value is not None]


def _together(
    question: Question, desk: Gatherer, documents: Sequence[str], *, count: int = 0
) -> list[Figure]:
    """The figures of one measure in the sentence, or in the rows, that come nearest.

    None where nothing asked for is said with them. `count` is how many are asked for; 0 for any.
    """
    measure = Measure.CHANGE if _RATE.search(question.text) else Measure.AMOUNT
    found = look_up(question, desk, measures=frozenset({measure}), documents=documents)
    families: dict[tuple[object, ...], list[Figure]] = {}
    for one in found:
        figure = one.figure
        if measure_of(figure) is measure and figure.value is not None:
            families.setdefault(_family(figure), [])
    for figure in desk.figures(found[0].figure.document) if found else ():
        key = _family(figure)
        wanted = figure.status is (question.status or Status.RESULT) and figure.value is not None
        if wanted and key in families and measure_of(figure) is measure:
            families[key].append(figure)
    fewest = count or _FAMILY
    kept = [
        some
        for some in families.values()
        if len(some) >= fewest and (not count or len(some) == count)
        and _is_about(question, some, desk)
    ]  # fmt: skip
    return kept[0] if kept else []


def _is_about(question: Question, figures: Sequence[Figure], desk: Gatherer) -> bool:
    """Whether figures stand with most of what the question names, in words that the report has."""
    first = figures[0]
    text = desk.report(first.document).doc.text
    around = text[max(0, first.sentence.start - _BEFORE) : first.sentence.end]
    said = fold("".join([*first.section, *around.split(), *(one.indicator for one in figures)]))
    asked = asked_of(question, desk, measures=frozenset())
    nouns = [
        asked.alternatives[word]
        for word in asked.weights
        if is_noun(word) and word not in _SORTS
        and any(desk.has(each, first.document) for each in asked.alternatives[word])
    ]  # fmt: skip
    met = [some for some in nouns if any(each in said.casefold() for each in some)]
    return 2 * len(met) >= len(nouns)


def _family(figure: Figure) -> tuple[object, ...]:
    if figure.column:
        return (figure.section, figure.column, figure.document)
    return (figure.sentence, figure.document)


def size(figure: Figure) -> Decimal:
    """Return what figures are ordered by: a change in per cent, else an amount."""
    assert figure.value is not None
    if figure.kind != "change":  # what something fell to is no negative amount
        return amount(figure.value, figure.unit)[0]
    percent = in_percent(signed(figure), figure.unit)
    return percent if percent is not None else amount(signed(figure), figure.unit)[0]


def _chosen(text: str, ranked: Sequence[Figure]) -> list[Figure]:
    if _FALLING.search(text):
        return [one for one in ranked if size(one) < 0]
    if _ORDER.search(text):
        return list(reversed(ranked)) if re.search("从低到高|由低到高", text) else list(ranked)
    if found := _FIRST.search(text):
        count = int(parse_numeral((found[1] or found[2]).replace("俩", "两")))
        lowest = bool(_LOW.search(text)) and not _HIGH.search(text)
        return list(reversed(ranked))[:count] if lowest else list(ranked[:count])
    high, low = _HIGH.search(text), _LOW.search(text)
    if high and low:
        return [ranked[0], ranked[-1]]
    return [ranked[-1]] if low else [ranked[0]]
