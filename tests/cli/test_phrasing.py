"""`qa ask` with a language model behind a real server."""

from __future__ import annotations

import json

import pytest

from qa.phrasing.chat import ChatModel
from qa.phrasing.phraser import Phraser
from tests.phrasing.server import ChatServer, fails, says

from .library import Library

QUESTION = "新增养老床位多少张？"
GOOD = "上半年新增养老床位711张，同比增长8.3%[1]。"


@pytest.fixture
def ask(run, monkeypatch):
    monkeypatch.setenv("QA_LANGUAGE", "en")

    def invoke(act, *args, question=QUESTION):
        with ChatServer(act) as server:
            library = Library()
            library.phraser = Phraser(ChatModel(server.url, "m", sleep=lambda _: None))
            result = run("ask", question, *args, library=library)
        result.asked = len(server.requests)
        return result

    return invoke


def test_a_phrased_reply_is_printed_with_its_citations(ask):
    result = ask(says(GOOD))
    assert result.stdout.startswith(f"{GOOD}\n\n[1] qinghe:")
    assert result.stderr == ""
    assert result.exit_code == 0


def test_what_was_changed_is_said_on_stderr(ask):
    result = ask(says(f"{GOOD}新增养老床位712张[1]。您好！"))
    assert "712" not in result.stdout
    assert "712张" in result.stderr
    assert "not the cited number" in result.stderr
    assert "cites nothing" in result.stderr


def test_a_failing_server_leaves_our_own_answer_with_a_note(ask, run):
    result = ask(fails(404, {"error": {"message": "model 'm' not found"}}))
    assert result.stdout == run("ask", QUESTION).stdout
    assert "model 'm' not found" in result.stderr
    assert "check QA_LLM_MODEL" in result.stderr
    assert result.exit_code == 0


def test_our_own_answer_follows_a_reply_that_broke_off(ask, run):
    result = ask(says(GOOD + "下一句", end=False))
    assert result.stdout == f"{GOOD}\n\n{run('ask', QUESTION).stdout}"
    assert "broke off" in result.stderr


def test_json_has_both(ask, run):
    reply = json.loads(ask(says(GOOD), "--json").stdout)
    own = json.loads(run("ask", QUESTION, "--json").stdout)
    phrased = reply.pop("phrased")
    assert reply == own
    assert phrased["text"] == GOOD
    assert phrased["setback"] is None
    assert phrased["changes"][0]["verdict"] == "kept"


@pytest.mark.parametrize("args", [(), ("--json",)])
def test_the_model_can_be_left_out(ask, run, args):
    result = ask(says(GOOD), "--no-llm", *args)
    assert result.stdout == run("ask", QUESTION, *args).stdout
    assert result.asked == 0


@pytest.mark.parametrize("args", [(), ("--json",)])
def test_a_refusal_is_not_sent_to_the_model(ask, run, args):
    result = ask(says(GOOD), *args, question="人口多少？")
    assert result.stdout == run("ask", "人口多少？", *args).stdout
    assert (result.asked, result.exit_code) == (0, 3)
