"""Who gave a report, when and before whom: the title block that it opens with."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from qa.answer.drafting import Line
from qa.answer.quoting import title_block

if TYPE_CHECKING:
    from collections.abc import Sequence

    from qa.answer.evidence import Evidence
    from qa.answer.gathering import Gatherer
    from qa.question import Question

_GIVING = "(?:作|做|念|宣读|读|讲|汇报|发布|提交)"
_WHO = "(?:谁|哪位|哪个(?:人|领导)|什么人)"
_WHEN = "(?:什么时候|啥时候|何时|哪一?天|几月几[日号]|在(?:哪|什么)[次个]?(?:会|地方))"
_ASKED = re.compile(
    rf"报告人|{_WHO}[^，。？?]{{0,12}}{_GIVING}[^，。？?]{{0,8}}报告(?!中|里|了)"
    rf"|报告[^，。？?]{{0,10}}{_WHO}[^，。？?]{{0,12}}{_GIVING}|代表[^，。？?]{{0,6}}政府{_GIVING}?报告[^，。？?]{{0,6}}{_WHO}"
    rf"|报告[^，。？?]{{0,6}}{_WHEN}[^，。？?]{{0,8}}{_GIVING}|{_WHEN}[^，。？?]{{0,8}}{_GIVING}[^，。？?]{{0,6}}报告"
    r"|\b(?:who|when|where)\b[^?.]*\b(?:g[ai]ven?|deliver(?:ed)?|present(?:ed)?|read)\b[^?.]*\breport\b"
    r"|\breport\b[^?.]*\b(?:given|delivered|presented|read)\b",
    re.IGNORECASE,
)
_GIVER = re.compile(rf"报告人|{_WHO}|\bwho\b", re.IGNORECASE)
_OFFICE = re.compile("[省市区县州旗盟]长|主席(?!团)|总理|主任|局长|统计局|调查队|人民代表大会")
_ANYONE = re.compile(r"谁|哪位|\bwho\b", re.IGNORECASE)
_OPENING = 4  # passages before the first heading among which it is


def asks_giver(question: Question) -> bool:
    """Return whether it is asked who gave the report."""
    return bool(_ASKED.search(question.text) and _GIVER.search(question.text))


def occasion(question: Question, evidence: Sequence[Evidence], desk: Gatherer) -> list[Line]:
    """Return the title block of the report found; nothing unless its giving is asked for."""
    if not evidence or not _ASKED.search(question.text):
        return []
    for passage in desk.passages(evidence[0].hit.document)[:_OPENING]:
        for unit in desk.units(passage) if _OFFICE.search(passage.text) else ():
            if told := title_block(unit):
                return [Line(told)]
    return []


def unknown_person(question: Question, evidence: Sequence[Evidence]) -> str | None:
    """Return what is missing of who gave the report or holds an office; None where nothing is.

    Who gave the report is told by its title block, who holds an office where that is named.
    """
    if asks_giver(question):
        return "name" if question.language == "en" else "姓名"
    if not _ANYONE.search(question.own):
        return None
    words = [*words_of_topic(question), *question.expansions]
    if words and not any(word in one.unit.chunk.indexed for one in evidence[:5] for word in words):
        return question.terms[-1] if question.terms else ""
    return None


def words_of_topic(question: Question) -> list[str]:
    """Return the words of the topic, without single characters and the places named."""
    names = {name for place in question.places for name in place.names()}
    return [word for word in question.terms if len(word) > 1 and word not in names]
