"""The tools on a real server, beside other routes, with several clients and with strangers."""

from __future__ import annotations

import asyncio
import json

import fastapi
import httpx
import pytest
from mcp import Client

from qa.mcp import mcp_app
from qa.messages import load_messages
from tests.cli.library import Library

from .clients import call, serving, talk, text

ASKED = "上半年地区生产总值是多少？"
LIST = {"jsonrpc": "2.0", "id": 1, "method": "tools/list", "params": {}}
HEADERS = {"accept": "application/json, text/event-stream", "content-type": "application/json"}


@pytest.fixture(scope="module")
def address():
    """A server with a page at its root and the tools beside it."""
    tools = mcp_app(Library(), messages=load_messages("en"))
    application = fastapi.FastAPI(lifespan=lambda _: tools.router.lifespan_context(tools))
    application.router.routes[:0] = tools.routes

    @application.get("/{path:path}")
    def page(path):
        return path

    with serving(application) as found:
        yield found


def post(address, body=LIST, **headers):
    content = body if isinstance(body, bytes) else json.dumps(body).encode()
    return httpx.post(f"{address}/mcp", content=content, headers=HEADERS | headers, timeout=20)


@pytest.mark.parametrize("mode", ["auto", "legacy"])
def test_a_client_of_either_protocol_is_answered(mode, address):
    async def conversation(client):
        return await client.list_tools(), await client.call_tool("ask", {"question": ASKED})

    listed, result = talk(f"{address}/mcp", conversation, mode=mode)
    assert len(listed.tools) == 5
    assert "2731亿元" in text(result)


def test_a_refusal_and_an_error_are_told_apart(address):
    refused = call(f"{address}/mcp", "ask", question="有几座火山？")
    failed = call(f"{address}/mcp", "ask", question="坏了")
    assert (refused.is_error, refused.structured_content["refused"]) == (False, True)
    assert failed.is_error
    assert "run qa index" in text(failed)


def test_several_clients_at_once_are_answered_each_with_its_own(address):
    async def one(question):
        async with Client(f"{address}/mcp") as client:
            results = [await client.call_tool("ask", {"question": question}) for _ in range(3)]
            return [text(result) for result in results]

    async def everyone():
        return await asyncio.gather(
            *(one(question) for question in ["地区生产总值是多少？", "新增养老床位多少张？"] * 6)
        )

    said = asyncio.run(everyone())
    assert [all("2731亿元" in each for each in replies) for replies in said] == [True, False] * 6
    assert [all("711张" in each for each in replies) for replies in said] == [False, True] * 6


def test_the_other_routes_are_as_before(address):
    assert httpx.get(f"{address}/page").json() == "page"


@pytest.mark.parametrize(
    ("body", "status"),
    [
        (b"no json", 400),
        (b"\xff\xfe", 400),
        (b"", 400),
        (b"[]", 400),
        (b" " * (1024 * 1024 + 1), 413),
    ],
)
def test_a_bad_body_is_refused_and_the_server_goes_on(body, status, address):
    assert post(address, body).status_code == status
    assert post(address).status_code == 200


def test_a_body_of_another_type_is_refused(address):
    assert post(address, **{"content-type": "text/plain"}).status_code in {400, 415}


def test_a_call_of_the_wrong_form_is_an_error_of_the_protocol(address):
    answer = post(address, LIST | {"method": "tools/call", "params": {"arguments": 3}}).json()
    assert answer["error"]["code"] == -32602
