"""Follow-up questions: what they lean on is carried over, what they name is changed."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from qa.lexicon.tables import load_words
from qa.question.asker import asking_clauses, to_the_point
from qa.question.indicators import find_indicators, names_of
from qa.question.intent import cut_words, words_of
from qa.question.measures import cut_measures
from qa.question.periods import cut_comparisons, cut_periods, find_periods, period_words
from qa.question.places import WHOLE, find_places
from qa.question.terms import content_words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from qa.question.records import Question

_OPENING = re.compile(
    r"^(?:那么|那|其中|(?:这|那)?(?:里面|里头|之中|当中)|(?:换|改)(?:成|为|问)|我是说|它的?|他们的?|她们?的?|这个|这些|这|另外|还有|除此之外|同样|具体"
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
_ASKING = ("value", "rank", "list", "name", "whether", "target")
_WHOLE = re.compile(WHOLE)
_EDGES = re.compile(
    "^(?:的|了|是|有|里|那|请问|请)+|(?:的|了|是|有|到|为|约|一共|总共|都|实际|完成|达到|多)+$"
)
_APART = re.compile(
    "^(?:另外|顺便|顺带|对了|换个(?:话题|问题)|再(?:说|讲|问)(?=.{2}))[，,]?"
    "(?:再|还|我)?(?:想|要)?(?:[问说讲看]一?下|问问|说说|请问)?[，,]?"
)
"""What announces another topic."""
_INSTEAD = re.compile("(?:那就?)?(?:换|改)(?:成|为|问)")
_PAST = re.compile("去年|上年|前年")
_STYLE = re.compile("[，,](?:再|说)?(?:详细|具体|简单|简短|仔细)(?:一?[点些]|说说|讲讲)?[。！!]*$")
_NAMED_FIRST = re.compile(r"^[^，,。？?]{1,12}呢([？?，,。])(?=.)")
_MEASURED = re.compile(
    r"(?:增加值|总?产值|产量|收入|支出|投资额?|余额|总额|面积|用电量|吞吐量|客?运?量|销售额|零售额|利润|价格|人数|户数|数量|率|指数)$"
)
"""Nouns that say what is measured of the noun before them."""
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
    if history and (alone := _APART.sub("", question)) != question and content_words(alone):
        return Resolved(alone, alone, "")
    if not history or not _leans(question):
        return Resolved(question, question, "")
    earlier = resolve(history[-1], history[:-1]).text
    first, _, rest = question.partition(_first_end(question))
    named = [word for word in content_words(cut_periods(first)) if not _ASPECT.match(word)]
    if rest and named and content_words(rest):
        return _in_two(first, rest, earlier)
    own = _CLOSING.sub("", _STYLE.sub("", _OPENING.sub("", question))).strip()
    if not own:  # 还有呢 asks for more of the same
        return Resolved(earlier, question, earlier)
    changed = _INSTEAD.match(question) is not None
    filled = (
        _replace(own, earlier, first=changed)
        if changed or _ELLIPSIS.search(question) or _names_only(own)
        else ""
    )
    filled = filled or _append(own, earlier)
    return Resolved(filled, own, filled)


def stands_alone(asked: Question) -> str:
    """Return a follow-up by itself, with the periods it leans on; empty without a thing of its own.

    Args:
        asked: As it was read, its earlier topic filled in.
    """
    own = _CLOSING.sub("", asked.own).strip()
    plain = cut_measures(cut_periods(cut_comparisons(own)))
    words = [word for word in content_words(plain) if not _ASPECT.match(word)]
    if not asked.reading or not any(len(word) > 1 and not is_verb(word) for word in words):
        return ""
    return own if period_words(own) else "".join(period_words(asked.text)) + own


def _first_end(question: str) -> str:
    """The mark that ends a first clause which only names another thing: 就业呢？今年的目标."""
    found = _NAMED_FIRST.match(question)
    return found[1] if found else "\n"


def _in_two(first: str, rest: str, earlier: str) -> Resolved:
    """Another thing, then what is asked of it: what the rest says again is left out before."""
    thing = _CLOSING.sub("", _OPENING.sub("", first)).strip()
    rest = _OPENING.sub("", rest.strip())
    filled = _replace(thing, earlier) or thing
    if any(words_of(rest, kind) for kind in ("value", "rank", "name", "list")):
        filled = "".join(period_words(earlier)) + thing
    if period_words(rest):
        filled = cut_periods(filled).strip()
    if words_of(rest, "target") or words_of(rest, "result"):
        filled = thing
    text = f"{filled}，{rest}"
    return Resolved(text, f"{thing}，{rest}", text)


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


def _replace(own: str, earlier: str, *, first: bool = False) -> str:
    """Return the earlier question with its period, place or topic word exchanged, if one fits."""
    if _ASPECT.match(own) or not (content_words(own) or period_words(own)):
        return ""
    if period_words(own) and not content_words(cut_periods(own)):
        if _PAST.search(own):  # what was planned of another year is now asked as it came to be
            earlier = cut_words(earlier, ["target"]).replace(" ", "")
        return own + cut_periods(earlier).strip()
    places, before = find_places(own), find_places(earlier)
    if places and before and own in places[0].names():
        for name in before[0].names():
            earlier = earlier.replace(name, own, 1)
        return earlier
    words = [w for w in content_words(cut_periods(earlier)) if not _ASPECT.match(w)]
    if not words:
        return ""
    nouns = [word for word in words if not is_verb(word)] or words
    old = nouns[0] if first else _exchanged(own, earlier, words)
    return re.sub(re.escape(old), lambda _: own, earlier, count=1, flags=re.IGNORECASE)


def _exchanged(own: str, earlier: str, words: Sequence[str]) -> str:
    """What of an earlier question another thing takes the place of.

    An indicator, of an indicator; else the word that has a character in common; else the last noun,
    which is what was counted; of a measured noun (增加值) the one before it.
    """
    before, named = find_indicators(earlier), find_indicators(own)
    if named and before and (name := next((n for n in names_of(before[0]) if n in earlier), "")):
        return name
    if _MEASURED.fullmatch(own) and (measured := list(filter(_MEASURED.search, words))):
        return measured[-1]
    if shared := [word for word in words if set(word) & set(own)]:
        return shared[0]
    nouns = [word for word in words if not is_verb(word) and not _MEASURED.search(word)]
    if not nouns:
        return words[0]
    return nouns[0] if any(_MEASURED.search(word) for word in words) else nouns[-1]


def _append(own: str, earlier: str) -> str:
    periods = () if find_periods(own) else period_words(earlier)
    if words_of(own, "target") and not words_of(earlier, "target"):
        periods = ()
    topic = _thing(earlier, own)
    return f"{''.join(periods)}{topic}，{own}" if topic else own


def _thing(earlier: str, own: str) -> str:
    """What an earlier question was about, in its own words; of an English one, its topic words."""
    if earlier.isascii():
        return " ".join(w for w in content_words(earlier) if w not in own and not _ASPECT.match(w))
    asking = asking_clauses(to_the_point(earlier))
    if _WHOLE.search(own):  # of the report's own place again
        for place in find_places(asking):
            for name in sorted(place.names(), key=len, reverse=True):
                asking = asking.replace(name, " ")
    plain = cut_measures(cut_words(cut_periods(asking), _ASKING))
    kept = [
        one for one in map(_bare, re.split(r"[\s，,。？?！!；;]+", plain)) if content_words(one)
    ]
    return "".join(one for one in kept if one not in own)


def _bare(text: str) -> str:
    return _EDGES.sub("", text)
