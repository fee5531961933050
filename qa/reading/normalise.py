"""Text as it would be typed today, with the way back to every source character."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import cache

from qa.reading.breaks import BLANK, LINE_BREAK, ODD_SPACE, PAGE_NUMBER, wraps
from qa.reading.radicals import unified
from qa.reading.spelled import SIGNS, simplified, spelled
from qa.records import Span


@dataclass(frozen=True, slots=True)
class Normalised:
    """Normalised text. Character i stands for the source's `starts[i]:ends[i]`."""

    text: str
    starts: tuple[int, ...]
    ends: tuple[int, ...]

    def source(self, start: int, end: int) -> Span:
        """Return the source range of `text[start:end]`."""
        if not 0 <= start <= end <= len(self.text):
            raise ValueError(f"not a range of the normalised text: {start}-{end}")
        if start == end:
            at = self.starts[start] if start < len(self.text) else (self.ends or (0,))[-1]
            return Span(at, at)
        return Span(self.starts[start], self.ends[end - 1])


# A page number counts as space only on a line of its own: 1/3 at a line's end is a number.
_LINE_START = r"(?:(?<=[\n\r\f])|(?<=[\n\r\f][ \u3000])|(?<=[\n\r\f][ \u3000]{2}))"
_PAGE_LINE = rf"{_LINE_START}{PAGE_NUMBER}(?=[ \u3000]*[\n\r\f])"
_TOKEN = re.compile(rf"(?P<space>(?:{ODD_SPACE}|{_PAGE_LINE})+)|(?P<text>[^<{BLANK}]+|<)")
_BREAK = re.compile(LINE_BREAK)
_SIGN = re.compile(rf"[\d.×✕xX·kKmM \u00a0]*[{SIGNS}]")
_LITERAL = re.compile(r"<U\+00A0>")
_WIDTHLESS = re.compile(r"[\u200b-\u200f\u2060\ufeff\u00ad]+")
_NOTE_MARK = re.compile(
    r"(?<=[一-鿿）)”》%％A-Za-z\d])(?:[\[［〔]\d{1,3}[\]］〕](?=[一-鿿（(，。、；：:“《\d]|\s*(?:$|[\r\n]))"
    r"|[①-⑳](?=\d|[达为]|完成|实现|比上|增|下降|占|[，。；]))"
)
"""The mark of a note within running text: 生产总值[2]1329.65亿元, 增加值②达到. It is no part of the
number or word that it is glued to; at the head of a line it opens the note itself."""
_HAN = re.compile(r"[\u2e80-\u2fdf\u3400-\u9fff\uf900-\ufaff]")
_PUNCTUATION = re.compile(r"[，。、；：！？（）《》“”‘’【】「」『』〈〉—…·％%‰～~]")
_UNIT = re.compile(
    "[年月日号时分秒万亿千百元角吨斤克户人个项家倍度天岁周期次届位名所座条类种处台辆件套张头只株亩顷"
    "公里米平立升瓦卡多余美英港％%‰℃°．.]"
)
_MOST_DIGITS = 16
_SEEN = 400  # characters before a line break that show whether text goes on after it
_NUMBER_PART = re.compile(r"[0-9０-９]")
_FULL_WIDTH = {
    chr(code): chr(code - 0xFEE0)
    for code in (*range(0xFF10, 0xFF1A), *range(0xFF21, 0xFF3B), *range(0xFF41, 0xFF5B))
} | {"％": "%", "＋": "+", "＆": "&", "／": "/", "＝": "=", "＃": "#", "＠": "@"}


@cache
def _changed() -> re.Pattern[str]:
    """What may be written with other characters."""
    others = "".join((*_FULL_WIDTH, *simplified()))
    return re.compile(rf"[{others}．\u2e80-\u2fdf\uf900-\ufaff]|，(?=[0-9０-９]{{3}})")


@cache
def _not_plain() -> re.Pattern[str]:
    return re.compile(rf"[{BLANK}\u00ad{SIGNS}]|<U|[\[［〔]\d|[①-⑳]|{_changed().pattern}")


def verbatim(text: str) -> str:
    """Return a text as it is shown: its own characters, without page breaks and odd spaces.

    Line breaks that no wrap explains stay, as in the normalised text.
    """
    norm = normalise(text)
    if norm.text == text:
        return text
    shown: list[str] = []
    told = -1  # where the last one began: several characters may stand for one sign
    for char, start, end in zip(norm.text, norm.starts, norm.ends, strict=True):
        if start != told:
            shown.append(char if char.isspace() else "".join(text[start:end].split()))
        told = start
    return "".join(shown)


def as_written(text: str) -> str:
    """Return a text as `normalise` has it, but traditional characters and signs as they stand."""
    norm = normalise(text)
    own = simplified()
    shown: list[str] = []
    told = -1
    for char, start, end in zip(norm.text, norm.starts, norm.ends, strict=True):
        if start != told:
            changed = text[start] in own or _SIGN.match(text[start:end])
            shown.append(text[start:end] if changed else char)
        told = start
    return "".join(shown)


def normalise(text: str) -> Normalised:
    """Return text with plain digits and letters, numbers in one piece, and wraps undone.

    Digits, letters and ％ become half-width; spaces go where Chinese needs none (inside and around
    numbers, beside Chinese characters and punctuation) and stay between words; a break that only
    wraps a line goes; others become one line feed, and tabs or wide gaps one space. Punctuation
    stays Chinese, but for the point and the thousands comma inside a number. Traditional characters
    come simplified, and powers, bounds and units written as signs in words.
    """
    if not _not_plain().search(text):
        return Normalised(text, tuple(range(len(text))), tuple(range(1, len(text) + 1)))
    pieces = _space_out(text, _characters(text))
    return Normalised(
        "".join(character for character, _, _ in pieces),
        tuple(start for _, start, _ in pieces),
        tuple(end for _, _, end in pieces),
    )


_Piece = tuple[str, int, int]


def _characters(text: str) -> list[_Piece]:
    """Characters with plain widths, each run of odd space as one piece holding its source.

    Each character of the words that a sign stands for holds the whole sign.
    """
    marks = [(mark.start(), mark.end(), "") for mark in _NOTE_MARK.finditer(text)]
    pieces: list[_Piece] = []
    at = 0
    for start, end, words in sorted(marks + spelled(text)):
        pieces += _tokens(text, at, start)
        pieces += ((character, start, end) for character in words)
        at = end
    return pieces + _tokens(text, at, len(text))


def _tokens(text: str, first: int, last: int) -> list[_Piece]:
    pieces: list[_Piece] = []
    for found in _TOKEN.finditer(text, first, last):
        start, end = found.span()
        if found["space"]:
            pieces.append((" ", start, end))
        elif not _changed().search(text, start, end):
            ends = range(start + 1, end + 1)
            pieces.extend(zip(text[start:end], range(start, end), ends, strict=True))
        else:
            for at in range(start, end):
                pieces.extend((plain, at, at + 1) for plain in _plain(text, at))
    return pieces


def _plain(text: str, at: int) -> str:
    character = text[at]
    if character in _FULL_WIDTH:
        return _FULL_WIDTH[character]
    if character in "．，" and _inside_number(text, at):
        return "." if character == "．" else ","
    if "\uf900" <= character <= "\ufaff":
        return unicodedata.normalize("NFKC", character)
    return simplified().get(character) or unified(character)


_THOUSANDS = re.compile(r"[，,][0-9０-９]{3}(?![0-9０-９])")
_POINT = re.compile(rf"．{ODD_SPACE}{{0,2}}[0-9０-９]")


def _inside_number(text: str, at: int) -> bool:
    before = text[max(0, at - 12) : at].rstrip()
    if not before or not _NUMBER_PART.match(before[-1]):
        return False
    if text[at] == "，":
        return before == text[max(0, at - 12) : at] and _THOUSANDS.match(text, at) is not None
    return _POINT.match(text, at) is not None


def _space_out(text: str, pieces: list[_Piece]) -> list[_Piece]:
    """Drop, keep or shorten every run of space by what stands on its sides."""
    kept: list[_Piece] = []
    begun = 0  # in kept: where the line began that the last break did not end
    copied = 0  # of the pieces, how many are kept or dropped
    for place in [place for place, piece in enumerate(pieces) if piece[0] == " "]:
        kept += pieces[copied:place]
        copied = place + 1
        if not kept or copied == len(pieces):
            continue
        _, start, end = pieces[place]
        run = text[start:end]
        if _BREAK.search(run):
            before = "".join(piece[0] for piece in kept[max(begun, len(kept) - _SEEN) :])
            replacement = _break(before, text[end : end + 200])
            begun = len(kept) + 1 if replacement == "\n" else begun
        else:
            replacement = _space(run, kept, pieces, place)
        if replacement:
            kept.append((replacement, start, end))
    return kept + pieces[copied:]


def _break(before: str, rest: str) -> str:
    """What a line break becomes: nothing inside a paragraph, a line feed between two."""
    after = _BREAK.split(rest, maxsplit=1)[0]
    if not wraps(before, after):
        return "\n"
    return " " if _is_word(before[-1]) and _is_word(after[0]) else ""


def _space(run: str, kept: list[_Piece], pieces: list[_Piece], place: int) -> str:
    """What a run of space within a line becomes: nothing or one space."""
    if _WIDTHLESS.fullmatch(run):
        return ""
    width = len(_LITERAL.sub(" ", run))
    wide = "\t" in run or width > 2
    left, right = kept[-1][0], pieces[place + 1][0]
    if _PUNCTUATION.match(left) or _PUNCTUATION.match(right):
        return " " if wide and "\t" in run else ""
    if wide:
        return " "
    if left.isdigit() and right.isdigit():
        return "" if width == 1 and _is_spaced_number(kept, pieces, place) else " "
    if (left in ".," and right.isdigit()) or (left.isdigit() and right in ".,"):
        return "" if _is_decimal(kept, pieces, place) else " "
    beside = bool(_HAN.match(left)), bool(_HAN.match(right))
    if all(beside):
        return "" if width == 1 else " "
    word = right if beside[0] else left
    return "" if any(beside) and (word.isalnum() or word in "+-") and not _after_mark(kept) else " "


def _after_mark(kept: list[_Piece]) -> bool:
    """Whether the line has nothing yet but its bullet: - 地区生产总值."""
    return kept[-1][0] in "+-" and (len(kept) == 1 or kept[-2][0] == "\n")


def _is_spaced_number(kept: list[_Piece], pieces: list[_Piece], place: int) -> bool:
    """Whether single digits set apart are one number: 7 4 7 7 2 亿元, not the list 1 2 3."""
    if len(kept) > 1 and kept[-2][0].isdigit() and kept[-2][2] == kept[-1][1]:
        return False  # 12 3: the left one is a number already
    at = place + 1
    while at < min(len(pieces), place + 2 * _MOST_DIGITS) and pieces[at][0].isdigit():
        if at + 1 < len(pieces) and pieces[at + 1][0].isdigit():
            return False
        if at + 2 >= len(pieces):
            return False
        after = at + 2 if pieces[at + 1][0] == " " else at + 1
        if not pieces[after][0].isdigit():
            return bool(_UNIT.match(pieces[after][0]))
        at = after
    return False


def _is_decimal(kept: list[_Piece], pieces: list[_Piece], place: int) -> bool:
    """Whether a point set apart belongs to a number: 8 ．8 ％."""
    left, right = kept[-1][0], pieces[place + 1][0]
    if left.isdigit():
        after = next((piece[0] for piece in pieces[place + 2 : place + 4] if piece[0] != " "), "")
        return right == "." and after.isdigit()
    return left == "." and len(kept) > 1 and kept[-2][0].isdigit()


def _is_word(character: str) -> bool:
    return character.isascii() and character.isalnum()
