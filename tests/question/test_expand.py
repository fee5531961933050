"""Official words for everyday ones."""

import pytest

from qa.question.expand import expand


@pytest.mark.parametrize(
    ("question", "word"),
    [
        ("去年经济到底涨了几个点", "地区生产总值增长"),
        ("数字经济增长多少", ""),
        ("没工作的人占多大比例", "城镇调查失业率"),
        ("搞研发的钱占经济总量多少", "研发投入强度"),
        ("跟老外做生意一共多少亿", "进出口总额"),
    ],
)
def test_what_no_single_word_gives_away_is_read_from_several(question, word):
    found = expand(question)
    assert word in found if word else "地区生产总值增长" not in found
