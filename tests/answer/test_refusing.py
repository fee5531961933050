"""Refusals, in the language of the question."""

from qa.answer.constraints import Obstacle
from qa.answer.refusing import refuse
from qa.question import understand
from qa.records import RefusalReason


def refusal(question, missing, reason=RefusalReason.NO_DETAIL):
    return refuse(understand(question), Obstacle(reason, missing), ()).text


def test_a_chinese_refusal_names_what_is_missing_as_it_stands():
    assert "人均地区生产总值" in refusal("人均地区生产总值是多少", "人均地区生产总值")


def test_an_english_refusal_names_it_in_english():
    assert "(GDP per capita)" in refusal("What is the GDP per capita?", "人均地区生产总值")
    assert "(kilometres)" in refusal("How many kilometres?", "公里")
    text = refusal("What of Kaili?", "凯里市", RefusalReason.OTHER_PLACE)
    assert text == "The report says nothing of this for Kaili."
    text = refusal("And in the second half?", "下半年", RefusalReason.OTHER_PERIOD)
    assert text == "The report does not give this period: second half of the year."


def test_what_has_no_english_is_named_with_pinyin_and_an_own_word_stays():
    assert "(飞艇 (feiting))" in refusal("How many airships?", "飞艇")
    assert "(airships)" in refusal("How many airships?", "airships")
