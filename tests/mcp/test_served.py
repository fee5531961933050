"""The tools at `/mcp` of the whole server: with keys and without, and at its desk."""

from __future__ import annotations

import asyncio
import sys
import threading

import httpx
import httpx2
import pytest
from mcp import Client
from mcp.client.streamable_http import streamable_http_client
from mcp.shared.exceptions import MCPError

from tests.serve.library import Library
from tests.serve.running import qa_serve, running, until, whole_server

from .clients import call, text
from .test_http import ASKED, HEADERS, LIST

KEY = "a-key-in-the-environment"


def call_with(headers, address, tool, **arguments):
    """Return the result of a call whose requests have these headers."""

    async def talk():
        async with (
            httpx2.AsyncClient(headers=headers, timeout=20) as http,
            Client(streamable_http_client(f"{address}/mcp", http_client=http)) as client,
        ):
            return await client.call_tool(tool, arguments)

    return asyncio.run(talk())


def post(address, **headers):
    return httpx.post(f"{address}/mcp", json=LIST, headers=HEADERS | headers, timeout=20)


@pytest.fixture(scope="module")
def guarded():
    with whole_server(guarded=True, key=KEY) as address:
        yield address


def test_a_client_with_a_key_is_answered(guarded):
    result = call_with({"authorization": f"Bearer {KEY}"}, guarded, "ask", question=ASKED)
    assert "2731亿元" in text(result)


@pytest.mark.parametrize(
    ("headers", "kind"), [({}, "no-key"), ({"authorization": "Bearer guessed"}, "wrong-key")]
)
def test_a_client_without_the_key_is_turned_away(guarded, headers, kind):
    response = post(guarded, **headers)
    assert response.status_code == 401
    assert response.json()["type"] == f"urn:qa:problem:{kind}"
    with pytest.raises(ExceptionGroup) as caught:
        call_with(headers, guarded, "ask", question=ASKED)
    assert caught.group_contains(MCPError)


@pytest.mark.parametrize("host", ["reports.example.cn", "10.1.2.3:7860"])
def test_with_a_key_any_name_of_the_server_will_do(guarded, host):
    headers = {"host": host, "origin": f"http://{host}"}
    assert post(guarded, **headers, **{"x-api-key": KEY}).status_code == 200
    assert post(guarded, **headers).status_code == 401


def test_without_keys_this_machines_names_alone_will_do():
    with running(Library()) as (address, _):
        assert post(address).status_code == 200
        assert post(address, host="evil.example").status_code == 421


def test_calls_wait_at_the_desk_and_one_too_many_is_told_to_come_again():
    library = Library()
    library.go_on.clear()
    with running(library, threads="1", queue="1") as (address, application):
        desk = application.state.context.desk
        results = []

        def ask():
            results.append(call(f"{address}/mcp", "ask", question=ASKED))

        threads = [threading.Thread(target=ask) for _ in range(2)]
        for thread in threads:
            thread.start()
        until(lambda: (desk.running, desk.waiting) == (1, 1))
        turned_away = call(f"{address}/mcp", "ask", question=ASKED)
        assert turned_away.is_error
        assert "wait" in text(turned_away)
        assert httpx.get(f"{address}/health").status_code == 200
        library.go_on.set()
        for thread in threads:
            thread.join()
    assert ["2731亿元" in text(each) for each in results] == [True, True]


def test_calls_are_counted_against_the_rate():
    with running(Library(), rate="2") as (address, _):
        assert [post(address).status_code for _ in range(3)] == [200, 200, 429]


def test_without_its_package_the_address_says_what_to_install(monkeypatch):
    monkeypatch.setitem(sys.modules, "mcp", None)
    with running(Library()) as (address, _):
        response = post(address)
        assert response.status_code == 501
        assert response.json()["remedy"] == "pip install 'qa[mcp]'"
        assert httpx.get(f"{address}/health").status_code == 200


@pytest.mark.model
def test_qa_serve_has_the_tools():
    with qa_serve() as (ready, _):
        result = call(f"{ready['address']}mcp", "ask", question="上半年地区生产总值是多少？")
    assert "2731亿元" in result.structured_content["text"]
