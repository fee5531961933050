"""The server as a client starts it: a process that speaks on stdin and stdout."""

from __future__ import annotations

import asyncio
import json
import os
import signal
import subprocess
import sys
import time

import pytest
from mcp import Client

from tests.test_extras import without

from .clients import call, stdio, talk, text

ASKED = "上半年地区生产总值是多少？"


@pytest.mark.parametrize("mode", ["auto", "legacy"])
def test_a_client_of_either_protocol_is_answered(mode):
    async def conversation(client):
        return client.protocol_version, await client.call_tool("ask", {"question": ASKED})

    version, result = talk(stdio(), conversation, mode=mode)
    assert (version >= "2026") == (mode == "auto")
    assert "2731亿元" in text(result)


def test_tools_are_listed_while_the_library_still_opens_and_a_call_waits():
    async def conversation(client):
        listed = await client.list_tools()
        early = time.monotonic()
        result = await client.call_tool("ask", {"question": ASKED})
        return listed, time.monotonic() - early, result

    listed, waited, result = talk(stdio(OPENS_AFTER="1"), conversation)
    assert len(listed.tools) == 5
    assert waited > 0
    assert "2731亿元" in text(result)


def test_a_library_that_does_not_open_is_an_error_in_every_call():
    result = call(stdio(OPENS_NEVER="1"), "search", question=ASKED)
    assert result.is_error
    assert text(result) == "the model cannot be made\nrun qa doctor"


def test_several_calls_at_once_are_answered_each_with_its_own():
    async def conversation(client):
        questions = ["地区生产总值是多少？", "新增养老床位多少张？"] * 8
        return await asyncio.gather(
            *(client.call_tool("ask", {"question": question}) for question in questions)
        )

    said = [text(result) for result in talk(stdio(), conversation)]
    assert ["2731亿元" in each for each in said] == [True, False] * 8
    assert ["711张" in each for each in said] == [False, True] * 8


def test_several_clients_have_each_a_server():
    async def conversation():
        async with Client(stdio()) as one, Client(stdio()) as other:
            return await asyncio.gather(
                *(client.call_tool("documents", {}) for client in (one, other))
            )

    assert all("qinghe" in text(result) for result in asyncio.run(conversation()))


def speak(*lines, answers, **environment):
    """Return what the server writes on stdout and stderr; stdin ends after so many answers."""
    with subprocess.Popen(
        [sys.executable, "-m", "tests.mcp.server"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=os.environ | environment,
    ) as process:
        process.stdin.write("".join(f"{line}\n" for line in lines).encode())
        process.stdin.flush()
        said = b"".join(process.stdout.readline() for _ in range(answers))
        rest, talked = process.communicate(timeout=20)
        assert process.returncode == 0
        return (said + rest).decode(), talked.decode()


def request(method, number=1, **params):
    return json.dumps({"jsonrpc": "2.0", "id": number, "method": method, "params": params})


HELLO = request(
    "initialize",
    protocolVersion="2025-06-18",
    capabilities={},
    clientInfo={"name": "test", "version": "1"},
)


def test_stdout_carries_the_protocol_alone():
    said, talked = speak(HELLO, answers=1)
    assert [json.loads(line)["id"] for line in said.splitlines()] == [1]
    assert "no part of the protocol" in talked


def test_what_is_no_message_is_answered_with_an_error_or_not_at_all_and_the_server_goes_on():
    said, _ = speak(
        "no json", "[]", HELLO, request("tools/call", 2), request("no/such/method", 3),
        request("ping", 4), answers=4,
    )  # fmt: skip
    answers = {message["id"]: message for message in map(json.loads, said.splitlines())}
    assert answers[2]["error"]["code"] == -32602
    assert answers[3]["error"]["code"] == -32601
    assert answers[4]["result"] == {}


def test_the_end_of_stdin_ends_the_server_though_the_library_is_not_open():
    said, _ = speak(HELLO, answers=1, OPENS_AFTER="50")
    assert json.loads(said)["id"] == 1


def test_ctrl_c_ends_the_command():
    program = "from qa.cli import main; main(['mcp'])"
    with subprocess.Popen(
        [sys.executable, "-c", program],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as process:
        process.stdin.write(HELLO.encode() + b"\n")
        process.stdin.flush()
        assert json.loads(process.stdout.readline())["id"] == 1
        process.send_signal(signal.SIGINT)
        assert process.wait(20) in {-signal.SIGINT, 130}


def test_without_the_sdk_the_command_says_how_to_install_it():
    run = without("mcp", "from qa.cli import main; main(['mcp'])")
    assert run.returncode == 1
    assert "pip install 'qa[mcp]'" in run.stderr
    assert run.stdout == ""


def test_a_wrong_setting_ends_the_command_at_once():
    program = "import os; os.environ['QA_MODLE'] = 'x'; from qa.cli import main; main(['mcp'])"
    run = subprocess.run(
        [sys.executable, "-c", program], input="", capture_output=True, text=True, check=False
    )
    assert run.returncode == 2
    assert "QA_MODLE" in run.stderr
