"""Chinese in pinyin."""

import pytest

from qa.lexicon.romanising import romanise


@pytest.mark.parametrize(
    ("chinese", "pinyin"),
    [
        ("专业楼宇", "zhuanye louyu"),
        ("西安", "xi'an"),
        ("重庆银行", "chongqing yinhang"),
        ("绿色", "lüse"),
        ("5G基站", "5G jizhan"),
        ("", ""),
    ],
)
def test_words_are_spelled_one_by_one(chinese, pinyin):
    assert romanise(chinese) == pinyin
