import json
import logging

import pytest

from qa.errors import InputError, QaError
from qa.web.feedback import FeedbackLog
from qa.web.service import Service


@pytest.fixture
def calls(library, tmp_path):
    service = Service(library, FeedbackLog(tmp_path / "kept" / "feedback.jsonl"))
    return {call.__name__: call for call in service.calls()}


@pytest.mark.parametrize(
    ("question", "outcome"),
    [("新增养老床位多少？", "answer"), ("人口多少？", "refusal"), ("坏了", "failure")],
)
def test_answer_refusal_and_failure_are_told_apart(calls, question, outcome):
    reply = calls["ask"]({"question": question})
    assert reply["outcome"] == outcome
    assert f'data-outcome="{outcome}"' in reply["reply"]


def test_a_failure_says_what_to_do_next(calls):
    assert "run qa index" in calls["ask"]({"question": "坏了"})["reply"]
    assert "&lt;broken&gt;" in calls["ask"]({"question": "坏了"})["reply"]


def test_an_unexpected_failure_is_logged_and_shown_without_its_insides(calls, caplog):
    with caplog.at_level(logging.ERROR):
        reply = calls["ask"]({"question": "意外"})
    assert reply["outcome"] == "failure"
    assert "ZeroDivisionError" not in reply["reply"]
    assert "ZeroDivisionError" in caplog.text


def test_a_follow_up_is_asked_after_the_questions_before_it(calls):
    reply = calls["ask"]({"question": "新增托位目标？", "history": ["新增养老床位多少？"]})
    assert "接着“新增养老床位多少？”问" in reply["reply"]


@pytest.mark.parametrize("language", ["fr", 3, None])
def test_a_language_the_page_has_not_is_a_failure(calls, language):
    assert calls["ask"]({"question": "x", "language": language})["outcome"] == "failure"


@pytest.mark.parametrize("name", ["ask", "report", "figures", "csv", "vote"])
def test_a_value_that_is_no_text_is_a_failure(calls, name):
    keys = {"ask": "question", "vote": "vote"}
    reply = calls[name]({keys.get(name, "document"): {"a": 1}})
    assert reply["outcome"] == "failure"


def test_a_report_opens_at_a_place(calls):
    reply = calls["report"]({"place": "qinghe:59-79"})
    assert reply["document"] == "qinghe"
    assert 'class="place' in reply["markup"]


@pytest.mark.parametrize("place", ["nowhere:1-2", "qinghe:x", "qinghe:1-999999"])
def test_a_place_that_is_none_is_a_failure(calls, place):
    assert calls["report"]({"place": place})["outcome"] == "failure"


def test_csv_holds_the_chosen_figures_only(calls, library):
    figure = library.figures()[0]
    place = f"{figure.document}:{figure.start}-{figure.end}"
    text = calls["csv"]({"document": "qinghe", "places": [place]})["csv"]
    assert len(text.strip().splitlines()) == 2


def test_a_vote_is_kept_on_this_machine_with_its_question(calls, tmp_path):
    calls["vote"]({"question": "问", "reply": "答", "vote": "up"})
    calls["vote"]({"question": "问", "reply": "答", "vote": ""})
    lines = (tmp_path / "kept" / "feedback.jsonl").read_text(encoding="utf-8").splitlines()
    assert [json.loads(line)["vote"] for line in lines] == ["up", ""]
    assert json.loads(lines[0])["question"] == "问"


def test_a_vote_that_is_none_is_refused(tmp_path):
    with pytest.raises(InputError, match="'maybe' is not a vote"):
        FeedbackLog(tmp_path / "f").add(question="", reply="", vote="maybe")


def test_votes_that_cannot_be_kept_are_a_clear_error(tmp_path):
    (tmp_path / "file").write_text("")
    with pytest.raises(QaError, match="cannot write the feedback file"):
        FeedbackLog(tmp_path / "file" / "f").add(question="", reply="", vote="up")


@pytest.mark.parametrize(
    ("language", "said"), [("zh", "链接指向的地方不在库里"), ("en", "The link leads to no place")]
)
def test_a_bad_link_is_told_in_the_language_of_the_reader(calls, language, said):
    reply = calls["report"]({"place": f"weg:1-2{'x' * 500}", "language": language})["reply"]
    assert said in reply
    assert "weg:1-2" in reply
    assert "x" * 100 not in reply


def test_records_that_are_none_make_no_word_file(calls):
    assert calls["word"]({"turns": "x", "page": "http://h/"})["outcome"] == "failure"
    assert calls["word"]({"turns": [{}], "page": "javascript:0"})["outcome"] == "failure"
    assert calls["word"]({"turns": [{}], "page": "http://h/"})["file"]
