"""Characters named for what they consist of: PDF files often say ⻓ or ⽣ for 长 and 生."""

from __future__ import annotations

import unicodedata

_SIMPLIFIED = {
    ord(radical): character
    for radical, character in zip(
        "⼾⾭⺒⺓⺜⺝⺟⺠⺫⺬⺮⺶⺷⺻⺼⺽⻁⻄⻅⻆⻉⻊⻋⻑⻓⻔⻗⻘⻙⻚⻛⻜⻝⻡⻢⻣⻤⻥⻦⻧⻨⻩⻪⻫⻬⻮⻰⻱⻲⻳",
        "户青巳幺日月母民目示竹羊羊聿月臼虎西见角贝足车長长门雨青韦页风飞食首马骨鬼鱼鸟卤麦黄黾斉齐齿龙龜龜龟",
        strict=True,
    )
}
"""Of the CJK Radicals Supplement, those that are whole words by themselves (Unicode's
EquivalentUnifiedIdeograph), and two radicals whose forms today are others than NFKC has."""


def unified(character: str) -> str:
    """Return the character that a radical stands for; any other as it is."""
    if not "\u2e80" <= character <= "\u2fdf":
        return character
    return _SIMPLIFIED.get(ord(character)) or unicodedata.normalize("NFKC", character)
