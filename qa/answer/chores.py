"""Titles, tags and questions for a chat, in the form that a chat front end asks for."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

from qa.lexicon.folding import fold
from qa.messages import load_messages
from qa.question.acts import act_of
from qa.question.intent import cut_words
from qa.question.periods import cut_periods
from qa.question.terms import content_words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from qa.question.acts import Language
    from qa.question.housekeeping import Chore

_LONGEST = 18  # characters of a Chinese title
_WORDS = 5  # words of an English one
_TAGS = 2  # words of the chat among its tags
_FOLLOW_UPS = 3
_ASKING = ("value", "rank", "name", "list", "compare", "summary", "whether")
_COUNTED = re.compile(
    r"(?:(?:是|有|达到?|为|共)?(?:多少|几)|第几)[\u4e00-\u9fff]{0,2}(?=$|[?？。，,\s])"
)
_NUMBER = re.compile(r"(?!(?:19|20)\d\d年)\d[\d.,]*\s*(?:%|％|[百千万亿]*[\u4e00-\u9fff]?)")
_EDGES = re.compile(r"^[\s的是有，,、]+|[\s的是有吗呢吧了，,、。.?？!！]+$")
_EMOJI = "📊"


def do_chore(
    chore: Chore,
    questions: Sequence[str],
    *,
    place: str,
    suggested: Sequence[str],
    language: Language,
) -> str:
    """Return what a front end asks for: a JSON object where it wants one, else lines of text.

    Args:
        chore: What is wanted.
        questions: Of the chat, oldest first.
        place: Of the reports, for tags and for a chat that asked nothing.
        suggested: Questions that the reports answer.
        language: Of the chat.
    """
    asked = [question for question in questions if act_of(question) is None]
    messages = load_messages(language)
    if chore.kind == "title":
        title = _title(asked[0], language) if asked else ""
        title = title or messages("act.title", place=place).strip()
        return _given(chore, f"{_EMOJI} {title}" if chore.emoji else title)
    if chore.kind == "tags":
        terms = [word for question in asked for word in _terms(question)]
        first = place or messages("act.tag")
        return _given(chore, list(dict.fromkeys([first, *terms]))[: _TAGS + 1])
    if chore.kind == "follow_ups":
        return _given(chore, [each for each in suggested if each not in questions][:_FOLLOW_UPS])
    if chore.kind == "queries":  # nothing is looked up elsewhere
        return _given(chore, [])
    said = messages("act.recap", questions="；".join(asked)) if asked else messages("act.no_recap")
    return _given(chore, said)


def _given(chore: Chore, value: str | list[str]) -> str:
    if chore.key:
        return json.dumps({chore.key: value}, ensure_ascii=False)
    if isinstance(value, str):
        return value
    return (", " if chore.kind == "tags" else "\n").join(value)


def _title(question: str, language: Language) -> str:
    """Return what a question is about, without its asking words and without any figure."""
    if language == "en":
        words = [word for word in _terms(question) if not word[0].isdigit()][:_WORDS]
        return " ".join(word if word.isupper() else word.capitalize() for word in words)
    text = _NUMBER.sub("", _COUNTED.sub("", fold(question)))
    text = " ".join(_EDGES.sub("", cut_words(text, _ASKING)).split())
    return _EDGES.sub("", text.replace(" ", ""))[:_LONGEST]


def _terms(question: str) -> list[str]:
    words = content_words(cut_periods(_NUMBER.sub("", fold(question))))
    return [word for word in words if len(word) > 1]
