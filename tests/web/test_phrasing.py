"""An answer in a model's words, as the browser gets it; the model is behind a real server."""

from __future__ import annotations

import json
import threading
import time

import fastapi
import pytest
from fastapi.testclient import TestClient

from qa.phrasing.chat import ChatModel
from qa.phrasing.phraser import Phraser
from qa.web.feedback import FeedbackLog
from qa.web.phrasing import phrase_endpoint
from qa.web.service import Service
from tests.phrasing.server import ChatServer, fails, says

QUESTION = "新增养老床位多少张？"
GOOD = "上半年新增养老床位711张，同比增长8.3%[1]。"


@pytest.fixture
def post(library):
    def ask(*acts, question=QUESTION, **options):
        with ChatServer(*acts) as server:
            phraser = Phraser(ChatModel(server.url, "m", sleep=lambda _: None))
            application = fastapi.FastAPI()
            application.add_route("/phrase", phrase_endpoint(library, phraser), methods=["POST"])
            options = options or {"json": {"question": question, "history": []}}
            with TestClient(application) as client:
                response = client.post("/phrase", **options)
            response.asked = server.requests
            return response

    return ask


def lines(response):
    assert response.status_code == 200
    return [json.loads(line) for line in response.text.splitlines()]


def test_sentences_come_one_by_one_and_the_whole_last(post):
    found = lines(post(says(f"{GOOD}\n新增养老床位711张[1]。")))
    assert [line["done"] for line in found] == [False, False, True]
    assert "711张" in found[0]["markup"]
    assert 'aria-busy="true"' in found[0]["markup"]
    assert "aria-busy" not in found[2]["markup"]


def test_a_citation_is_a_link_to_its_place(post):
    last = lines(post(says(GOOD)))[-1]["markup"]
    assert 'class="cite"' in last
    assert 'href="?place=qinghe' in last


def test_what_was_changed_is_folded_up_under_it(post):
    last = lines(post(says(f"{GOOD}新增养老床位712张[1]。")))[-1]["markup"]
    assert "<details" in last
    assert "712张" in last.split("<details")[1]
    assert "712张" not in last.split("<details")[0]


def test_markup_of_a_model_is_text(post):
    last = lines(post(says(f"{GOOD}<img src=x onerror=alert(1)>[1]。")))[-1]["markup"]
    assert "<img" not in last
    assert "&lt;img" in last


def test_a_failing_server_is_a_note(post):
    last = lines(post(fails(401, "no")))[-1]
    assert last["done"] is True
    assert 'class="note"' in last["markup"]
    assert 'data-t="phrased.setback.key"' in last["markup"]
    assert 'class="said"' not in last["markup"]


def test_a_refusal_is_not_sent_to_the_model(post):
    response = post(says(GOOD), question="人口多少？")
    assert response.status_code == 409
    assert response.asked == []


@pytest.mark.parametrize(
    ("options", "status"),
    [
        ({"content": b"{", "headers": {"content-type": "application/json"}}, 422),
        ({"json": []}, 422),
        ({"json": {"question": 3}}, 422),
        ({"json": {"question": QUESTION, "history": [3]}}, 422),
        ({"json": {"question": QUESTION, "history": ["长" * 100_000]}}, 422),
        ({"json": {"question": "坏了"}}, 422),
    ],
)
def test_a_request_that_is_none_is_refused(post, options, status):
    response = post(says(GOOD), **options)
    assert response.status_code == status
    assert response.asked == []


def test_more_than_so_many_at_once_are_told_that_the_model_is_busy(library):
    release = threading.Event()

    def slow(handler, owner):
        release.wait(30)
        says(GOOD)(handler, owner)

    with ChatServer(slow) as server:
        application = fastapi.FastAPI()
        phraser = Phraser(ChatModel(server.url, "m"))
        application.add_route("/phrase", phrase_endpoint(library, phraser), methods=["POST"])
        replies = []
        with TestClient(application) as client:

            def ask():
                replies.append(client.post("/phrase", json={"question": QUESTION}).text)

            threads = [threading.Thread(target=ask) for _ in range(9)]
            for thread in threads:
                thread.start()
            while not replies:
                assert any(thread.is_alive() for thread in threads)
                time.sleep(0.01)
            release.set()
            for thread in threads:
                thread.join()
    assert ["phrased.setback.busy" in reply for reply in replies].count(True) == 1


def test_the_page_asks_for_a_phrased_reply_only_where_a_model_is_configured(library, tmp_path):
    calls = Service(library, FeedbackLog(tmp_path / "f"))
    assert "phrases" not in calls.ask({"question": QUESTION})
    library.phraser = Phraser(ChatModel("http://127.0.0.1:1/v1", "m"))
    assert calls.ask({"question": QUESTION})["phrases"] is True
    assert "phrases" not in calls.ask({"question": "人口多少？"})
