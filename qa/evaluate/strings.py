"""What the strings of a gold question ask for, in the terms of the answers format.

The older format gives an answer in the report's words and strings of it that a reply must include;
a number among them stands without its sign, which the answer tells.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from qa.evaluate.expected import Expected
from qa.evaluate.matching import fold, stands

if TYPE_CHECKING:
    from collections.abc import Sequence

UNANSWERABLE: Final = frozenset({"unanswerable", "offtopic"})
"""Kinds whose right reply is a refusal."""
_MOST: Final = 200
_MOST_OF_LONG: Final = 400
_LONG_KINDS: Final = frozenset({"list", "compare", "summary"})
_FALLS: Final = (
    "-", "−", "–", "降", "下降", "下降了", "减少", "减少了", "降低", "降低了", "压减", "回落",
    "下跌", "下滑", "负增长",
    "down ", "down by ", "fell ", "fell by ", "、", "和",
)  # fmt: skip
"""How a fall is written before its number; the last two go on from another number's word."""
_RISES: Final = ("增长", "上升", "提高", "增加", "上涨", "up ", "up by ")
_ASKS_FOR_FALL: Final = re.compile(r"[降减跌落少负]|\b(?:down|f[ae]ll|declin|decreas|drop)", re.I)


def expect_strings(
    strings: Sequence[str], *, answer: str = "", question: str = "", kind: str = ""
) -> Expected:
    """Return what a reply passes by that must include these strings of an answer.

    A number that fell must be told as a fall, or without a word where the question speaks of one.
    """
    if kind in UNANSWERABLE:
        return Expected("refuse")
    fallen = [string for string in strings if _fell(string, answer)]
    bare = bool(_ASKS_FOR_FALL.search(question))
    return Expected(
        "answer",
        must=tuple(
            (*(word + string for word in _FALLS), *([string] if bare else []))
            if string in fallen
            else (string,)
            for string in strings
        ),
        must_not=tuple(word + string for string in fallen for word in _RISES),
        most=_MOST_OF_LONG if kind in _LONG_KINDS else _MOST,
    )


def _fell(string: str, answer: str) -> bool:
    """Return whether the answer has a number only as a fall."""
    folded = fold(answer)
    return string[:1].isdigit() and fold(string) in folded and not stands(string, folded)
