"""What an asker tells of himself, beside what he asks."""

from __future__ import annotations

import re

from qa.question.intent import Ask, words_of

_HIMSELF = re.compile(
    "我家|我[爸妈爷奶哥姐弟妹]|我(?:们|的)?(?:孩子|儿子|女儿|老公|老婆|爱人|父母|父亲|母亲)"
    "|我(?:准备|打算|想|是|在|住|做|开)|家里|孩子"
)
_COURTESY = re.compile(
    "(?:辛苦|谢谢|多谢|再见|拜拜|打扰|大佬|忙着|[你您]好|在吗|收到|[嗯哦好]的?)[^，,。；;！!？?：:]{0,6}$"
    "|最后一?个?(?:问题|问|句)|(?:太|真)慢|^[你您]确定"
)
_REQUEST = re.compile(
    r"^[\s，,]*(?:(?:劳驾|麻烦|烦请|拜托|请|想|能不能|可不可以|可否|能否|我就|就|再)*(?:帮我|帮忙|替我|给我)?"
    r"(?:麻烦)?[您你]?(?:[看查找列问算说讲搜][找看查]?(?:一?[下句个]|看)|找找|查查|看看|问问|说说)|劳驾|麻烦|帮忙|帮我|求)+[，,：:\s]*"
)
"""What a request opens with, before what is asked."""
_CLAUSE = re.compile("(?<=[，,。；;！!？?：:])")


def to_the_point(text: str) -> str:
    """Return a question without the clauses that tell of the asker and ask nothing."""
    kept = [
        one
        for one in _CLAUSE.split(text)
        if _asks(one) or not (_HIMSELF.search(one) or _EXCLUDING.search(one))
    ]
    if len(kept) > 1:
        kept = [one for one in kept[:-1] if not _COURTESY.search(one[:-1])] + kept[-1:]
    kept = [_REQUEST.sub("", one) or one for one in kept]
    return "".join(kept) or text


_EXCLUDING = re.compile(
    "(?:我)?(?:不是|不要|别|不)(?:在|光|只)?(?:问|讲|给我|指|弄混|混淆|包括|含|算|说)|弄混|混为一谈|除外"
)


def excluded(text: str) -> str:
    """Return the clauses of a question that say what is not asked for: 别给我养老床位."""
    return "".join(one for one in _CLAUSE.split(text) if _EXCLUDING.search(one) and not _asks(one))


def asking_clauses(text: str) -> str:
    """Return the clauses that ask something, of a question that tells of the asker; else all.

    A story in several clauses names the asker in one of them only.
    """
    clauses = _CLAUSE.split(text)
    if len(clauses) < 3 and not any(_HIMSELF.search(one) and not _asks(one) for one in clauses):
        return text
    return "".join(filter(_asks, clauses)) or text


def _asks(clause: str) -> bool:
    return any(words_of(clause, ask) for ask in Ask)
