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


_PURPOSE = re.compile(
    "^(?:我们?|本人)?(?:正?在|要|想|准备)?(?:[给为替帮][^，,。？?]{1,8})?"
    "(?:写|做(?=[^，,]{0,8}(?:调研|研究|分析|方案|课题|材料|简报|对比|表))|填|起草|整理|撰写|编写?|备课|备考|申报|申请|准备|投标|立项|开题|汇报|用于|做个)[^，,。？?！!：:]{0,14}[，,：:]$"
    "|^[^，,。？?！!：:]{1,12}(?:要用|要引用|引用|备用|急用|参考用?|用一下)[，,：:]$"
)
"""What the answer is for, before what is asked: 写报告要用，…."""


def without_preamble(text: str) -> str:
    """Return a question without what opens it: what it is for, a request, a courtesy."""
    clauses = _CLAUSE.split(text)
    while len(clauses) > 1 and not _asks(clauses[0]) and _opens(clauses[0]):
        clauses = clauses[1:]
    return _REQUEST.sub("", "".join(clauses)) or text


def _opens(clause: str) -> bool:
    return bool(_PURPOSE.search(clause) or _REQUEST.fullmatch(clause))


def in_standard_words(text: str) -> str:
    """Return a question with the Cantonese words that carry what is asked in standard Chinese."""
    return _CANTONESE.sub(lambda found: _STANDARD[found.group()], text)


_STANDARD = {
    "几多": "多少", "咗": "了", "旧年": "去年", "而家": "现在", "依家": "现在", "嘅": "的",
    "嚟": "来", "有冇": "有没有", "边个": "哪个", "边度": "哪里", "乜嘢": "什么", "点解": "为什么",
    "唔系": "不是",
}  # fmt: skip
_CANTONESE = re.compile("|".join(_STANDARD))


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
