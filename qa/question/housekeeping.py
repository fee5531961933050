"""What chat front ends ask behind the reader's back: a title, tags or questions for a chat."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal, get_args

ChoreKind = Literal["title", "tags", "follow_ups", "queries", "recap"]


@dataclass(frozen=True, slots=True)
class Chore:
    """What a front end wants, and in which form."""

    kind: ChoreKind
    key: str = ""
    """Of the JSON object wanted; empty where plain text is."""
    emoji: bool = False
    questions: tuple[str, ...] = ()
    """What the reader asked, where the prompt brings the chat along."""


_MARKED = re.compile(
    r"^\s*#{1,4}\s*(?:Task|任务)\b|<chat_history>|^\s*#{1,4}\s*Chat History",
    re.IGNORECASE | re.MULTILINE,
)
_TOLD = re.compile(
    r"\b(?:generate|provide|write|create|give|suggest|come up with|summari[sz]e|produce|return"
    r"|identify|extract|list)\b[^.\n]{0,120}"
    r"\b(?:titles?|tags?|follow[- ]?ups?|search quer(?:y|ies))\b"
    r"(?=[\s\S]{0,400}\b(?:chat|conversation|dialog|dialogue|message)s?\b)"
    r"|\bname (?:this|the|for the|for this) (?:chat|conversation|dialogue)\b",
    re.IGNORECASE,
)
"""In English: what is wanted, and that it is of a chat."""
_TOLD_ZH = re.compile(
    r"(?=[\s\S]{0,300}(?:对话|会话|聊天|这句话|用户的?(?:提问|问题|输入)))"
    r"[\s\S]{0,300}?(?:总结|概括|生成|取|起|拟|返回|给出|提取|归纳|命名|提供|建议|列出)"
    r"[^。\n]{0,40}(?:标题|题目|主题|名称|标签|后续问题|追问|搜索词|对话内容)"
    r"(?=[\s\S]{0,200}(?:不要|不超过|以内|个字|只(?:返回|输出)|仅(?:返回|输出)|直接(?:返回|输出)|JSON|字数|格式|控制在))",
)
_KEY = re.compile(r"[{]\s*\\?[\"“'](?P<key>\w+)\\?[\"”']\s*:")
_KINDS: tuple[tuple[ChoreKind, re.Pattern[str]], ...] = (
    ("follow_ups", re.compile(r"follow[-_ ]?ups?|后续问题|追问", re.IGNORECASE)),
    ("queries", re.compile(r"quer(?:y|ies)\b|搜索词|检索词", re.IGNORECASE)),
    ("tags", re.compile(r"\btags?\b|标签", re.IGNORECASE)),
    ("title", re.compile(r"\btitles?\b|\bname\b|标题|题目|主题|名称|命名", re.IGNORECASE)),
    ("recap", re.compile(r"summar|总结|概括", re.IGNORECASE)),
)
_PLAIN = re.compile(
    r"^\s*[\"“]?(?:user|human|用户|提问)[\"”]?\s*[:：]\s*(?P<said>.+?)\s*$",
    re.IGNORECASE | re.MULTILINE,
)
_CODED = re.compile(r"\"role\"\s*:\s*\"user\"\s*,\s*\"content\"\s*:\s*(\"(?:[^\"\\]|\\.)*\")")
_EMOJI = re.compile(r"emoji|表情", re.IGNORECASE)
_NO_EMOJI = re.compile(
    r"(?:no|without|avoid|don't use|do not use)(?: \w+){0,3} emoji"
    r"|(?:不要|不用|不使用|去掉)[^，。]{0,6}表情",
    re.IGNORECASE,
)
_HEAD = 3000  # characters in which a prompt says what it wants


@lru_cache(maxsize=64)
def read_chore(turn: str) -> Chore | None:
    """Return what a front end asks for in a turn; None for what a person typed."""
    head = turn[:_HEAD]
    if not (_MARKED.search(turn) or _TOLD.search(head) or _TOLD_ZH.match(head)):
        return None
    told = re.sub(r"<chat_history>[\s\S]*?(?:</chat_history>|$)", "", turn)
    key = _KEY.search(told)
    named = key["key"] if key else ""
    kind = _kind(named) or _kind(told)
    if kind is None:
        return None
    json_wanted = bool(key) or "json" in told.lower()
    emoji = bool(_EMOJI.search(told)) and not _NO_EMOJI.search(told)
    return Chore(kind, (named or kind) if json_wanted else "", emoji, _questions(turn))


def _kind(text: str) -> ChoreKind | None:
    if text in get_args(ChoreKind):
        return next(kind for kind, _ in _KINDS if kind == text)
    return next((kind for kind, pattern in _KINDS if pattern.search(text)), None)


def _questions(turn: str) -> tuple[str, ...]:
    """Return what the reader said in a chat that is written out in a prompt."""
    coded = [str(json.loads(said)) for said in _CODED.findall(turn)]
    return tuple(coded or [match["said"] for match in _PLAIN.finditer(turn)])
