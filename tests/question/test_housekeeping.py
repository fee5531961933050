from __future__ import annotations

import pytest

from qa.question.housekeeping import read_chore

HISTORY = "<chat_history>\nUSER: 粮食产量多少\nASSISTANT: 12万吨[1]\nUSER: 油料呢\n</chat_history>"


@pytest.mark.parametrize(
    ("prompt", "kind", "key"),
    [
        (
            "### Task:\nGenerate a concise, 3-5 word title with an emoji.\n### Output:\n"
            'JSON format: { "title": "your concise title here" }\n### Chat History:\n' + HISTORY,
            "title",
            "title",
        ),
        (
            "### Task:\nGenerate 1-3 broad tags categorizing the main themes.\n### Output:\n"
            'JSON format: { "tags": ["tag1", "tag2"] }\n' + HISTORY,
            "tags",
            "tags",
        ),
        (
            "### Task:\nSuggest 3-5 relevant follow-up questions.\n### Output:\n"
            'JSON format: { "follow_ups": ["Question 1?"] }\n' + HISTORY,
            "follow_ups",
            "follow_ups",
        ),
        (
            "### Task:\nGenerate search queries.\n### Output:\n"
            '{ "queries": ["query1"] }\n' + HISTORY,
            "queries",
            "queries",
        ),
        ("Provide a concise, 5-word-or-less title for the conversation.", "title", ""),
        ("Name this conversation based on the chat records.", "title", ""),
        ("使用四到五个字直接返回这句话的简要主题，不要解释、不要标点", "title", ""),
        ("请将上面的会话总结为10个字以内的标题，不要使用标点", "title", ""),
        ("简要总结一下对话内容，用作后续的上下文提示，控制在200字以内", "recap", ""),
        ("根据以上对话，生成3个标签，以JSON格式返回", "tags", "tags"),
    ],
)
def test_a_front_ends_prompt_tells_what_it_wants_and_in_which_form(prompt, kind, key):
    chore = read_chore(prompt)
    assert chore is not None
    assert (chore.kind, chore.key) == (kind, key)


def test_the_chat_that_a_prompt_brings_along_is_read():
    chore = read_chore("### Task:\nGenerate a title.\n" + HISTORY)
    assert chore is not None
    assert chore.questions == ("粮食产量多少", "油料呢")


@pytest.mark.parametrize(
    ("said", "emoji"), [("with an emoji", True), ("without emoji", False), ("", False)]
)
def test_an_emoji_is_for_whom_asks_for_one(said, emoji):
    chore = read_chore(f"### Task:\nGenerate a title {said}.\n{HISTORY}")
    assert chore is not None
    assert chore.emoji is emoji


@pytest.mark.parametrize(
    "question",
    [
        "报告的标题是什么",
        "总结一下报告的主题",
        "# 任务完成了多少",
        "给出三个主要问题",
        "What is the title of the report?",
        "Summarize the report",
        "list the names of the key projects",
        "有哪些标签式服务，不要列数字",
    ],
)
def test_what_a_person_asks_is_no_housekeeping(question):
    assert read_chore(question) is None
