"""Connections that dawdle, are too many, or are under way when the server stops."""

from __future__ import annotations

import asyncio
import contextlib
import json
import logging
import resource
import socket
import threading
import time

import httpx
import numpy as np
import pytest

from qa.serve import connections
from qa.serve.connections import Quiet, most_connections

from .library import Library
from .running import running, until

QUESTION = {"question": "新增基础教育学位多少座？"}


@pytest.fixture
def connect():
    """Opens connections to a client's server, closed when the test is over."""
    with contextlib.ExitStack() as opened:

        def open_one(client):
            found = socket.create_connection((client.base_url.host, client.base_url.port), 10)
            return opened.enter_context(found)

        yield open_one


def is_cut(tried):
    try:
        return tried.recv(1000) == b""
    except ConnectionError:
        return True


def test_headers_that_dribble_in_are_cut_and_others_are_served(serve, connect, monkeypatch):
    monkeypatch.setattr(connections, "HEADERS", 0.5)
    client = serve()
    slow = [connect(client) for _ in range(14)]
    for number, each in enumerate(slow):
        each.sendall(b"GET /health HTTP/1.1\r\nHost: localhost\r\n"[: number * 3])
    assert client.get("/health").status_code == 200
    begun = time.monotonic()
    assert all(is_cut(each) for each in slow)
    assert time.monotonic() - begun < 5


def test_headers_of_a_second_request_are_cut_too(serve, connect, monkeypatch):
    monkeypatch.setattr(connections, "HEADERS", 0.5)
    with connect(serve()) as slow:
        slow.sendall(b"GET /health HTTP/1.1\r\nHost: localhost\r\n\r\n")
        while b"documents" not in slow.recv(4096):
            pass
        slow.sendall(b"GET /hea")
        assert is_cut(slow)


def test_a_request_that_takes_long_to_answer_is_not_cut(serve, library, monkeypatch):
    monkeypatch.setattr(connections, "HEADERS", 0.2)
    client = serve()
    library.go_on.clear()
    threading.Timer(1, library.go_on.set).start()
    assert client.post("/api/v1/ask", json=QUESTION).status_code == 200


def test_one_connection_too_many_is_told_to_come_again(serve, connect, monkeypatch):
    monkeypatch.setattr(connections, "most_connections", lambda: 4)
    client = serve()
    held = [connect(client) for _ in range(4)]
    with connect(client) as more:
        told = more.recv(1000)
    assert told.startswith(b"HTTP/1.1 503 ")
    assert b"Retry-After: 1" in told
    for each in held:
        each.close()
    until(lambda: httpx.get(client.base_url.join("/health")).status_code == 200)


def test_there_are_fewer_connections_than_descriptors(monkeypatch):
    for soft, most in ((256, 128), (20_000, 1024), (64, 8), (resource.RLIM_INFINITY, 1024)):
        monkeypatch.setattr("resource.getrlimit", lambda _, soft=soft: (soft, soft))
        assert most_connections() == most


def test_a_want_of_descriptors_is_told_once_in_a_while(caplog):
    caplog.set_level(logging.WARNING)
    quiet = Quiet()
    loop = asyncio.new_event_loop()
    for _ in range(1000):
        quiet(loop, {"message": "socket.accept() out of system resource"})
    assert len(caplog.records) == 1
    quiet(loop, {"message": "something else"})
    assert len(caplog.records) == 2
    loop.close()


def test_a_stop_lets_what_is_under_way_finish():
    library = Library()
    library.go_on.clear()
    replies = []
    with running(library) as (address, application):

        def ask():
            replies.append(httpx.post(f"{address}/api/v1/ask", json=QUESTION, timeout=30))

        thread = threading.Thread(target=ask)
        thread.start()
        until(lambda: application.state.context.desk.running == 1)
        threading.Timer(4, library.go_on.set).start()
    thread.join(20)
    assert replies[0].status_code == 200


@pytest.mark.parametrize("words", [1000, 101])
def test_a_query_over_figures_is_of_bounded_length(serve, words):
    response = serve().get("/api/v1/figures", params={"query": "x " * words})
    assert response.status_code == 422


def test_texts_to_encode_take_turns_with_others(serve, library, monkeypatch):
    from qa.serve.openai import embeddings

    monkeypatch.setattr(embeddings, "_TURN", 10)
    texts = ["地区生产总值", "增长", "学位" * 10, "养老床位", "a"]
    client = serve()
    body = {"model": client.get("/v1/models").json()["data"][-1]["id"], "input": texts}
    response = client.post("/v1/embeddings", json=body)
    assert response.is_success, json.dumps(response.json())
    expected = library.encoder.encode_passages(texts).pooled
    found = [each["embedding"] for each in response.json()["data"]]
    assert np.allclose(found, expected)
    assert library.encoder.passages[: len(texts)] == texts
