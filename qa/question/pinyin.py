"""Chinese typed in pinyin: whole questions, and names in English ones, by the reports' own words.

No dictionary tells what a run of syllables means; the reports do: the characters that stand
together in them, between borders of words, and are read so. The most frequent ones are meant.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from functools import cache, lru_cache
from itertools import islice
from typing import TYPE_CHECKING, Final

from qa.lexicon.tables import load_rows
from qa.question.english import is_english_word
from qa.question.places import is_place_in_english
from qa.question.terms import function_words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

_TOKEN: Final = re.compile(r"[A-Za-z]+(?:['’][A-Za-z]+)*|[^A-Za-z]+")
_NAME: Final = re.compile(r"[A-Z][a-z']+(?: [A-Z][a-z']+){0,2}|[a-z]{6,}(?:'[a-z]+)?")
_HAN: Final = re.compile(r"[\u4e00-\u9fff]")
_MOST: Final = 8  # syllables of one word of the reports
_LONGEST: Final = 6  # letters of a syllable: zhuang
_WAYS: Final = 6  # to part letters into syllables that are tried
_LETTERS, _SYLLABLES = 5, 2  # the fewest of a name in an English question
_TELLING: Final = 3  # syllables that hardly stand together by chance, over a border of words
_AROUND: Final = 12  # characters on either side of a match that tell where its words end
_MATCHES: Final = 300  # of which the most frequent characters are taken

Syllables = tuple[str, ...]


class Spellings:
    """What pinyin in a question stands for; safe to share among threads."""

    def __init__(self, texts: Callable[[], Iterable[str]]) -> None:
        """Read pinyin by `texts`, which are asked for when the first pinyin comes."""
        self._text = lru_cache(maxsize=1)(lambda: "\n".join(texts()))
        self._said = lru_cache(maxsize=4096)(self._look_up)

    def question(self, text: str) -> str:
        """Return a question typed in pinyin in Chinese characters; any other as it is.

        All of its words are pinyin or abbreviations, fewer than half English ones; each is an
        asking word or stands in the reports.
        """
        words = [token for token in _TOKEN.findall(text) if token[0].isalpha() and token.isascii()]
        spelled = [word for word in words if not word.isupper()]
        if len(spelled) < 2 or _HAN.search(text) or not all(map(readings, spelled)):
            return text
        if 2 * sum(is_english_word(word.lower()) for word in spelled) >= len(spelled):
            return text
        return self._written(_TOKEN.findall(text)) or text

    def names(self, text: str) -> str:
        """Return an English question with the names in pinyin that the reports have in Chinese."""
        return _NAME.sub(lambda match: self._named(match.group()), text)

    def _named(self, run: str) -> str:
        words = run.split()
        if is_english_word(words[0].lower()) and len(words) > 1:  # the first word of a sentence
            return f"{words[0]} {self._named(' '.join(words[1:]))}"
        if any(is_place_in_english(one) or is_english_word(one.lower()) for one in words):
            return run
        joined = "".join(words)
        for syllables in readings(joined) if len(joined) >= _LETTERS else ():
            if len(syllables) >= _SYLLABLES and (found := self._said(syllables)):
                return found
        return run

    def _written(self, tokens: list[str]) -> str:
        """The characters of tokens, the longest run of them first; empty where one has none."""
        written, at, met = "", 0, False
        while at < len(tokens):
            token = tokens[at]
            if not token[0].isalpha() or not token.isascii() or token.isupper():
                written += token.strip() if token.isspace() else token
                at += 1
                continue
            for end in range(min(len(tokens), at + 2 * _MOST), at, -1):
                run = tokens[at:end]
                if not all(one.isspace() or (one.isascii() and one.isalpha()) for one in run):
                    continue
                asking, found = self._word("".join(run).replace(" ", "").lower())
                if found:
                    written, at, met = written + found, end, met or not asking
                    break
            else:
                return ""
        return written if met else ""

    def _word(self, spelled: str) -> tuple[bool, str]:
        """A word that a question asks with, else one of the reports."""
        for syllables in readings(spelled):
            if asking := _asking().get(syllables):
                return True, asking
        for syllables in readings(spelled):
            if found := self._said(syllables):
                return False, found
        return False, ""

    def _look_up(self, syllables: Syllables) -> str:
        """The characters read so that stand most often between borders of words in the reports."""
        if len(syllables) > _MOST:
            return ""
        text = self._text()
        pattern = "".join(f"[{_characters()[syllable]}]" for syllable in syllables)
        found: Counter[str] = Counter()
        for count, match in enumerate(re.finditer(pattern, text)):
            if count == _MATCHES:
                break
            if len(syllables) >= _TELLING or _is_bounded(text, match.start(), match.end()):
                found[match.group()] += 1
        return found.most_common(1)[0][0] if found else ""


def _is_bounded(text: str, start: int, end: int) -> bool:
    import rjieba

    first = max(0, start - _AROUND)
    borders, at = {first}, first
    for word in rjieba.cut(text[first : end + _AROUND]):
        at += len(word)
        borders.add(at)
    return {start, end} <= borders


@lru_cache(maxsize=4096)
def readings(spelled: str) -> tuple[Syllables, ...]:
    """Return the ways to part letters into syllables, the fewest syllables first; '’ part them."""
    if len(spelled) > _MOST * _LONGEST:
        return ()
    found: tuple[Syllables, ...] = ((),)
    for part in re.split("['’]", spelled.lower()):
        found = tuple((*before, *after) for before in found for after in _parted(part))[:_WAYS]
    return tuple(sorted((one for one in found if one), key=len))


@lru_cache(maxsize=4096)
def _parted(letters: str) -> tuple[Syllables, ...]:
    if not letters:
        return ((),)
    ways = (
        (letters[:length], *rest)
        for length in range(min(_LONGEST, len(letters)), 0, -1)
        if letters[:length] in _characters()
        for rest in _parted(letters[length:])
    )
    return tuple(islice(ways, _WAYS))


@cache
def _characters() -> Mapping[str, str]:
    """Return the characters of each syllable, without tones; ü is v, and u after j, q, x, y."""
    from pypinyin.pinyin_dict import pinyin_dict

    found: dict[str, set[str]] = {}
    for code, spelled in pinyin_dict.items():
        if _HAN.fullmatch(chr(code)):
            for one in spelled.split(",")[:2]:  # rarer readings would stand for too much
                found.setdefault(_toneless(one), set()).add(chr(code))
    spoken = (one for one in found.items() if set(one[0]) & set("aeiouv"))  # no hm, no ng
    return {syllable: "".join(sorted(some)) for syllable, some in spoken}


def _toneless(spelled: str) -> str:
    parted = unicodedata.normalize("NFD", spelled).replace("u\u0308", "v")
    return "".join(letter for letter in parted if letter.isascii())


@cache
def _asking() -> Mapping[Syllables, str]:
    """Return the words that questions are asked with by their syllables, the usual one first."""
    from pypinyin import lazy_pinyin

    asking = [word for row in load_rows("question_words") for word in row["words"].split("|")]
    found: dict[Syllables, str] = {}
    for word in [*asking, *sorted(function_words(), key=lambda one: (len(one), one))]:
        if _HAN.match(word) and all(map(_HAN.match, word)):
            found.setdefault(tuple(lazy_pinyin(word)), word)
    return found
