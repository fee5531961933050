"""The short first sentence that names a paragraph's topic, such as 消费市场强势复苏."""

from __future__ import annotations

import re

from qa.reading.marks import find_mark
from qa.reading.normalise import normalise
from qa.reading.sentences import sentences
from qa.records import Span

_LONGEST = 22  # characters of a lead without a comma
_LONGEST_WITH_COMMA = 36
_FIGURE = re.compile(
    r"\d(?:%|个?百分点|[万亿]|人(?!大)|元|家|个|项|户|吨|套|件|公里|平方米|倍|名|次|所|座|张)"
)
_DATED = re.compile(r"\d[年月]")
_NO_TOPIC = re.compile(
    r"(?:各位|今年|去年|全年|截至|其中|同时|此外|对此|这|但|因此|为此|一年来|五年来|过去)"
)


def find_lead(text: str, span: Span) -> Span | None:
    """Return the lead of a paragraph, its stop and mark included; None where it has none."""
    window = Span(span.start, min(span.end, span.start + 3 * _LONGEST_WITH_COMMA))
    first = sentences(text, window)[:1]
    if not first or first[0].end >= span.end or text[first[0].end - 1] not in "。":
        return None
    return first[0] if is_lead(text[first[0].start : first[0].end]) else None


def opens_topic(sentence: str) -> bool:
    """Return whether a sentence inside a paragraph surely opens a topic: a lead of one clause."""
    return sentence.endswith("。") and not re.search("[，,：；]", sentence) and is_lead(sentence)


def is_lead(sentence: str) -> bool:
    """Return whether a sentence names a topic rather than stating a fact."""
    mark = find_mark(sentence)
    plain = normalise(sentence[mark.end if mark else 0 :]).text.rstrip("。")
    commas = len(re.findall("[，；,;：]", plain))
    longest = _LONGEST_WITH_COMMA if commas == 1 else _LONGEST
    if commas > 1 or not 4 <= len(plain) <= longest:
        return False
    return not (_FIGURE.search(plain) or _DATED.search(plain) or _NO_TOPIC.match(plain))


def holds_figure(sentence: str) -> bool:
    """Return whether a sentence states a quantity: 12家, 3.5%, 2731亿元."""
    return _FIGURE.search(normalise(sentence).text) is not None
