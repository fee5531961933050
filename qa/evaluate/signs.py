"""Tells whether a reply turned a rise into a fall, or left a fall's sign out."""

from __future__ import annotations

import re
from typing import Final, Literal

Direction = Literal["", "up", "down"]

_UP: Final = (
    r"增长|上升|提高|上涨|提升|增幅|涨幅|增加|攀升|[涨升]|\bup\b|\brose\b|\bgrew\b|\bincreased?\b"
)
_DOWN: Final = (
    r"负增长|下降|减少|降低|回落|下跌|下滑|减幅|降幅|跌幅|缩减|缩小|[降跌减]"
    r"|\bdown\b|\bfell\b|\bdeclined?\b|\bdecreased?\b|\bdrop(?:ped)?\b"
)
_WORDS: Final = re.compile(f"(?P<down>{_DOWN})|(?P<up>{_UP})", re.IGNORECASE)
_MINUS: Final = re.compile(r"(?<![\d%％])[-−－﹣]$")
"""A minus sign right before a number; after a digit or a percent sign it spans a range."""
_CLAUSE_END: Final = re.compile(r"[，。；;：:！？!?\n]|,\s")


def turns_sign(text: str, needed: str, *, gold: str) -> bool:
    """Return whether every place of `needed` has the direction opposite to the gold answer's."""
    wanted = _directions(gold, needed)
    if len(wanted) != 1 or "" in wanted:
        return False
    given = _directions(text, needed)
    return bool(given) and "" not in given and not wanted & given


def loses_fall(text: str, needed: str, *, gold: str, question: str) -> bool:
    """Return whether the gold answer is a fall, and neither reply nor question speaks of one."""
    if _directions(gold, needed) != {"down"} or _directions(text, needed) != {""}:
        return False
    return not any(_speaks_of_fall(said) for said in (text, question))


def _directions(text: str, needed: str) -> set[Direction]:
    """Return the directions at each place of `needed`, where it begins with a number."""
    number = re.match(r"\d[\d.,，．]*", needed)
    if number is None:
        return set()
    pattern = re.compile(rf"(?<![\d.．]){re.escape(number.group())}(?![\d])")
    return {_direction(text[: found.start()]) for found in pattern.finditer(text)}


def _direction(before: str) -> Direction:
    """Return the direction that the words before a number give it: the last of its clause."""
    if _MINUS.search(before):
        return "down"
    clause = _CLAUSE_END.split(before)[-1]
    last: Direction = ""
    for word in _WORDS.finditer(clause):
        last = "down" if word["down"] else "up"
    return last


def _speaks_of_fall(text: str) -> bool:
    return any(word["down"] for word in _WORDS.finditer(text)) or bool(
        re.search(r"(?<![\d%％\w])[-−－﹣]\d", text)
    )
