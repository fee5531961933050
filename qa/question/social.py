"""Whether a turn is made of nothing but the words of address, thanks and talk about the talk."""

from __future__ import annotations

import re
import unicodedata
from functools import cache

from qa.lexicon.acts import load_acts
from qa.lexicon.folding import fold
from qa.lexicon.tables import load_rows
from qa.question.terms import function_words

_PIECE = re.compile(r"[a-z0-9]+|[\u3400-\u9fff]+")
_APOSTROPHE = re.compile(r"(?<=[a-z])['’‘`](?=[a-z])")
_DRAWN_OUT = re.compile(r"([a-z])\1{2,}")
_DRAWN_OUT_HAN = re.compile(r"([\u3400-\u9fff])\1{2,}")
_EMOTICON = re.compile(r"[:;=][-^o']?[)(dp3o/]+(?![a-z0-9])|\b(?:t_t|orz|xd|qaq|qwq)\b|\^_*\^")
_TO_YOU = re.compile(r"[你您妳]|\b(?:you|u|ur|your|yourself)\b|^(?:我|俺|i|im|my)\b|^[我俺]")
_OF_THE_REPORT = re.compile(
    r"报告|公报|附表|表格|部分|章|节|段|页|数据|数字|标题|内容|问题|原文|全部|目录|还有|为什么|为啥|怎么办"
    r"|\b(?:report|reports|table|section|page|numbers?|figures?|data|why|list)\b"
)
_LONGEST = 120  # characters of a turn that asks nothing
_TYPED = 4  # letters of the shortest word in which a slip is mended


def plain(text: str) -> str:
    """Return a turn as rules see it: simplified, lower case, words and signs apart, slips mended.

    Empty where it has no words.
    """
    text = unicodedata.normalize("NFKC", fold(text)).lower()
    text = _APOSTROPHE.sub("", _EMOTICON.sub(" ", text))
    text = _DRAWN_OUT_HAN.sub(r"\1\1", text)
    words = [_mended(word) for word in _PIECE.findall(text)]
    return " ".join(words)


def is_social(words: str) -> bool:
    """Return whether a plain turn has no word that could be of a report's matter."""
    return 0 < len(words) <= _LONGEST and all(
        word in _words() if word.isascii() else _is_made_of_words(word) for word in words.split()
    )


def is_talk(words: str) -> bool:
    """Return whether a plain turn is talk to the assistant, of nothing that a report could hold."""
    return is_social(words) and bool(_TO_YOU.search(words)) and not _OF_THE_REPORT.search(words)


def _is_made_of_words(text: str) -> bool:
    """Whether some way of cutting Chinese text gives known words only."""
    reached = {0}
    for at in range(len(text)):
        if at in reached:
            ends = range(at + 1, min(at + _longest(), len(text)) + 1)
            reached.update(end for end in ends if text[at:end] in _words())
    return len(text) in reached


def _mended(word: str) -> str:
    """Return an English word without letters drawn out or a slip of the finger: helllo, thnaks."""
    if not word.isascii() or word in _words():
        return word
    for times in (r"\1", r"\1\1"):
        if (short := _DRAWN_OUT.sub(times, word)) in _words():
            return short
    if len(word) < _TYPED or not word.isalpha() or word in _matter():
        return word
    return next((near for near in _slips(word) if near in _words()), word)


def _slips(word: str) -> list[str]:
    """Return what a word may have been before a slip: letters swapped, doubled, lost or hit."""
    letters = "abcdefghijklmnopqrstuvwxyz"
    cuts = [(word[:at], word[at:]) for at in range(len(word) + 1)]
    swapped = [a + b[1] + b[0] + b[2:] for a, b in cuts if len(b) > 1]
    added = [a + b[1:] for a, b in cuts if b and len(word) > _TYPED]
    lost = [a + letter + b for a, b in cuts for letter in letters]
    hit = [a + letter + b[1:] for a, b in cuts if b for letter in letters]
    return swapped + added + lost + (hit if len(word) > _TYPED else [])


@cache
def _words() -> frozenset[str]:
    return load_acts().words | {word for word in function_words() if word.isascii()}


@cache
def _longest() -> int:
    return max(len(word) for word in _words() if not word.isascii())


@cache
def _matter() -> frozenset[str]:
    """The words of English questions over reports, in which no slip is seen."""
    terms = [row["english"] for row in load_rows("glossary")]
    terms += [row["words"] for row in load_rows("question_words")]
    words = re.findall(r"[a-z]+", " ".join(terms).lower())
    return frozenset(words) | function_words()
