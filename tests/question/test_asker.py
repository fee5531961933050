"""What opens a question, beside what it asks."""

import pytest

from qa.question import asker


@pytest.mark.parametrize(
    ("text", "rest"),
    [
        ("写外贸简报，去年出口增长多少", "去年出口增长多少"),
        ("给公司做薪酬调研，人均收入是多少", "人均收入是多少"),
        ("劳驾，帮我找找今年交通投资计划多少亿", "今年交通投资计划多少亿"),
        ("编制了哪些规划", "编制了哪些规划"),
        ("写字楼新增多少", "写字楼新增多少"),
        ("准备建几所学校，各多少学位", "准备建几所学校，各多少学位"),
    ],
)
def test_what_an_answer_is_for_is_no_part_of_the_question(text, rest):
    assert asker.without_preamble(text) == rest


def test_cantonese_words_that_ask_are_read_as_standard_ones():
    assert asker.in_standard_words("出口升咗几多") == "出口升了多少"
