"""Which turns of a chat ask the report nothing, and what is left of those that do."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from typing import TYPE_CHECKING, Literal

from qa.lexicon.acts import load_acts
from qa.lexicon.folding import fold
from qa.question.housekeeping import Chore, read_chore
from qa.question.places import find_places
from qa.question.social import is_social, is_talk, plain
from qa.question.understand import is_english

if TYPE_CHECKING:
    from collections.abc import Sequence

    from qa.question.places import Place

Language = Literal["zh", "en"]


class Act(StrEnum):
    """What a turn does that asks the report nothing."""

    ENGLISH = "english"
    """Wants the last reply in English."""
    CHINESE = "chinese"
    REPEAT = "repeat"
    SURE = "sure"
    """Doubts the last reply."""
    SOURCE = "source"
    """Asks where the last reply comes from."""
    LANGUAGES = "languages"
    IDENTITY = "identity"
    REPORTS = "reports"
    ABILITY = "ability"
    COMPLAINT = "complaint"
    GOODBYE = "goodbye"
    THANKS = "thanks"
    APOLOGY = "apology"
    PRAISE = "praise"
    GREETING = "greeting"
    ACK = "ack"
    ASSENT = "assent"
    TALK = "talk"
    """Talk of another kind, to the assistant or of nothing."""
    ERRAND = "errand"
    """Wants something done that no report can do."""
    CHORE = "chore"
    """A chat front end wants a title, tags or questions for the chat."""


@dataclass(frozen=True, slots=True)
class Turn:
    """A turn of a chat, as far as it is an act."""

    question: str
    """What is asked, without greeting or thanks around it; of an act, the turn as it came."""
    history: tuple[str, ...]
    """The earlier turns that asked something, oldest first, in the same form."""
    act: Act | None
    """None where something is asked of the reports."""
    language: Language
    """Of the reader."""
    chore: Chore | None = None


_COURTESIES = frozenset(
    {Act.GREETING, Act.THANKS, Act.GOODBYE, Act.APOLOGY, Act.PRAISE, Act.COMPLAINT, Act.ACK}
)
"""What may stand before or after a question and is none of it."""
_CLAUSE = re.compile(r"(?<=[，,。；;！!？?～~…\n])(?![，,。；;！!？?～~…])|(?<=\.)(?=\s)")
_LEADING = re.compile(
    r"^(?:你好|您好|大家好|早上好|上午好|下午好|晚上好|哈[喽啰罗]"
    r"|(?:hello|hi|hey)(?: there)?(?![\w-])"
    r"|谢谢[你您]?|thanks?(?: you)?(?![\w-]))[啊呀哇哈吖\s]*(?=.{4})",
    re.IGNORECASE,
)
_TRAILING = re.compile(
    r"(?<=.{4})\s*(?:谢谢[你您啦了]*|多谢|(?:many )?thanks(?: a lot)?|thank you|thx)"
    r"[\s。.！!~～]*$",
    re.IGNORECASE,
)
_SIGNS = (
    ("🙏", Act.THANKS),
    ("👋", Act.GREETING),
    ("👍👏💯❤😍🌹🎉💐", Act.PRAISE),
    ("😀😃😄😊🙂😁👌😂🤝", Act.ACK),
)
"""What a turn of signs alone means, by the first that it has."""
_OF_THE_LIBRARY = frozenset({Act.REPORTS, Act.ABILITY, Act.SURE, Act.SOURCE})
_YEAR = re.compile(r"(?:19|20)\d\d ?年?(?:上半年|度)?")
_LONGEST = 300  # characters of an act
_UNBOUND = 60  # characters of a turn in which places are looked for
_LONGEST_ERRAND = 200  # characters in which an errand is looked for
_EDGE = re.compile(r"^[\W_]+|[\W_]+$")
_SHORT = 12  # characters of a turn in Latin letters that says nothing of the reader's language


def read_turn(turn: str, history: Sequence[str] = (), *, near: Sequence[Place] = ()) -> Turn:
    """Return what a turn is, after the earlier turns of its chat.

    Args:
        turn: As typed.
        history: The earlier turns, oldest first.
        near: The places of the reports, which a turn about the reports may name.
    """
    places = tuple(near)
    kept = (_asking(each) for each in history if any(map(str.isalnum, each)))
    asked = tuple(each for each in kept if act_of(each, places) is None)
    chore = read_chore(turn)
    if chore is not None:
        chat = chore.questions or asked
        return Turn(turn, asked, Act.CHORE, _language("", chat), chore)
    rest = _asking(turn)
    act = act_of(turn, places) or act_of(rest, places)
    return Turn(turn if act else rest, asked, act, _language(turn, asked))


@lru_cache(maxsize=4096)
def act_of(turn: str, near: tuple[Place, ...] = ()) -> Act | None:
    """Return what a turn does; None where it asks something of the reports."""
    if read_chore(turn) is not None:
        return Act.CHORE
    words = plain(turn) if len(turn) <= _LONGEST else ""
    if not words:
        return next((act for signs, act in _SIGNS if any(sign in turn for sign in signs)), None)
    if is_social(words) and (act := _ruled(words)):
        return act
    if _is_errand(turn):
        return Act.ERRAND
    if len(words) <= _UNBOUND and (act := _of_the_library(turn, near)):
        return act
    return Act.TALK if is_talk(words) else None


def gives_thanks(turn: str) -> bool:
    """Return whether a turn gives thanks, whatever else it does: thanks, bye."""
    thanks = (rule for act, rule in load_acts().rules if act == Act.THANKS)
    return any(rule.pattern.search(plain(turn)) for rule in thanks)


def _ruled(words: str) -> Act | None:
    return next((Act(act) for act, rule in load_acts().rules if rule.pattern.search(words)), None)


def _of_the_library(turn: str, near: tuple[Place, ...]) -> Act | None:
    """Return the act of a turn that names places or years, if it is about the reports there are."""
    text = _YEAR.sub("", fold(turn))
    for place in find_places(text, near=near):
        for name in sorted(place.names(), key=len, reverse=True):
            text = text.replace(name, "")
    words = plain(text)
    act = _ruled(words) if text != fold(turn) and is_social(words) else None
    return act if act in _OF_THE_LIBRARY else None


def _is_errand(turn: str) -> bool:
    clauses = [_request(clause) for clause in _CLAUSE.split(turn[:_LONGEST_ERRAND])]
    if any(load_acts().never.search(clause) for clause in clauses):
        return False
    rules = load_acts().errands
    return any(rule.pattern.fullmatch(clause) for clause in clauses for rule in rules)


def _request(clause: str) -> str:
    """Return a clause as errands are told: folded, its signs of reckoning kept (1+1)."""
    return _EDGE.sub("", " ".join(fold(clause).lower().replace("'", "").split()))


def _asking(turn: str) -> str:
    """Return a turn without the greetings and thanks before and after what it asks."""
    clauses = [clause for clause in _CLAUSE.split(turn) if clause.strip()]
    while len(clauses) > 1 and act_of(clauses[0]) in _COURTESIES:
        del clauses[0]
    while len(clauses) > 1 and act_of(clauses[-1]) in _COURTESIES:
        del clauses[-1]
    text = "".join(clauses)
    return (_TRAILING.sub("", _LEADING.sub("", text)) or text).strip(" ，,\n") or turn


def _language(turn: str, asked: Sequence[str]) -> Language:
    """Return the reader's language; a word in Latin letters alone (ok, thx) is the chat's."""
    if asked and (len(turn.strip()) <= _SHORT and " " not in turn.strip()) and turn.isascii():
        return "en" if is_english(asked[-1]) else "zh"
    return "en" if is_english(turn) else "zh"
