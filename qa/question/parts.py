"""Questions that ask several things at once, as a question for each."""

from __future__ import annotations

import re

from qa.question.followup import resolve
from qa.question.intent import words_of
from qa.question.periods import cut_periods
from qa.question.terms import content_words

_CLAUSE = re.compile(r"[,，;；。?？、:：]\s*")
_ASKING = ("value", "change", "rank")
_EACH = re.compile(
    r"^(?P<head>.*?)(?P<one>[^,，、]{2,12}?)(?:和|与|跟|及|、|以及)(?P<two>[^,，、]{2,12}?)"
    r"(?P<tail>的[^,，]{2,14}?)?[,，]?(?P<each>各自|各|分别|哪个|谁)(?P<rest>[^,，]*)"
)
_MOST = 3


def parts_of(text: str) -> tuple[str, ...]:
    """Return a question's parts as questions of their own; nothing where it asks one thing.

    去年完成多少，今年定了多少 is two clauses, the later leaning on the earlier; A和B的人数各是多少
    names two things of which the same is asked.
    """
    return _clauses(text) or _each(text)


def _clauses(text: str) -> tuple[str, ...]:
    clauses = [clause for clause in _CLAUSE.split(text) if clause.strip()]
    asking = [clause for clause in clauses if any(words_of(clause, ask) for ask in _ASKING)]
    if not 2 <= len(asking) <= _MOST:
        return ()
    first = clauses.index(asking[0])
    asking[0] = "".join(clauses[: first + 1])
    history: list[str] = []
    for clause in asking:
        leaning = f"它{clause}" if history and _repeats_verb(clause, history[0]) else clause
        history.append(resolve(leaning, history[-1:]).text)
    return tuple(history)


def _repeats_verb(clause: str, first: str) -> bool:
    """Whether a clause has but a verb of the first for a topic: 去年修了几座渔港，今年修几座."""
    words = content_words(cut_periods(clause))
    verbs = [word.lstrip("要再又还") for word in words]
    return bool(verbs) and all(len(verb) == 1 and verb in first for verb in verbs)


def _each(text: str) -> tuple[str, ...]:
    match = _EACH.match(text)
    if not match or not (content_words(match["one"]) and content_words(match["two"])):
        return ()
    head, tail, rest = match["head"], match["tail"] or "", match["rest"]
    return tuple(f"{head}{thing}{tail}{rest}" for thing in (match["one"], match["two"]))
