"""Follow-up questions: what they lean on is carried over, what they name is changed."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from qa.lexicon.tables import load_words
from qa.question.intent import words_of
from qa.question.periods import cut_comparisons, cut_periods, find_periods, period_words
from qa.question.places import find_places
from qa.question.terms import content_words

if TYPE_CHECKING:
    from collections.abc import Sequence

_OPENING = re.compile(
    r"^(?:那么|那|其中|它的?|他们的?|她们?的?|这个|这些|这|另外|还有|除此之外|同样|具体"
    r"|(?:and|what about|how about|then|also)\b)[,，]?\s*",
    re.IGNORECASE,
)
_ANAPHOR = re.compile(
    r"它们?|其中|前者|后者|上述|这一?[项块]|这方面|该项|此项|\b(?:it|its|they|them|their|that|those)\b",
    re.IGNORECASE,
)
_THIS_REPORT = re.compile(
    "(?:这|本|该)一?(?:份|篇|个|次)?(?=(?:政府|工作|统计)*报告)"
)  # no earlier topic
_CLOSING = re.compile(r"(?:呢|的呢|如何|怎样|怎么样)?[?？。!！\s]*$")
_ELLIPSIS = re.compile(r"呢[?？。!！\s]*$")
# Words that ask for another side of the same thing rather than for another thing.
_ASPECT = re.compile(
    r"^(?:同比|环比|增速|增幅|增长率?|降幅|涨幅|占比|比重|排名|名次|目标|计划|任务|实际|完成(?:情况|率)?"
    r"|总量|总数|总额|金额|数量|面积|单位|原因|指标|规模|水平|升|降|涨|跌|增|减|排|growth|target|plan|rank|share|total)+$",
    re.IGNORECASE,
)
_OF_ANYTHING = frozenset({"钱", "资金", "人", "money"})  # what is counted of any topic
# A question of this many topic words of its own stands alone unless its opening says otherwise.
_STANDS_ALONE = 1


@dataclass(frozen=True, slots=True)
class Resolved:
    """A question with its earlier topic filled in."""

    text: str
    own: str
    """What the question itself adds."""
    reading: str
    """The filled-in question where something was carried over, else empty."""


def resolve(question: str, history: Sequence[str]) -> Resolved:
    """Return the question with the topic of the earlier ones, if it leans on them.

    Args:
        question: Half-width, simplified.
        history: The earlier questions of the chat, oldest first, in the same form.
    """
    if not history or not _leans(question):
        return Resolved(question, question, "")
    earlier = resolve(history[-1], history[:-1]).text
    own = _CLOSING.sub("", _OPENING.sub("", question)).strip() or question
    filled = _replace(own, earlier) if _ELLIPSIS.search(question) or _names_only(own) else ""
    filled = filled or _append(own, earlier)
    return Resolved(filled, own, filled)


def _leans(question: str) -> bool:
    question = _THIS_REPORT.sub("", question)
    if _OPENING.search(question) or _ELLIPSIS.search(question) or _ANAPHOR.search(question):
        return True
    plain = cut_periods(cut_comparisons(question))
    words = [word for word in content_words(plain) if not _ASPECT.match(word)]
    return len([word for word in words if not is_verb(word)]) < _STANDS_ALONE


def is_verb(word: str) -> bool:
    """Return whether a word is a verb, which without an object leans on an earlier question's."""
    import rjieba

    if word in load_words("figure_words", "created") or word in _OF_ANYTHING:
        return True
    return all(tag == "v" for _, tag in rjieba.tag(word))


def _names_only(own: str) -> bool:
    return not any(words_of(own, kind) for kind in ("value", "name", "list", "change", "target"))


def _replace(own: str, earlier: str) -> str:
    """Return the earlier question with its period, place or topic word exchanged, if one fits."""
    if _ASPECT.match(own) or not (content_words(own) or period_words(own)):
        return ""
    if period_words(own) and not content_words(cut_periods(own)):
        return own + cut_periods(earlier).strip()
    places, before = find_places(own), find_places(earlier)
    if places and before and own in places[0].names():
        for name in before[0].names():
            earlier = earlier.replace(name, own, 1)
        return earlier
    words = [w for w in content_words(cut_periods(earlier)) if not _ASPECT.match(w)]
    if not words:
        return ""
    shared = [word for word in words if set(word) & set(own)]
    old = (shared or words)[0]
    return re.sub(re.escape(old), lambda _: own, earlier, count=1, flags=re.IGNORECASE)


def _append(own: str, earlier: str) -> str:
    periods = () if find_periods(own) else period_words(earlier)
    if words_of(own, "target") and not words_of(earlier, "target"):
        periods = ()
    topic = [
        w for w in content_words(cut_periods(earlier)) if w not in own and not _ASPECT.match(w)
    ]
    spaced = " " if all(word.isascii() for word in topic) else ""
    return f"{''.join(periods)}{spaced.join(topic)}，{own}" if topic else own
