"""Chinese words in pinyin, as English texts write Chinese names."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from qa.lexicon.folding import fold

_HAN: Final = re.compile(r"[\u3400-\u9fff]+")
_BEGINS_WITH_VOWEL: Final = "aoe"


@lru_cache(maxsize=4096)
def romanise(text: str) -> str:
    """Return a text in pinyin without tones, word by word: zhuanye louyu for 专业楼宇.

    What is no Chinese character stays, and an apostrophe parts a syllable that begins with a vowel.
    """
    import rjieba

    words = (_HAN.sub(lambda run: _word(run.group()), word) for word in rjieba.cut(fold(text)))
    return " ".join(word for word in words if word.strip())


def _word(word: str) -> str:
    from pypinyin import lazy_pinyin

    first, *others = lazy_pinyin(word, v_to_u=True)
    return first + "".join(f"'{each}" if each[0] in _BEGINS_WITH_VOWEL else each for each in others)
