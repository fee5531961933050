"""An act on every surface: told as one, and never phrased by a language model."""

from __future__ import annotations

import pytest

from qa.interchange import reply_json
from qa.mcp import results
from qa.phrasing import is_phrased
from qa.records import Answer, Refusal, RefusalReason
from qa.serve.bodies import Answered
from qa.serve.openai.completions import Completion
from tests.fakes import LetterEncoder

THANKS = Answer("不客气！", (), act="thanks")
ANSWER = Answer("新增养老床位711张", ())
REFUSAL = Refusal("报告没有", RefusalReason.NOTHING_FOUND)


def test_json_names_the_act_and_says_nothing_of_one_in_an_answer():
    assert reply_json(THANKS)["act"] == "thanks"
    assert "act" not in reply_json(ANSWER)
    assert "act" not in reply_json(REFUSAL)


def test_the_documented_bodies_take_an_act():
    value = reply_json(THANKS)
    assert Answered.model_validate(value).act == "thanks"
    del value["hits"]
    assert results.Reply.model_validate(value).act == "thanks"


def test_a_completion_of_an_act_is_its_text_alone():
    completion = Completion(THANKS, ("谢谢",), LetterEncoder()).whole()
    assert completion["choices"][0]["message"]["content"] == "不客气！"
    assert completion["qa"]["act"] == "thanks"


@pytest.mark.parametrize(("reply", "phrased"), [(THANKS, False), (REFUSAL, False), (ANSWER, True)])
def test_an_answer_alone_is_phrased(reply, phrased):
    assert is_phrased(reply) is phrased
