"""Replies to turns that ask nothing of the reports, over the bundled report and two others."""

from __future__ import annotations

import json
import re

import pytest

from qa.assistant import open_library
from qa.errors import InputError
from qa.settings import load_settings
from qa.store import build_index

GROWTH = "固定资产投资增长了多少"
REPORTS = ("海拉尔区_2019_政府工作报告.txt", "黔东南州_2016_统计公报.docx")
QUOTED = re.compile("“([^”]+)”")


@pytest.fixture(scope="module")
def others(shared, tmp_path_factory):
    """Two reports that the words were not chosen on, in one library."""
    import os
    from dataclasses import replace

    cache = {key: value for key, value in os.environ.items() if key == "QA_CACHE"}
    settings = replace(load_settings(cache), index=tmp_path_factory.mktemp("acts"))
    from qa.encoding import load_encoder

    sources = [shared / "reports" / name for name in REPORTS]
    build_index(settings, encoder=load_encoder(settings), sources=sources)
    return open_library(settings)


def said(library, turn, history=()):
    reply = library.ask(turn, history=history)
    assert not reply.refused
    assert reply.act
    assert reply.figures == ()
    return reply


@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_suggested_question_is_answered(library, language):
    questions = library.acts.suggested(language)
    assert len(questions) >= 2
    assert [each for each in questions if library.ask(each).refused] == []


@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_suggested_question_is_answered_in_a_library_of_others(others, language):
    ids = [doc.id for doc in others.documents()]
    for documents in ([], ids[:1], ids[1:]):
        questions = others.acts.suggested(language, documents=documents)
        assert questions
        assert [q for q in questions if others.ask(q, documents=documents).refused] == []


@pytest.mark.parametrize("turn", ["你好", "你能做什么", "怎么用", "你是谁", "有哪些报告", "写首诗"])
def test_what_a_reply_suggests_is_answered(library, turn):
    suggested = QUOTED.findall(said(library, turn).text)
    assert suggested
    assert all(not library.ask(each).refused and not library.ask(each).act for each in suggested)


@pytest.mark.parametrize(
    ("turn", "act", "words"),
    [
        ("谢啦", "thanks", "不客气"),
        ("Thanks a lot!", "thanks", "welcome"),
        ("拜拜", "goodbye", "再见"),
        ("多谢，回见", "goodbye", "不客气"),
        ("您好", "greeting", "你好"),
        ("你是人还是程序", "identity", "程序"),
        ("which reports do you have", "reports", "福田区"),
        ("唱个歌呗", "errand", "办不了"),
        ("sorry about that", "apology", "No problem"),
    ],
)
def test_an_act_is_replied_to_in_kind_and_cites_nothing(library, turn, act, words):
    reply = said(library, turn)
    assert reply.act == act
    assert words in reply.text
    assert reply.citations == ()
    assert reply.hits == ()


def test_where_a_reply_comes_from_is_told_with_its_headings(library):
    reply = said(library, "出处是哪里", [GROWTH])
    assert reply.citations == library.ask(GROWTH).citations
    assert all(heading in reply.text for each in reply.citations for heading in each.section)
    assert any("附表" in heading for each in reply.citations for heading in each.section)


def test_the_last_question_is_spoken_of_even_behind_courtesies(library):
    reply = said(library, "出处是哪里", [GROWTH, "谢谢", "好的"])
    assert reply.citations == library.ask(GROWTH).citations


def test_who_doubts_is_told_which_digits_were_checked(library):
    reply = said(library, "你敢肯定吗", ["上半年地区生产总值是多少"])
    assert "2731亿元" in reply.text
    assert "一致" in reply.text


def test_a_refusal_is_doubted_and_stays_a_refusal_in_words(library):
    question = "红楼梦的作者是谁"
    assert library.ask(question).refused
    assert "又查了一遍" in said(library, "真的吗", [question]).text
    assert "没有出处" in said(library, "来源呢", [question]).text


def test_the_last_reply_is_said_in_english_with_the_value_converted(library):
    reply = said(library, "请讲英语", ["全社会固定资产投资是多少"])
    assert "investment" in reply.text
    assert "27.85 billion yuan" in reply.text
    assert "[1]" in reply.text
    assert reply.citations


def test_the_last_reply_to_an_english_question_is_said_in_chinese(library):
    reply = said(library, "in Chinese, please", ["What was the GDP in the first half?"])
    assert "2731亿元" in reply.text
    assert "Result" not in reply.text


def test_a_reply_is_repeated_as_it_was(library):
    assert library.ask("再说一遍", history=[GROWTH]) == library.ask(GROWTH)


@pytest.mark.parametrize("turn", ["出处是哪里", "你敢肯定吗", "are you sure?"])
def test_what_speaks_of_a_reply_says_so_where_there_is_none(library, turn):
    reply = said(library, turn)
    assert "没有回答过" in reply.text or "not answered" in reply.text
    assert QUOTED.search(reply.text)


@pytest.mark.parametrize("courtesy", ["你好", "谢谢！", "你真棒", "哈哈哈"])
def test_an_act_between_two_questions_changes_nothing(library, courtesy):
    with_act = library.ask("全年目标呢", history=["养老床位新增多少", courtesy])
    assert with_act == library.ask("全年目标呢", history=["养老床位新增多少"])


def test_a_courtesy_before_a_question_changes_nothing(library):
    assert library.ask("早上好，养老床位新增多少？谢谢！") == library.ask("养老床位新增多少？")


def test_an_unknown_report_is_an_error_for_an_act_too(library):
    with pytest.raises(InputError):
        library.ask("你好", documents=["nowhere"])


def prompt(wanted):
    return (
        f"### Task:\nGenerate {wanted}\n### Chat History:\n<chat_history>\nUSER: 上半年新增养老床位"
        "多少张？\nASSISTANT: 新增养老床位711张[1]\n</chat_history>"
    )


def test_a_title_is_in_the_form_wanted_and_holds_no_figure(library):
    reply = said(library, prompt('a title with an emoji. JSON format: { "title": "…" }'))
    title = json.loads(reply.text)["title"]
    assert "养老床位" in title
    assert not re.search(r"\d", title)


def test_tags_are_words_and_hold_no_figure(library):
    tags = json.loads(said(library, prompt('1-3 tags. JSON: { "tags": ["tag1"] }')).text)["tags"]
    assert tags
    assert not any(re.search(r"\d", tag) for tag in tags)


def test_follow_up_questions_are_answered_when_asked(library):
    reply = said(library, prompt('follow-up questions. JSON: { "follow_ups": ["Question?"] }'))
    questions = json.loads(reply.text)["follow_ups"]
    assert questions
    assert not any(library.ask(question).refused for question in questions)


def test_a_plain_title_is_plain_text(library):
    reply = said(
        library, "使用四到五个字直接返回这句话的简要主题，不要解释", ["养老床位新增多少张"]
    )
    assert "养老床位" in reply.text
    assert "{" not in reply.text


def test_a_title_for_a_chat_that_asked_nothing_names_the_reports_place(library):
    assert "福田区" in said(library, "Provide a title for the conversation", ["你好"]).text
