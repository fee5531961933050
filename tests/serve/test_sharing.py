"""The page's questions at the desk that the API's wait at."""

from __future__ import annotations

import threading

import httpx
import pytest

from qa.errors import InputError
from qa.serve.problems import RequestError
from qa.serve.sharing import Shared

from .running import until, whole_server

QUESTION = "新增基础教育学位多少座？"


@pytest.fixture
def page(serve):
    """The library as the page has it, while the server runs: one thread, one may wait."""
    client = serve(threads="1", queue="1")
    shared = Shared(client.application.state.context)
    shared.client = client
    return shared


def test_a_question_of_the_page_and_of_the_api_is_worked_out_once(page, library):
    reply = page.ask(QUESTION)
    assert page.client.post("/api/v1/ask", json={"question": QUESTION}).json()["text"] == reply.text
    assert library.asked == [QUESTION]
    assert 'qa_replies_total{outcome="answer"} 2.0' in page.client.get("/metrics").text


def test_a_question_of_the_page_is_turned_away_where_the_queue_is_full(page, library):
    library.go_on.clear()
    desk = page.client.application.state.context.desk
    replies = []
    threads = [
        threading.Thread(target=lambda asked=asked: replies.append(page.ask(asked)))
        for asked in (QUESTION, "新增养老床位多少张？")
    ]
    for thread in threads:
        thread.start()
    until(lambda: (desk.running, desk.waiting) == (1, 1))
    with pytest.raises(RequestError) as caught:
        page.ask("还有一个问题")
    assert caught.value.problem.kind == "full"
    library.go_on.set()
    for thread in threads:
        thread.join()
    assert len(replies) == 2


def test_a_failure_of_the_library_is_the_pages(page):
    with pytest.raises(InputError, match="nowhere"):
        page.ask(QUESTION, documents=["nowhere"])


def test_all_else_is_the_librarys_own(page, library):
    assert page.documents() == library.documents()
    assert page.model == library.model


@pytest.mark.browser
def test_what_is_asked_on_the_page_is_counted_by_the_server(windows):
    with whole_server() as address, windows.lent() as blank:
        page = blank()
        page.goto(address)
        page.locator("#qa-question textarea").fill("新增养老床位多少张？")
        page.locator("#qa-question textarea").press("Enter")
        page.locator(".turn .reply").first.wait_for()
        counts = httpx.get(f"{address}/metrics").text
    assert 'qa_replies_total{outcome="answer"} 1.0' in counts
