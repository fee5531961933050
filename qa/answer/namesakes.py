"""Whose figure it is: a claim on X is not judged by the figure of a longer-named thing.

制造业 is not 高技术制造业, what is new is not how many there are, what one year did is not what
five years came to, and the province is not the county.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from qa.answer.periods import agree, years
from qa.answer.resolving import is_of_years
from qa.figures.coordination import split_names
from qa.figures.facts import Measure
from qa.figures.periods import calendar_of
from qa.lexicon.folding import fold
from qa.question.expand import expand
from qa.question.indicators import indicator_of, names_of, pairs_of
from qa.question.periods import YEARS, cut_periods, find_periods, years_of
from qa.question.places import own_place
from qa.question.terms import content_words
from qa.reading import walk

if TYPE_CHECKING:
    from qa.answer.gathering import Gatherer
    from qa.question import Question
    from qa.question.claims import Claim
    from qa.records import Figure, Report

_NEW = re.compile("新(?!能源|兴|型|材料|经济|城|区|质|业态|药|三板|闻|媒体)|净增")
_CREATED = re.compile(
    "新(?!能源|兴|型|材料|经济|城|区|质|业态|药|三板|闻|媒体)|净?增|多了|建|引|添"
)
_BROUGHT = re.compile(r"[从由][^，,；;]*\d[^，,；;]*[到至为]$")
_RISEN_TO = re.compile("[增升]至|[加长]到")
_GENERIC = re.compile(
    "(?:全[国省市区县州年旗]|全社会|本[省市区县州年]|我[国省市区县州]|地方|地区|货物(?:贸易)?|年末|年均|累计|实现|完成|总|共|已经?|社会|全部|全体|各类|各种|各级|达到?"
    "|为|的|新增|发生|其中|[今去]年|年|城市|目前|现有?|初步核算|上半年|按[^，,]{2,8}计算|[，,、：:；;（）()\\s\\d.])*"
)
_OWN_PLACE = re.compile("全[省市区县州国旗]|[我本该][省市区县州国旗]")
_JOINED = re.compile("(?:已经|去年|今年|同比|也|都|就|还|的|是|为|达|有)+$")
_SEVERAL = re.compile("[和、与及]")
_MEASURED = re.compile(
    "(?:总?增加值|总?产值|总?收入|总额|总量|总数|数量|数|规模|总?面积|产量|总?投资额?|比重|占比|比例|比率|率|增速|增幅|家数|个数|人数|情况|增长|指数)+"
)
_PORTION = re.compile("占[^，,]{2,}(?:比重|比例|份额|比)$")
_GROWTH = re.compile("增速|增幅|涨幅|增长")
_SCOPED = re.compile("全国|全省|全市|全区|全县|全州")
_LEVELS = {
    "country": ("全国",), "province": ("全省", "全区"), "city": ("全市", "全州"),
    "county": ("全县", "全区"),
}  # fmt: skip
"""By the level of the report's place, the words for the whole of it."""
_BETWEEN = 3  # characters within a name from which it is of another thing: 数字经济核心产业增加值
_SHORT = 4  # characters of a name up to which everyday words for it are for the whole of it
_BEFORE = 120  # characters before a sentence that may say what is measured in it
_ALIKE = 0.6  # share of a name's pairs of characters from which another says the same


def thing_claimed(claim: Claim, question: Question, desk: Gatherer) -> str:
    """Return the name of what a claim is of, without its place, time and what joins them."""
    text = claim.text if is_generic(claim.thing) else claim.thing
    places = [name for place in question.places for name in place.names()]
    for doc in desk.documents():
        own = own_place(doc.place)
        places += own.names() if own else (doc.place,)
    for name in sorted(set(places), key=len, reverse=True):
        text = text.replace(name, "")
    text = re.sub("^的|的$", "", cut_periods(_OWN_PLACE.sub("", text)).strip())
    return _JOINED.sub("", text)


def is_generic(text: str) -> bool:
    """Return whether words before a name make it no other thing: 全市, 年末, 累计."""
    return bool(_GENERIC.fullmatch(text))


def is_own(
    figure: Figure, claim: Claim, question: Question, desk: Gatherer, *, foreign: bool = False
) -> bool:
    """Return whether a figure is of the thing claimed itself, of its act, place and time.

    `foreign` says that the claim is of another place.
    """
    report = desk.report(figure.document)
    return (
        (foreign or _is_of_place(figure, claim, report))
        and _is_of_period(figure, question, report)
        and not _other_act(figure, claim, report)
        and (figure.kind == "rank" or not _other_thing(figure, claim, question, desk))
    )


def _other_thing(figure: Figure, claim: Claim, question: Question, desk: Gatherer) -> bool:
    """Whether a figure's name is that of the thing claimed with more to it, or the reverse."""
    thing = thing_claimed(claim, question, desk)
    names = _names(thing, claim, question)
    name = fold("".join(figure.indicator.split())).casefold()
    said = fold(question.text).casefold()
    if any(name in each for each in (*names[1:], *question.expansions)) or name == names[0]:
        return False
    if name in names[0] and not is_generic(names[0][: names[0].find(name)]):
        return not _said_around(names[0][: names[0].find(name)], figure, desk)
    several = split_names(thing) if _SEVERAL.search(thing) else ()
    if len(several) > 1 and not all(fold(one).casefold()[:2] in name for one in several):
        return True
    words = [fold(word).casefold() for each in names for word in (each, *content_words(each))]
    found = [(at, word) for word in words if len(word) > 1 and (at := name.find(word)) >= 0]
    if not found:
        return False
    rest = name[: min(found)[0]]
    after = name[max(at + len(word) for at, word in found) :]
    middle = name[min(found)[0] :]
    for _, word in sorted(found, key=lambda one: -len(one[1])):
        middle = middle.replace(word, " ")
    parts = [part for part in middle.removesuffix(after).split() if part not in said]
    between = max(map(len, parts), default=0)
    if rest and not is_generic(rest) and rest not in said:
        return True
    if between >= _BETWEEN and not _CREATED.match(name):
        return True
    return bool(
        after and not _MEASURED.fullmatch(after) and not is_generic(after)
        and not (claim.measure is Measure.SHARE and _PORTION.match(after))
        and claim.quantity is not None and after not in said
    )  # fmt: skip


def _said_around(word: str, figure: Figure, desk: Gatherer) -> bool:
    """Whether a figure's sentence or headings have a word that its name has not."""
    text = desk.report(figure.document).doc.text[figure.sentence.start : figure.sentence.end]
    around = "".join([*figure.section, *text.split()])
    return len(word) > 1 and word in fold(around).casefold()


def _names(thing: str, claim: Claim, question: Question) -> list[str]:
    """A thing's name with what statistics call it, where the whole of it is so called."""
    names = [thing]
    for one in question.indicators:
        if thing in {one, *names_of(one)}:
            names += [one, *names_of(one)]
    if len(thing) <= _SHORT:
        names += expand(thing)
    if not question.indicators:  # what everyday words say in all: 住在城镇的人占, 城镇化率
        names += [one for one in expand(claim.text) if indicator_of(one)]
    return [fold(one).casefold() for one in dict.fromkeys(names) if one]


def _other_act(figure: Figure, claim: Claim, report: Report) -> bool:
    """Whether one is of what is new, and the other of how many there are, or how they grew."""
    text = report.doc.text
    said = "".join(text[figure.clause.start : figure.end].split())
    if figure.kind == "rank":
        return bool(_GROWTH.search(claim.said)) and not _GROWTH.search(
            re.split("[，,、]", said)[-1]
        )
    if figure.kind == "change":
        return False
    own = re.split("[，,；;]", said)[-1]  # of a list, the first one's verb
    if _NEW.search(claim.said):
        created = _CREATED.search(own + figure.indicator)
        return not created or bool(_RISEN_TO.search(own))
    return bool(_NEW.match(figure.indicator)) and not _CREATED.search(claim.said)


def _is_of_place(figure: Figure, claim: Claim, report: Report) -> bool:
    """Whether a figure is of the place claimed: for a county, 全省 is another one."""
    place = own_place(report.doc.place)
    own = _LEVELS[place.level] if place else _LEVELS["county"]
    if place and place.name.endswith("市"):  # one under the state, too
        own = (*own, "全市")
    if figure.kind == "rank":
        among = set(_SCOPED.findall(figure.base))
        named = set(_SCOPED.findall(claim.base or claim.text))
        return not named or not among or bool(named & among)
    if "于" in figure.base or "出" in figure.base:
        return True
    before = report.doc.text[figure.sentence.start : figure.start].rpartition(figure.indicator)[0]
    here = f"{figure.indicator} {report.doc.text[figure.clause.start : figure.start]} {before[-2:]}"
    said, asked = (
        {scope for scope in _SCOPED.findall(text) if scope not in own}
        for text in (here, claim.text.replace(claim.base, "") if claim.base else claim.text)
    )
    return said == asked


def _is_of_period(figure: Figure, question: Question, report: Report) -> bool:
    """Whether a figure is of the time claimed; what is told of several years is no one year's."""
    headings = tuple(section.title for _, section in walk(report.root))
    spoken = calendar_of(report.doc, headings=headings).spoken
    asked, own = years_of(question.periods, base=spoken), years((figure.period,))
    if asked and ((own and not asked & own) or is_of_years(figure)):
        ended = (
            is_of_years(figure) and spoken and spoken - 1 in asked and _is_risen_to(figure, report)
        )
        return bool(ended) or any(one.part == YEARS for one in question.periods)
    parts = [one for one in question.periods if one.part]
    before = report.doc.text[figure.sentence.start : figure.start]
    said = (*find_periods(figure.period), *find_periods(before))
    return not parts or any(
        one.part == other.part and agree(one, other) for one in parts for other in said
    )


def _is_risen_to(figure: Figure, report: Report) -> bool:
    """Whether a figure is what several years brought a thing to: what it is at their end."""
    before = report.doc.text[figure.clause.start : figure.start]
    return figure.kind != "change" and bool(_BROUGHT.search("".join(before.split())))


def namesakes(claim: Claim, question: Question, desk: Gatherer, document: str) -> list[Figure]:
    """Return the figures of a report whose thing has the very name of the one claimed.

    A name may be shared out over its clause and one before: 支出 of 一般公共预算收入…、支出….
    """
    names = _names(thing_claimed(claim, question, desk), claim, question)
    text = desk.report(document).doc.text
    found = []
    for one in desk.figures(document):
        own = fold("".join(one.indicator.split())).casefold()
        start = max(0, one.sentence.start - _BEFORE)
        before = fold("".join(text[start : one.start].split())).casefold()
        if any(_same(own, name, before) for name in names):
            found.append(one)
    return [one for one in found if is_own(one, claim, question, desk)]


def _same(own: str, name: str, before: str) -> bool:
    if own == name or (own.endswith(name) and is_generic(own[: -len(name)])):
        return True
    if len(own) < 2 or own == name[-1:]:
        return False
    rest = (
        name[: -len(own)] if name.endswith(own)
        else name[len(own) :] if name.startswith(own) and _MEASURED.fullmatch(name[len(own) :])
        else ""
    )  # fmt: skip
    return bool(rest) and rest in before


def is_alike(figure: Figure, thing: str) -> bool:
    """Return whether a figure's name has most of another's pairs of characters."""
    pairs = pairs_of(thing)
    return bool(pairs) and len(pairs & pairs_of(figure.indicator)) >= _ALIKE * len(pairs)
