from __future__ import annotations

import pytest

from qa.question.acts import Act, act_of, read_turn
from qa.question.places import own_place

NEAR = (own_place("深圳市福田区"),)


@pytest.mark.parametrize(
    ("turn", "act"),
    [
        ("好哒，多謝～拜", Act.GOODBYE),
        ("您好，请问您是？谁呀", Act.IDENTITY),
        ("thx!! where did u find that", Act.SOURCE),
        ("嗯嗯，不过你敢保证没弄错吗", Act.SURE),
        ("你好，帮我叫辆出租车", Act.ERRAND),
        ("helllo", Act.GREETING),
        ("🙏🙏", Act.THANKS),
        ("有福田2022年的报告吗", Act.REPORTS),
    ],
)
def test_an_act_is_told_whatever_stands_around_it(turn, act):
    assert read_turn(turn, near=NEAR).act is act


@pytest.mark.parametrize(
    ("turn", "question"),
    [
        ("你好，粮食产量多少？", "粮食产量多少？"),
        ("早上好！！粮食产量呢", "粮食产量呢"),
        ("好的，那油料呢？谢谢", "那油料呢？"),
        ("粮食产量多少谢谢", "粮食产量多少"),
        ("Hi there, how much grain was there? Thanks!", "how much grain was there?"),
        ("hello what was the grain output", "what was the grain output"),
        ("多谢，再问下PM2.5是多少", "再问下PM2.5是多少"),
    ],
)
def test_greeting_and_thanks_around_a_question_leave_the_question(turn, question):
    read = read_turn(turn)
    assert read.act is None
    assert read.question == question


@pytest.mark.parametrize(
    "turn",
    [
        "不是，我问的是油料",
        "对，那油料呢",
        "帮我查粮食产量",
        "感谢信有多少封",
        "你能告诉我粮食产量吗",
        "怎么做的",
        "还有呢",
        "为什么",
        "有哪些问题",
        "粮食产量真的增长了吗",
        "where does the grain come from",
        "are you sure grain output fell",
        "可以建多少座桥",
        "？",
        "",
    ],
)
def test_a_question_that_holds_such_words_is_left_as_it_is(turn):
    read = read_turn(turn)
    assert read.act is None
    assert read.question == turn


def test_history_keeps_what_was_asked_and_drops_what_was_not():
    read = read_turn("那油料呢", ["你好", "您好，粮食产量多少", "谢谢！", "讲个笑话"])
    assert read.history == ("粮食产量多少",)


@pytest.mark.parametrize(
    ("turn", "history", "language"),
    [
        ("thx", ["粮食产量多少"], "zh"),
        ("thx", ["how much grain was there"], "en"),
        ("thx", [], "en"),
        ("thanks a lot", ["粮食产量多少"], "en"),
        ("谢谢", ["how much grain was there"], "zh"),
        ("666", [], "zh"),
    ],
)
def test_the_language_is_the_readers_and_of_a_bare_word_the_chats(turn, history, language):
    assert read_turn(turn, history).language == language


@pytest.mark.parametrize("turn", ["你好" * 200, "你" * 3000, "hi " * 1000])
def test_a_turn_too_long_for_talk_is_no_act(turn):
    assert act_of(turn) is None


def test_turns_without_a_word_are_no_history():
    assert read_turn("出处呢", ["", "…", " "]).history == ()
