"""What waits, what is turned away, and what a hang-up leaves behind."""

from __future__ import annotations

import threading

import httpx
import pytest

from .running import until

QUESTION = "新增基础教育学位多少座？"


@pytest.fixture
def held(serve, library):
    """A server whose library is held: one thread, two may wait."""
    client = serve(threads="1", queue="2", timeout="20")
    library.go_on.clear()
    yield client
    library.go_on.set()


def asking(client, question, results):
    def ask():
        response = client.post("/api/v1/ask", json={"question": question})
        results.append(response.status_code)

    thread = threading.Thread(target=ask)
    thread.start()
    return thread


def desk(client):
    return client.application.state.context.desk


def test_one_more_than_may_wait_is_turned_away_and_the_rest_are_answered(held, library):
    results = []
    threads = [asking(held, f"第{number}个学位问题", results) for number in range(3)]
    until(lambda: (desk(held).running, desk(held).waiting) == (1, 2))
    response = held.post("/api/v1/ask", json={"question": "还有一个问题"})
    assert response.status_code == 503
    assert response.headers["retry-after"] == "1"
    assert response.json()["type"] == "urn:qa:problem:full"
    assert held.get("/health").status_code == 200
    library.go_on.set()
    for thread in threads:
        thread.join()
    assert results == [200, 200, 200]
    assert held.post("/api/v1/ask", json={"question": "还有一个问题"}).status_code == 200


def test_a_question_that_is_being_worked_out_is_shared(held, library):
    results = []
    threads = [asking(held, QUESTION, results) for _ in range(8)]
    replies = held.application.state.context.replies
    until(lambda: [each.listeners for each in replies._coming.values()] == [8])
    library.go_on.set()
    for thread in threads:
        thread.join()
    assert results == [200] * 8
    assert library.asked == [QUESTION]
    held.post("/api/v1/ask", json={"question": QUESTION})
    assert library.asked == [QUESTION]


def test_the_encoder_hears_whether_it_has_the_processors_to_itself(serve, library):
    told = []
    library.encoder.crowd = told.append
    client = serve(threads="2")
    client.post("/api/v1/ask", json={"question": QUESTION})
    assert told == [False, False]
    library.go_on.clear()
    results = []
    threads = [asking(client, f"第{number}个学位问题", results) for number in range(2)]
    until(lambda: desk(client).running == 2)
    assert told[2:] == [False, True]
    library.go_on.set()
    for thread in threads:
        thread.join()
    assert told[-1] is False


@pytest.mark.parametrize("path", ["/api/v1/ask", "/api/v1/ask/stream"])
def test_a_client_that_hangs_up_while_it_waits_costs_nothing(held, library, path):
    results = []
    first = asking(held, "占着位置的学位问题", results)
    until(lambda: desk(held).running == 1)
    with pytest.raises(httpx.ReadTimeout):
        held.post(path, json={"question": QUESTION}, timeout=0.3)
    until(lambda: desk(held).waiting == 0)
    library.go_on.set()
    first.join()
    assert library.asked == ["占着位置的学位问题"]


def test_a_client_that_hangs_up_mid_stream_leaves_nothing_behind(held, library):
    with pytest.raises(httpx.ReadTimeout):
        held.post("/api/v1/ask/stream", json={"question": QUESTION}, timeout=0.3)
    library.go_on.set()
    until(lambda: (desk(held).running, desk(held).waiting) == (0, 0))
    assert held.post("/api/v1/ask", json={"question": QUESTION}).status_code == 200


def test_what_takes_too_long_is_given_up_and_told(serve, library):
    client = serve(threads="1", timeout="1")
    library.go_on.clear()
    response = client.post("/api/v1/ask", json={"question": QUESTION})
    assert response.status_code == 503
    assert response.json()["type"] == "urn:qa:problem:slow"
    assert response.headers["retry-after"]
    library.go_on.set()
    until(lambda: desk(client).running == 0)
    assert client.post("/api/v1/ask", json={"question": QUESTION}).status_code == 200


def test_a_failure_is_not_remembered(serve, library):
    client = serve()
    for _ in range(2):
        assert client.post("/api/v1/ask", json={"question": "坏了"}).status_code == 500
    assert library.asked == ["坏了", "坏了"]
