"""What a reply says of itself: that the report does not say it, or yes, or no."""

from __future__ import annotations

import re
from typing import Final, Literal

from qa.evaluate.matching import half_width

Verdict = Literal["yes", "no"]

ADMISSION: Final = re.compile(
    r"报告(?:中|里)?(?:也|并)?(?:没有|未|没)"
    r"|(?:没有|未)(?:单独|逐条)?(?:给出|列出|说明|说到|提到|提及|公布|细分|对应)|无关"
    r"|report (?:does not|doesn't|gives no|has no|says nothing)"
    r"|does not (?:give|say|state|mention|break)|not (?:given|stated|mentioned) "
    r"|nothing to do with",
    re.IGNORECASE,
)
"""That the report does not say it."""
DISMISSAL: Final = re.compile("无关|nothing to do with")
"""That the question is no question to a report."""
_BARE_ADMISSIONS: Final = frozenset({
    "没有", "未给出", "未提", "未说", "未列", "没给", "没提", "无此",
})  # fmt: skip
"""Admissions too short to be looked for in a reply: 没有 stands in 没有增长."""
_LABEL: Final = re.compile(r"\w{1,6}[：:][\W_]*")
"""What may stand before a verdict: 核对："""
_YES: Final = re.compile(
    r"是(?!否|不是)|对(?!于|外|比|标|接|口|应|照)|属实|没错|确实|的确|正确|准确|真的|已(?!知)"
    r"|有(?:依据|根据|[，。,.:：;；(（])|可以"
    r"|(?:完成|达到|超过|实现|做到|达成|增长|上升|提高)了"
    r"|(?:yes|correct|true|right|indeed|it is|it did|it has)\b"
)
_NO: Final = re.compile(
    r"不(?!少于|超|断|仅|低于|高于|足|同|得)|否|没|未(?!来|成年)|尚未|并非|并不|并未|并没"
    r"|无[，。,.]|有误|错|(?:这个|该|这一)?说法(?:不|有误)"
    r"|与?(?:报告|原文|事实)(?:中|里|内容|所述)?(?:并)?(?:不|没|未|有出入)"
    r"|(?:no|not|incorrect|false|wrong)\b"
)


def is_admission(wanted: str) -> bool:
    """Return whether a wanted string asks a reply to admit that something is not said."""
    return wanted in _BARE_ADMISSIONS or ADMISSION.search(wanted) is not None


def opening_verdict(text: str) -> Verdict | None:
    """Return the yes or no that a reply opens with."""
    opening = re.sub(r"^[\W_]+", "", half_width(text).lower())
    label = _LABEL.match(opening)
    for start in (0, label.end()) if label else (0,):
        if _YES.match(opening, start):
            return "yes"
        if _NO.match(opening, start):
            return "no"
    return None
