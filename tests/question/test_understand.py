"""Reading a question as a whole."""

import pytest

from qa.question import understand
from qa.question.intent import Ask
from qa.records import Status


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("明年打算新建几所小学", Status.TARGET),
        ("已经修好了几座桥", Status.RESULT),
        ("How many clinics will be built?", Status.TARGET),
        ("How many clinics were built last year?", Status.RESULT),
        ("粮食产量", None),
    ],
)
def test_result_and_target_are_told_apart_by_the_words(text, status):
    assert understand(text).status is status


@pytest.mark.parametrize(
    ("text", "ask"),
    [
        ("林地面积是多少", Ask.VALUE),
        ("用电量同比增速", Ask.CHANGE),
        ("茶叶产量居全国第几", Ask.RANK),
        ("建了哪些水库", Ask.LIST),
        ("南山和北山对比一下", Ask.COMPARE),
        ("概括一下林业", Ask.SUMMARY),
        ("哪个县最先通车", Ask.NAME),
    ],
)
def test_what_is_wanted_is_read(text, ask):
    assert ask in understand(text).asks


def test_traditional_and_full_width_questions_read_like_their_plain_form():
    assert understand("糧食產量是多少？").terms == understand("粮食产量是多少?").terms


def test_control_characters_are_dropped():
    assert understand("粮食\x00产量\x1b多少").asked == "粮食产量多少"


def test_an_english_question_brings_the_official_words():
    question = understand("What was the grain output?")
    assert question.language == "en"
    assert any("粮食" in word for word in question.expansions)


def test_what_an_asker_tells_of_himself_is_no_period_asked_about():
    assert understand("新批的学校是哪两所？我家孩子明年高考。").periods == ()
    assert understand("明年新批的学校是哪两所？").periods
